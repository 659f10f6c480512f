/// Finds out from the key events of known labels which layout a scanner types, what ends its scans, and how fast it is.
public struct WedgeCalibration: Sendable, Equatable {
  public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    case nothing
    /// No layout makes the labels of what was typed; the text is the nearest reading.
    case unknownLayout(got: String)
    /// A magnetic card was swiped.
    case cardData

    public var description: String {
      switch self {
      case .nothing: "No key came: check that the scanner beeps and that it is this device."
      case .unknownLayout(let got):
        "No layout fits; as a US keyboard the labels read \"\(got)\". Set the scanner to the country USA, or to ALT codes, and scan again."
      case .cardData: "A magnetic card was read: its data was dropped."
      }
    }
  }

  /// The layouts that give the labels' texts, in the order of their names; more than one only where the labels cannot tell them apart.
  public let layouts: [String]
  public let suffix: WedgeMachine.Suffix
  /// For the suffix `gap`: the quiet time to configure, three times the longest pause between two keys, 20 to 5,000 ms.
  public let gapMs: Int?
  /// Every layout fits: the scanner types codes with Alt, and the layout does not matter.
  public let isIndependent: Bool
  /// False when it left the GS of a GS1 label out: GS1 codes with several parts cannot be told apart then.
  public let keepsSeparator: Bool

  /// - Parameter layouts: Those that a scanner may be set to.
  public init(_ scans: [(label: CalibrationLabel, keys: [KeyInput])], layouts known: [KeyboardLayout]) throws(Failure) {
    guard !scans.isEmpty, scans.allSatisfy({ $0.keys.contains { $0.value == 1 } }) else { throw .nothing }
    let suffix = Self.suffix(scans.map(\.keys))
    var fitting: [String] = []
    var keepsSeparator = true
    for keyboard in known.sorted(by: { $0.name < $1.name }) {
      var fits = true
      var keeps = true
      for scan in scans where fits {
        let text = try Self.text(of: scan.keys, keyboard, suffix)
        keeps = keeps && text == scan.label.text
        fits = text == scan.label.text || text == scan.label.textWithoutSeparator
      }
      if fits {
        fitting.append(keyboard.name)
        keepsSeparator = keeps
      }
    }
    guard !fitting.isEmpty else {
      var texts: [String] = []
      for scan in scans { texts.append(try Self.text(of: scan.keys, .us, suffix) ?? "") }
      throw .unknownLayout(got: texts.joined(separator: " "))
    }
    layouts = fitting
    isIndependent = fitting.count == known.count
    self.keepsSeparator = keepsSeparator
    self.suffix = suffix
    gapMs = suffix == .gap ? min(5_000, max(20, Int(Self.longestPauseUs(scans.map(\.keys)) * 3 / 1_000))) : nil
  }

  private static func suffix(_ scans: [[KeyInput]]) -> WedgeMachine.Suffix {
    let last = scans.map { keys in keys.last { $0.value == 1 }?.code ?? 0 }
    if last.allSatisfy({ $0 == 28 || $0 == 96 }) { return .enter }
    return last.allSatisfy { $0 == 15 } ? .tab : .gap
  }

  private static func longestPauseUs(_ scans: [[KeyInput]]) -> Int64 {
    scans.flatMap { keys in zip(keys, keys.dropFirst()).map { max(0, $1.microseconds &- $0.microseconds) } }.max() ?? 0
  }

  /// What the keys say in this layout; nil when they make no scan.
  private static func text(of keys: [KeyInput], _ layout: KeyboardLayout, _ suffix: WedgeMachine.Suffix) throws(Failure) -> String? {
    var machine = WedgeMachine(layout: layout, suffix: suffix)
    var actions: [WedgeMachine.Action] = []
    // Times of the keys are for the gap alone: here all belong to one scan.
    for key in keys { actions += machine.handle(.key(key.code, key.value), now: .zero) }
    if suffix == .gap { actions += machine.handle(.timer, now: .seconds(3_600)) }
    for action in actions {
      switch action {
      case .frame(let bytes): return String(decoding: bytes, as: UTF8.self)
      case .fail(.cardData): throw .cardData
      case .fail, .armTimer: continue
      }
    }
    return nil
  }
}
