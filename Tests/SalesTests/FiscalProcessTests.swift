import Testing

@testable import Sales

@Suite struct FiscalProcessTests {
  @Test func `a device is told the gross by its five rates and the payments`() throws {
    let currency = try Currency("EUR")
    let totals = try SaleTotals.of([CalculatorTests.line(1, "1", "7.50", tax("19"))], settings: settings())
    let cash = try FiscalProcess.data(of: totals, paid: [(minor(750), true)], currency: currency)
    #expect(cash == "Beleg^7.50_0.00_0.00_0.00_0.00^7.50:Bar")
    let split = try FiscalProcess.data(of: totals, paid: [(minor(250), true), (minor(500), false)], currency: currency, isTraining: true)
    #expect(split == "AVTraining^7.50_0.00_0.00_0.00_0.00^2.50:Bar_5.00:Unbar")
  }
}
