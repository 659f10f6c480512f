internal import JSON
internal import Sales

extension JournaledEvent {
  /// Reads a journaled event.
  ///
  /// - Throws: `JSONError`; `ReplayError.unknownEvent` for a kind or version that this program does not know.
  init(_ row: JournalRow) throws { try self.init(kind: row.kind, version: Int(row.version), body: row.body) }

  /// The same; nil for rows of another kind.
  init?(ifOwn row: JournalRow) throws {
    guard Self.isKind(row.kind) else { return nil }
    try self.init(row)
  }

  init(kind: String, version: Int, body: [UInt8]) throws {
    self = try Self.decode(Self.payloadType(kind: kind, version: version), body)
  }

  private static func decode<Payload: EventPayload<Self>>(_ type: Payload.Type, _ body: [UInt8]) throws -> Self {
    try StrictJSON.decode(type, from: body).event
  }
}
