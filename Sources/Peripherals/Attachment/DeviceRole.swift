/// What a device does for a register: `scanner`, `printer.receipt`, `drawer.1`, `display.customer`, `terminal.card`.
public struct DeviceRole: Hashable, Sendable, CustomStringConvertible {
  /// The word before the point.
  public enum Family: String, Sendable, CaseIterable { case scanner, printer, drawer, display, terminal }

  public let family: Family
  public let description: String

  public static let receiptPrinter = DeviceRole(family: .printer, description: "printer.receipt")
  public static let scanner = DeviceRole(family: .scanner, description: "scanner")
  public static let customerDisplay = DeviceRole(family: .display, description: "display.customer")

  private init(family: Family, description: String) {
    self.family = family
    self.description = description
  }

  /// Reads a role: the family, and behind a point up to 32 of `A-Z a-z 0-9 _ -`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let family = Family(rawValue: String(parts[0])) else { return nil }
    if parts.count == 2 {
      let isName = parts[1].utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2D
      }
      guard isName, (1...32).contains(parts[1].utf8.count) else { return nil }
    }
    self.family = family
    description = text
  }
}
