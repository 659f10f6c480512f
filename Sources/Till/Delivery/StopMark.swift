import Synchronization

/// Tells a thread that works for long that the daemon is about to end.
final class StopMark: Sendable {
  private let mark = Atomic<Bool>(false)

  var isSet: Bool { mark.load(ordering: .acquiring) }

  func set() { mark.store(true, ordering: .releasing) }
}
