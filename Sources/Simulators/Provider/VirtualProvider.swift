public import JSON

/// A provider of digital payments, from its own reading of the protocol: requests in, answers out, time from outside. What it was told it keeps
/// over a loss of power, as a provider does.
public struct VirtualProvider {
  public enum Output: Equatable {
    case answer(request: Int, JSONValue)
    /// The same answer comes twice.
    case twice(request: Int, JSONValue)
    /// Bytes that are no message.
    case garbage(request: Int)
    /// The connection ends without an answer.
    case breakOff(request: Int)
  }

  /// What happens with the next payments, one each; those of refunds with the next refunds.
  public var faults: [ProviderFault] = []
  /// What the customer takes to pay.
  public var paceMs = 400
  /// What a fault takes: a late confirmation, a slow answer, a loss of power.
  public var faultMs = 15_000
  /// Larger payments are declined.
  public var limitMinor = Int64.max
  /// Every charge and refund, by the till's names.
  public private(set) var ledger = TerminalLedger()

  private var payments: [String: VirtualPayment] = [:]
  /// Cancelled before they came.
  private var tombs: Set<String> = []
  private var offUntil: Duration?
  private var later: [(due: Duration, output: Output)] = []

  public init() {}

  /// When `fire` has something to send.
  public var deadline: Duration? { later.map(\.due).min() }

  public mutating func fire(now: Duration) -> [Output] {
    let due = later.filter { $0.due <= now }.map(\.output)
    later.removeAll { $0.due <= now }
    return due
  }

  /// The customer's codes that can be paid now, for a person at the simulator.
  public var openCodes: [String] { payments.values.filter { $0.state == .pending }.map(\.code).sorted() }

  public mutating func receive(_ message: JSONValue, request: Int, now: Duration) -> [Output] {
    pass(to: now)
    if let offUntil, now < offUntil { return [.breakOff(request: request)] }
    guard let nonce = message["nonce"]?.stringValue, let id = message["payment"]?.stringValue else { return [.breakOff(request: request)] }
    switch message["request"]?.stringValue {
    case "create": return create(id, message, nonce, request, now)
    case "status": return status(id, refund: message["refund"]?.stringValue, nonce, request, now)
    case "cancel": return cancel(id, nonce, request, now)
    case "refund": return refund(id, message, nonce, request)
    default: return [.breakOff(request: request)]
    }
  }

  // MARK: Payments

  private mutating func create(_ id: String, _ message: JSONValue, _ nonce: String, _ request: Int, _ now: Duration) -> [Output] {
    if payments[id] != nil { return tell(id, nonce, request, now) }
    if tombs.contains(id) { return [.answer(request: request, Self.body(nonce, id, "cancelled"))] }
    guard let amount = message["amount"]?.integerValue, amount > 0, let currency = message["currency"]?.stringValue,
      let lifetime = message["expiresInS"]?.integerValue
    else { return [.breakOff(request: request)] }
    let fault = faults.firstIndex { !$0.isOfRefund }.map { faults.remove(at: $0) }
    if fault == .lostRequest { return [.breakOff(request: request)] }
    let number = payments.count + 1
    var payment = VirtualPayment(
      amountMinor: amount, currency: currency, code: "sim:pay:\(number):\(id)", reference: "SIM-\(number)", fault: fault,
      expiresAt: now + .seconds(lifetime))
    payment.paysAt = now + .milliseconds(paceMs)
    switch fault {
    case .expiry, .race, .late: payment.paysAt = nil
    case .declined: payment.state = .declined
    case .powerLoss: offUntil = now + .milliseconds(faultMs)
    case .lostAnswer, .lostRequest, .double, .garbage, .slow, .wrongAmount, .lostRefund, .refundDeclined, nil: break
    }
    if amount > limitMinor { payment.state = .declined }
    payments[id] = payment
    if fault == .lostAnswer || fault == .powerLoss { return [.breakOff(request: request)] }
    return tell(id, nonce, request, now)
  }

  private mutating func status(_ id: String, refund: String?, _ nonce: String, _ request: Int, _ now: Duration) -> [Output] {
    guard let payment = payments[id] else {
      return [.answer(request: request, Self.body(nonce, id, tombs.contains(id) ? "cancelled" : "notFound"))]
    }
    guard let refund else { return tell(id, nonce, request, now) }
    guard let amount = payment.refunds[refund] else {
      return [.answer(request: request, Self.body(nonce, id, "notFound", ["refund": .string(refund)]))]
    }
    return [.answer(request: request, refunded(payment, refund, amount, id, nonce))]
  }

  private mutating func cancel(_ id: String, _ nonce: String, _ request: Int, _ now: Duration) -> [Output] {
    guard var payment = payments[id] else {
      tombs.insert(id)
      return [.answer(request: request, Self.body(nonce, id, "cancelled"))]
    }
    if payment.state == .pending {
      if payment.fault == .race {
        pay(&payment, id)
      } else {
        payment.state = .cancelled
        if payment.fault == .late { payment.confirmsAt = now + .milliseconds(faultMs) }
      }
      payments[id] = payment
    }
    return tell(id, nonce, request, now)
  }

  private mutating func refund(_ id: String, _ message: JSONValue, _ nonce: String, _ request: Int) -> [Output] {
    guard var payment = payments[id], let name = message["refund"]?.stringValue, let amount = message["amount"]?.integerValue, amount > 0
    else { return [.breakOff(request: request)] }
    if let before = payment.refunds[name] { return [.answer(request: request, refunded(payment, name, before, id, nonce))] }
    let fault = faults.firstIndex { $0.isOfRefund }.map { faults.remove(at: $0) }
    let isTooMuch = payment.state != .paid || payment.refundedMinor + amount > payment.amountMinor
    if isTooMuch || fault == .refundDeclined || message["currency"]?.stringValue != payment.currency {
      let reason: JSONValue = .string(isTooMuch ? "more than was paid" : "refused")
      return [.answer(request: request, Self.body(nonce, id, "declined", ["refund": .string(name), "reason": reason]))]
    }
    payment.refunds[name] = amount
    payments[id] = payment
    _ = ledger.add(amountMinor: -amount, reference: name, state: .charged)
    if fault == .lostRefund { return [.breakOff(request: request)] }
    return [.answer(request: request, refunded(payment, name, amount, id, nonce))]
  }

  // MARK: Time

  /// What customers do and what runs out, up to now.
  private mutating func pass(to now: Duration) {
    for (id, payment) in payments {
      var payment = payment
      if payment.state == .pending, let time = payment.paysAt, time <= now, time <= payment.expiresAt { pay(&payment, id) }
      if payment.state == .pending, payment.expiresAt <= now {
        payment.state = .expired
        if payment.fault == .late { payment.confirmsAt = payment.expiresAt + .milliseconds(faultMs) }
      }
      if let time = payment.confirmsAt, time <= now {
        payment.confirmsAt = nil
        pay(&payment, id)
      }
      payments[id] = payment
    }
  }

  private mutating func pay(_ payment: inout VirtualPayment, _ id: String) {
    payment.state = .paid
    _ = ledger.add(amountMinor: payment.amountMinor, reference: id, state: .charged)
  }

  // MARK: Answers

  private mutating func tell(_ id: String, _ nonce: String, _ request: Int, _ now: Duration) -> [Output] {
    guard var payment = payments[id] else { return [.breakOff(request: request)] }
    var more: JSONObject = ["amount": .integer(payment.amountMinor), "currency": .string(payment.currency)]
    more["reference"] = .string(payment.reference)
    switch payment.state {
    case .pending:
      more["code"] = .string(payment.code)
      more["expiresInS"] = .integer(max(0, (payment.expiresAt - now).components.seconds))
    case .paid:
      more["scheme"] = "SimPay"
      more["refunded"] = .integer(payment.refundedMinor)
    case .declined: more["reason"] = "refused"
    case .expired, .cancelled: break
    }
    let isWrong = payment.answersWrong > 0 && (payment.fault != .wrongAmount || payment.state == .paid)
    if isWrong { payment.answersWrong -= 1 }
    payments[id] = payment
    if isWrong, payment.fault == .wrongAmount { more["amount"] = .integer(payment.amountMinor + 1) }
    let body = Self.body(nonce, id, payment.state.rawValue, more)
    switch payment.fault {
    case .garbage where isWrong: return [.garbage(request: request)]
    case .slow where isWrong:
      later.append((now + .milliseconds(faultMs), .answer(request: request, body)))
      return []
    case .double: return [.twice(request: request, body)]
    case .garbage, .slow, .lostAnswer, .lostRequest, .expiry, .declined, .powerLoss, .race, .late, .wrongAmount, .lostRefund,
      .refundDeclined, nil:
      return [.answer(request: request, body)]
    }
  }

  private func refunded(_ payment: VirtualPayment, _ name: String, _ amount: Int64, _ id: String, _ nonce: String) -> JSONValue {
    Self.body(
      nonce, id, "refunded",
      [
        "refund": .string(name), "amount": .integer(amount), "currency": .string(payment.currency),
        "reference": .string("\(payment.reference)-R\(payment.refunds.count)"),
      ])
  }

  private static func body(_ nonce: String, _ id: String, _ state: String, _ more: JSONObject = [:]) -> JSONValue {
    var body = more
    body["nonce"] = .string(nonce)
    body["payment"] = .string(id)
    body["state"] = .string(state)
    return .object(body)
  }
}
