import JSON
import RPC
import Rehearsal

/// `sale.quote` of a large cart as the daemon answers it: the params read and checked, the cart worked out, the answer written.
struct QuoteCart: Measurement {
  let name = "quote"

  private static let lines = 100
  private static let offers = 20
  private static let calls = 10

  func figures(_ bench: Bench) throws -> [Figure] {
    let bytes = Array(Self.cart.utf8)
    try Self.check(Self.quote(bytes))
    var milliseconds: [Double] = []
    for _ in 0..<bench.rounds {
      milliseconds.append(try Stopwatch.microseconds(of: Self.calls) { try StrictJSON.encode(Self.quote(bytes)).count } / 1_000)
    }
    let median = Rounds.quantile(0.5, of: milliseconds)
    return [Figure("sale.quote, \(Self.lines) lines, \(Self.offers) promotions", median, "ms", goal: .atMost(2))]
  }

  private static func quote(_ bytes: [UInt8]) throws -> Quote {
    try StrictJSON.decode(QuoteSale.Params.self, from: bytes, unknownKeys: .refused).quote(nil)
  }

  /// An offer that finds nothing to do would be measured for nothing.
  private static func check(_ quote: Quote) throws {
    let applied = Set(quote.lines.flatMap(\.discounts).filter { $0.source == "offer" }.map(\.reason))
    guard quote.lines.count == lines, applied.count == offers else {
      throw Broken("\(applied.count) of \(offers) promotions apply to \(quote.lines.count) lines")
    }
  }

  /// Lines of twenty kinds of goods, and offers for each: n for m, n for a price, sets of two kinds, percents off a kind.
  private static var cart: String {
    let lines = (0..<lines).map { number in
      let price = "\(number % 7 + 1).\(10 + number % 89)"
      return #"{"quantity":"\#(number % 4 + 1)","unitPrice":"\#(price)","taxes":["A"],"tags":["kind-\#(number % 20)"]}"#
    }
    let offers = (0..<offers).map { number in
      let (id, tags) = (#""id":"o\#(number)""#, #""tags":["kind-\#(number)"]"#)
      switch number {
      case 0..<7: return #"{\#(id),\#(tags),"payFor":{"paid":2,"of":3}}"#
      case 7..<14: return #"{\#(id),\#(tags),"each":{"count":3,"price":300}}"#
      case 14..<18: return #"{\#(id),\#(tags),"group":{"percent":"\#(number)"}}"#
      default: return #"{\#(id),"maximumUses":1,"set":{"parts":[["kind-18"],["kind-19"]],"amount":50}}"#
      }
    }
    return """
      {"currency":"EUR","taxes":[{"code":"A","rate":"19","included":true}],
      "lines":[\(lines.joined(separator: ","))],"offers":[\(offers.joined(separator: ","))]}
      """
  }
}
