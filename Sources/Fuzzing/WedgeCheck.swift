internal import Peripherals

/// Whatever keys go down and up: a scan is text of a sensible length, a card's track is never one, and nothing is left waiting.
///
/// The first byte of an input chooses layout and suffix; then two bytes are a key and what it did.
enum WedgeCheck {
  /// The plain one, and one with characters by AltGr and with keys that wait for the next one.
  private static let layouts: [KeyboardLayout] = [.us, KeyboardLayout(demanding)]
  private static let demanding = KeyboardProfile(
    name: "demanding", country: "Nowhere", plain: ["^1234567890ß´", "qwertzuiopü+", "asdfghjklöä", "yxcvbnm,.-", "#", "<"],
    shifted: ["°!\"§$%&/()=?`", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ", "YXCVBNM;:_", "'", ">"],
    third: ["7": "{", "8": "[", "9": "]", "0": "}", "ß": "\\", "q": "@", "e": "€", "+": "~", "<": "|"], dead: "^´`~")
  /// What is done to keys; 3 stands for events that were lost.
  private static let lost: UInt8 = 3

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let header = input.first else { return }
    var machine = WedgeMachine(
      layout: layouts[Int(header & 7) % layouts.count], suffix: WedgeMachine.Suffix.allCases[Int(header >> 3 & 3) % 3],
      capsLock: header & 0x80 != 0)
    let events = stride(from: 1, to: input.count - 1, by: 2).map { index -> WedgeMachine.Event in
      let what = input[index + 1] & 3
      return what == lost ? .dropped : .key(UInt16(input[index]), Int32(what))
    }
    for event in events { try check(machine.handle(event, now: .zero)) }
    try check(machine.handle(.timer, now: .seconds(60)))
    try FuzzFinding.unless(machine.handle(.timer, now: .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  private static func check(_ actions: [WedgeMachine.Action]) throws(FuzzFinding) {
    for action in actions {
      switch action {
      case .frame(let bytes):
        try FuzzFinding.unless((1...ScanFramer.maximumScanBytes).contains(bytes.count), "a scan has 1 to 4096 bytes: \(bytes.count)")
        try FuzzFinding.unless(String(validating: bytes, as: UTF8.self) != nil, "a scan is text")
        try FuzzFinding.unless(!isTrack(bytes), "a card's track never leaves the parser")
      case .armTimer(let time): try FuzzFinding.unless(time > .zero, "a timer is armed for later")
      case .fail: break
      }
    }
  }

  /// A sentinel and a card's number right behind it.
  private static func isTrack(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains(/(;|%[A-Za-z]?)[0-9]{12}/)
  }
}
