import Glibc
import Rehearsal

/// A pseudo terminal: what is written to `descriptor` comes out of the device at `path`, byte for byte.
final class Terminal: ScanSource {
  let descriptor: Int32
  let path: String
  /// Open as long as the terminal is wanted: without a reader a write would be an error.
  private let device: Int32

  init() throws {
    var (near, far): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard openpty(&near, &far, &name, nil, nil) == 0 else { throw Broken("openpty: errno \(errno)") }
    (descriptor, device) = (near, far)
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var settings = termios()
    tcgetattr(far, &settings)
    cfmakeraw(&settings)
    tcsetattr(far, TCSANOW, &settings)
    for end in [near, far] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(descriptor)
    close(device)
  }
}
