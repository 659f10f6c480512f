/// A payment that was confirmed after it had been given up.
public struct LatePayment: Described, Equatable {
  public var tender: String
  public var sale: String
  public var terminal: String
  public var amount: Int64
  public var currency: String
  public var decimals: Int64
  /// The provider's own name for it.
  public var reference: String?
  /// The movement that pays it back.
  public var goesBackBy: String

  public init(
    tender: String, sale: String, terminal: String, amount: Int64, currency: String, decimals: Int64, reference: String?,
    goesBackBy: String
  ) {
    (self.tender, self.sale, self.terminal, self.amount) = (tender, sale, terminal, amount)
    (self.currency, self.decimals, self.reference, self.goesBackBy) = (currency, decimals, reference, goesBackBy)
  }

  public static var schema: Schema {
    .object(
      "A payment that was confirmed after it had been given up",
      [
        .init("tender", .uuid("The movement that was given up")), .init("sale", .uuid("The sale that it was for")),
        .init("terminal", .text("The provider's name in the configuration", maxLength: 64)),
        .init("amount", .minorUnits("What the provider has")), .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)),
        .init("reference", .text("The provider's own name for it", maxLength: 64), optional: true),
        .init("goesBackBy", .uuid("The movement that pays it back; tender.changed tells its outcome")),
      ])
  }
  public static var example: LatePayment {
    LatePayment(
      tender: Examples.line, sale: Examples.sale, terminal: "twint", amount: 2_785, currency: "EUR", decimals: 2, reference: "PSP-7F3K",
      goesBackBy: Examples.tender)
  }
}

public enum TenderPaidLate: RPCEvent {
  public typealias Body = LatePayment
  public static let name = "tender.paidLate"
  public static let summary = "A provider confirmed a payment after it had been given up; it goes back by itself"
  public static let isDurable = true
}

public enum TenderLateChanged: RPCEvent {
  public typealias Body = LateMoneyView
  public static let name = "tender.lateChanged"
  public static let summary = "The money of a late payment went back, stands before a person, or was settled by one"
  public static let isDurable = true
}
