extension JournalRow {
  /// The hash that the columns give: SHA-256 over every column but `hash` in the order of the table, each preceded by its length.
  var computedHash: [UInt8] {
    var preimage = Preimage()
    preimage.reserve(body.count + 512)
    preimage.append(String(epoch))
    preimage.append(String(seq))
    preimage.append(register)
    preimage.append(String(timeUTCMilliseconds))
    preimage.append(timeSuspect ? "1" : "0")
    preimage.append(String(utcOffsetMinutes))
    preimage.append(businessDay)
    preimage.append(actor)
    preimage.append(cause)
    preimage.append(kind)
    preimage.append(String(version))
    preimage.append(body)
    preimage.append(previousHash)
    return SHA256Digest.of(preimage.bytes)
  }

  /// What stands in place of a previous hash in the first row: it ties the journal to its database.
  static func genesis(stateID: String) -> [UInt8] { SHA256Digest.of(parts: ["till journal 1", stateID]) }
}
