/// A question whose answer cannot be told from others by its bytes alone, so that the parser has to know that it was asked.
public enum PrinterRequest: Sendable, Equatable {
  case realTimeStatus(RealTimeQuestion)
  case inOrderStatus
  case identity(PrinterIdentity)
  /// A maintenance counter by its number.
  case counter(Int)
}
