internal import JSON
internal import Sales

extension CardTenderEvent {
  /// Reads a journaled event; nil for rows of another kind.
  init?(journaled kind: String, version: Int, body: [UInt8]) throws {
    guard Self.payloadTypes.contains(where: { $0.kind == kind }) else { return nil }
    self = try Self.decode(Self.payloadType(kind: kind, version: version), body)
  }

  private static func decode<Payload: CardTenderPayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> CardTenderEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
