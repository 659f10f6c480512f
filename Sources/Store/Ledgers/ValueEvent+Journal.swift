internal import JSON
internal import Sales

extension ValueEvent {
  /// Reads a journaled event; nil for rows of another kind.
  init?(journaled kind: String, version: Int, body: [UInt8]) throws {
    guard kind.hasPrefix(Self.prefix) else { return nil }
    self = try Self.decode(Self.payloadType(kind: kind, version: version), body)
  }

  private static func decode<Payload: ValuePayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> ValueEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
