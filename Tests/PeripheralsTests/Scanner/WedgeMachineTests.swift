import Peripherals
import Testing

@Suite struct WedgeMachineTests {
  private static let enter: UInt16 = 28
  private static let shift: UInt16 = 42
  private static let control: UInt16 = 29
  private static let alt: UInt16 = 56
  private static let altGr: UInt16 = 100

  /// A machine with the keys that were typed, each let go at once unless it is held around others.
  private struct Typist {
    var machine: WedgeMachine
    var actions: [WedgeMachine.Action] = []
    var now = Duration.zero

    init(_ layout: String = "us", suffix: WedgeMachine.Suffix = .enter) throws {
      machine = WedgeMachine(layout: try Keyboards.layout(layout), suffix: suffix)
    }

    mutating func hold(_ key: UInt16, _ body: (inout Typist) -> Void = { _ in }) {
      send(.key(key, 1))
      body(&self)
      send(.key(key, 0))
    }

    mutating func send(_ event: WedgeMachine.Event) {
      actions += machine.handle(event, now: now).filter { if case .armTimer = $0 { false } else { true } }
    }

    mutating func type(_ keys: UInt16...) { for key in keys { hold(key) } }
  }

  private static func text(_ text: String) -> [WedgeMachine.Action] { [.frame(Array(text.utf8))] }

  @Test func `keys become text at the suffix`() throws {
    var typist = try Typist()
    typist.type(5, 11, 11, 7)
    typist.hold(Self.shift) { $0.type(30) }
    typist.type(Self.enter)
    #expect(typist.actions == Self.text("4006A"))
    #expect(typist.machine.isAtRest)
  }

  @Test func `the same keys are other characters on another layout`() throws {
    for (layout, expected) in [("us", "yz-1"), ("de", "zyß1"), ("fr", "yw)&"), ("ch", "zy'1"), ("uk", "yz-1")] {
      var typist = try Typist(layout)
      typist.type(21, 44, 12, 2, Self.enter)
      #expect(typist.actions == Self.text(expected), "\(layout)")
    }
  }

  @Test func `AltGr gives the third character`() throws {
    var typist = try Typist("de")
    typist.hold(Self.altGr) { $0.type(16, 12, 8) }
    typist.type(Self.enter)
    #expect(typist.actions == Self.text("@\\{"))
  }

  @Test func `control and a bracket is the separator of GS1, on every layout`() throws {
    for layout in Keyboards.names {
      var typist = try Typist(layout)
      typist.type(82)
      typist.hold(Self.control) { $0.type(27) }
      typist.type(79, Self.enter)
      #expect(typist.actions == Self.text("0\u{1D}1"), "\(layout)")
    }
  }

  @Test func `codes typed with Alt are characters`() throws {
    var typist = try Typist()
    typist.hold(Self.alt) { $0.type(82, 80, 73) }
    typist.hold(Self.alt) { $0.type(82, 80, 76, 80) }
    typist.hold(Self.alt) { $0.type(79, 80, 71) }
    typist.type(Self.enter)
    #expect(typist.actions == Self.text("\u{1D}ü\u{7F}"))
  }

  @Test func `caps lock turns letters and nothing else`() throws {
    var typist = try Typist()
    typist.type(58, 30, 2)
    typist.hold(Self.shift) { $0.type(48, 3) }
    typist.type(58, 46, Self.enter)
    #expect(typist.actions == Self.text("A1b@c"))
  }

  @Test func `a dead key and a space is the accent alone`() throws {
    var typist = try Typist("de")
    typist.type(41, 57, 30, 41, Self.enter)
    #expect(typist.actions == Self.text("^a^"))
  }

  @Test func `held keys and keys without a character say nothing`() throws {
    var typist = try Typist()
    typist.send(.key(30, 1))
    typist.send(.key(30, 2))
    typist.send(.key(30, 2))
    #expect(!typist.machine.isAtRest)
    typist.send(.key(30, 0))
    typist.type(59, 1, 125, Self.enter)
    #expect(typist.actions == Self.text("a"))
  }

  @Test func `lost keys make a broken scan, never a short one`() throws {
    var typist = try Typist()
    typist.type(2, 3)
    typist.send(.dropped)
    typist.type(4, Self.enter)
    typist.type(5, Self.enter)
    #expect(typist.actions == [.fail(.keysMissing)] + Self.text("4"))
  }

  @Test func `quiet ends a scan only where it is the suffix`() throws {
    for (suffix, expected) in [(WedgeMachine.Suffix.gap, Self.text("12")), (.enter, [.fail(.suffixMissing(receivedBytes: 2))])] {
      var typist = try Typist(suffix: suffix)
      typist.type(2, 3)
      typist.now = .seconds(2)
      typist.send(.timer)
      #expect(typist.actions == expected)
    }
  }

  @Test func `tab ends a scan where it is the suffix, and Enter is text then`() throws {
    var typist = try Typist(suffix: .tab)
    typist.type(2, Self.enter, 3, 15)
    #expect(typist.actions == Self.text("1\r2"))
  }

  @Test(arguments: ["%B4111111111111111^CARD/TEST^29121010000?", ";4111111111111111=29121010000?", "x;411111111111"])
  func `the tracks of a card never leave the parser`(track: String) throws {
    let keys: [Character: (UInt16, Bool)] = [
      "%": (6, true), ";": (39, false), "^": (7, true), "/": (53, false), "=": (13, false), "?": (53, true), "x": (45, false),
    ]
    var typist = try Typist()
    for character in track {
      if let digit = character.wholeNumberValue {
        typist.type(digit == 0 ? 11 : UInt16(digit) + 1)
      } else if let (key, isShifted) = keys[character] {
        if isShifted { typist.hold(Self.shift) { $0.type(key) } } else { typist.type(key) }
      } else {
        typist.hold(Self.shift) { $0.type(48) }
      }
    }
    typist.type(Self.enter)
    #expect(typist.actions == [.fail(.cardData)])
  }

  @Test func `codes with a percent sign or a semicolon are no cards`() throws {
    var typist = try Typist()
    typist.hold(Self.shift) { $0.type(6) }
    typist.type(39, 2, 3, 4, Self.enter)
    #expect(typist.actions == Self.text("%;123"))
  }

  @Test func `a scan beyond the limit is dropped`() throws {
    var typist = try Typist()
    for _ in 0...ScanFramer.maximumScanBytes { typist.type(30) }
    typist.type(Self.enter, 2, Self.enter)
    #expect(typist.actions == [.fail(.tooLong(limitBytes: ScanFramer.maximumScanBytes))] + Self.text("1"))
  }
}
