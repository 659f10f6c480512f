/// A date that a GS1 code carries, with a time where it has one.
public struct GS1Date: Equatable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  /// 1 to 31; a day that the code leaves open is the last of its month.
  public let day: Int
  /// As far as the code tells them.
  public let hour: Int?
  public let minute: Int?

  /// `2026-11-30`, or `2026-11-30T15:45`.
  public var description: String {
    let date = "\(year)-\(Self.two(month))-\(Self.two(day))"
    return hour.map { "\(date)T\(Self.two($0)):\(Self.two(minute ?? 0))" } ?? date
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Reads `YYMMDD`, `YYMMDDhh` or `YYMMDDhhmm`; of longer values the beginning.
  ///
  /// The century is the one that puts the year within 49 years behind and 50 years before `currentYear`. GS1 General Specifications 7.12.
  init?(_ value: some StringProtocol, currentYear: Int) {
    let digits = Array(value.utf8)
    guard digits.count >= 6, CheckDigit.values(ofASCII: digits) != nil, Self.isRight(digits.prefix(6), .date0) else { return nil }
    let pairs = stride(from: 0, to: min(digits.count, 10) - 1, by: 2).map { Self.pair(digits[$0...]) }
    let ahead = pairs[0] - currentYear % 100
    let century = currentYear / 100 + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0)
    year = century * 100 + pairs[0]
    month = pairs[1]
    day = pairs[2] == 0 ? Self.days(of: month, isLeap: Self.isLeap(year)) : pairs[2]
    hour = pairs.count > 3 && pairs[3] < 24 ? pairs[3] : nil
    minute = pairs.count > 4 && pairs[4] < 60 ? pairs[4] : nil
  }

  /// Whether digits are what the rule of their identifier asks for.
  static func isRight(_ value: ArraySlice<UInt8>, _ rule: ElementFormat.Rule) -> Bool {
    switch rule {
    case .date: isDay(value, mayBeZero: false)
    case .date0: isDay(value, mayBeZero: true)
    case .dates: isSpan(value)
    case .hour, .minute: isDay(value.prefix(6), mayBeZero: false) && isClock(value.dropFirst(6), first: 24)
    case .rest: isClock(value, first: 60)
    case .clock: value.isEmpty || value.count == 4 && isClock(value, first: 24)
    case .longdate: isDay(value.dropFirst(2).prefix(6), mayBeZero: false) && isClock(value.dropFirst(8), first: 24)
    case .key, .pair, .pieces, .threes, .flag: true
    }
  }

  private static func isDay(_ value: ArraySlice<UInt8>, mayBeZero: Bool) -> Bool {
    guard value.count == 6, CheckDigit.values(ofASCII: value) != nil else { return false }
    let (year, month, day) = (pair(value), pair(value.dropFirst(2)), pair(value.dropFirst(4)))
    // Of two digits every fourth year is a leap year: 1900 and 2100 are out of reach.
    return (1...12).contains(month) && (mayBeZero ? 0 : 1) <= day && day <= days(of: month, isLeap: year % 4 == 0)
  }

  private static func isSpan(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count == 12 else { return isDay(value, mayBeZero: false) }
    return isDay(value.prefix(6), mayBeZero: false) && isDay(value.suffix(6), mayBeZero: false)
  }

  /// Pairs of digits: the first below `first`, the others below 60.
  private static func isClock(_ value: ArraySlice<UInt8>, first: Int) -> Bool {
    guard value.count % 2 == 0 else { return false }
    return stride(from: value.startIndex, to: value.endIndex, by: 2).allSatisfy { index in
      pair(value[index...]) < (index == value.startIndex ? first : 60)
    }
  }

  private static func pair(_ digits: ArraySlice<UInt8>) -> Int { ApplicationIdentifier.pair(digits) ?? 0 }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func days(of month: Int, isLeap: Bool) -> Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
