import JSON

// The terminal's own requests: texts to show, slips to print, news. And the login, by which it learns that there is somebody to ask.
extension NexoMachine {
  /// Print requests that wait for the spool.
  static let printLimit = 8
  /// The longest number of a request that is remembered.
  static let keyLimit = 64

  mutating func attend(_ message: NexoMessage, _ number: Int, now: Duration) {
    guard message.header.saleID == configuration.saleID, message.header.poiID == configuration.poiID else {
      report(.notice("a \(message.header.category) for \(message.header.saleID) from \(message.header.poiID) was refused"))
      return answer(number, message, Self.response("NotAllowed"))
    }
    switch message.header.type {
    case .notification: told(message, number)
    case .response: actions.append(.answer(number, nil))
    case .request:
      // The terminal works: the order's time begins anew.
      if case .charging(let exchange, _) = step { step = .charging(exchange: exchange, until: now + configuration.answerTime) }
      if case .reading(let exchange, _) = step { step = .reading(exchange: exchange, until: now + configuration.answerTime) }
      serve(message, number)
    }
  }

  private mutating func serve(_ message: NexoMessage, _ number: Int) {
    switch message.header.category {
    case "Display": display(message, number)
    case "Print": printSlips(message, number)
    case "Input": answer(number, message, Self.input(message.body))
    default: answer(number, message, Self.response("UnavailableService"))
    }
  }

  private mutating func answer(_ number: Int, _ request: NexoMessage, _ body: JSONValue) {
    actions.append(.answer(number, NexoMessage(request.header.answered, body)))
  }

  private static func response(_ condition: String?) -> JSONValue {
    guard let condition else { return ["Response": ["Result": "Success"]] }
    return ["Response": ["Result": "Failure", "ErrorCondition": .string(condition)]]
  }

  /// The result for one device that a request names, in the order of the schema.
  private static func result(_ output: JSONValue?, _ condition: String?) -> JSONValue {
    var result: JSONObject = [:]
    result["Device"] = output?["Device"]
    result["InfoQualify"] = output?["InfoQualify"]
    result["Response"] = response(condition)["Response"]
    return .object(result)
  }

  // MARK: To show

  private mutating func display(_ message: NexoMessage, _ number: Int) {
    let outputs = message.body["DisplayOutput"]?.manyValues ?? []
    let shown = outputs.filter(Self.isForCashier)
    if !shown.isEmpty { report(.display(shown.flatMap { NexoAnswer.lines($0["OutputContent"]) }.map(\.text))) }
    let wanted = outputs.filter { $0["ResponseRequiredFlag"]?.plainText != "false" }
    guard !wanted.isEmpty || outputs.isEmpty else { return actions.append(.answer(number, nil)) }
    if outputs.isEmpty { return answer(number, message, Self.response("MessageFormat")) }
    answer(
      number, message,
      ["OutputResult": .array(wanted.map { Self.result($0, Self.isForCashier($0) ? nil : "UnavailableDevice") })])
  }

  /// The customer's display is the shop's, and the terminal has one of its own.
  private static func isForCashier(_ output: JSONValue) -> Bool {
    let device = output["Device"]?.plainText
    return device == nil || device == "CashierDisplay"
  }

  /// Nobody is asked for the terminal: the cashier answers at the terminal itself.
  private static func input(_ body: JSONValue) -> JSONValue {
    var answer: JSONObject = [:]
    if let output = body["DisplayOutput"] { answer["OutputResult"] = result(output, "UnavailableDevice") }
    answer["InputResult"] = result(body["InputData"], "UnavailableDevice")
    return .object(answer)
  }

  // MARK: To print

  private mutating func printSlips(_ message: NexoMessage, _ number: Int) {
    guard let key = Self.key(message.header) else { return answer(number, message, Self.printAnswer(message, "MessageFormat")) }
    let slips = NexoAnswer.receipts(message.body).filter { !$0.lines.isEmpty }
    // Pictures and bar codes are not drawn here: a slip that would be empty is refused, not lost.
    guard !slips.isEmpty else { return answer(number, message, Self.printAnswer(message, "UnavailableDevice")) }
    guard prints.count < Self.printLimit else { return answer(number, message, Self.printAnswer(message, "Busy")) }
    prints[number] = message
    actions.append(.putOut(number, key: key, slips))
  }

  mutating func printed(_ number: Int, _ isDone: Bool) {
    guard let request = prints.removeValue(forKey: number) else { return }
    if isDone, request.body["PrintOutput"]?["ResponseMode"]?.plainText == "NotRequired" { return actions.append(.answer(number, nil)) }
    answer(number, request, Self.printAnswer(request, isDone ? nil : "UnavailableDevice"))
  }

  private static func printAnswer(_ request: NexoMessage, _ condition: String?) -> JSONValue {
    var answer: JSONObject = [:]
    answer["DocumentQualifier"] = request.body["PrintOutput"]?["DocumentQualifier"]
    answer["Response"] = response(condition)["Response"]
    return .object(answer)
  }

  /// By which a request that comes again is known: the terminal's number of it, and that of the till's request that it is part of.
  private static func key(_ header: NexoHeader) -> String? {
    guard header.deviceID != nil || header.serviceID != nil else { return nil }
    let key = "\(header.deviceID ?? "")/\(header.serviceID ?? "")"
    return key.utf8.count <= keyLimit ? key : nil
  }

  // MARK: News, and the login

  private mutating func told(_ message: NexoMessage, _ number: Int) {
    let words = [message.body["EventToNotify"], message.body["EventDetails"]].compactMap { $0?.plainText }.filter { !$0.isEmpty }
    let text = String(words.joined(separator: ": ").prefix(TerminalReceipt.columnLimit))
    report(.notice("the terminal tells: \(text.isEmpty ? message.header.category : text)"))
    if !text.isEmpty { report(.display([text])) }
    actions.append(.answer(number, nil))
  }

  mutating func login(_ dateTime: String) {
    guard step != .starting else { return loginAtStart = dateTime }
    guard step != .stopped, loginExchange == nil else { return }
    loginExchange = send(
      .login(
        dateTime: dateTime, application: configuration.application, version: configuration.version,
        takesRequests: configuration.takesRequests),
      service: newService())
  }

  mutating func loggedIn(_ message: NexoMessage?) {
    loginExchange = nil
    let answer = message.flatMap { try? NexoAnswer($0.body) }
    if answer?.result != .success { report(.notice("the till could not log in: \(answer?.condition ?? "no answer")")) }
  }
}
