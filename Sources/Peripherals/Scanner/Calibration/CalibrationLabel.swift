/// A label that a scanner is calibrated with: it is known what it says.
public struct CalibrationLabel: Sendable, Equatable {
  /// `letters`, `symbols`, …
  public let name: String
  /// What a scanner without prefix and suffix sends. GS (U+001D) stands where the label has a FNC1.
  public let text: String

  public static let separator: Character = "\u{1D}"

  /// What stays of the text when a scanner drops GS.
  public var textWithoutSeparator: String { text.filter { $0 != Self.separator } }

  /// Together they tell each layout from each other: y and z change places in German, a, q, w, z and m in French, signs everywhere.
  public static let all: [CalibrationLabel] = [
    CalibrationLabel(name: "letters", text: "yzYZqwaQWAm"),
    CalibrationLabel(name: "digits", text: "0123456789"),
    CalibrationLabel(name: "symbols", text: "-/+.:;#<"),
    CalibrationLabel(name: "signs", text: "\"'@*?=$"),
    // GS1-128: batch AB12, serial number 345.
    CalibrationLabel(name: "separator", text: "10AB12\u{1D}21345"),
  ]
}
