/// A GS1 Digital Link URI: a web address whose path and query hold element strings, as a plain QR code carries it.
///
/// GS1 Digital Link Standard: URI Syntax, release 1.6. Its compressed form is not read: nothing tells it from any other short address.
public enum DigitalLink {
  /// Primary keys, each with the key qualifiers that may follow it, in their order.
  private static let keys: [String: [String]] = [
    "00": [], "01": ["22", "10", "21", "235"], "253": [], "255": [], "401": [], "402": [], "414": ["254", "7040"], "417": ["7040"],
    "8003": [], "8004": ["7040"], "8006": ["22", "10", "21"], "8010": ["8011"], "8013": [], "8017": ["8019"], "8018": ["8019"],
  ]

  /// No address is longer: a QR code holds fewer bytes.
  private static let longestAddress = 4_096

  /// Reads the elements, primary key first, attributes of the query behind in its order; nil when the bytes are no such address.
  ///
  /// A GTIN of 8, 12 or 13 digits is filled to 14. What the query holds beside application identifiers is left alone.
  public static func parse(_ bytes: [UInt8]) throws(GS1Error) -> [ElementString]? {
    guard bytes.count <= longestAddress, let text = String(validating: bytes, as: UTF8.self), let rest = afterScheme(text) else {
      return nil
    }
    let address = rest.prefix { $0 != "#" }
    let halves = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = halves[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard let start = keyStart(segments) else { return nil }
    var pairs = stride(from: start, to: segments.endIndex - 1, by: 2).map { (segments[$0], segments[$0 + 1]) }
    if halves.count > 1 {
      for member in halves[1].split(whereSeparator: { $0 == "&" || $0 == ";" }) {
        let parts = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, isIdentifier(parts[0]) { pairs.append((parts[0], parts[1])) }
      }
    }
    var elements: [ElementString] = []
    for (code, value) in pairs { elements.append(try element(code, value, in: text)) }
    return elements
  }

  /// What stands behind `https://`; the scheme may be in capitals, which a QR code holds in less room.
  private static func afterScheme(_ text: String) -> Substring? {
    for scheme in ["https://", "http://"] where text.prefix(scheme.count).lowercased() == scheme { return text.dropFirst(scheme.count) }
    return nil
  }

  /// Where the primary key stands: the last place from which pairs of a key and its qualifiers, in order, reach the end of the path.
  private static func keyStart(_ segments: ArraySlice<Substring>) -> Int? {
    var end = segments.endIndex
    if segments.last == "" { end -= 1 }
    guard end == segments.endIndex else { return keyStart(segments[..<end]) }
    for start in stride(from: end - 2, through: segments.startIndex, by: -2) {
      guard let qualifiers = keys[String(segments[start])] else { continue }
      let following = stride(from: start + 2, to: end, by: 2).map { String(segments[$0]) }
      let places = following.map { qualifiers.firstIndex(of: $0) ?? -1 }
      if !places.contains(-1), zip(places, places.dropFirst()).allSatisfy(<) { return start }
    }
    return nil
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    (2...4).contains(text.utf8.count) && text.utf8.allSatisfy(CheckDigit.isDigit)
  }

  private static func element(_ code: Substring, _ value: Substring, in text: String) throws(GS1Error) -> ElementString {
    let at = text.utf8.distance(from: text.startIndex, to: code.startIndex)
    guard let identifier = ApplicationIdentifier(prefixOf: Array(code.utf8)[...]), identifier.code == code else {
      throw .unknownApplicationIdentifier(found: String(code.prefix(4)), at: at)
    }
    guard var plain = unescaped(value.utf8) else { throw .escape(ai: identifier.code, at: at) }
    if identifier.code == "01", [8, 12, 13].contains(plain.count) {
      plain = [UInt8](repeating: UInt8(ascii: "0"), count: 14 - plain.count) + plain
    }
    try identifier.check(plain[...], at: at)
    return ElementString(identifier: identifier, value: String(decoding: plain, as: UTF8.self))
  }

  /// Percent escapes resolved (RFC 3986, 2.1), or nil when one is broken.
  private static func unescaped(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(nibble), let low = rest.popFirst().flatMap(nibble) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ byte: UInt8) -> UInt8? { Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init) }
}
