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

  /// Lines of ten kinds of goods, each kind with offers of its own: n for m, n for a price, sets of two kinds, percents off a kind.
  private static var cart: String {
    let lines = (0..<lines).map { number in
      let (kind, cents) = (number % 10, 10 + number % 89)
      let tags = #"["kind-\#(kind)","\#(number % 2 == 0 ? "even" : "odd")"]"#
      return
        #"{"id":"\#(number)","quantity":"\#(number % 4 + 1)","unitPrice":"\#(number % 7 + 1).\#(cents)","taxes":["A"],"tags":\#(tags)}"#
    }
    let offers = (0..<offers).map { number in
      let kind = number % 10
      let (tags, other) = (#""tags":["kind-\#(kind)"]"#, (kind + 5) % 10)
      switch number {
      case 0..<5: return #"{"id":"o\#(number)","maximumUses":2,\#(tags),"payFor":{"paid":2,"of":3}}"#
      case 5..<10: return #"{"id":"o\#(number)","maximumUses":2,\#(tags),"each":{"count":3,"price":300}}"#
      case 10..<15:
        return #"{"id":"o\#(number)","maximumUses":2,"set":{"parts":[["kind-\#(kind)"],["kind-\#(other)"]],"amount":50}}"#
      default: return #"{"id":"o\#(number)",\#(tags),"group":{"percent":"\#(number - 10)"}}"#
      }
    }
    return """
      {"currency":"EUR","taxes":[{"code":"A","rate":"19","included":true}],
      "lines":[\(lines.joined(separator: ","))],"offers":[\(offers.joined(separator: ","))]}
      """
  }
}
