import Glibc

/// A pair of terminal ends: the test holds the master as if it were the device; the path is the computer's port.
final class PseudoTerminal {
  let path: String
  private var master: CInt
  private var alias: String?

  init() throws {
    var master: CInt = -1
    var slave: CInt = -1
    // Tests run side by side, and ttyname would share its buffer among them.
    var name = [CChar](repeating: 0, count: 256)
    guard openpty(&master, &slave, nil, nil, nil) == 0, ttyname_r(slave, &name, name.count) == 0 else { throw Failure(errno: errno) }
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.master = master
    Glibc.close(slave)
  }

  deinit { unplug() }

  /// A name of its own for the port, that goes with the device: the kernel gives the number in `path` to the next pair at once.
  func named() throws -> String {
    let name = "/tmp/till-port-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    guard symlink(path, name) == 0 else { throw Failure(errno: errno) }
    alias = name
    return name
  }

  struct Failure: Error { var errno: CInt }

  func unplug() {
    if let alias { unlink(alias) }
    alias = nil
    if master >= 0 { Glibc.close(master) }
    master = -1
  }

  func write(_ bytes: [UInt8]) throws {
    guard Glibc.write(master, bytes, bytes.count) == bytes.count else { throw Failure(errno: errno) }
  }

  /// Blocks the calling thread until that many bytes have come.
  func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < count {
      let length = Glibc.read(master, &buffer, buffer.count)
      guard length > 0 else { throw Failure(errno: errno) }
      bytes += buffer[..<length]
    }
    return bytes
  }

  /// The number of this process's descriptors of the port.
  func openDescriptors() -> Int {
    (0..<1024).count { descriptor in
      var target = [CChar](repeating: 0, count: 256)
      let length = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
      return length > 0 && target[..<length].map(UInt8.init(bitPattern:)) == Array(path.utf8)
    }
  }

  /// The settings as the port's side has them; both ends share one.
  func settings() throws -> termios {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { throw Failure(errno: errno) }
    return settings
  }
}
