import Glibc

/// Wakes a thread that waits in poll(2). The C functions are `pipe` and `fcntl`.
final class WakePipe: Sendable {
  let reading: CInt
  private let writing: CInt

  /// Nil when the system has no descriptor left.
  init?() {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    Glibc.close(reading)
    Glibc.close(writing)
  }

  /// A pipe that is full wakes as well.
  func wake() {
    var byte: UInt8 = 0
    _ = unsafe write(writing, &byte, 1)
  }

  func drain() {
    var buffer = [UInt8](repeating: 0, count: 64)
    while unsafe read(reading, &buffer, buffer.count) > 0 {}
  }
}
