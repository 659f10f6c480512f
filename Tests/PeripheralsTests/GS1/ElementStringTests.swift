import Peripherals
import Testing

@Suite struct ElementStringTests {
  @Test(arguments: [
    ("010950110102091717190508" + "10ABCD1234\u{1D}21D21", ["(01)09501101020917", "(17)190508", "(10)ABCD1234", "(21)D21"]),
    ("0109501101020917\u{1D}310300123410X\u{1D}", ["(01)09501101020917", "(3103)001234", "(10)X"]),
    ("3922123437\u{1D}8005001234", ["(3922)123437", "(8005)001234"]),
    ("39221234\u{1D}3712", ["(3922)1234", "(37)12"]),
    ("39329781299", ["(3932)9781299"]), ("15250600", ["(15)250600"]), ("7003" + "2506301545", ["(7003)2506301545"]),
    ("4109501101020917", ["(410)9501101020917"]), ("00395011010012345672", ["(00)395011010012345672"]), ("99free+text", ["(99)free+text"]),
    ("422276\u{1D}30" + "12", ["(422)276", "(30)12"]),
  ])
  func `element strings are read to their values`(text: String, elements: [String]) throws {
    #expect(try ElementString.parse(Array(text.utf8)).map(\.description) == elements)
  }

  @Test func `the fourth digit of measures and amounts counts the decimals`() throws {
    let elements = try ElementString.parse(Array("31030012343922999\u{1D}10A".utf8))
    #expect(elements.map(\.identifier.decimals) == [3, 2, nil])
  }

  @Test(arguments: [
    ("", GS1Error.empty),
    ("0109501101020918", .checkDigit(ai: "01", expected: 7, found: 8, at: 0)),
    ("01095011010209", .valueLength(ai: "01", allowed: 14...14, found: 12, at: 0)),
    ("17251301", .date(ai: "17", value: "251301", at: 0)),
    ("7003" + "2506001545", .date(ai: "7003", value: "2506001545", at: 0)),
    ("17190508" + "050000", .unknownApplicationIdentifier(found: "0500", at: 8)),
    ("\u{1D}10A", .unknownApplicationIdentifier(found: "?10A", at: 0)),
    ("310300A234", .valueCharacter(ai: "3103", byte: 0x41, at: 0)),
    ("10", .valueLength(ai: "10", allowed: 1...20, found: 0, at: 0)),
    ("10ABCDEFGHIJKLMNOPQRSTU", .valueLength(ai: "10", allowed: 1...20, found: 21, at: 0)),
    ("10A B", .valueCharacter(ai: "10", byte: 0x20, at: 0)),
    ("(01)09501101020917", .unknownApplicationIdentifier(found: "(01)", at: 0)),
  ])
  func `what is no element string is refused with the place and the reason`(text: String, reason: GS1Error) {
    #expect(throws: reason) { try ElementString.parse(Array(text.utf8)) }
  }

  @Test func `any bytes are read or refused, never a trap`() {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let random = UInt8(truncatingIfNeeded: state >> 33)
        bytes.append(random < 200 ? 0x30 + random % 10 : random)
      }
      let elements = try? ElementString.parse(bytes)
      #expect(elements != [])
    }
  }
}
