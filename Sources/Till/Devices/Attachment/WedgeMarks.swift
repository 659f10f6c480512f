import Dispatch
import Glibc
import Logging
import Peripherals

/// Tells udev which keyboards are scanners: an empty file for each, in a folder that udev's rules look into.
///
/// Only the name of a file is looked at, never what is in it: so the daemon, which is not root, can keep a desktop from reading a scanner and can
/// do nothing else to udev. A rule takes effect when the device is plugged in the next time; until then the daemon's grab does the same.
@TillLoop
final class WedgeMarks {
  private let folder: String
  private let log: Logger
  /// Files are touched on a thread of their own.
  private let queue = DispatchQueue(label: "till.wedges")
  private var kept: (names: Set<String>, only: Bool)?

  init(folder: String, log: Logger) {
    self.folder = folder
    self.log = log
  }

  /// Leaves exactly the marks of these units. Without `only` other marks stay: one of them may be of a unit that nobody can name now.
  func keep(_ units: [DeviceIdentity], only: Bool) {
    let names = Set(units.map(Self.name))
    if let kept, kept == (names, only) { return }
    kept = (names, only)
    queue.async { [folder, log] in
      if let reason = Self.write(names, only: only, into: folder) {
        log.warning("udev is not told which keyboards are scanners: \(reason)")
      }
    }
  }

  /// The name that the rules look for: `0c2e:0b61:SERIAL`, or `0c2e:0b61@1-1.4` for a unit without a serial number of its own.
  nonisolated static func name(of unit: DeviceIdentity) -> String {
    let model = "\(DeviceIdentity.hex(unit.vendor)):\(DeviceIdentity.hex(unit.product))"
    return switch unit.mark {
    case .serial(let serial): "\(model):\(asUdevWrites(serial))"
    case .port(let port): "\(model)@\(asUdevWrites(port))"
    }
  }

  /// udev writes `_` for what could be something else in a path; a slash in particular.
  nonisolated private static func asUdevWrites(_ text: String) -> String {
    let others = Set("#+-.:=@_".utf8)
    let bytes = text.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): byte
      default: others.contains(byte) ? byte : UInt8(ascii: "_")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Nil, or why it could not be done.
  nonisolated static func write(_ names: Set<String>, only: Bool = true, into folder: String) -> String? {
    if names.isEmpty, access(folder, F_OK) != 0 { return nil }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST, let directory = opendir(folder) else {
      return "\(folder): \(String(cString: strerror(errno)))"
    }
    defer { closedir(directory) }
    while only, let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != "..", !names.contains(name) { unlink("\(folder)/\(name)") }
    }
    for name in names {
      let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return "\(folder)/\(name): \(String(cString: strerror(errno)))" }
      close(file)
    }
    return nil
  }
}
