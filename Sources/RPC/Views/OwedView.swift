/// What a document owes to one tender of a completed sale.
public struct OwedView: Described, Equatable {
  public var sale: String
  public var tender: String
  public var kind: String
  public var amount: Int64
  public var tip: Int64?

  public init(sale: String, tender: String, kind: String, amount: Int64, tip: Int64? = nil) {
    (self.sale, self.tender, self.kind, self.amount, self.tip) = (sale, tender, kind, amount, tip)
  }

  public static var schema: Schema {
    .object(
      "What is owed to a tender",
      [
        .init("sale", .uuid("The completed sale")), .init("tender", .uuid("Its tender")),
        .init("kind", .choice("How it was paid", TenderView.kinds)), .init("amount", .minorUnits("What of it goes back")),
        .init("tip", .minorUnits("What goes back beside it, of what was for the staff"), optional: true),
      ])
  }

  public static var example: OwedView { OwedView(sale: Examples.sale, tender: Examples.tender, kind: "card", amount: 1_022) }
}
