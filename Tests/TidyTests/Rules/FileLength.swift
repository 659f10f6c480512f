/// A file that does not fit in one reading hides something; over the limit needs a reason that is written down here.
enum FileLength {
  static let limit = 300

  /// Path → why this one may be longer.
  static let reasons: [String: String] = [
    "Sources/Peripherals/Encoding/CodePage+Table.swift": "data: the code pages' tables as the script beside it writes them"
  ]

  /// Files over the limit without a reason, and reasons that nothing needs any more.
  static func findings(in sources: [SourceText], reasons: [String: String] = reasons) -> [Finding] {
    let long = sources.filter { $0.lineCount > limit }
    let tooLong = long.filter { reasons[$0.path] == nil }.map {
      Finding(
        path: $0.path, line: limit + 1, text: "\($0.lineCount) lines are more than \(limit): split the file, or give a reason in FileLength"
      )
    }
    let unneeded = Set(reasons.keys).subtracting(long.map(\.path)).sorted().map {
      Finding(path: $0, line: 1, text: "is gone or at most \(limit) lines long: remove its reason from FileLength")
    }
    return tooLong + unneeded
  }
}
