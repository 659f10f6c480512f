import Glibc

/// A descriptor that is closed when the last who uses it lets go: a call that is under way never meets another file of the same number.
final class SharedDescriptor: Sendable {
  let number: CInt

  init(_ number: CInt) { self.number = number }

  deinit { Glibc.close(number) }

  /// A descriptor of the same file for a channel that will own it. The C function is `fcntl` with `F_DUPFD_CLOEXEC`.
  func duplicate(device: String) throws(TransportError) -> CInt {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .configuring(device, call: "fcntl", setting: "a second descriptor", errno: errno) }
    return copy
  }
}
