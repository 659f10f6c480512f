/// One line of a sale.
public struct LineView: Described, Equatable {
  public var line: String
  public var product: String
  public var sku: String
  public var name: String
  public var quantity: String
  public var unit: String
  public var unitPrice: String
  public var tax: String
  public var taxRate: String
  public var netAmount: Int64
  public var taxAmount: Int64
  public var grossAmount: Int64
  @Rare public var more: LineDetails?

  public init(
    line: String, product: String, sku: String, name: String, quantity: String, unit: String, unitPrice: String, tax: String,
    taxRate: String, netAmount: Int64, taxAmount: Int64, grossAmount: Int64
  ) {
    self.line = line
    self.product = product
    self.sku = sku
    self.name = name
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.tax = tax
    self.taxRate = taxRate
    self.netAmount = netAmount
    self.taxAmount = taxAmount
    self.grossAmount = grossAmount
  }

  public static var schema: Schema {
    .object(
      "A line of a sale",
      [
        .init("line", .uuid("The line's identifier")), .init("product", .uuid("The product's identifier")),
        .init("sku", .text("The shop's own article number", maxLength: 64)), .init("name", .text("What the customer reads")),
        .init("quantity", .decimal("How many or how much")), .init("unit", .text("piece, kilogram, …", maxLength: 16)),
        .init("unitPrice", .decimal("The price of one unit, in major units")), .init("tax", .text("The tax code", maxLength: 16)),
        .init("taxRate", .decimal("The tax rate in percent")), .init("netAmount", .minorUnits("Without tax")),
        .init("taxAmount", .minorUnits("The tax in the line")), .init("grossAmount", .minorUnits("With tax")),
        .init("more", LineDetails.named, optional: true),
      ])
  }

  public static var example: LineView {
    LineView(
      line: Examples.line, product: Examples.product, sku: "1001", name: "Ground coffee 500 g", quantity: "2", unit: "piece",
      unitPrice: "4.99", tax: "B", taxRate: "7", netAmount: 933, taxAmount: 65, grossAmount: 998)
  }
}
