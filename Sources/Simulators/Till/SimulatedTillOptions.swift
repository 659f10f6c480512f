/// What a simulated till is made of.
public struct SimulatedTillOptions: Sendable {
  /// The number of the register, for the daemon's configuration.
  public var register = "1"
  /// ISO 4217 code, for the daemon's configuration.
  public private(set) var currency = "EUR"
  public var display = DisplayKind.cd5220
  /// Whether the drawer's sensor line is high while the drawer is open, or low.
  public var drawerOpenIsHigh = true
  /// Whether the display stands in front of the receipt printer instead of on a line of its own.
  public var chainsDisplay = false
  /// Whether the drawer hangs on a box of its own instead of on the printer.
  public var hasDrawerBox = false
  /// What the receipt printer speaks; the second one speaks ESC/POS.
  public var language = SimulatedLanguage.escpos
  public var script: Script?

  public init() {}

  /// Takes another currency.
  /// - Throws: `SimulatorError.badCurrency` unless it is three capitals.
  public mutating func use(currency: String) throws(SimulatorError) {
    guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
      throw .badCurrency(currency)
    }
    self.currency = currency
  }
}
