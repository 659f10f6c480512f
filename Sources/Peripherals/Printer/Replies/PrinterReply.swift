/// One message from a printer.
public enum PrinterReply: Sendable, Equatable {
  /// The answer to `DLE EOT n`.
  case realTimeStatus(UInt8, answering: RealTimeQuestion)
  /// ASB, sent by the printer itself.
  case automaticStatus(AutomaticStatus)
  /// The answer to `GS r n`.
  case inOrderStatus(UInt8)
  /// The answer to `GS I` 65...67, as text.
  case identity(PrinterIdentity, String)
  /// The mark of `GS ( H` that has been reached; four bytes.
  case processID([UInt8])
  /// A maintenance counter. Source: GS g 2.
  case counter(Int, value: Int)
  /// What a Star printer says about itself, and which question it answers; nil when it said so by itself.
  case starStatus(StarStatus, answering: RealTimeQuestion?)
  /// A Star printer has reached a mark (`ESC GS ETX`); two bytes, and its counter of documents.
  case documentMark(step: UInt8, id: [UInt8], counter: UInt8)
  /// `37 23`: the causes why the printer went offline.
  case offlineReasons([UInt8])
  /// `37 25`: the buffers are empty now.
  case buffersCleared
  /// `57`: an answer of the customer display that stands in front of the printer.
  case displayReply([UInt8])
  /// A well-formed block that nobody asked for.
  case otherBlock(header: UInt8, [UInt8])
  /// A byte that fits nothing; it was dropped.
  case unexpected(UInt8)
}
