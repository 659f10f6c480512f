import CardNumbers
import JSON

/// Takes card data out of a message before anything else sees it.
enum NexoRedaction {
  /// Members whose content is never kept.
  static let secretKeys: Set<String> = [
    "SensitiveCardData", "ProtectedCardData", "PAN", "ExpDate", "ExpiryDate", "TrackData", "CardSeqNumb", "CVV", "CVC",
    "SensitiveMobileData", "SecurityCode", "CardholderName", "PIN", "CardholderPIN", "ProtectedSignature", "MagneticTrack",
  ]
  static let hidden = "hidden"

  static func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      var result: JSONObject = [:]
      for (key, value) in object { result[CardNumberFilter.redacted(key)] = redacted(value, key) }
      return .object(result)
    case .array(let elements): return .array(elements.map(redacted))
    case .string(let text): return .string(CardNumberFilter.redacted(text))
    case .integer(let number):
      // A card number needs no quotes to be one.
      return CardNumberFilter.containsCardNumber("\(number)") ? .string(hidden) : value
    case .decimal(let literal): return CardNumberFilter.containsCardNumber(literal) ? .string(hidden) : value
    case .null, .bool: return value
    }
  }

  private static func redacted(_ value: JSONValue, _ key: String) -> JSONValue {
    if secretKeys.contains(key) { return .string(hidden) }
    if key == "MaskedPAN", let text = value.plainText {
      return .string(MaskedPAN(text: text.filter { $0 != " " })?.description ?? hidden)
    }
    return redacted(value)
  }
}
