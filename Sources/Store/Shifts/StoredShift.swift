public import Sales

/// A shift as the list of shifts holds it.
public struct StoredShift: Equatable, Sendable {
  public let id: Identifier
  public let register: RegisterID
  public let epoch: Int
  public let number: Int64
  public let openedUTCMilliseconds: Int64
  /// The row of the journal that closed it.
  public let closedSeq: Int64?
  /// Its results; nil while it goes on.
  public let closed: ShiftClosed?
}
