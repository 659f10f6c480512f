import JSON

// Answers and amounts as they stand in the messages.
extension VirtualNexoTerminal {
  static func failure(_ condition: String) -> JSONValue {
    ["Response": ["Result": "Failure", "ErrorCondition": .string(condition)]]
  }

  static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .integer(let number)?: "\(number)"
    case .decimal(let text)?, .string(let text)?: text
    default: nil
    }
  }

  static func cents(_ text: String) -> Int64? {
    let parts = text.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int64($0) }), parts.count <= 2 else { return nil }
    let fraction = (parts.count == 2 ? String(parts[1]) : "") + "00"
    return Int64(fraction.prefix(2)).map { whole * 100 + $0 }
  }

  static func decimal(_ cents: Int64) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }
}
