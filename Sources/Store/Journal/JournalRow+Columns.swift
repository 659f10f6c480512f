extension JournalRow {
  /// In the order that `init(stored:)` reads.
  static let columns = """
    epoch, seq, register, time_utc_ms, time_suspect, utc_offset, business_day, actor, cause, kind, version, body, prev_hash, hash
    """

  init(stored row: StoredRow) {
    epoch = row[0]
    seq = row[1]
    register = row[2]
    timeUTCMilliseconds = row[3]
    timeSuspect = row[4]
    utcOffsetMinutes = row[5]
    businessDay = row[6]
    actor = row[7]
    cause = row[8]
    kind = row[9]
    version = row[10]
    body = row[11]
    previousHash = row[12]
    hash = row[13]
  }

  var arguments: [any StoredValue] {
    [
      epoch, seq, register, timeUTCMilliseconds, timeSuspect, utcOffsetMinutes, businessDay, actor, cause, kind, version, body,
      previousHash, hash,
    ]
  }
}
