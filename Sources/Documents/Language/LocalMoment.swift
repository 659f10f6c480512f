/// A date and a time of day as a clock on the wall shows them.
public struct LocalMoment: Sendable, Equatable {
  public let year: Int
  public let month: Int
  public let day: Int
  public let hour: Int
  public let minute: Int

  public init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
  }

  /// Reads `2026-11-22T15:37`, with seconds, fractions and an offset behind it or not (RFC 3339): the local time is what stands there. Nil for
  /// anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes.count <= 35 else { return nil }
    let marks: [(Int, UInt8)] = [
      (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
    ]
    guard marks.allSatisfy({ bytes[$0] == $1 }) else { return nil }
    func number(_ range: Range<Int>, _ allowed: ClosedRange<Int>) -> Int? {
      guard bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      let value = bytes[range].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      return allowed.contains(value) ? value : nil
    }
    guard let year = number(0..<4, 1...9999), let month = number(5..<7, 1...12), let day = number(8..<10, 1...31),
      let hour = number(11..<13, 0...23), let minute = number(14..<16, 0...59), Self.isRest(bytes[16...])
    else { return nil }
    self.init(year: year, month: month, day: day, hour: hour, minute: minute)
  }

  /// The form that `init(_:)` reads.
  public var text: String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let zeros = String(repeating: "0", count: max(0, 4 - "\(year)".utf8.count))
    return "\(zeros)\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute))"
  }

  /// Seconds and an offset, in their characters: what they say does not stand on paper.
  private static func isRest(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    let isBegin = first == UInt8(ascii: ":") || first == UInt8(ascii: "Z") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    return isBegin && bytes.allSatisfy { (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") || Array("Z+-".utf8).contains($0) }
  }
}
