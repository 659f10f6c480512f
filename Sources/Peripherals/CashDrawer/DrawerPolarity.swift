/// Which level of the connector's pin 3 means that the drawer is open. It is a property of the drawer, not of the printer.
public enum DrawerPolarity: String, Codable, Sendable, CaseIterable {
  case openIsHigh, openIsLow

  func isOpen(signalHigh: Bool) -> Bool { (self == .openIsHigh) == signalHigh }
}
