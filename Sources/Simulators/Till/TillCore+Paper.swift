import JSON

extension TillCore {
  /// The last receipt of a printer, or all that are kept.
  func paper(_ name: PrinterName, all: Bool, png: String?) throws(SimulatorError) -> JSONValue {
    guard let machine = printers[name]?.machine else { throw .unknownPrinter(name.rawValue) }
    return try machine.paperAnswer(all: all, png: png)
  }
}
