import JSON

/// What a record looks like after it was stored and read again.
enum StoredRecord {
  static func again<Record: Codable>(_ record: Record) throws -> Record {
    try StrictJSON.decode(Record.self, from: StrictJSON.encode(record), unknownKeys: .refused)
  }
}
