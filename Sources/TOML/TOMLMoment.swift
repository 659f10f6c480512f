/// Tells dates and times (RFC 3339, with the date, the time or the offset left out) from other words.
enum TOMLMoment {
  static func isValid(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard bytes.count > 10 else { return isDate(bytes[...]) || isTime(bytes[...]) }
    if isTime(bytes[...]) { return true }
    guard isDate(bytes[..<10]), bytes[10] == 0x20 || bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
    let rest = bytes[11...]
    if let last = rest.last, last | 0x20 == UInt8(ascii: "z") { return isTime(rest.dropLast()) }
    if let sign = rest.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
      return isTime(rest[..<sign]) && rest.endIndex - sign == 6 && isClock(rest[(sign + 1)...])
    }
    return isTime(rest)
  }

  /// `YYYY-MM-DD`
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2]) else {
      return false
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
  }

  /// `HH:MM:SS`, with any count of digits of the second's fraction.
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 8, isClock(bytes.prefix(5)), bytes[bytes.startIndex + 5] == UInt8(ascii: ":") else { return false }
    guard let second = number(bytes.dropFirst(6).prefix(2)), second < 60 else { return false }
    let fraction = bytes.dropFirst(8)
    return fraction.isEmpty
      || fraction.first == UInt8(ascii: ".") && fraction.count > 1 && fraction.dropFirst().allSatisfy(TOMLNumber.isDigit)
  }

  /// `HH:MM`
  private static func isClock(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2], let hour = number(parts[0]), let minute = number(parts[1]) else { return false }
    return hour < 24 && minute < 60
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.allSatisfy(TOMLNumber.isDigit) ? Int(String(decoding: bytes, as: UTF8.self)) : nil
  }
}
