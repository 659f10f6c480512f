/// A cash drawer: opened by the solenoid or by its key, closed only by hand, with a switch on the sensor line.
struct VirtualDrawer: Sendable, Equatable {
  /// What the sensor line reads while the drawer is open.
  enum Polarity: String, Sendable, CaseIterable {
    case high, low
  }

  enum Action: Equatable {
    /// The solenoid is powered; tell `pulseEnded` when so much time has gone by.
    case armPulse(ms: Int)
    case opened
    case closed
    /// The sensor line now reads high, or low.
    case sensorLine(high: Bool)
  }

  private(set) var isOpen = false
  /// How often the drawer went from closed to open.
  private(set) var openings = 0
  private(set) var fault = DrawerFault.ok
  let polarity: Polarity

  init(polarity: Polarity = .high) {
    self.polarity = polarity
  }

  /// The level that a printer sees on pin 3. A line with no switch on it is pulled high.
  var sensorLineHigh: Bool {
    switch fault {
    case .noSensor: true
    case .ok, .jammed: isOpen == (polarity == .high)
    }
  }

  /// The catch lets go when the pulse is over, not when it begins.
  mutating func pulse(onMs: Int) -> [Action] {
    isOpen || fault == .jammed ? [] : [.armPulse(ms: onMs)]
  }

  mutating func pulseEnded() -> [Action] {
    fault == .jammed ? [] : openByHand()
  }

  mutating func openByHand() -> [Action] {
    guard !isOpen else { return [] }
    let before = sensorLineHigh
    isOpen = true
    openings += 1
    return [.opened] + change(from: before)
  }

  mutating func closeByHand() -> [Action] {
    guard isOpen else { return [] }
    let before = sensorLineHigh
    isOpen = false
    return [.closed] + change(from: before)
  }

  mutating func apply(_ fault: DrawerFault) -> [Action] {
    let before = sensorLineHigh
    self.fault = fault
    return change(from: before)
  }

  private func change(from before: Bool) -> [Action] {
    before == sensorLineHigh ? [] : [.sensorLine(high: sensorLineHigh)]
  }
}
