import JSON
import RPC
import Sales
import Testing

@Suite("Quotes")
struct QuoteTests {
  private static func params(_ text: String) throws -> QuoteSale.Params {
    try StrictJSON.decode(QuoteSale.Params.self, from: Array(text.utf8), unknownKeys: .refused)
  }

  /// A cart with one tax of 19 %, and what stands in the text besides.
  private static func cart(_ rest: String) throws -> QuoteSale.Params {
    try params(#"{"currency":"EUR","taxes":[{"code":"a","rate":"19","included":false}],"# + rest + "}")
  }

  @Test(
    "A cart that cannot be worked out names the place",
    arguments: [
      (#""lines":[{"unitPrice":"1","taxes":["a"]},{"unitPrice":"1000000000000000000","taxes":["a"]}]"#, "lines[1]: the amount of "),
      (
        #""lines":[{"unitPrice":"1","taxes":["a"]},{"unitPrice":"1","taxes":["a"],"discounts":[{"reason":"x","amount":101}]}]"#,
        #"lines[1]: the discount "x" of 101 minor units is more than the 100"#
      ),
      (
        #""lines":[{"unitPrice":"1","taxes":["a"],"discounts":[{"reason":"x","price":"1.50"}]}]"#,
        #"lines[0]: the discount "x" asks for a price that is 50 minor units above the 100"#
      ),
      (
        #""lines":[{"unitPrice":"1","taxes":["a"]}],"discounts":[{"reason":"y","amount":120}]"#,
        #"the discount "y" of 120 minor units is more than the 119"#
      ),
      (#""lines":[{"unitPrice":"1","taxes":["a","a"]}]"#, "lines[0].taxes: the tax a stands there twice"),
      (
        #""lines":[{"unitPrice":"1","taxes":["a"]}],"offers":[{"id":"o","schedule":{"fromTime":"17:00"},"group":{"percent":"10"}}]"#,
        "at: it is missing, and offers[0] has a schedule"
      ),
    ])
  func places(rest: String, beginning: String) throws {
    let cart = try Self.cart(rest)
    let error = #expect(throws: RPCError.self) { try cart.quote(nil) }
    #expect(error?.message.hasPrefix(beginning) == true, "\(String(describing: error?.message))")
  }

  @Test("What a cart leaves out is the register's, what its discounts are taken off as well")
  func register() throws {
    let cart = try Self.cart(#""lines":[{"unitPrice":"10","taxes":["a"]}],"discounts":[{"reason":"x","amount":100}]"#)
    let register = { (basis: DiscountBasis?) throws in
      SaleSettings(currency: try Currency("EUR"), taxRounding: .perLine, cashRounding: nil, discountBasis: basis)
    }
    // 1.00 off what the customer pays (11.90), or off the price without tax (10.00).
    #expect(try cart.quote(register(nil)).total == 1_090)
    #expect(try cart.quote(register(.net)).total == 1_071)
    var own = cart
    own.discountBasis = "gross"
    #expect(try own.quote(register(.net)).total == 1_090)
  }
}
