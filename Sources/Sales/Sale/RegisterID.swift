/// The name of a register: 1 to `maximumLength` of A–Z, a–z, 0–9, "_" and "-".
public struct RegisterID: Hashable, Sendable {
  /// The longest name, in characters.
  public static let maximumLength = 16

  public let text: String

  /// - Throws: `IdentifierError.notARegister`.
  public init(_ text: String) throws(IdentifierError) {
    guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy(isIdentifierByte) else { throw .notARegister(text) }
    self.text = text
  }
}

extension RegisterID: CustomStringConvertible {
  public var description: String { text }
}

extension RegisterID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
