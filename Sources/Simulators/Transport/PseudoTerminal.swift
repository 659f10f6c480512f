import Glibc

/// A serial line without hardware: the simulator holds the one end, the daemon opens the other by its path.
///
/// The daemon's end is kept open here as well, so that the daemon may close and open it again without the line going away. What nobody reads
/// stays in the line until its end is flushed, as in a converter's buffer.
struct PseudoTerminal {
  /// The simulator's end; it belongs to whoever takes it.
  let own: CInt
  /// Kept open until the end.
  let kept: CInt
  /// The daemon's end, such as `/dev/pts/7`.
  let path: String

  /// Opens a pair in raw mode. The C functions are `openpty`, `ttyname_r` and `cfmakeraw`.
  init() throws(SimulatorError) {
    var own: CInt = -1
    var kept: CInt = -1
    guard openpty(&own, &kept, nil, nil, nil) == 0 else { throw .system(call: "openpty", path: "", errno: errno) }
    var name = [CChar](repeating: 0, count: 64)
    var settings = termios()
    guard ttyname_r(kept, &name, name.count) == 0, tcgetattr(kept, &settings) == 0 else {
      let cause = errno
      close(own)
      close(kept)
      throw .system(call: "ttyname_r", path: "", errno: cause)
    }
    cfmakeraw(&settings)
    _ = tcsetattr(kept, TCSANOW, &settings)
    _ = fcntl(own, F_SETFD, FD_CLOEXEC)
    _ = fcntl(kept, F_SETFD, FD_CLOEXEC)
    self.own = own
    self.kept = kept
    path = name.withUnsafeBufferPointer { String(decoding: $0.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
  }
}
