import JSON
import Rendering

extension TillCore {
  /// Everything a person in front of the till could see, and a little of what he could not.
  var status: JSONValue {
    [
      "ok": true,
      "directory": .string(folder.path),
      "printers": .array(PrinterName.allCases.compactMap { printers[$0] }.map { status(of: $0) }),
      "drawer": [
        "open": .bool(drawer.isOpen), "openings": .integer(Int64(drawer.openings)), "fault": .string(drawer.fault.rawValue),
        "lineHigh": .bool(drawer.sensorLineHigh),
      ],
      "display": ["kind": .string(display.kind.rawValue), "lines": .array(display.lines.map { .string($0) })],
      "scriptError": scriptError.map { .string($0) } ?? .null,
    ]
  }

  private func status(of unit: PrinterUnit) -> JSONValue {
    let machine = unit.machine
    let condition = machine.condition
    return [
      "name": .string(unit.name.rawValue),
      "connect": .string(unit.name == .printer ? "tcp:127.0.0.1:\(printerPort)" : "tty:\(folder.printerLine)"),
      "connected": .bool(unit.isConnected),
      "canPrint": .bool(condition.canPrint),
      "paperOut": .bool(condition.paperOut),
      "nearEnd": .bool(condition.nearEnd),
      "coverOpen": .bool(condition.coverOpen),
      "offline": .bool(condition.switchedOffline),
      "cutterError": .bool(condition.cutterError),
      "waitingBytes": .integer(Int64(machine.waitingBytes)),
      "lostBytes": .integer(Int64(machine.lostBytes)),
      "insideCommand": .bool(machine.isInsideCommand),
      "job": .integer(Int64(machine.job)),
      "receipts": .integer(Int64(machine.printed.cuts)),
    ]
  }
}
