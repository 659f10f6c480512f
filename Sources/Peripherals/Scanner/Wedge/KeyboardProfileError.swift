/// Why a file is no keyboard layout.
public enum KeyboardProfileError: Error, Equatable, Sendable, CustomStringConvertible {
  case rows(field: String, count: Int)
  case rowLength(field: String, row: Int, length: Int, expected: Int)
  case unknownKey(String)
  case notOneCharacter(String, String)
  case unknownDead(Character)
  case control(UInt32)
  case lacks(Character)
  case otherName(String, file: String)

  public var description: String {
    switch self {
    case .rows(let field, let count): "the layout's \(field) has \(count) rows: write six, as us.json does"
    case .rowLength(let field, let row, let length, let expected):
      "row \(row) of the layout's \(field) has \(length) characters: write \(expected), a space for a key without one"
    case .unknownKey(let key): "the layout's third names the key \"\(key)\": write one character of the rows of plain"
    case .notOneCharacter(let key, let text): "the layout's third gives \"\(text)\" for \"\(key)\": write one character"
    case .unknownDead(let character): "the layout's dead has \"\(character)\", which is on no key: take it out"
    case .control(let code): "the layout has the control character \(code): write characters that are printed"
    case .lacks(let digit): "the layout has no key for the digit \(digit): add it to plain or shifted"
    case .otherName(let name, let file): "its name is \(name.prefix(64)), not \(file)"
    }
  }
}
