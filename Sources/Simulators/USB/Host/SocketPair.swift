import Glibc

/// A connection with both its ends.
struct SocketPair {
  let own: CInt
  let other: CInt

  /// The C function is `socketpair`.
  init() throws(SimulatorError) {
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .system(call: "socketpair", path: "", errno: errno)
    }
    (own, other) = (ends[0], ends[1])
  }
}
