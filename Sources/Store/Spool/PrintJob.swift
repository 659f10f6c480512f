public import Sales

/// A job of the print spool.
public struct PrintJob: Equatable, Sendable {
  /// What is known when the job is made.
  public struct Draft: Equatable, Sendable {
    public let id: Identifier
    /// The printer's name in the configuration.
    public let printer: String
    public let register: RegisterID
    /// The sale that it belongs to.
    public let sale: Identifier?
    /// `receipt`, `document`, `duplicate`; receipts have a limit of their own.
    public let kind: String
    /// The document to print, as JSON; at most `SpoolLimits.maximumDocumentBytes`.
    public let document: [UInt8]
    /// What caused it: the request or the scan.
    public let cause: String
    public let policy: PartlyPrintedPolicy
    public let createdUTCMilliseconds: Int64
    /// Not to be begun after this time.
    public let deadlineUTCMilliseconds: Int64
    /// The job that this one prints again.
    public let duplicateOf: Identifier?

    public init(
      id: Identifier, printer: String, register: RegisterID, sale: Identifier?, kind: String, document: [UInt8], cause: String,
      policy: PartlyPrintedPolicy, createdUTCMilliseconds: Int64, deadlineUTCMilliseconds: Int64, duplicateOf: Identifier? = nil
    ) {
      self.id = id
      self.printer = printer
      self.register = register
      self.sale = sale
      self.kind = kind
      self.document = document
      self.cause = cause
      self.policy = policy
      self.createdUTCMilliseconds = createdUTCMilliseconds
      self.deadlineUTCMilliseconds = deadlineUTCMilliseconds
      self.duplicateOf = duplicateOf
    }
  }

  /// The kind that `SpoolLimits.maximumOpenReceipts` counts.
  static let receiptKind = "receipt"

  public let draft: Draft
  public let state: PrintJobState
  public let evidence: PrintEvidence?
  /// What exactly was seen: a status in words, an error.
  public let evidenceDetail: String?
  public let updatedUTCMilliseconds: Int64
  /// How often sending began.
  public let attempts: Int
  /// Bytes that the printer took in the last attempt.
  public let bytesSent: Int64

  public var id: Identifier { draft.id }

  /// A job that was just made.
  init(queued draft: Draft) {
    self.draft = draft
    state = .queued
    evidence = nil
    evidenceDetail = nil
    updatedUTCMilliseconds = draft.createdUTCMilliseconds
    attempts = 0
    bytesSent = 0
  }
}
