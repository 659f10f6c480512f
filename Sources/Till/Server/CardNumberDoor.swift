import CardNumbers
import JSON
import Peripherals
import RPC

/// Refuses requests with the number of a card in them, before anything of them is kept or told: no journal, no kept answer, no log has it.
enum CardNumberDoor {
  /// Longer texts are pictures and files; files of products are looked at row by row.
  static let longestText = 4_096
  private static let uuidBytes = 36
  /// Methods that take files, which are checked row by row.
  private static let filed: Set<String> = [ImportProducts.name]

  static func isShut(to request: RPCRequest) -> Bool { !filed.contains(request.method) && isShut(to: request.members) }

  /// Whether a text in the node, at any depth, holds a card number.
  private static func isShut(to node: JSONNode) -> Bool {
    switch node.kind {
    case .string:
      guard let text = node.stringValue else { return false }
      return holdsCardNumber(text)
    case .array: return node.elements.contains(where: isShut)
    case .object: return node.members.contains { isShut(to: $0.value) }
    default: return false
    }
  }

  /// Whether a text holds a card number and is no code that GS1 made: what follows an application identifier may be any digits.
  static func holdsCardNumber(_ text: String) -> Bool {
    guard text.utf8.count <= longestText, !isUUID(text), CardNumberFilter.containsCardNumber(text) else { return false }
    return !isGS1(text)
  }

  /// Two groups of a UUID's digits may look like a card number.
  private static func isUUID(_ text: String) -> Bool {
    guard text.utf8.count == uuidBytes else { return false }
    return text.utf8.enumerated().allSatisfy { place, byte in
      switch place {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default:
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
      }
    }
  }

  /// Element strings with brackets or separators, and Digital Links. Plain digits are none: a card number could be read as one.
  private static func isGS1(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "(") { return (try? ElementString.parse(bracketed: text)) != nil }
    if text.utf8.contains(0x1D) { return (try? ElementString.parse(Array(text.utf8))) != nil }
    guard text.hasPrefix("http"), let elements = try? DigitalLink.parse(Array(text.utf8)) else { return false }
    return !elements.isEmpty
  }
}
