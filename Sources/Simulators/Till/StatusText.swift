public import JSON

/// Says the answer to `status` in lines for people.
public enum StatusText {
  /// A line for each device, and one for what could not be done by itself; what an answer lacks is left out.
  public static func lines(_ status: JSONValue) -> [String] {
    var lines = usb(status) + ((status["printers"]?.arrayValue ?? []).map(printer))
    if let drawer = status["drawer"] { lines.append("drawer    " + self.drawer(drawer)) }
    if let rows = status["display"]?["lines"]?.arrayValue?.compactMap(\.stringValue) {
      lines.append("display   |" + rows.map { $0 + "|" }.joined())
    }
    if let error = status["scriptError"]?.stringValue { lines.append("failed    \(error)") }
    return lines
  }

  private static func usb(_ status: JSONValue) -> [String] {
    guard let kind = status["usb"]?.stringValue else { return [] }
    let text = { (name: String) in status[name]?.stringValue ?? "" }
    let state = !isTrue("plugged", status) ? "unplugged" : isTrue("configured", status) ? "in use" : "plugged in"
    let serial = text("serialNumber").isEmpty ? "without serial number" : text("serialNumber")
    let error = text("lastError").isEmpty ? "" : ", \(text("lastError"))"
    return ["usb       \(kind) \(text("vendor")):\(text("product")) \(serial)  \(state)\(error)"]
  }

  private static func printer(_ printer: JSONValue) -> String {
    let name = printer["name"]?.stringValue ?? ""
    var facts = [isTrue("connected", printer) ? "connected" : "free"]
    for (member, words) in [
      ("paperOut", "paper out"), ("nearEnd", "paper near its end"), ("coverOpen", "cover open"), ("offline", "off line"),
      ("cutterError", "cutter error"), ("insideCommand", "inside a command"),
    ] where isTrue(member, printer) { facts.append(words) }
    for (member, words) in [("waitingBytes", "bytes waiting"), ("lostBytes", "bytes lost")] {
      if let count = printer[member]?.integerValue, count > 0 { facts.append("\(count) \(words)") }
    }
    let receipts = printer["receipts"]?.integerValue ?? 0
    facts.append(receipts == 1 ? "1 receipt" : "\(receipts) receipts")
    let column = name + String(repeating: " ", count: max(0, 10 - name.count))
    return "\(column)\(printer["connect"]?.stringValue ?? "")  \(facts.joined(separator: ", "))"
  }

  private static func drawer(_ drawer: JSONValue) -> String {
    let openings = drawer["openings"]?.integerValue ?? 0
    var facts = [isTrue("open", drawer) ? "open" : "closed", openings == 1 ? "opened once" : "opened \(openings) times"]
    if let fault = drawer["fault"]?.stringValue, fault != DrawerFault.ok.rawValue { facts.append(fault) }
    return facts.joined(separator: ", ")
  }

  private static func isTrue(_ member: String, _ object: JSONValue) -> Bool { object[member]?.boolValue == true }
}
