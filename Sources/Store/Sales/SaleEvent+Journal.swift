internal import JSON
internal import Sales

extension SaleEvent {
  /// Reads a journaled event.
  init(journaled kind: String, version: Int, body: [UInt8]) throws {
    self = try Self.decode(Self.payloadType(kind: kind, version: version), body)
  }

  private static func decode<Payload: SaleEventPayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> SaleEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
