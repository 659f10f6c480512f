import Foundation
import Sales
import Testing

@Suite struct CashRoundingTests {
  @Test(
    arguments: [
      (5, [10001, 10002], 10000), (5, [10003, 10004, 10005, 10006, 10007], 10005), (5, [10008, 10009], 10010), (10, [1004], 1000),
      (10, [1005, 1006], 1010), (100, [3520, 3549], 3500), (100, [3550], 3600), (5, [4187], 4185), (5, [1237], 1235), (5, [2, 0], 0),
      (1, [1237], 1237),
    ] as [(Int64, [Int64], Int64)])
  func `an amount is rounded to the nearest step, alike for both signs`(step: Int64, dues: [Int64], rounded: Int64) throws {
    let rule = try CashRounding(stepMinor: step, mode: .nearest)
    for due in dues {
      #expect(try rule.rounded(minor(due)).minorUnits == rounded)
      #expect(try rule.rounded(minor(-due)).minorUnits == -rounded)
    }
  }

  @Test(arguments: [(CashRounding.Mode.up, 1236, 1240), (.up, 1235, 1235), (.down, 1239, 1235), (.down, 4, 0), (.up, 1, 5)])
  func `up and down mirror the sale in its refund`(mode: CashRounding.Mode, due: Int64, rounded: Int64) throws {
    let rule = try CashRounding(stepMinor: 5, mode: mode)
    #expect(try rule.rounded(minor(due)).minorUnits == rounded)
    #expect(try rule.rounded(minor(-due)).minorUnits == -rounded)
  }

  @Test func `rounding over the limit is an error`() throws {
    let rule = try CashRounding(stepMinor: 1_000_000, mode: .up)
    #expect(throws: MoneyError.self) { try rule.rounded(minor(Money.limit)) }
  }

  @Test(arguments: [Int64(0), -5, CashRounding.maximumStepMinor + 1])
  func `a step outside its limits is refused, also when decoded`(step: Int64) {
    #expect(throws: MoneyError.cashStepInvalid(step)) { try CashRounding(stepMinor: step, mode: .nearest) }
    let json = Data(#"{"stepMinor":\#(step),"mode":"nearest"}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(CashRounding.self, from: json) }
  }
}
