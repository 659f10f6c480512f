import Foundation
import Sales
import Testing

@Suite struct FixedDecimalTests {
  @Test(arguments: [
    ("0", 0, 0), ("0.00", 0, 2), ("1.99", 199, 2), ("-12.345", -12345, 3), ("-0.5", -5, 1), ("10", 10, 0),
    ("1.000000000", 1_000_000_000, 9),
    ("9223372036854775807", Int64.max, 0), ("-9223372036854775808", Int64.min, 0), ("-9223372036.854775808", Int64.min, 9),
  ])
  func `text is read and written back with its scale`(text: String, mantissa: Int64, scale: Int) throws {
    let value = try FixedDecimal(text)
    #expect(value.mantissa == mantissa)
    #expect(value.scale == scale)
    #expect(value.description == text)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "-.5", "+1", "01", "00", "-01", "00.5", "1e3", "1E3", "1,99", " 1", "1 ", "1.2.3", "--1", "-0", "-0.00",
    "0x1",
    "١", "1_000", "0.1234567890", "9223372036854775808", "-9223372036854775809", "NaN", "1.-2",
  ])
  func `any other form is refused`(text: String) {
    #expect(throws: MoneyError.notADecimal(text)) { try FixedDecimal(text) }
  }

  @Test func `equality and hash go by value while the text keeps the scale`() throws {
    let (short, long) = (try decimal("1.5"), try decimal("1.500"))
    #expect(short == long)
    #expect(Set([short, long]).count == 1)
    #expect(short.description != long.description)
    #expect(long.significantScale == 1)
    #expect(try decimal("2.000").isWhole)
    #expect(try !decimal("2.001").isWhole)
  }

  @Test(arguments: [
    ("1.49", "1.5"), ("-1.5", "-1.49"), ("-0.1", "0"), ("9223372036854775806", "9223372036854775807"), ("0.999999999", "1"),
  ])
  func `order is exact across scales`(smaller: String, larger: String) throws {
    #expect(try decimal(smaller) < decimal(larger))
    #expect(try !(decimal(larger) < decimal(smaller)))
  }

  @Test func `a sum is exact and refuses to overflow`() throws {
    #expect(try decimal("0.5").adding(decimal("1.25")).description == "1.75")
    #expect(throws: MoneyError.overflow) { try decimal("9223372036854775807").adding(decimal("1")) }
    #expect(throws: MoneyError.overflow) { try decimal("9223372036854775807").adding(decimal("0.1")) }
  }

  @Test func `scale is limited to nine`() {
    #expect(throws: MoneyError.scaleOutOfRange(10)) { try FixedDecimal(mantissa: 1, scale: 10) }
    #expect(throws: MoneyError.scaleOutOfRange(-1)) { try FixedDecimal(mantissa: 1, scale: -1) }
  }

  @Test func `it is coded as a string and never read from a number`() throws {
    #expect(try String(decoding: JSONEncoder().encode([decimal("1.50")]), as: UTF8.self) == #"["1.50"]"#)
    #expect(try JSONDecoder().decode([FixedDecimal].self, from: Data(#"["-0.05"]"#.utf8)) == [decimal("-0.05")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([FixedDecimal].self, from: Data("[1.5]".utf8)) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([FixedDecimal].self, from: Data(#"["1,5"]"#.utf8)) }
  }
}
