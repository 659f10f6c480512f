/// What was learned by asking the printer. Nil: not asked yet.
public struct PrinterCapabilities: Sendable, Equatable {
  /// `DLE EOT n` is answered.
  public var realTimeStatus: Bool?
  /// `GS a n` is answered by an automatic status.
  public var automaticStatus: Bool?
  /// `GS r n` is answered.
  public var inOrderStatus: Bool?
  /// `GS ( H` is answered with the mark.
  public var processID: Bool?
  /// `GS I n` is answered.
  public var identification: Bool?
  public var model: String?
  public var maker: String?
  public var firmware: String?

  public init() {}

  /// The best evidence this printer gives.
  public var bestEvidence: PrintEvidence {
    if processID == true { return .processID("") }
    if inOrderStatus == true { return .inOrderStatus }
    return realTimeStatus == true || automaticStatus == true ? .statusOnly : .none
  }
}
