import JSON
import Testing

@testable import Store

@Suite struct JournalTests {
  /// The rows and hashes of protocols/journal.md, which were computed with Python's hashlib.
  private static let vectors: [(JournalRow, hash: String)] = {
    let state = "000102030405060708090a0b0c0d0e0f"
    let genesis = "da3163f38a4d201983f9f297e70a8ecdf1e6556db7ae6d7a7289feeadaec469f"
    let hashes = [
      "2c32961a2a0c959fb3e253db65669da864d4dc98e21c13606253f7358b04e8be",
      "049da25d9342a545bafbb68e3d085de38a219bd84fbeb867f1a4d8151a303c44",
      "68e849a4e8b34de6fac0a802deb835efc1c04ec988061044ba0d86d7d6d1ca16",
    ]
    precondition(hex(JournalRow.genesis(stateID: state)) == genesis, "the genesis value differs")
    let text = #"{"a":"Käse € 😀","n":-9007199254740993,"sale":"01890a5d-ac96-774b-bcce-b302099a8057"}"#
    let first = row(
      1, 1, (1_767_225_600_123, false, 60, "2026-01-01"), ("user:anna", "request:1"), ("test.empty", 1, "{}"), genesis, hashes[0])
    let second = row(
      1, 2, (1_767_225_601_000, true, -210, "2025-12-31"), ("user:anna", "scan:7"), ("test.text", 2, text), hashes[0], hashes[1])
    let third = row(
      2, 3, (-1, false, 0, "1969-12-31"), ("", ""), ("epoch.started", 1, #"{"epoch":2,"reason":"restored"}"#), hashes[1], hashes[2])
    return [(first, hashes[0]), (second, hashes[1]), (third, hashes[2])]
  }()

  private static func row(
    _ epoch: Int64, _ seq: Int64, _ time: (Int64, Bool, Int64, String), _ who: (String, String), _ what: (String, Int64, String),
    _ previous: String, _ hash: String
  ) -> JournalRow {
    JournalRow(
      epoch: epoch, seq: seq, register: "till1", timeUTCMilliseconds: time.0, timeSuspect: time.1, utcOffsetMinutes: time.2,
      businessDay: time.3, actor: who.0, cause: who.1, kind: what.0, version: what.1, body: Array(what.2.utf8),
      previousHash: bytes(previous), hash: bytes(hash))
  }

  private static func hex(_ bytes: [UInt8]) -> String { SHA256Digest.hex(bytes) }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  @Test func `rows hash as an independent program computed`() {
    for (row, hash) in Self.vectors { #expect(Self.hex(row.computedHash) == hash) }
  }

  @Test func `the rows of the vectors verify as a journal`() {
    var verifier = JournalVerifier(stateID: "000102030405060708090a0b0c0d0e0f")
    for (row, _) in Self.vectors { #expect(verifier.take(row) == nil) }
    #expect(verifier.epochs == [1, 2])
    #expect(verifier.headHash == Self.vectors.last?.0.hash)
  }

  @Test func `each column is covered by the hash`() {
    let changes: [(String, String)] = [
      ("epoch", "epoch + 1"), ("register", "'till2'"), ("time_utc_ms", "time_utc_ms + 1"), ("time_suspect", "1 - time_suspect"),
      ("utc_offset", "utc_offset + 1"), ("business_day", "'2026-01-02'"), ("actor", "'user:eve'"), ("cause", "'request:2'"),
      ("kind", "'test.Happened'"), ("version", "version + 1"), ("body", "x'7B7D20'"), ("hash", "randomblob(32)"),
      ("prev_hash", "randomblob(32)"),
    ]
    for (column, value) in changes {
      #expect(throws: Never.self) {
        let report = try verifyAfter("UPDATE journal SET \(column) = \(value) WHERE seq = 2")
        #expect(report.firstBadSeq == 2, "\(column)")
        #expect(report.problem == (column == "prev_hash" ? .chainBroken : .hashWrong), "\(column)")
      }
    }
  }

  @Test(arguments: [
    ("DELETE FROM journal WHERE seq = 2", Int64(3), JournalProblem.gap(expected: 2, found: 3)),
    ("UPDATE journal SET seq = 9 WHERE seq = 3", 9, .gap(expected: 3, found: 9)),
    ("UPDATE journal SET body = (SELECT body FROM journal WHERE seq = 1) WHERE seq = 3", 3, .hashWrong),
  ])
  func `rows that were removed, moved or exchanged are found`(sql: String, seq: Int64, problem: JournalProblem) throws {
    let report = try verifyAfter(sql)
    #expect(report.firstBadSeq == seq)
    #expect(report.problem == problem)
    #expect(report.rows == 1 || report.rows == 2)
  }

  @Test func `one altered byte of a body is found`() throws {
    let report = try verifyAfter("UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '2', '3') AS BLOB) WHERE seq = 2")
    #expect(report.rows == 1 && report.epochs == [1] && report.receipts == 0)
    #expect(report.firstBadSeq == 2 && report.problem == .hashWrong)
  }

  /// Writes three rows, drops the triggers, runs `sql` and verifies.
  private func verifyAfter(_ sql: String) throws -> JournalReport {
    let state = TemporaryState()
    let store = try state.open()
    for number in 1...3 { try store.write { try $0.append(Shop.entry("test.happened", ["number": .integer(Int64(number))])) } }
    #expect(try store.verifyJournal().problem == nil)
    try store.write { tx in
      for trigger in ["journal_no_update", "journal_no_delete", "journal_in_order"] { try tx.db.run("DROP TRIGGER \(trigger)") }
      try tx.db.run(sql)
    }
    return try store.verifyJournal()
  }

  @Test(arguments: [
    ("UPDATE journal SET actor = 'x'", "journal rows are never changed"), ("DELETE FROM journal", "journal rows are never removed"),
    ("REPLACE INTO journal SELECT * FROM journal WHERE seq = 1", "journal rows are numbered without gaps"),
    ("UPDATE OR REPLACE journal SET seq = 5", "journal rows are never changed"),
  ])
  func `SQL cannot change the journal`(sql: String, message: String) throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { try $0.append(Shop.entry()) }
    #expect {
      try store.write { try $0.db.run(sql) }
    } throws: {
      if case StoreError.sqlite(_, let detail) = $0 { detail == message } else { false }
    }
    #expect(try store.verifyJournal().rows == 1)
  }

  @Test func `the body is kept in canonical form and read back as it was hashed`() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { try $0.append(Shop.entry("test.happened", ["z": 1, "a": ["y": "ü", "b": -5]])) }
    let row = try #require(try store.read { try $0.journalRows(after: 0, limit: 10).first })
    #expect(String(decoding: row.body, as: UTF8.self) == #"{"a":{"b":-5,"y":"ü"},"z":1}"#)
    #expect(row.previousHash == JournalRow.genesis(stateID: store.stateID))
    #expect(row.hash == row.computedHash)
  }

  @Test func `a restored till goes on in the next epoch with the same chain`() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { tx in
      try tx.append(Shop.entry())
      #expect(try tx.startEpoch(.restored, stamp: Shop.stamp()) == 2)
      #expect(try tx.append(Shop.entry()) == 3)
    }
    let report = try store.verifyJournal()
    #expect(report.epochs == [1, 2])
    #expect(report.rows == 3)
    #expect(report.problem == nil)
    #expect(try store.read { try $0.journalHead()?.hash } == report.headHash)
  }

  @Test func `a verification reads in parts and tells how far it is`() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { tx in for _ in 1...2_500 { try tx.append(Shop.entry()) } }
    var steps: [Int64] = []
    #expect(try store.verifyJournal { steps.append($0) }.rows == 2_500)
    #expect(steps == [1_000, 2_000, 2_500])
  }

  @Test func `texts and bodies beyond their limits are refused`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let long = String(repeating: "x", count: 257)
    #expect(throws: StoreError.tooLarge(what: "a journal kind", limit: 256, found: 257)) {
      try store.write { try $0.append(Shop.entry(long)) }
    }
  }
}
