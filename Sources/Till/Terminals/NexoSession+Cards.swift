import Terminals

// Cards that are read before they pay.
extension NexoSession {
  var readsCards: Bool { true }

  func readCard(_ name: String, amountMinor: Int64?) -> Bool {
    guard machine.isReady else { return false }
    feed(.readCard(name: name, timestamp: LocalClock(clock.now()).timestamp, amountMinor: amountMinor))
    return true
  }

  func endCard(_ name: String) { feed(.endCard(name: name)) }
}
