import JSON

// A card that is read before it pays.
extension VirtualNexoTerminal {
  /// A reading that goes on.
  struct Reading: Sendable {
    var request: Int
    var header: JSONValue
    var until: Duration
  }

  static let loyaltyNumber = "C-700123"

  mutating func read(_ header: JSONValue, _ request: Int, now: Duration) {
    guard reading == nil, heldCard == nil else { return answer(request, header, Self.failure("Busy")) }
    reading = Reading(request: request, header: header, until: now + .milliseconds(paceMs))
  }

  mutating func endReading(_ reading: Reading) {
    self.reading = nil
    cardCount += 1
    heldCard = "A\(cardCount)"
    answer(
      reading.request, reading.header,
      [
        "Response": ["Result": "Success"],
        "POIData": ["POITransactionID": ["TransactionID": .string("A\(cardCount)"), "TimeStamp": "2026-11-22T10:00:00Z"]],
        "PaymentInstrumentData": [
          "PaymentInstrumentType": "Card",
          "CardData": ["MaskedPAN": "541333 **** 9999", "PaymentBrand": "mc", "EntryMode": ["Contactless"]],
        ],
        "LoyaltyAccount": [["LoyaltyAccountID": ["LoyaltyID": .string(Self.loyaltyNumber)], "LoyaltyBrand": "shop"]],
      ])
  }

  /// Ends a reading with this number; false where none has it.
  mutating func abortReading(_ service: String?) -> Bool {
    guard let running = reading, running.header["ServiceID"]?.stringValue == service else { return false }
    reading = nil
    answer(running.request, running.header, Self.failure("Aborted"))
    return true
  }

  mutating func enable(_ body: JSONValue, _ header: JSONValue, _ request: Int) {
    guard body["TransactionAction"]?.stringValue == "AbortTransaction" else {
      return answer(request, header, Self.failure("MessageFormat"))
    }
    guard heldCard != nil else { return answer(request, header, Self.failure("NotFound")) }
    heldCard = nil
    answer(request, header, ["Response": ["Result": "Success"]])
  }

  /// Why a payment cannot be made with the card that waits, or does not wait; nil: it can.
  mutating func cardProblem(_ body: JSONValue) -> String? {
    let wanted = body["PaymentData"]?["CardAcquisitionReference"]?["TransactionID"]?.stringValue
    if reading != nil { return "Busy" }
    guard wanted == heldCard else { return wanted == nil ? "InsertedCard" : "NotFound" }
    heldCard = nil
    return nil
  }
}
