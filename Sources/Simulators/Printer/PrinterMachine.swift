import Rendering

/// A printer as a machine, whatever its language: bytes and events in, replies and movements out. It reads no clock and opens nothing.
protocol PrinterMachine: Sendable {
  var condition: PrinterCondition { get }
  var printed: PrintedPaper { get }
  /// What hangs in the printer, not cut off yet.
  var paperInside: Paper { get }
  /// Whether the last byte left a command unfinished.
  var isInsideCommand: Bool { get }
  var waitingBytes: Int { get }
  var lostBytes: Int { get }
  /// The number of the job that is being printed.
  var job: Int { get }

  mutating func connected() -> [VirtualPrinter.Action]
  mutating func disconnected()
  mutating func received(_ bytes: [UInt8]) -> [VirtualPrinter.Action]
  mutating func apply(_ fault: PrinterFault) -> [VirtualPrinter.Action]
  mutating func drawerLine(high: Bool) -> [VirtualPrinter.Action]
}

extension VirtualPrinter: PrinterMachine {
  var paperInside: Paper { interpreter.paper }
  var isInsideCommand: Bool { interpreter.isWaitingForData }
  var waitingBytes: Int { buffer.count }
  var lostBytes: Int { buffer.lost }
  var job: Int { jobs.job }
}
