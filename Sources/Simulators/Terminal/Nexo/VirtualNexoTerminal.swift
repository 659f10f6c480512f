public import JSON

/// A nexo terminal with a card in it that is always presented: requests in, answers out, time passed in. It reads the messages by itself.
public struct VirtualNexoTerminal: Sendable {
  public enum Output: Hashable, Sendable {
    /// The answer to the request with this number; nil: an empty one.
    case answer(Int, JSONValue?)
    /// The connection of the request breaks.
    case breakOff(Int)
    /// A request of the terminal's own.
    case ask(JSONValue)
  }

  private enum Silence {
    case before, after
  }

  public private(set) var ledger = TerminalLedger()
  /// Happen with the next payments.
  public var faults: [TerminalFault] = []
  public var paceMs = 800
  public var startMs = 8_000
  /// Amounts above it are declined; in minor units.
  public var limitMinor: Int64 = .max
  private var payments: [Payment] = []
  private var work: Work?
  private var fault: TerminalFault?
  private var isOffUntil: Duration?
  /// An answer that waits for its time.
  private var late: (request: Int, answer: JSONValue, until: Duration)?
  private var outputs: [Output] = []
  var count = 0
  /// A card that is read before it pays, the one that waits for its payment, and how many there were.
  var reading: Reading?
  var heldCard: String?
  var cardCount = 0
  /// The last request of the terminal's own.
  var last: JSONValue?
  /// The names of till and terminal: what the till said last.
  public var saleID = "till1"
  public var poiID = "P1"

  public init() {}

  public var deadline: Duration? { [work?.until, isOffUntil, late?.until, reading?.until].compactMap { $0 }.min() }

  public var isOn: Bool { isOffUntil == nil }

  public var isIdle: Bool { work == nil && isOn && late == nil && reading == nil }

  /// Whether it reads a card, or waits with one that was read.
  public var holdsCard: Bool { reading != nil || heldCard != nil }

  /// Takes a request; the number comes back with its answer.
  public mutating func receive(_ message: JSONValue, request: Int, now: Duration) -> [Output] {
    outputs.removeAll()
    guard isOn else { return [.breakOff(request)] }
    let envelope = message["SaleToPOIRequest"] ?? .null
    guard let header = envelope["MessageHeader"], let category = header["MessageCategory"]?.stringValue else {
      return [.answer(request, nil)]
    }
    saleID = header["SaleID"]?.stringValue ?? saleID
    poiID = header["POIID"]?.stringValue ?? poiID
    let body = envelope[category + "Request"] ?? .null
    // One at a time; these three may come in between.
    if work != nil, category != "Abort", category != "TransactionStatus", category != "Login" {
      answer(request, header, Self.failure("Busy"))
      return outputs
    }
    switch category {
    case "Payment": begin(body, header, request, now: now)
    case "TransactionStatus": tell(body, header, request)
    case "Abort": abort(body, request)
    case "Reversal": reverse(body, header, request, now: now)
    case "CardAcquisition": read(header, request, now: now)
    case "EnableService": enable(body, header, request)
    case "Login", "Logout", "Diagnosis", "Reconciliation", "GetTotals", "Display", "Print":
      answer(request, header, ["Response": ["Result": "Success"]])
    default: answer(request, header, ["Response": ["Result": "Failure", "ErrorCondition": "UnavailableService"]])
    }
    return outputs
  }

  public mutating func fire(now: Duration) -> [Output] {
    outputs.removeAll()
    if let time = isOffUntil, now >= time { isOffUntil = nil }
    if let waiting = late, now >= waiting.until {
      late = nil
      outputs.append(.answer(waiting.request, waiting.answer))
    }
    if let running = work, now >= running.until { go(running, now: now) }
    if let running = reading, now >= running.until { endReading(running) }
    return outputs
  }

  private mutating func begin(_ body: JSONValue, _ header: JSONValue, _ request: Int, now: Duration) {
    let service = header["ServiceID"]?.stringValue ?? ""
    guard work == nil else { return answer(request, header, Self.failure("Busy")) }
    guard !payments.contains(where: { $0.serviceID == service }) else { return answer(request, header, Self.failure("MessageFormat")) }
    let amounts = body["PaymentTransaction"]?["AmountsReq"]
    guard let text = Self.text(amounts?["RequestedAmount"]), let currency = amounts?["Currency"]?.stringValue,
      let cents = Self.cents(text), let transaction = body["SaleData"]?["SaleTransactionID"]
    else { return answer(request, header, Self.failure("MessageFormat")) }
    if let problem = cardProblem(body) { return answer(request, header, Self.failure(problem)) }
    fault = faults.first == .notReversible || faults.isEmpty ? nil : faults.removeFirst()
    let sign: Int64 = body["PaymentData"]?["PaymentType"]?.stringValue == "Refund" ? -1 : 1
    payments.append(Payment(serviceID: service, saleID: header["SaleID"]?.stringValue ?? "", entry: nil, response: nil))
    work = Work(
      request: request, payment: payments.count - 1, header: header, amount: sign * cents, text: text, currency: currency,
      transaction: transaction, until: now + .milliseconds(paceMs), cashback: amounts?["CashBackAmount"])
  }

  /// The stages of a payment: a text for the cashier, the host, the answer.
  private mutating func go(_ running: Work, now: Duration) {
    var running = running
    if case .powerLoss(let after)? = fault, running.stage >= min(after, 2) { return losePower(running, now: now) }
    running.stage += 1
    running.until = now + .milliseconds(paceMs)
    work = running
    switch running.stage {
    case 1: outputs.append(.ask(display("Please insert card", running)))
    case 2: decide(running)
    default: finish(running, now: now)
    }
  }

  private mutating func decide(_ running: Work) {
    guard abs(running.amount) <= limitMinor, fault != .declined, fault != .autoReversal else {
      payments[running.payment].response = Self.failure("Refusal")
      return
    }
    if fault == .hiddenRefusal {
      // Success, and no amount: the host did not approve.
      payments[running.payment].response = ["Response": ["Result": "Success", "AdditionalResponse": "hostResponse=05"]]
      return
    }
    let entry = ledger.add(amountMinor: running.amount, reference: payments[running.payment].serviceID, state: .charged)
    payments[running.payment].entry = entry
    payments[running.payment].response = approval(running, entry)
  }

  private mutating func finish(_ running: Work, now: Duration) {
    work = nil
    let ended = fault
    fault = nil
    guard let response = payments[running.payment].response else { return }
    let message = wrapped(running.header, "Response", response)
    switch ended {
    case .lostCompletion, .lostAcknowledgement: outputs.append(.breakOff(running.request))
    case .lateAnswer: late = (running.request, message, now + .seconds(70))
    case .garbage: outputs.append(.answer(running.request, ["nonsense": [1, 2, 3]]))
    case .doubleStatus: outputs += [.answer(running.request, message), .answer(running.request, message)]
    default: outputs.append(.answer(running.request, message))
    }
  }

  private mutating func losePower(_ running: Work, now: Duration) {
    outputs.append(.breakOff(running.request))
    if payments[running.payment].response == nil { payments[running.payment].response = Self.failure("DeviceOut") }
    (work, fault) = (nil, nil)
    (reading, heldCard) = (nil, nil)
    isOffUntil = now + .milliseconds(startMs)
  }

  private mutating func tell(_ body: JSONValue, _ header: JSONValue, _ request: Int) {
    let wanted = body["MessageReference"]?["ServiceID"]?.stringValue
    guard var index = payments.lastIndex(where: { wanted == nil || $0.serviceID == wanted }) else {
      return answer(request, header, Self.failure("NotFound"))
    }
    if work?.payment == index { return answer(request, header, Self.failure("InProgress")) }
    // Some terminals answer about the one before.
    if fault == .staleReceipt, index > 0 { index -= 1 }
    guard let response = payments[index].response else { return answer(request, header, Self.failure("InProgress")) }
    var inner = header.objectValue ?? [:]
    let category = payments[index].category
    inner["MessageCategory"] = .string(category)
    inner["MessageType"] = "Response"
    inner["ServiceID"] = .string(payments[index].serviceID)
    answer(
      request, header,
      [
        "Response": ["Result": "Success"],
        "RepeatedMessageResponse": [
          "MessageHeader": .object(inner), "RepeatedResponseMessageBody": .object([category + "Response": response]),
        ],
      ])
  }

  private mutating func abort(_ body: JSONValue, _ request: Int) {
    outputs.append(.answer(request, nil))
    let wanted = body["MessageReference"]?["ServiceID"]?.stringValue
    if abortReading(wanted) { return }
    guard let running = work, payments[running.payment].serviceID == wanted, payments[running.payment].response == nil else { return }
    payments[running.payment].response = Self.failure("Aborted")
    work = nil
    fault = nil
    outputs.append(.answer(running.request, wrapped(running.header, "Response", Self.failure("Aborted"))))
  }

  private mutating func reverse(_ body: JSONValue, _ header: JSONValue, _ request: Int, now: Duration) {
    if faults.first == .notReversible {
      faults.removeFirst()
      return answer(request, header, Self.failure("NotAllowed"))
    }
    let wanted = body["OriginalPOITransaction"]?["POITransactionID"]?["TransactionID"]?.stringValue ?? ""
    guard let entry = ledger.charged.first(where: { "T\($0.number)" == wanted }) else {
      return answer(request, header, Self.failure("NotFound"))
    }
    let silence = takeSilence(now: now)
    guard silence != .before else { return outputs.append(.breakOff(request)) }
    ledger.set(entry.number, .reversed)
    let response: JSONValue = [
      "Response": ["Result": "Success"], "POIData": ["POITransactionID": ["TransactionID": .string("R\(entry.number)")]],
      "ReversedAmount": .decimal(Self.decimal(entry.amountMinor)),
    ]
    let service = header["ServiceID"]?.stringValue ?? ""
    payments.append(Payment(serviceID: service, saleID: "", category: "Reversal", entry: nil, response: response))
    guard silence == nil else { return outputs.append(.breakOff(request)) }
    answer(request, header, response)
  }

  /// When a payment that is to be taken back loses its answer: before that is done, or after; nil: it does not.
  private mutating func takeSilence(now: Duration) -> Silence? {
    switch faults.first {
    case .powerLoss(let messages):
      isOffUntil = now + .milliseconds(startMs)
      faults.removeFirst()
      return messages == 0 ? .before : .after
    case .lostCompletion, .lostAcknowledgement:
      faults.removeFirst()
      return .after
    default: return nil
    }
  }

  // MARK: Writing

  mutating func answer(_ request: Int, _ header: JSONValue, _ body: JSONValue) {
    outputs.append(.answer(request, wrapped(header, "Response", body)))
  }

  private func wrapped(_ header: JSONValue, _ type: String, _ body: JSONValue) -> JSONValue {
    var head = header.objectValue ?? [:]
    head["MessageType"] = .string(type)
    var envelope: JSONObject = ["MessageHeader": .object(head)]
    envelope[(header["MessageCategory"]?.stringValue ?? "") + type] = body
    return ["SaleToPOIResponse": .object(envelope)]
  }

  private mutating func display(_ text: String, _ running: Work) -> JSONValue {
    count += 1
    var head: JSONObject = [
      "MessageClass": "Device", "MessageCategory": "Display", "MessageType": "Request", "DeviceID": .string("\(count)"),
    ]
    head["SaleID"] = running.header["SaleID"]
    head["POIID"] = running.header["POIID"]
    return [
      "SaleToPOIRequest": [
        "MessageHeader": .object(head),
        "DisplayRequest": [
          "DisplayOutput": [
            [
              "Device": "CashierDisplay", "InfoQualify": "Status",
              "OutputContent": ["OutputFormat": "Text", "OutputText": [["Text": .string(text)]]],
            ]
          ]
        ],
      ]
    ]
  }

  private func approval(_ running: Work, _ entry: Int) -> JSONValue {
    var amounts: JSONObject = ["Currency": .string(running.currency), "AuthorizedAmount": .decimal(running.text)]
    amounts["CashBackAmount"] = running.cashback
    return [
      "Response": ["Result": "Success"], "SaleData": ["SaleTransactionID": running.transaction],
      "POIData": ["POITransactionID": ["TransactionID": .string("T\(entry)"), "TimeStamp": "2026-11-22T10:00:00Z"]],
      "PaymentResult": [
        "PaymentType": "Normal", "AmountsResp": .object(amounts),
        "PaymentInstrumentData": [
          "PaymentInstrumentType": "Card",
          "CardData": ["MaskedPAN": "541333 **** 9999", "PaymentBrand": "mc", "EntryMode": ["Contactless"]],
        ],
        "PaymentAcquirerData": ["MerchantID": "M1", "ApprovalCode": "123456"],
      ],
      "PaymentReceipt": [
        [
          "DocumentQualifier": "CustomerReceipt",
          "OutputContent": ["OutputFormat": "Text", "OutputText": [["Text": "CARD PAYMENT"], ["Text": .string(running.text)]]],
        ]
      ],
    ]
  }
}
