import CardNumbers
import JSON

/// Explains a nexo message, JSON or XML, member by member, with card data hidden.
public enum NexoListing {
  /// The longest value that is shown whole, in characters.
  private static let valueLimit = 200

  /// - Throws: `NexoError` for what is no nexo message.
  public static func rows(_ bytes: [UInt8]) throws(NexoError) -> [ListingRow] {
    let isXML = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "<")
    if !isXML, let sealed = try sealedRows(bytes) { return sealed }
    let message = isXML ? try NexoMessage(xml: bytes) : try NexoMessage(bytes: bytes)
    var rows = [ListingRow(0, message.envelopeName, title(message.header))]
    rows += self.rows("MessageHeader", message.header.json, depth: 1)
    rows += self.rows(message.bodyName, message.body, depth: 1)
    return rows
  }

  private static func title(_ header: NexoHeader) -> String {
    let direction = header.type == .response ? "answer to" : header.type == .notification ? "notice of" : "request for"
    return "\(direction) \(header.category)"
  }

  /// A sealed message shows what is in clear.
  private static func sealedRows(_ bytes: [UInt8]) throws(NexoError) -> [ListingRow]? {
    guard bytes.count <= NexoMessage.byteLimit else { throw .tooLong(limit: NexoMessage.byteLimit) }
    guard let value = try? StrictJSON.parse(bytes, limits: JSONLimits(depth: NexoMessage.depthLimit)),
      let envelope = value["SaleToPOIRequest"] ?? value["SaleToPOIResponse"], let blob = envelope["NexoBlob"]?.stringValue,
      let header = envelope["MessageHeader"]
    else { return nil }
    var rows = [ListingRow(0, "sealed", title(try NexoHeader(header)))]
    rows += self.rows("MessageHeader", try NexoHeader(header).json, depth: 1)
    rows.append(ListingRow(1, "NexoBlob", "", "\(blob.utf8.count * 3 / 4) bytes, encrypted"))
    let trailer = envelope["SecurityTrailer"]
    for name in ["KeyIdentifier", "KeyVersion", "AdyenCryptoVersion"] {
      if let text = trailer?[name]?.plainText { rows.append(ListingRow(1, name, "", shown(text))) }
    }
    return rows
  }

  private static func rows(_ key: String, _ value: JSONValue, depth: Int) -> [ListingRow] {
    let key = shown(key)
    switch value {
    case .object(let object):
      return [ListingRow(depth, key, "")] + object.flatMap { rows($0.key, $0.value, depth: depth + 1) }
    case .array(let elements):
      return elements.enumerated().flatMap { rows("\(key)[\($0.offset)]", $0.element, depth: depth) }
    case .null: return [ListingRow(depth, key, "", "nothing")]
    case .bool, .integer, .decimal, .string:
      let text = value.plainText ?? ""
      return [ListingRow(depth, key, meaning(key, text), shown(text))]
    }
  }

  private static func meaning(_ key: String, _ text: String) -> String {
    guard key == "ErrorCondition" else { return "" }
    let condition = NexoCondition(text)
    return "\(condition.english) / \(condition.german)"
  }

  private static func shown(_ text: String) -> String {
    let safe = CardNumberFilter.redacted(text)
    let scalars = safe.unicodeScalars
    return scalars.count <= valueLimit ? safe : String(String.UnicodeScalarView(scalars.prefix(valueLimit))) + "…"
  }
}
