public import JSON

extension ControlRequest {
  /// The request as it goes over the socket.
  public var json: JSONValue {
    var object = JSONObject()
    switch self {
    case .scan(let scan):
      object["command"] = "scan"
      object["code"] = .string(scan.code)
      object["aim"] = .string(scan.aim)
      object["suffix"] = .string(scan.suffix.rawValue)
      object["slowMs"] = .integer(Int64(scan.slowMs))
    case .printerFault(let printer, let fault):
      object = ["command": "fault", "device": .string(printer.rawValue), "fault": .string(fault.words)]
    case .drawerFault(let fault):
      object = ["command": "fault", "device": "drawer", "fault": .string(fault.rawValue)]
    case .paper(let printer, let all, let png):
      object = ["command": "paper", "device": .string(printer.rawValue), "all": .bool(all)]
      if let png { object["png"] = .string(png) }
    case .drawer(let move):
      object["command"] = "drawer"
      if let move { object["move"] = .string(move.rawValue) }
    case .display:
      object["command"] = "display"
    case .usbFault(let fault):
      object = ["command": "fault", "device": "usb", "fault": .string(fault.words)]
    case .plug:
      object["command"] = "plug"
    case .unplug(let afterBytes, let backMs):
      object["command"] = "unplug"
      if let afterBytes { object["afterBytes"] = .integer(Int64(afterBytes)) }
      if let backMs { object["backMs"] = .integer(Int64(backMs)) }
    case .status:
      object["command"] = "status"
    case .wait(let condition, let timeoutMs):
      object = ["command": "wait", "for": .string(condition.words), "timeoutMs": .integer(Int64(timeoutMs))]
    }
    return .object(object)
  }
}
