import Testing

@testable import Peripherals

@Suite("Calibrating scanners")
struct CalibrationTests {
  /// What a scanner that is set to `layout` presses for a text; nil when the layout lacks a character.
  private static func keys(_ text: String, _ layout: KeyboardLayout, stepUs: Int64 = 4_000) -> [KeyInput]? {
    var keys: [KeyInput] = []
    func press(_ code: UInt16, _ value: Int32) { keys.append(KeyInput(microseconds: Int64(keys.count) * stepUs, code: code, value: value)) }
    for character in text {
      if character == CalibrationLabel.separator {
        for (code, value) in [(29, 1), (27, 1), (27, 0), (29, 0)] as [(UInt16, Int32)] { press(code, value) }
        continue
      }
      guard let stroke = stroke(character, layout) else { return nil }
      for modifier in stroke.modifiers { press(modifier, 1) }
      press(stroke.code, 1)
      press(stroke.code, 0)
      for modifier in stroke.modifiers.reversed() { press(modifier, 0) }
      if layout.isDead(character) {
        press(57, 1)
        press(57, 0)
      }
    }
    return keys
  }

  private static func stroke(_ character: Character, _ layout: KeyboardLayout) -> (code: UInt16, modifiers: [UInt16])? {
    // 71 and above are the block of numbers, which scanners do not use for digits; 86 is the key beside the left shift.
    for code in Array(UInt16(2)...53) + [86, 41, 43] {
      for (shift, altGr, modifiers) in [(false, false, []), (true, false, [42]), (false, true, [100])] as [(Bool, Bool, [UInt16])]
      where layout.character(code, shift: shift, altGr: altGr, capsLock: false) == character {
        return (code, modifiers)
      }
    }
    return nil
  }

  private static func scans(_ layout: KeyboardLayout, ending: [UInt16], stepUs: Int64 = 4_000) -> [(
    label: CalibrationLabel, keys: [KeyInput]
  )]? {
    var scans: [(CalibrationLabel, [KeyInput])] = []
    for label in CalibrationLabel.all {
      guard var keys = keys(label.text, layout, stepUs: stepUs) else { return nil }
      for code in ending {
        for value in [Int32(1), 0] { keys.append(KeyInput(microseconds: Int64(keys.count) * stepUs, code: code, value: value)) }
      }
      scans.append((label, keys))
    }
    return scans
  }

  @Test(
    "Each layout with each suffix is found, and no other",
    arguments: Keyboards.names, [WedgeMachine.Suffix.enter, .tab, .gap])
  func findsLayouts(name: String, suffix: WedgeMachine.Suffix) throws {
    let layout = try Keyboards.layout(name)
    let ending: [UInt16] = suffix == .enter ? [28] : suffix == .tab ? [15] : []
    let found = try WedgeCalibration(try #require(Self.scans(layout, ending: ending)), layouts: Keyboards.all())
    #expect(found.layouts == [name])
    #expect(found.suffix == suffix)
    #expect(found.keepsSeparator)
    #expect((found.gapMs != nil) == (suffix == .gap))
  }

  @Test("The gap is three times the longest pause, and never less than 20 ms")
  func findsGaps() throws {
    let slow = try WedgeCalibration(try #require(Self.scans(.us, ending: [], stepUs: 15_000)), layouts: Keyboards.all())
    #expect(slow.gapMs == 45)
    let fast = try WedgeCalibration(try #require(Self.scans(.us, ending: [], stepUs: 1_000)), layouts: Keyboards.all())
    #expect(fast.gapMs == 20)
  }

  @Test("A scanner that types codes with Alt fits every layout")
  func findsAltCodes() throws {
    let scans = CalibrationLabel.all.map { label in
      (
        label: label,
        keys: label.text.utf8.flatMap { byte in
          let digits = "0\(byte)".compactMap { digit in [82, 79, 80, 81, 75, 76, 77, 71, 72, 73][digit.wholeNumberValue ?? 0] as UInt16 }
          let taps = digits.flatMap { [KeyInput(microseconds: 0, code: $0, value: 1), KeyInput(microseconds: 0, code: $0, value: 0)] }
          return [KeyInput(microseconds: 0, code: 56, value: 1)] + taps + [KeyInput(microseconds: 0, code: 56, value: 0)]
        } + [KeyInput(microseconds: 0, code: 28, value: 1), KeyInput(microseconds: 0, code: 28, value: 0)]
      )
    }
    #expect(try WedgeCalibration(scans, layouts: Keyboards.all()).isIndependent)
  }

  @Test("A scanner that drops GS is found out, typing and on a serial line")
  func findsDroppedSeparators() throws {
    let label = try #require(CalibrationLabel.all.last)
    let keys = try #require(Self.keys(label.textWithoutSeparator, .us)) + [KeyInput(microseconds: 0, code: 28, value: 1)]
    #expect(try !WedgeCalibration([(label: label, keys: keys)], layouts: Keyboards.all()).keepsSeparator)
    let bytes = Array((label.textWithoutSeparator + "\r").utf8)
    #expect(try !SerialCalibration([(label: label, pieces: [.init(microseconds: 0, bytes: bytes)])]).keepsSeparator)
  }

  @Test("Keys that fit no layout are told as a US keyboard would read them")
  func refusesKeys() throws {
    let wrong = try #require(Self.keys("other", .us)) + [KeyInput(microseconds: 0, code: 28, value: 1)]
    #expect(throws: WedgeCalibration.Failure.unknownLayout(got: "other")) {
      try WedgeCalibration([(label: CalibrationLabel.all[0], keys: wrong)], layouts: Keyboards.all())
    }
    #expect(throws: WedgeCalibration.Failure.nothing) { try WedgeCalibration([(label: CalibrationLabel.all[0], keys: [])], layouts: [.us]) }
  }

  @Test(
    "Each suffix of a serial scanner is found, with an identifier in front and without",
    arguments: [("\r", ScanSuffix.cr), ("\n", .lf), ("\r\n", .crlf), ("", .gap)], [true, false])
  func findsSuffixes(ending: (String, ScanSuffix), hasIdentifier: Bool) throws {
    let scans = CalibrationLabel.all.map { label in
      let bytes = Array(((hasIdentifier ? "]C0" : "") + label.text + ending.0).utf8)
      return (
        label: label,
        pieces: [
          SerialCalibration.Piece(microseconds: 0, bytes: Array(bytes.prefix(3))),
          SerialCalibration.Piece(microseconds: 12_000, bytes: Array(bytes.dropFirst(3))),
        ]
      )
    }
    let found = try SerialCalibration(scans)
    #expect(found.suffix == ending.1)
    #expect(found.hasIdentifier == hasIdentifier)
    #expect(found.gapMs == (ending.1 == .gap ? 36 : nil))
  }

  @Test("A prefix that cannot be taken off, another label and an unsteady suffix are named")
  func refusesBytes() {
    func scan(_ index: Int, _ text: String) -> (label: CalibrationLabel, pieces: [SerialCalibration.Piece]) {
      (label: CalibrationLabel.all[index], pieces: [SerialCalibration.Piece(microseconds: 0, bytes: Array(text.utf8))])
    }
    let letters = CalibrationLabel.all[0].text
    #expect(throws: SerialCalibration.Failure.unknownFrame(prefix: "<02>", suffix: "<03>")) {
      try SerialCalibration([scan(0, "\u{2}\(letters)\u{3}")])
    }
    #expect(throws: SerialCalibration.Failure.other(label: "letters", got: "4006381333931<0d>")) {
      try SerialCalibration([scan(0, "4006381333931\r")])
    }
    #expect(throws: SerialCalibration.Failure.unsteady(label: "digits")) {
      try SerialCalibration([scan(0, letters + "\r"), scan(1, "0123456789\n")])
    }
    #expect(throws: SerialCalibration.Failure.nothing) { try SerialCalibration([]) }
  }

  @Test("Key events are read from the kernel's structure, and other types are left out")
  func readsEvents() {
    let key: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 30, 0, 1, 0, 0, 0]
    let sync = [UInt8](repeating: 0, count: 24)
    #expect(KeyInput.all(in: key + sync + key.prefix(9)) == [KeyInput(microseconds: 1_000_002, code: 30, value: 1)])
  }
}
