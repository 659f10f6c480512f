import JSON
import Testing

@testable import Terminals

@Suite("A nexo terminal's own requests")
struct NexoRequestsTests {
  private static func machine(_ change: (inout NexoConfiguration) -> Void = { _ in }) -> NexoMachine {
    var configuration = NexoConfiguration(saleID: "till1", poiID: "p")
    change(&configuration)
    var machine = NexoMachine(configuration)
    let started = machine.handle(.start, now: .zero)
    for case .persist(let ticket, _) in started { _ = machine.handle(.persisted(ticket), now: .zero) }
    return machine
  }

  private static func request(
    _ category: String, _ body: JSONValue, type: NexoHeader.MessageType = .request, device: String? = "9", sale: String = "till1"
  ) -> NexoMessage {
    NexoMessage(
      NexoHeader(
        messageClass: type == .notification ? .event : .device, category: category, type: type, deviceID: device, saleID: sale, poiID: "p"),
      body)
  }

  private static func slip(_ text: String, mode: String? = nil, format: String = "OutputText") -> JSONValue {
    var output: JSONObject = ["DocumentQualifier": "CashierReceipt"]
    if let mode { output["ResponseMode"] = .string(mode) }
    var content: JSONObject = [:]
    content[format] = [["Text": .string(text)]]
    output["OutputContent"] = .object(content)
    return ["PrintOutput": .object(output)]
  }

  private static func answer(_ actions: [NexoMachine.Action]) -> NexoMessage?? {
    for case .answer(_, let message) in actions { return .some(message) }
    return nil
  }

  @Test("a text for the cashier is shown, one for the customer is not, and each output gets its result")
  func display() {
    var machine = Self.machine()
    let text: JSONValue = ["OutputText": [["Text": "Insert card"], ["Text": "4111111111111111"]]]
    let actions = machine.handle(
      .incoming(
        1,
        Self.request(
          "Display",
          [
            "DisplayOutput": [
              ["Device": "CashierDisplay", "InfoQualify": "Status", "OutputContent": text],
              ["Device": "CustomerDisplay", "InfoQualify": "Display", "OutputContent": text],
            ]
          ])), now: .zero)
    guard case .report(.display(let lines))? = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(lines.first == "Insert card" && lines.count == 2 && !lines[1].contains("4111111111111111"))
    let results = Self.answer(actions)??.body["OutputResult"]?.arrayValue ?? []
    #expect(results.map { $0["Response"]?["Result"]?.stringValue } == ["Success", "Failure"])
    #expect(results.map { $0["Device"]?.stringValue } == ["CashierDisplay", "CustomerDisplay"])
    let silent = machine.handle(
      .incoming(2, Self.request("Display", ["DisplayOutput": [["ResponseRequiredFlag": false, "OutputContent": text]]])), now: .zero)
    #expect(Self.answer(silent) == .some(nil))
  }

  @Test("a slip is answered when it is in the spool, and refused when it cannot be")
  func slips() {
    for isDone in [true, false] {
      var machine = Self.machine()
      let actions = machine.handle(.incoming(3, Self.request("Print", Self.slip("SLIP"))), now: .zero)
      #expect(actions == [.putOut(3, key: "9/", [TerminalReceipt(kind: .merchant, lines: [.init("SLIP")])])])
      let answer = Self.answer(machine.handle(.printed(3, isDone), now: .zero))
      #expect(answer??.body["Response"]?["Result"]?.stringValue == (isDone ? "Success" : "Failure"))
      #expect(answer??.body["DocumentQualifier"]?.stringValue == "CashierReceipt" && answer??.header.deviceID == "9")
      #expect(machine.handle(.printed(3, isDone), now: .zero).isEmpty)
    }
    var machine = Self.machine()
    _ = machine.handle(.incoming(1, Self.request("Print", Self.slip("SLIP", mode: "NotRequired"))), now: .zero)
    #expect(Self.answer(machine.handle(.printed(1, true), now: .zero)) == .some(nil))
  }

  @Test("a slip without a number, without text, or one too many is refused")
  func refusedSlips() {
    var machine = Self.machine()
    func condition(_ number: Int, _ message: NexoMessage) -> String? {
      Self.answer(machine.handle(.incoming(number, message), now: .zero))??.body["Response"]?["ErrorCondition"]?.stringValue
    }
    #expect(condition(1, Self.request("Print", Self.slip("SLIP"), device: nil)) == "MessageFormat")
    #expect(condition(2, Self.request("Print", Self.slip("SLIP"), device: String(repeating: "9", count: 65))) == "MessageFormat")
    #expect(condition(3, Self.request("Print", Self.slip("SLIP", format: "OutputBarcode"))) == "UnavailableDevice")
    for number in 10..<(10 + NexoMachine.printLimit) {
      #expect(condition(number, Self.request("Print", Self.slip("SLIP"), device: "\(number)")) == nil)
    }
    #expect(condition(99, Self.request("Print", Self.slip("SLIP"))) == "Busy")
  }

  @Test("a request for somebody else is refused; nobody is asked for a PIN here; other services are not there")
  func strangers() {
    var machine = Self.machine()
    let other = Self.answer(machine.handle(.incoming(1, Self.request("Print", Self.slip("SLIP"), sale: "till2")), now: .zero))
    #expect(other??.body["Response"]?["ErrorCondition"]?.stringValue == "NotAllowed")
    let input: JSONValue = ["InputData": ["Device": "CashierInput", "InfoQualify": "Input", "InputCommand": "GetConfirmation"]]
    let asked = Self.answer(machine.handle(.incoming(2, Self.request("Input", input)), now: .zero))
    #expect(asked??.body["InputResult"]?["Response"]?["ErrorCondition"]?.stringValue == "UnavailableDevice")
    #expect(asked??.body["InputResult"]?["Device"]?.stringValue == "CashierInput")
    let sound = Self.answer(machine.handle(.incoming(3, Self.request("Sound", [:])), now: .zero))
    #expect(sound??.body["Response"]?["ErrorCondition"]?.stringValue == "UnavailableService")
  }

  @Test("news of the terminal are told and want no answer")
  func news() {
    var machine = Self.machine()
    let actions = machine.handle(
      .incoming(
        1, Self.request("Event", ["EventToNotify": "MaintenanceRequired", "EventDetails": "4111111111111111"], type: .notification)),
      now: .zero)
    #expect(Self.answer(actions) == .some(nil))
    let told = actions.compactMap { if case .report(.notice(let text)) = $0 { text } else { nil } }
    #expect(told.first?.contains("MaintenanceRequired") == true)
  }

  @Test("the login says what the till can do, and nothing waits for its answer")
  func login() throws {
    for takesRequests in [true, false] {
      var machine = Self.machine { $0.takesRequests = takesRequests }
      let actions = machine.handle(.login(dateTime: "2026-11-22T10:00:00Z"), now: .zero)
      guard case .send(let exchange, let message)? = actions.first else {
        Issue.record("\(actions)")
        return
      }
      #expect(message.bodyName == "LoginRequest" && machine.isReady)
      let capabilities = message.body["SaleTerminalData"]?["SaleCapabilities"]?.arrayValue ?? []
      #expect(capabilities.contains("CashierDisplay") == takesRequests && capabilities.contains("PrinterReceipt"))
      #expect(machine.handle(.login(dateTime: "x"), now: .zero).isEmpty)
      let done: JSONValue = ["Response": ["Result": "Success"]]
      #expect(machine.handle(.reply(exchange: exchange, NexoMessage(message.header.answered, done)), now: .zero).isEmpty)
      #expect(machine.handle(.login(dateTime: "x"), now: .zero).count == 1)
    }
  }

  @Test("a login that is asked for before the first record is durable goes out after it")
  func earlyLogin() {
    var machine = NexoMachine(NexoConfiguration(saleID: "till1", poiID: "p"))
    let started = machine.handle(.start, now: .zero)
    #expect(machine.handle(.login(dateTime: "x"), now: .zero).isEmpty)
    var sent: [String] = []
    for case .persist(let ticket, _) in started {
      for case .send(_, let message) in machine.handle(.persisted(ticket), now: .zero) { sent.append(message.header.category) }
    }
    #expect(sent == ["Login"])
  }
}
