/// One element of a GS1 code: an application identifier and its value.
public struct ElementString: Equatable, Sendable, CustomStringConvertible {
  /// What the value means.
  public let identifier: ApplicationIdentifier
  /// The characters of the value without a separator. They passed the identifier's format.
  public let value: String

  /// The form for people, never sent by a scanner: `(10)ABC`.
  public var description: String { identifier.description + value }

  /// The byte that ends a value of variable length: FNC1 as a scanner sends it (GS, 1D).
  public static let separator: UInt8 = 0x1D

  /// Reads GS1 element strings as a scanner sends them: no FNC1 in front, GS (1D) after values of variable length.
  ///
  /// A GS at the end or after a value of fixed length is allowed. The result is never empty. An identifier that is not in the table but begins
  /// as one of GS1's is kept with its value as text. GS1 General Specifications 7.8.
  public static func parse(_ bytes: [UInt8]) throws(GS1Error) -> [ElementString] {
    guard !bytes.isEmpty else { throw .empty }
    var elements: [ElementString] = []
    var at = 0
    while at < bytes.count {
      let (element, end) = try one(bytes[at...])
      elements.append(element)
      at = end < bytes.count && bytes[end] == separator ? end + 1 : end
    }
    return elements
  }

  /// Reads the element that `bytes` begins with and returns the offset behind its value.
  private static func one(_ bytes: ArraySlice<UInt8>) throws(GS1Error) -> (ElementString, end: Int) {
    let at = bytes.startIndex
    guard let identifier = ApplicationIdentifier(prefixOf: bytes) else {
      let found = bytes.prefix(4).map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }
      throw .unknownApplicationIdentifier(found: String(decoding: found, as: UTF8.self), at: at)
    }
    let start = at + identifier.code.utf8.count
    let rest = bytes[start...]
    var end = rest.firstIndex(of: separator) ?? bytes.endIndex
    if let pair = ApplicationIdentifier.pair(bytes), let total = ApplicationIdentifier.predefinedLength(pair) { end = min(end, at + total) }
    let value = bytes[start..<end]
    try identifier.check(value, at: at)
    return (ElementString(identifier: identifier, value: String(decoding: value, as: UTF8.self)), end)
  }
}
