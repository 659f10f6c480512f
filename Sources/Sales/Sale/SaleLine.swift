/// A line of a sale, with everything its amounts are worked out from, so that a replay needs no catalogue.
///
/// What is nil in most lines is left out of the journal.
public struct SaleLine: Codable, Hashable, Sendable {
  public let id: Identifier
  public let product: Identifier
  /// The revision of the product that was sold; its row has the name.
  public let productRevision: Int64
  public let sku: String
  public let unit: ProductUnit
  /// Below zero for what comes back; then there is a `reversal`.
  public internal(set) var quantity: FixedDecimal
  /// In units of the sale's currency, by `unit`.
  public internal(set) var unitPrice: FixedDecimal
  /// The first of the line's taxes.
  public let tax: TaxSnapshot
  /// The taxes behind the first, in the order in which they apply.
  public internal(set) var moreTaxes: [TaxSnapshot]?
  /// The groups that offers know the product by.
  public internal(set) var groups: [String]?
  /// The price of the whole line, where its label says it.
  public internal(set) var printedPrice: Money?
  public internal(set) var serial: String?
  public internal(set) var lot: String?
  /// How old the customer has to be.
  public internal(set) var minimumAge: Int?
  /// Set once somebody looked, for this line alone.
  public internal(set) var ageConfirmed: Bool?
  /// A deposit: no discount touches it.
  public internal(set) var isDeposit: Bool?
  /// The line that this deposit came with: it has that line's quantity, and goes with it.
  public internal(set) var belongsTo: Identifier?
  public internal(set) var priceOverride: PriceOverride?
  public internal(set) var discounts: [SaleDiscount]?
  /// The note in the store; the journal has no free text.
  public internal(set) var note: Identifier?
  public internal(set) var reversal: LineReversal?
  /// What it loads onto a gift card or voucher; no discount touches it.
  public internal(set) var load: ValueLoad?

  /// All taxes in the order in which they apply.
  public var taxes: [TaxSnapshot] { moreTaxes.map { [tax] + $0 } ?? [tax] }

  /// Whether somebody still has to look how old the customer is.
  public var awaitsAge: Bool { minimumAge != nil && ageConfirmed != true }

  /// Whether it was sold and not taken back, so that it can be returned.
  public var isSold: Bool { reversal == nil && quantity > .zero }

  /// Whether another piece of the same may be counted on this line instead of getting one of its own.
  func takesMore(of other: SaleLine) -> Bool {
    unit == .piece && unit == other.unit && product == other.product && productRevision == other.productRevision
      && unitPrice == other.unitPrice && taxes == other.taxes && isPlain && other.isPlain
  }

  /// Whether one piece of it is like another.
  private var isPlain: Bool {
    printedPrice == nil && serial == nil && lot == nil && priceOverride == nil && discounts == nil && note == nil && reversal == nil
      && belongsTo == nil && load == nil
  }
}

/// A price that a person set in place of the product's.
public struct PriceOverride: Codable, Hashable, Sendable {
  /// The price before.
  public let was: FixedDecimal
  /// A code of the shop's list of reasons.
  public let reason: String
  /// Who agreed: not the person who asked.
  public let approvedBy: String
}

/// Why a line has a quantity below zero.
public struct LineReversal: Codable, Hashable, Sendable {
  /// A code of the shop's list of reasons; nil for empties.
  public let reason: String?
  /// Who agreed to take back what has no receipt.
  public let approvedBy: String?
  /// What it reverses; nil for empties and for what has no receipt.
  public let part: ReturnedPart?
}

extension CartLine {
  init(_ line: SaleLine) {
    self.init(
      key: .identifier(line.id), quantity: line.quantity, unitPrice: line.unitPrice, printedPrice: line.printedPrice, taxes: line.taxes,
      discounts: (line.discounts ?? []).map(\.discount), tags: Set(line.groups ?? []).union([line.sku]),
      isCounted: line.unit == .piece && line.printedPrice == nil, isDiscountable: line.isDeposit != true && line.load == nil)
    settled = line.reversal?.part
  }
}
