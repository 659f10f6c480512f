public import JSON

extension VirtualNexoTerminal {
  /// A message of the terminal's own to the till that spoke to it last.
  public mutating func message(_ request: TerminalRequest) -> JSONValue {
    switch request {
    case .display(let text):
      return ask(
        "Display",
        ["DisplayOutput": [["Device": "CashierDisplay", "InfoQualify": "Status", "OutputContent": Self.content(text)]]])
    case .slip(let text):
      return ask(
        "Print",
        [
          "PrintOutput": [
            "DocumentQualifier": "CashierReceipt", "ResponseMode": "PrintEnd", "OutputContent": Self.content(text),
          ]
        ])
    case .input:
      return ask(
        "Input", ["InputData": ["Device": "CashierInput", "InfoQualify": "Input", "InputCommand": "GetConfirmation"]])
    case .event(let text): return ask("Event", ["EventToNotify": .string(text)], type: "Notification")
    case .again: return last ?? message(.input)
    }
  }

  private mutating func ask(_ category: String, _ body: JSONValue, type: String = "Request") -> JSONValue {
    count += 1
    var head: JSONObject = [
      "MessageClass": type == "Request" ? "Device" : "Event", "MessageCategory": .string(category), "MessageType": .string(type),
      "DeviceID": .string("\(count)"),
    ]
    head["SaleID"] = .string(saleID)
    head["POIID"] = .string(poiID)
    var envelope: JSONObject = ["MessageHeader": .object(head)]
    envelope[category + type] = body
    let message: JSONValue = ["SaleToPOIRequest": .object(envelope)]
    last = message
    return message
  }

  private static func content(_ text: String) -> JSONValue { ["OutputFormat": "Text", "OutputText": [["Text": .string(text)]]] }
}
