internal import JSON
internal import TillClient

/// What one check found.
struct Finding: Equatable {
  enum Level: String {
    case ok, warning, failed
  }

  var level: Level
  /// What was checked, in one or two words.
  var check: String
  var text: String
  /// What to do about it.
  var fix: String?

  static func ok(_ check: String, _ text: String) -> Finding { Finding(level: .ok, check: check, text: text) }

  static func warning(_ check: String, _ text: String, fix: String) -> Finding {
    Finding(level: .warning, check: check, text: text, fix: fix)
  }

  static func failed(_ check: String, _ text: String, fix: String) -> Finding {
    Finding(level: .failed, check: check, text: text, fix: fix)
  }

  var lines: [String] {
    let mark =
      switch level {
      case .ok: Style.green("✓")
      case .warning: Style.yellow("!")
      case .failed: Style.red("✗")
      }
    return ["\(mark) \(TerminalText.safe("\(check): \(text)"))"] + (fix.map { ["  fix: " + TerminalText.safe($0)] } ?? [])
  }

  var document: JSONValue {
    var document: JSONObject = ["check": .string(check), "level": .string(level.rawValue), "text": .string(text)]
    if let fix { document["fix"] = .string(fix) }
    return .object(document)
  }
}
