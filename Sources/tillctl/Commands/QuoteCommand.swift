internal import ArgumentParser
internal import CardNumbers
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl quote FILE`
struct QuoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote", abstract: "Works out a cart given as JSON, without a daemon.",
    discussion: "The file holds the params of sale.quote, see protocols/quote.md; '-' is standard input.")

  /// The largest file, in bytes.
  static let largestFile = 8 << 20

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The file with the cart.")
  var file: String

  @Flag(help: "Show each rounding.")
  var explain = false

  func run() throws {
    try options.reporting {
      var cart = try Self.read(try FileReader(path: file).all(limit: Self.largestFile), file)
      cart.explain = explain || cart.explain == true
      let quote: Quote
      do throws(RPCError) { quote = try cart.quote(nil) } catch { throw Failure.usage(error.message, hint: error.hint) }
      if options.json {
        Console.write(json: try StrictJSON.value(of: quote))
      } else {
        Self.lines(quote).forEach { Console.write($0) }
      }
    }
  }

  private static func read(_ bytes: [UInt8], _ file: String) throws -> QuoteSale.Params {
    let hint = "see protocols/quote.md, or tillctl methods sale.quote"
    do {
      let document = try JSONDocument(bytes)
      guard let problem = QuoteSale.Params.schema.problem(in: document.root) else {
        // The daemon refuses them at its door.
        if let place = cardNumber(in: document.root, at: "$") {
          throw Failure.file("\(file): \(place): the text holds what looks like the number of a card", hint: "leave it out")
        }
        return try StrictJSON.decode(QuoteSale.Params.self, from: document.root)
      }
      throw problem
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.file("\(file): \(error)", hint: hint)
    }
  }

  private static func cardNumber(in node: JSONNode, at place: String) -> String? {
    switch node.kind {
    case .string: node.stringValue.map(CardNumberFilter.containsCardNumber) == true ? place : nil
    case .array: node.elements.enumerated().lazy.compactMap { cardNumber(in: $1, at: "\(place)[\($0)]") }.first
    case .object: node.members.lazy.compactMap { cardNumber(in: $0.value, at: "\(place).\($0.key)") }.first
    default: nil
    }
  }

  private static func lines(_ quote: Quote) -> [String] {
    let amount = { (minor: Int64) in AmountText.text(minorUnits: minor, decimals: Int(quote.decimals)) }
    var rows: [[String]] = []
    for line in quote.lines {
      rows.append([TerminalText.safe(line.id), amount(line.total), "net \(amount(line.net))"])
      rows += line.discounts.map { ["  \(TerminalText.safe($0.reason))", amount(-$0.amount), $0.source] }
    }
    rows += quote.taxes.map { ["tax \($0.code)", amount($0.tax), "of \(amount($0.included ? $0.total : $0.net))"] }
    if quote.discount != 0 { rows.append(["discount", amount(-quote.discount)]) }
    rows.append(["total", "\(amount(quote.total)) \(quote.currency)"])
    if quote.cashTotal != quote.total { rows.append(["in cash", "\(amount(quote.cashTotal)) \(quote.currency)"]) }
    let steps = (quote.steps ?? []).map {
      [$0.rule, TerminalText.safe($0.subject), TerminalText.safe("\($0.expression) = \($0.exact)"), amount($0.rounded)]
    }
    return Table.lines(rows) + (steps.isEmpty ? [] : [""] + Table.lines(steps))
  }
}
