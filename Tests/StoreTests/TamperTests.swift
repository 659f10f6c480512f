import Chance
import JSON
import Sales
import Testing

@testable import Store

/// Every way to alter a journal that is not all of it at once, and all of it at once against what was kept elsewhere.
@Suite("Tampering")
struct TamperTests {
  private struct Journal {
    let stateID: String
    let rows: [JournalRow]

    var head: JournalHead { JournalHead(seq: rows.last?.seq ?? 0, hash: rows.last?.hash ?? []) }

    /// What has taken each of the rows up to a place, all of them right.
    var verifiers: [JournalVerifier] {
      rows.reduce(into: [JournalVerifier(stateID: stateID, expectation: JournalExpectation(head: head))]) { verifiers, row in
        var next = verifiers[verifiers.count - 1]
        _ = next.take(row)
        verifiers.append(next)
      }
    }

    /// The first problem of the rows against the head that was kept of this journal.
    func problem(of rows: some Sequence<JournalRow>, behind first: JournalVerifier? = nil) -> JournalProblem? {
      var verifier = first ?? JournalVerifier(stateID: stateID, expectation: JournalExpectation(head: head))
      for row in rows { if let problem = verifier.take(row) { return problem } }
      return verifier.end()
    }
  }

  /// Sales, other rows and two checkpoints.
  private static func journal() throws -> Journal {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    for _ in 0..<2 {
      _ = try shop.sell(product, store)
      try store.write { try $0.append(Shop.entry("test.happened", ["text": "Käse"])) }
      try store.write { _ = try $0.checkpoint(stamp: Shop.stamp()) }
    }
    let rows = try store.read { try $0.journalRows(after: 0, limit: 100) }
    return Journal(stateID: store.stateID, rows: rows)
  }

  @Test func `the journal itself is found right`() throws {
    let journal = try Self.journal()
    #expect(journal.rows.count > 12)
    #expect(journal.problem(of: journal.rows) == nil)
  }

  @Test func `each byte of each column of each row is covered`() throws {
    let journal = try Self.journal()
    let verifiers = journal.verifiers
    var tried = 0
    for (place, row) in journal.rows.enumerated() {
      for column in 0..<JournalColumns.count {
        for byte in 0..<JournalColumns(row).bytes[column].count {
          for bit in [UInt8(1), 0x80] {
            var columns = JournalColumns(row)
            columns.bytes[column][byte] ^= bit
            // What is no value of its column any more cannot be stored there.
            guard let altered = columns.row else { continue }
            tried += 1
            if journal.problem(of: [altered] + journal.rows[(place + 1)...], behind: verifiers[place]) == nil {
              Issue.record("row \(place + 1), column \(column), byte \(byte)")
            }
          }
        }
      }
    }
    #expect(tried > 5_000)
  }

  @Test func `a row that was taken out, put in, exchanged or cut off is found`() throws {
    let journal = try Self.journal()
    let rows = journal.rows
    for place in rows.indices {
      var shorter = rows
      shorter.remove(at: place)
      #expect(journal.problem(of: shorter) != nil, "without row \(place + 1)")
      for other in rows {
        var longer = rows
        longer.insert(other, at: place)
        #expect(journal.problem(of: longer) != nil, "row \(other.seq) before \(place + 1)")
      }
      for other in rows.indices where other > place {
        var exchanged = rows
        exchanged.swapAt(place, other)
        #expect(journal.problem(of: exchanged) != nil, "rows \(place + 1) and \(other + 1)")
      }
      #expect(journal.problem(of: Array(rows[..<place])) == .cutOff(expected: journal.head.seq, found: Int64(place)))
    }
  }

  @Test func `rows that were written anew with right hashes are found by the head or by a checkpoint's signature`() throws {
    let journal = try Self.journal()
    for place in journal.rows.indices {
      let forged = Self.rewritten(journal, from: place)
      #expect(journal.problem(of: forged) != nil, "from row \(place + 1)")
      var verifier = JournalVerifier(stateID: journal.stateID)
      let problem = forged.lazy.compactMap { verifier.take($0) }.first
      let isSigned = forged[(place + 1)...].contains { $0.kind == JournalCheckpoint.kind }
      #expect((problem == .checkpointWrong) == isSigned, "from row \(place + 1)")
    }
  }

  @Test func `a thousand random changes are found`() throws {
    let journal = try Self.journal()
    var numbers = SeededNumbers(seed: 2_026)
    for round in 0..<1_000 {
      var rows = journal.rows
      let place = Int.random(in: rows.indices, using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: rows.remove(at: place)
      case 1: rows.insert(rows[Int.random(in: rows.indices, using: &numbers)], at: place)
      case 2: rows.removeLast(Int.random(in: 1...rows.count, using: &numbers))
      default:
        var columns = JournalColumns(rows[place])
        let column = Int.random(in: 0..<JournalColumns.count, using: &numbers)
        guard !columns.bytes[column].isEmpty else { continue }
        let byte = Int.random(in: columns.bytes[column].indices, using: &numbers)
        columns.bytes[column][byte] ^= UInt8.random(in: 1...255, using: &numbers)
        guard let altered = columns.row else { continue }
        rows[place] = altered
      }
      #expect(rows == journal.rows || journal.problem(of: rows) != nil, "round \(round)")
    }
  }

  /// The rows from `place` on with another actor and hashes that fit, as somebody with the database, and without the key, could write them.
  private static func rewritten(_ journal: Journal, from place: Int) -> [JournalRow] {
    var rows = journal.rows
    for index in place..<rows.count {
      var columns = JournalColumns(rows[index])
      if index == place { columns.bytes[JournalColumns.actor] = Array("user:eve".utf8) }
      if index > place { columns.bytes[JournalColumns.previousHash] = rows[index - 1].hash }
      if let row = columns.row {
        columns.bytes[JournalColumns.hash] = row.computedHash
        rows[index] = columns.row ?? row
      }
    }
    return rows
  }
}
