/// The printers of the simulated till.
public enum PrinterName: String, Sendable, CaseIterable {
  /// On TCP, with the drawer.
  case printer
  /// A second one on a serial line, without a drawer.
  case printer2

  /// - Throws: `SimulatorError.unknownPrinter` with the text.
  public init(parsing text: String) throws(SimulatorError) {
    guard let name = PrinterName(rawValue: text) else { throw .unknownPrinter(text) }
    self = name
  }
}
