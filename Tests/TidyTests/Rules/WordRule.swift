import Testing

/// A word, or the call of a function, that does not belong in a part of the tree.
struct WordRule: CustomTestStringConvertible {
  enum Where { case code, comments, codeAndComments }

  /// The words, each standing alone, and what has to follow at once: `(` for a call, `!` for `try!`.
  var words: [String]
  var followedBy = ""
  /// Whether methods and declarations of that name are something else.
  var onlyFreeFunctions = false
  var place = Where.code
  /// Beginnings of the paths that the rule is for, and of those that it spares.
  var folders = ["Package.swift", "Sources/", "Tests/"]
  var spared: [String] = []
  var remedy: String
  /// A file that breaks the rule once, and text beside it that does not.
  var bad: (path: String, text: String)
  var good: (path: String, text: String)

  var testDescription: String { words.map { $0 + followedBy }.joined(separator: ", ") }

  func findings(in source: SourceText) -> [Finding] {
    guard folders.contains(where: source.path.hasPrefix), !spared.contains(where: source.path.hasPrefix) else { return [] }
    let views =
      switch place {
      case .code: [source.code]
      case .comments: [source.comments]
      case .codeAndComments: [source.code, source.comments]
      }
    return words.flatMap { word in
      views.flatMap { view in
        source.offsets(of: word, in: view).filter { offset in
          view[(offset + word.utf8.count)...].starts(with: followedBy.utf8) && (!onlyFreeFunctions || source.isFreeFunction(at: offset))
        }
      }.map { Finding(path: source.path, line: source.line(at: $0), text: "\(word)\(followedBy) \(remedy)") }
    }
  }
}
