@testable import Store

/// The columns of a row as bytes, to be altered one by one: numbers as the eight bytes of the integer, texts as UTF-8.
struct JournalColumns {
  static let count = 14
  static let actor = 7
  static let previousHash = 12
  static let hash = 13

  var bytes: [[UInt8]]

  init(_ row: JournalRow) {
    func number(_ value: Int64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) } }
    bytes = [
      number(row.epoch), number(row.seq), Array(row.register.utf8), number(row.timeUTCMilliseconds), [row.timeSuspect ? 1 : 0],
      number(row.utcOffsetMinutes), Array(row.businessDay.utf8), Array(row.actor.utf8), Array(row.cause.utf8), Array(row.kind.utf8),
      number(row.version), row.body, row.previousHash, row.hash,
    ]
  }

  /// Nil when the bytes of a column are no value of its type.
  var row: JournalRow? {
    func number(_ column: Int) -> Int64 { bytes[column].reduce(0) { $0 << 8 | Int64($1) } }
    func text(_ column: Int) -> String? { String(validating: bytes[column], as: UTF8.self) }
    guard bytes[4][0] < 2, let register = text(2), let day = text(6), let actor = text(7), let cause = text(8), let kind = text(9) else {
      return nil
    }
    return JournalRow(
      epoch: number(0), seq: number(1), register: register, timeUTCMilliseconds: number(3), timeSuspect: bytes[4][0] == 1,
      utcOffsetMinutes: number(5), businessDay: day, actor: actor, cause: cause, kind: kind, version: number(10), body: bytes[11],
      previousHash: bytes[12], hash: bytes[13])
  }
}
