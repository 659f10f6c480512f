internal import Glibc

/// Ctrl-C ends what goes on in order.
enum Interruption {
  nonisolated(unsafe) private static var hasCome: sig_atomic_t = 0

  static var came: Bool { hasCome != 0 }

  static func watch() {
    for number in [SIGINT, SIGTERM] { signal(number) { _ in Interruption.hasCome = 1 } }
  }
}
