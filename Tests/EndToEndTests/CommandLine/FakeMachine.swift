import Glibc
import JSON
import Rehearsal

/// A machine that consists of files, for `tillctl doctor --root`.
struct FakeMachine {
  struct Finding: Equatable {
    var level: String
    var text: String
    var fix: String
  }

  let folder: TemporaryFolder

  static func with(_ body: (FakeMachine) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let machine = FakeMachine(folder: folder)
      // Files belong to this test's own group, which is the group till over there.
      try machine.write("etc/group", "till:x:\(getgid()):\nlp:x:7:\ninput:x:104:\ndialout:x:20:\n")
      try machine.write("run/udev/control", "")
      try machine.write("etc/udev/rules.d/70-till.rules", "")
      try machine.write("run/systemd/timesync/synchronized", "")
      try body(machine)
    }
  }

  func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

  func write(_ path: String, _ bytes: [UInt8]) throws {
    makeFolders(of: path)
    try folder.write(bytes, to: path)
  }

  func link(_ path: String, to target: String) throws {
    makeFolders(of: path)
    guard symlink(target, folder[path]) == 0 else { throw Broken("symlink \(path): errno \(errno)") }
  }

  func remove(_ path: String) { unlink(folder[path]) }

  func addProcess(_ number: Int, _ name: String, status: String = "") throws {
    try write("proc/\(number)/comm", name + "\n")
    try write("proc/\(number)/status", status)
  }

  /// Lets a process have a file open.
  func open(_ path: String, by process: Int) throws { try link("proc/\(process)/fd/5", to: path) }

  func addNode(_ path: String, mode: mode_t = 0o660) throws {
    try write(path, "")
    chmod(folder[path], mode)
  }

  func addUSB(_ name: String, vendor: String, product: String) throws {
    for (file, text) in [("idVendor", vendor), ("idProduct", product), ("busnum", "1"), ("devnum", "5")] {
      try write("sys/bus/usb/devices/\(name)/\(file)", text + "\n")
    }
  }

  func addPrinter(driver: String) throws {
    try addUSB("1-1", vendor: "04b8", product: "0e15")
    try write("sys/bus/usb/devices/1-1/product", "TM-T88V\n")
    try write("sys/bus/usb/devices/1-1:1.0/bInterfaceClass", "07\n")
    try link("sys/bus/usb/devices/1-1:1.0/driver", to: "../../../../bus/usb/drivers/\(driver)")
    try addNode("dev/bus/usb/001/005")
  }

  /// What `tillctl doctor` says of it, by check.
  func findings() throws -> [String: Finding] {
    let finished = try Finished.run(
      Programs.tillctl, ["doctor", "--json", "--socket", folder["S"], "--state", folder.path, "--root", folder.path])
    var findings: [String: Finding] = [:]
    for finding in try finished.json()["findings"]?.arrayValue ?? [] {
      findings[finding["check"]?.stringValue ?? ""] = Finding(
        level: finding["level"]?.stringValue ?? "", text: finding["text"]?.stringValue ?? "", fix: finding["fix"]?.stringValue ?? "")
    }
    return findings
  }

  private func makeFolders(of path: String) {
    var made = ""
    for part in path.split(separator: "/").dropLast() {
      made += (made.isEmpty ? "" : "/") + part
      mkdir(folder[made], 0o755)
    }
  }
}
