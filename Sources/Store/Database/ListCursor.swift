/// The text of a cursor: list, database, epoch and place. Only this file knows its form.
struct ListCursor {
  static let maximumBytes = 2_048

  let list: String
  let stateID: String
  let epoch: Int

  /// A place in a list: whole numbers, and texts that are written as hex.
  func text(_ number: Int64, name: String = "") -> String {
    let hex = name.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return [list, stateID, String(epoch), String(number), hex].joined(separator: ".")
  }

  func place(_ text: String) throws(CursorError) -> (number: Int64, name: String) {
    guard text.utf8.count <= Self.maximumBytes else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, let epoch = Int(parts[2]), let number = Int64(parts[3]), let name = Self.unhex(parts[4]) else {
      throw .malformed
    }
    guard parts[0] == list else { throw .otherList(expected: list, found: String(parts[0].prefix(32))) }
    guard parts[1] == stateID else { throw .otherDatabase }
    guard epoch == self.epoch else { throw .otherEpoch(found: epoch, current: self.epoch) }
    return (number, name)
  }

  private static func unhex(_ text: Substring) -> String? {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high * 16 + low))
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension StoreReader {
  func cursor(of list: String) throws -> ListCursor {
    ListCursor(list: list, stateID: stateID, epoch: try epoch)
  }
}
