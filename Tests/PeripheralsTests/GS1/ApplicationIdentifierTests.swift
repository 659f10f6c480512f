import Peripherals
import Testing

@Suite struct ApplicationIdentifierTests {
  private func element(_ text: String) throws -> ElementString { try #require(try ElementString.parse(Array(text.utf8)).first) }

  @Test(
    arguments: [
      ("80131987654Ad4X4bL5ttr2310c2K", "8013"), ("8006095011010209170205", "8006"), ("80109501101ABC-/#1", "8010"),
      ("8030Zm9vYmFy-_=", "8030"), ("800309501101020917SER1", "8003"), ("40295011010123456785", "402"),
      ("423528056276", "423"), ("421528AB1", "421"), ("7007260101260131", "7007"), ("43242611302359", "4324"),
      ("4330001850-", "4330"), ("71512345", "715"), ("725019991231", "7250"), ("8008261130235959", "8008"),
      ("8026095011010209170303", "8026"), ("95free", "95"), ("7039528ABC", "7039"), ("39251", "3925"),
    ] as [(String, String)])
  func `every identifier of the table reads a value of its format`(text: String, code: String) throws {
    #expect(try element(text).identifier.code == code)
  }

  @Test(
    arguments: [
      ("80131987654Ad4X4bL5ttr2310c2L", GS1Error.checkPair(ai: "8013", expected: "2K", at: 0)),
      ("8006095011010209170602", .value(ai: "8006", value: "0602", at: 0)),
      ("8006095011010209170000", .value(ai: "8006", value: "0000", at: 0)),
      ("8010abc", .valueCharacter(ai: "8010", byte: 0x61, at: 0)),
      ("4235280", .value(ai: "423", value: "5280", at: 0)),
      ("43212", .value(ai: "4321", value: "2", at: 0)),
      ("17260230", .date(ai: "17", value: "260230", at: 0)), ("17250229", .date(ai: "17", value: "250229", at: 0)),
      ("43242611302460", .date(ai: "4324", value: "2611302460", at: 0)),
      ("70072601012601", .date(ai: "7007", value: "2601012601", at: 0)),
      ("80082611302360", .date(ai: "8008", value: "60", at: 0)),
      ("725019991301", .date(ai: "7250", value: "19991301", at: 0)),
    ] as [(String, GS1Error)])
  func `a value that cannot be is refused`(text: String, reason: GS1Error) {
    #expect(throws: reason) { try ElementString.parse(Array(text.utf8)) }
    #expect(reason.offset == 0)
  }

  @Test(
    arguments: [
      ("3103001234", "1.234"), ("3100000005", "5"), ("39221250", "12.50"), ("39329781250", "12.50 (978)"), ("3953000005", "0.005"),
      ("17261130", "2026-11-30"), ("15260200", "2026-02-28"), ("15280200", "2028-02-29"), ("11760101", "2076-01-01"),
      ("11770101", "1977-01-01"), ("70032611301545", "2026-11-30T15:45"),
    ] as [(String, String)])
  func `numbers and dates are told as people read them`(text: String, meaning: String) throws {
    #expect(try element(text).meaning(currentYear: 2_026) == meaning)
  }

  @Test func `a fourth digit beyond the decimals that GS1 allows counts none`() throws {
    #expect(try element("3107001234").identifier.decimals == nil)
    #expect(try element("39441234").number == nil)
  }

  @Test func `a lot has no meaning beyond its characters`() throws {
    #expect(try element("10260101").meaning(currentYear: 2_026) == nil)
  }
}
