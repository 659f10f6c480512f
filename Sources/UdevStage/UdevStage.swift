import Glibc

/// A stage for udev: devices that are not there, in a folder that libumockdev shows to other programs in place of /sys, /dev and udev.
///
/// It runs under `umockdev-wrapper`, says `stage FOLDER`, and takes one command a line: `add FILE` (devices as umockdev-record writes them),
/// `plug PATH` and `pull PATH` (udev's event for a device of sysfs). Each is answered by `done`. Who is to see the stage runs with
/// `LD_PRELOAD=libumockdev-preload.so.0` and `UMOCKDEV_DIR=FOLDER`. The stage is gone when its input ends.
@main
struct UdevStage {
  static func main() {
    guard let testbed = Testbed() else {
      fail("libumockdev.so.0 cannot be loaded; install the package umockdev and run this by umockdev-wrapper")
    }
    say("stage \(testbed.folder)")
    while let line = readLine() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, testbed.perform(words[0], words[1]) else { fail("cannot do \"\(line)\"") }
      say("done")
    }
  }

  /// Whoever waits for the line gets it now.
  private static func say(_ line: String) { write(line, to: STDOUT_FILENO) }

  private static func fail(_ reason: String) -> Never {
    write("UdevStage: \(reason)", to: STDERR_FILENO)
    exit(1)
  }

  private static func write(_ line: String, to descriptor: CInt) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
