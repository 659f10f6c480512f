internal import JSON
internal import Sales

extension ShiftEvent {
  /// Reads a journaled event; nil for rows of another kind.
  init?(journaled kind: String, version: Int, body: [UInt8]) throws {
    guard let type = Self.payloadTypes.first(where: { $0.kind == kind }) else { return nil }
    guard type.version == version else { throw ReplayError.unknownEvent(kind: kind, version: version) }
    self = try Self.decode(type, body)
  }

  private static func decode<Payload: ShiftEventPayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> ShiftEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
