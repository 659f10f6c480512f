import Chance
import Testing

@testable import Sales

@Suite struct FiscalProcessTests {
  private static let seeds: UInt64 = 20
  private static let carts = CartCount.each(of: seeds, usual: 200)

  @Test func `a device is told the gross by its five rates and the payments`() throws {
    var counter = try Self.counter()
    try counter.pay(750)
    #expect(try FiscalProcess.data(of: counter.state()) == "Beleg^7.50_0.00_0.00_0.00_0.00^7.50:Bar")
    var split = try Self.counter()
    try split.pay(250)
    try split.run(.take(.voucher, amount: minor(500), reference: "r"))
    #expect(try FiscalProcess.data(of: split.state()) == "Beleg^7.50_0.00_0.00_0.00_0.00^2.50:Bar_5.00:Unbar")
  }

  @Test func `cash rounding, a tip and cash out are in the last slot and in the payments`() throws {
    var rounded = try Self.counter("13.06", tax("0"), step: 5)
    try rounded.pay(1_305)
    #expect(try FiscalProcess.data(of: rounded.state()) == "Beleg^0.00_0.00_0.00_0.00_13.05^13.05:Bar")
    var card = try Self.counter("9.98", tax("7"))
    try card.run(.beginTender(.card, amount: minor(998)))
    try card.run(
      .settleTender(
        Tender(
          id: SaleTenderOutcomeTests.open(card), kind: .card, given: minor(3_148), applied: minor(998), tip: minor(150),
          cashback: minor(2_000))))
    #expect(try FiscalProcess.data(of: card.state()) == "Beleg^0.00_9.98_0.00_0.00_1.50^-20.00:Bar_31.48:Unbar")
  }

  @Test func `a line with a fee for each unit counts once, at its rate; an exempt customer's at none`() throws {
    let fee = try TaxSnapshot(code: "fee", rate: .zero, included: false, perUnit: decimal("0.50"))
    var counter = try Self.counter("10.00", fee, tax("19"))
    try counter.pay(counter.state().due.minorUnits)
    #expect(try FiscalProcess.data(of: counter.state()) == "Beleg^10.50_0.00_0.00_0.00_0.00^10.50:Bar")
    var exempt = try Counter(settings())
    exempt.exemption = try tax("0")
    try exempt.run(
      .addLine(quantity: FixedDecimal(1)), item: SaleContext.Item(product: product(price: "11.90"), taxes: [tax("19")]))
    try exempt.edit(.setCustomer("K"))
    try exempt.pay(exempt.state().due.minorUnits)
    #expect(try FiscalProcess.data(of: exempt.state()) == "Beleg^0.00_0.00_0.00_0.00_10.00^10.00:Bar")
  }

  @Test func `practice is signed as such`() throws {
    var training = try Counter(settings(), opened: false)
    let practice = SaleContext(
      time: Counter.time, identifiers: IdentifierSupply([identifier(1)]),
      opening: .init(register: training.register, settings: training.settings, isTraining: true))
    for event in try Sale.decide(.open, nil, practice) { training.sale = try Sale.evolve(training.sale, event) }
    training.decisions += 1
    try training.add(product(1, price: "20.00"))
    #expect(try FiscalProcess.data(of: training.state()) == "AVTraining^20.00_0.00_0.00_0.00_0.00^0.00:Bar")
  }

  @Test(arguments: 1...seeds) func `slots and payments come to the same`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for number in 0..<Self.carts {
      let sale = try TenderPropertyTests.paid(&random)
      let parts = try FiscalProcess.data(of: sale).split(separator: "^")
      let slots = parts[1].split(separator: "_").compactMap(Self.minorUnits)
      let payments = parts[2].split(separator: "_").compactMap { Self.minorUnits($0.prefix { $0 != ":" }) }
      let place: Comment = "cart \(number) of seed \(seed): \(parts)"
      #expect(slots.reduce(0, +) == payments.reduce(0, +), place)
      #expect(slots.count == 5 && (1...2).contains(payments.count), place)
    }
  }

  /// Of an amount with two decimals.
  private static func minorUnits(_ text: Substring) -> Int64? { Int64(text.filter { $0 != "." }) }

  private static func counter(_ price: String = "7.50", _ taxes: TaxSnapshot..., step: Int64? = nil) throws -> Counter {
    var counter = try Counter(settings(step: step))
    let taxes = taxes.isEmpty ? [try tax("19")] : taxes
    try counter.run(.addLine(quantity: FixedDecimal(1)), item: SaleContext.Item(product: product(price: price), taxes: taxes))
    return counter
  }
}
