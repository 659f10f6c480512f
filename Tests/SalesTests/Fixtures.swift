@testable import Sales

func decimal(_ text: String) throws -> FixedDecimal { try FixedDecimal(text) }

func minor(_ units: Int64) throws -> Money { try Money(minorUnits: units) }

func tax(_ rate: String, included: Bool = true, code: String? = nil) throws -> TaxSnapshot {
  try TaxSnapshot(code: code ?? "t\(rate)", rate: FixedDecimal(rate), included: included)
}

func settings(
  _ currency: String = "EUR", _ taxRounding: TaxRounding = .perRateTotal, rounding: RoundingMode = .halfUp, step: Int64? = nil,
  mode: CashRounding.Mode = .nearest
) throws -> SaleSettings {
  let cash = try step.map { try CashRounding(stepMinor: $0, mode: mode) }
  return SaleSettings(currency: try Currency(currency), taxRounding: taxRounding, rounding: rounding, cashRounding: cash)
}

/// A cart of sale lines, without discounts.
func cart(_ lines: [SaleLine]) -> Cart { Cart(lines: lines.map(CartLine.init)) }

/// The identifier number `number` of a test; each number gives another one, in ascending order.
func identifier(_ number: UInt64) -> Identifier {
  Identifier(milliseconds: 1_700_000_000_000, random: (number >> 32, number))
}

func product(
  _ number: UInt64 = 900, price: String = "1.99", unit: ProductUnit = .piece, revision: Int64 = 1, active: Bool = true,
  traits: ProductTraits = .none
) throws -> Product {
  Product(
    id: identifier(number), revision: revision, sku: "SKU\(number)", name: "Product \(number)", barcodes: [], unitPrice: try decimal(price),
    taxCode: "t19", unit: unit, active: active, traits: traits)
}

/// A register of one sale: decides, evolves, and keeps the events.
struct Counter {
  static let time = WallTime(utcMilliseconds: 1_700_000_000_000, utcOffsetMinutes: 60, businessDay: "2023-11-14", suspect: false)

  var sale: Sale?
  var events: [SaleEvent] = []
  var decisions = 0
  let register: RegisterID
  let settings: SaleSettings
  /// Sets apart the identifiers of several counters in one test.
  var series: UInt64 = 0
  var actor: String? = "anna"
  var offers: [Offer] = []
  var exemption: TaxSnapshot?

  init(_ settings: SaleSettings, opened: Bool = true) throws {
    register = try RegisterID("till1")
    self.settings = settings
    if opened { try run(.open) }
  }

  func context(item: SaleContext.Item? = nil) -> SaleContext {
    var context = SaleContext(
      time: Self.time,
      identifiers: IdentifierSupply([identifier(series + UInt64(decisions) + 1), identifier(series + UInt64(decisions) + 500_001)]),
      opening: .init(register: register, settings: settings), item: item,
      nextReceipt: ReceiptNumber(register: register, epoch: 1, number: 42))
    (context.actor, context.offers, context.exemption) = (actor, offers, exemption)
    return context
  }

  @discardableResult
  mutating func run(
    _ command: SaleCommand, item: SaleContext.Item? = nil, returnable: ReturnableLine? = nil, version: Int64? = nil
  ) throws -> [SaleEvent] {
    var context = context(item: item)
    (context.returnable, context.version) = (returnable, version)
    let new = try Sale.decide(command, sale, context)
    for event in new { sale = try Sale.evolve(sale, event) }
    events += new
    decisions += 1
    return new
  }

  mutating func add(
    _ product: Product, quantity: String = "1", tax lineTax: TaxSnapshot? = nil
  ) throws {
    try run(.addLine(quantity: decimal(quantity)), item: .init(product: product, tax: lineTax ?? tax("19")))
  }

  @discardableResult
  mutating func edit(_ edit: SaleEdit, item: SaleContext.Item? = nil) throws -> [SaleEvent] { try run(.edit(edit), item: item) }

  mutating func pay(_ given: Int64) throws { try run(.tenderCash(given: minor(given))) }

  /// The state, for tests that opened the sale.
  func state() throws -> Sale {
    guard let sale else { throw SaleError.notFound }
    return sale
  }
}
