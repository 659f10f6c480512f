import JSON
import RPC
import Store

/// A front end that works through a short day and remembers every answer. Each step has its key, so that it can be asked again.
struct FrontEnd: Sendable {
  enum Step {
    case importCatalogue, open, add(String), setQuantity(String), removeLine, pay(Int64), void, print, cancelJob, reprint, openDrawer
    case openShift, payIn, payOut, drop, endShift, count(Int64), closeShift
    /// All that is due, through a terminal; its outcome comes later.
    case card(String)
    /// What the receipt `1-1-1` still has comes back.
    case refund
  }

  /// A sale with changes, one by card, one in cash and by card, and a void.
  static let morning: [Step] = [
    .importCatalogue, .openShift, .open, .add("4006381333931"), .add("1002"), .setQuantity("3"), .pay(5_000), .payIn, .drop, .open,
    .add("1002"), .card("zvt"), .open, .add("1002"), .add("1003"), .pay(100), .card("nexo"), .open, .add("1003"), .void,
  ]
  /// Jobs of the spool, the drawer, a refund, two more sales, and the end of the shift.
  static let evening: [Step] = [
    .print, .cancelJob, .reprint, .openDrawer, .refund, .open, .add("1002"), .add("1003"), .removeLine, .pay(249), .payOut, .open,
    .add("1002"), .card("zvt"), .endShift, .count(1_000), .count(1_200), .closeShift,
  ]

  struct Acknowledged: Sendable {
    let request: RPCRequest
    let answer: [UInt8]
  }

  private(set) var acknowledged: [Acknowledged] = []
  private var sale: JSONValue = .null
  private var job: JSONValue = .null
  private var asked = 0

  /// The request of a step, with a key of its own.
  mutating func request(_ step: Step) -> RPCRequest {
    asked += 1
    let digits = String(asked)
    let key = "0197b8a0-2222-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    let (method, params) = call(step)
    return RPCRequest(id: 1, method: method, params: params, idempotencyKey: key)
  }

  /// What the front end was told is its own from now on.
  mutating func take(_ answer: [UInt8], to request: RPCRequest) throws {
    acknowledged.append(Acknowledged(request: request, answer: answer))
    let value = try StrictJSON.parse(answer)
    if value["lines"] != nil { sale = value }
    if let job = value["job"] { self.job = job["job"] ?? job }
  }

  /// The receipts that were given, by an answer or an event.
  static func receipts(in answers: some Sequence<Acknowledged>, told: some Sequence<PublicEvent> = []) -> [String] {
    let answered = answers.compactMap { try? StrictJSON.parse($0.answer)["receipt"]?.stringValue }
    let completed = told.filter { $0.name == SaleCompleted.name }.compactMap { Contract.body(of: $0)["receipt"]?.stringValue }
    return Set(answered + completed).sorted()
  }

  /// Each sale as its last answer showed it.
  static func sales(in answers: some Sequence<Acknowledged>) -> [String: JSONValue] {
    var sales: [String: JSONValue] = [:]
    for answer in answers {
      guard let value = try? StrictJSON.parse(answer.answer), value["lines"] != nil, let id = value["sale"]?.stringValue else { continue }
      sales[id] = value
    }
    return sales
  }

  private func call(_ step: Step) -> (String, JSONValue) {
    let sale = self.sale["sale"] ?? .null
    let line = self.sale["lines"]?.arrayValue?.last?["line"] ?? .null
    return switch step {
    case .importCatalogue:
      ("product.import", ["import": .string(Samples.anID), "sequence": 0, "chunk": .string(Samples.catalogue), "last": true])
    case .open: ("sale.open", [:])
    case .add(let code): ("sale.addLine", ["sale": sale, "code": .string(code)])
    case .setQuantity(let quantity): ("sale.setQuantity", ["sale": sale, "line": line, "quantity": .string(quantity)])
    case .removeLine: ("sale.removeLine", ["sale": sale, "line": line])
    case .pay(let amount): ("tender.cash", ["sale": sale, "amount": .integer(amount)])
    case .void: ("sale.void", ["sale": sale, "reason": "customerLeft"])
    case .print: ("printer.print", ["document": ["elements": [["type": "text", "text": "Closed at noon"]]]])
    case .cancelJob: ("printer.cancel", ["job": job])
    case .reprint: ("printer.reprint", ["job": job])
    case .openShift: ("shift.open", ["denominations": [["value": 5_000, "count": 2], ["value": 50, "count": 7]]])
    case .payIn: ("cash.in", ["amount": 500, "reason": "change"])
    case .payOut: ("cash.out", ["amount": 120, "reason": "expense"])
    case .drop: ("cash.drop", ["amount": 5_000, "reason": "bank"])
    case .endShift: ("shift.close", [:])
    case .count(let amount): ("shift.count", ["amount": .integer(amount)])
    case .closeShift: ("shift.close", ["uncounted": true])
    case .openDrawer: ("drawer.open", ["reason": "noSale"])
    case .card(let terminal): ("tender.card", ["sale": sale, "terminal": .string(terminal)])
    case .refund: ("sale.refund", ["receipt": "1-1-1", "reason": "stale"])
    }
  }
}
