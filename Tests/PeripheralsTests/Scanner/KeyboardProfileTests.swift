import Testing

@testable import Peripherals

@Suite("Keyboard layouts")
struct KeyboardProfileTests {
  @Test("every file is valid and bears its name, and the one that is inside the program is its file's")
  func files() throws {
    #expect(try Keyboards.files() == Keyboards.names)
    for name in Keyboards.names {
      let profile = try Keyboards.profile(name)
      try profile.validate()
      #expect(profile.name == name && !profile.country.isEmpty)
    }
    #expect(try Keyboards.profile("us") == .us)
  }

  @Test(
    "every character of a file is on its key, with the modifier that the file says",
    arguments: Keyboards.names)
  func characters(name: String) throws {
    let (profile, layout) = (try Keyboards.profile(name), try Keyboards.layout(name))
    let rows: [[UInt16]] = [[41] + Array(2...13), Array(16...27), Array(30...40), Array(44...53), [43], [86]]
    for (shift, texts) in [(false, profile.plain), (true, profile.shifted)] {
      for (row, text) in zip(rows, texts) {
        for (key, character) in zip(row, text) {
          #expect(layout.character(key, shift: shift, altGr: false, capsLock: false) == (character == " " ? nil : character))
        }
      }
    }
    for (below, character) in profile.third ?? [:] {
      let key = try #require(zip(rows.joined(), profile.plain.joined()).first { String($0.1) == below }?.0)
      #expect(layout.character(key, shift: false, altGr: true, capsLock: false).map(String.init) == character)
    }
    #expect(
      layout.character(30, shift: false, altGr: false, capsLock: true) == layout.character(30, shift: true, altGr: false, capsLock: false))
    #expect(layout.character(57, shift: false, altGr: false, capsLock: false) == " ")
    #expect(layout.character(79, shift: true, altGr: false, capsLock: false) == "1")
    #expect(layout.character(500, shift: false, altGr: false, capsLock: false) == nil)
  }

  @Test("what is no keyboard is refused with its place and what to write")
  func mistakes() {
    func refusal(_ change: (inout KeyboardProfile) -> Void) -> KeyboardProfileError? {
      var profile = KeyboardProfile.us
      change(&profile)
      do throws(KeyboardProfileError) { try profile.validate() } catch { return error }
      return nil
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.plain.removeLast() } == .rows(field: "plain", count: 5))
    #expect(refusal { $0.shifted[1] += "X" } == .rowLength(field: "shifted", row: 2, length: 13, expected: 12))
    #expect(refusal { $0.third = ["ß": "x"] } == .unknownKey("ß"))
    #expect(refusal { $0.third = ["q": "xy"] } == .notOneCharacter("q", "xy"))
    #expect(refusal { $0.dead = "´" } == .unknownDead("´"))
    #expect(refusal { $0.plain[4] = "\u{1B}" } == .control(0x1B))
    #expect(refusal { $0.plain[0] = "`123456 890-=" } == .lacks("7"))
    #expect(KeyboardProfileError.lacks("7").description == "the layout has no key for the digit 7: add it to plain or shifted")
    #expect(throws: KeyboardProfileError.otherName("us", file: "mine")) { try KeyboardProfile.us.validate(named: "mine") }
    #expect(throws: Never.self) { try KeyboardProfile.us.validate(named: "us") }
  }
}
