/// Says what a person did about late money that the provider did not take back.
public enum SettleLateMoney: RPCMethod {
  public struct Params: Described, Equatable {
    public var tender: String
    public var how: String
    public var reason: String
    public var evidence: String?
    public var approvedBy: String?

    public init(tender: String, how: String, reason: String, evidence: String? = nil, approvedBy: String? = nil) {
      (self.tender, self.how, self.reason) = (tender, how, reason)
      (self.evidence, self.approvedBy) = (evidence, approvedBy)
    }

    public static let endings = ["refundedByHand", "kept"]

    public static var schema: Schema {
      .object(
        "Which payment, and what became of it",
        [
          .init("tender", .uuid("The payment that came after it had been given up")),
          .init("how", .choice("What became of its money", endings)), .reason,
          .init(
            "evidence",
            .text("The name of the refund where it was made, such as in the provider's portal; of refundedByHand", maxLength: 64),
            optional: true),
          .approvedBy,
        ])
    }
    public static var example: Params {
      Params(tender: Examples.line, how: "refundedByHand", reason: "paidLate", evidence: "RF-20261123-7", approvedBy: "17")
    }
  }
  public typealias Result = LateMoneyView
  public static let name = "tender.settleLate"
  public static let summary = "Says what a person did about a late payment that its provider did not give back; it cannot be taken back"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [
    .tenderNotLate, .tenderLateSettled, .tenderLateOnItsWay, .tenderEvidenceMissing, .saleApprovalMissing, .saleApprovalSamePerson,
    .saleReferenceInvalid, .saleCardNumber,
  ]
}

/// Lists late money that nobody settled.
public enum ListLateMoney: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var payments: [LateMoneyView]

    public init(payments: [LateMoneyView]) { self.payments = payments }

    /// A shop with more has another problem.
    public static let maximum = 1_000

    public static var schema: Schema {
      .object("Late payments, the oldest first", [.init("payments", .array("The payments", of: LateMoneyView.named, maxItems: maximum))])
    }
    public static var example: Result { Result(payments: [.example]) }
  }
  public static let name = "tender.listLate"
  public static let summary = "Lists payments that came after they had been given up, and whose money did not go back yet"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}
