extension JournalRow {
  /// The hash that the columns give: SHA-256 over every column but `hash` in the order of the table, each preceded by its length.
  var computedHash: [UInt8] {
    var preimage: [UInt8] = []
    preimage.reserveCapacity(body.count + 512)
    Self.append(String(epoch), to: &preimage)
    Self.append(String(seq), to: &preimage)
    Self.append(register, to: &preimage)
    Self.append(String(timeUTCMilliseconds), to: &preimage)
    Self.append(timeSuspect ? "1" : "0", to: &preimage)
    Self.append(String(utcOffsetMinutes), to: &preimage)
    Self.append(businessDay, to: &preimage)
    Self.append(actor, to: &preimage)
    Self.append(cause, to: &preimage)
    Self.append(kind, to: &preimage)
    Self.append(String(version), to: &preimage)
    Self.append(bytes: body, to: &preimage)
    Self.append(bytes: previousHash, to: &preimage)
    return SHA256Digest.of(preimage)
  }

  /// What stands in place of a previous hash in the first row: it ties the journal to its database.
  static func genesis(stateID: String) -> [UInt8] {
    var preimage: [UInt8] = []
    append("till journal 1", to: &preimage)
    append(stateID, to: &preimage)
    return SHA256Digest.of(preimage)
  }

  static func append(_ text: String, to preimage: inout [UInt8]) {
    append(bytes: Array(text.utf8), to: &preimage)
  }

  /// The length as eight bytes, the highest first, then the bytes.
  static func append(bytes: [UInt8], to preimage: inout [UInt8]) {
    let length = UInt64(bytes.count)
    for shift in stride(from: 56, through: 0, by: -8) { preimage.append(UInt8(truncatingIfNeeded: length >> UInt64(shift))) }
    preimage.append(contentsOf: bytes)
  }
}
