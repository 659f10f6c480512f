internal import JSON
internal import Sales

extension LateMoneyEvent {
  /// Reads a journaled event; nil for rows of another kind. That the money went back is said by the row of a movement.
  init?(journaled kind: String, version: Int, body: [UInt8]) throws {
    guard let type = Self.payloadTypes.first(where: { $0.kind == kind }) else { return nil }
    guard type.version == version else { throw ReplayError.unknownEvent(kind: kind, version: version) }
    self = try Self.decode(type, body)
  }

  /// What the event of a movement means for late money; nil where it means nothing.
  ///
  /// - Parameter movement: the movement as it is after the event.
  init?(_ event: CardTenderEvent, of movement: CardTender?) {
    guard case .approved = event, case .giveBack(_, let payment)? = movement?.purpose else { return nil }
    self = .wentBack(payment)
  }

  private static func decode<Payload: LateMoneyPayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> LateMoneyEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
