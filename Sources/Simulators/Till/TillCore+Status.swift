import JSON

extension TillCore {
  /// Everything a person in front of the till could see, and a little of what he could not.
  var status: JSONValue {
    [
      "ok": true,
      "directory": .string(folder.path),
      "printers": .array(PrinterName.allCases.compactMap { printers[$0] }.map { status(of: $0) }),
      "drawer": drawer.statusAnswer,
      "display": ["kind": .string(display.kind.rawValue), "lines": .array(display.lines.map { .string($0) })],
      "scriptError": scriptError.map { .string($0) } ?? .null,
    ]
  }

  private func status(of unit: PrinterUnit) -> JSONValue {
    unit.machine.statusAnswer(
      name: unit.name, connect: unit.name == .printer ? "tcp:127.0.0.1:\(printerPort)" : "tty:\(folder.printerLine)",
      isConnected: unit.isConnected)
  }
}
