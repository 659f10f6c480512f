/// Why a Swift file could not be divided into code, comments and strings.
enum SourceTextError: Error, Equatable {
  case unterminated(path: String, line: Int)
}
