import Sales
import Testing

@Suite struct RationalTests {
  @Test(arguments: [
    (RoundingMode.halfUp, [25, 24, 26, 35, 20, 0], [3, 2, 3, 4, 2, 0]), (.halfEven, [25, 24, 26, 35, 15, 5], [2, 2, 3, 4, 2, 0]),
    (.down, [25, 29, 21, 20, 9, 0], [2, 2, 2, 2, 0, 0]), (.up, [25, 29, 21, 20, 1, 0], [3, 3, 3, 2, 1, 0]),
  ])
  func `each mode rounds tenths and is symmetric in sign`(mode: RoundingMode, tenths: [Int128], expected: [Int128]) throws {
    #expect(try tenths.map { try Rational($0, over: 10).rounded(mode) } == expected)
    #expect(try tenths.map { try Rational(-$0, over: 10).rounded(mode) } == expected.map { -$0 })
  }

  @Test func `the ends of the range round without a trap`() throws {
    for mode in RoundingMode.allCases {
      #expect(try Rational(.min, over: 1).rounded(mode) == .min)
      #expect(try Rational(.max, over: 1).rounded(mode) == .max)
    }
    #expect(try Rational(.min, over: .max).rounded(.halfUp) == -1)
    #expect(try Rational(.max - 1, over: .max).rounded(.halfUp) == 1)
    #expect(try Rational(1, over: .max).rounded(.up) == 1)
  }

  @Test(arguments: [
    (Int128(500_745), Int128(100_000), "5.00745"), (18981, 11900, "18981/11900"), (1, 3, "1/3"), (-2, 6, "-1/3"), (10, 5, "2"),
    (-1, 8, "-0.125"), (0, 7, "0"), (1, 1 << 18, "0.000003814697265625"), (1, 1 << 19, "1/524288"), (.min, 3, "\(Int128.min)/3"),
  ])
  func `text is a decimal where there is a short one and a reduced fraction elsewhere`(top: Int128, bottom: Int128, text: String) throws {
    #expect(try Rational(top, over: bottom).text == text)
  }

  @Test(arguments: [Int128(0), -1, .min])
  func `a divisor that is not positive is refused`(divisor: Int128) {
    #expect(throws: MoneyError.divisorNotPositive(divisor)) { try Rational(1, over: divisor) }
  }
}
