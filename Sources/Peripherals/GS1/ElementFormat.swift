/// What the value of an application identifier is made of: pieces one behind the other.
struct ElementFormat: Equatable, Sendable {
  /// Characters that a piece may hold.
  enum Characters: Equatable, Sendable {
    case digits
    /// The 82 of GS1 General Specifications figure 7.11-1.
    case set82
    /// The 39 of figure 7.11-2: component and part identifiers.
    case set39
    /// The 64 of figure 7.11-3 and `=`: base 64 for file names and URIs.
    case set64
  }

  /// What a piece has to be beyond its characters and its length.
  enum Rule: String, Equatable, Sendable {
    /// The last digit is the check digit.
    case key
    /// The last two characters are the check character pair.
    case pair
    /// `YYMMDD`.
    case date
    /// `YYMMDD`, and day 00 is the last day of the month.
    case date0
    /// `YYMMDD`, or two of them: a span of days, the first not after the second.
    case dates
    /// `YYMMDDhhmm`.
    case minute
    /// `YYMMDDhh`.
    case hour
    /// `mm` or `mmss` behind an hour, or nothing.
    case rest
    /// `hhmm`, or nothing.
    case clock
    /// `YYYYMMDD`, with `hhmm` or without.
    case longdate
    /// Number of the piece, then count of the pieces, two digits each.
    case pieces
    /// Three digits, several times.
    case threes
    /// 0 or 1.
    case flag
  }

  struct Piece: Equatable, Sendable {
    let characters: Characters
    let lengths: ClosedRange<Int>
    let rule: Rule?
  }

  let pieces: [Piece]
  /// The last digit of the identifier is the count of decimals of the last piece.
  let hasDecimals: Bool

  /// The longest value that an element string in a linear carrier or a till's two-dimensional one is read with.
  static let longestValue = 90

  /// Of identifiers that the table does not know.
  static let text = ElementFormat(pieces: [Piece(characters: .set82, lengths: 1...longestValue, rule: nil)], hasDecimals: false)

  var lengths: ClosedRange<Int> {
    pieces.reduce(0) { $0 + $1.lengths.lowerBound }...pieces.reduce(0) { $0 + $1.lengths.upperBound }
  }
}

extension ElementFormat {
  /// Reads the words of a line of the table. They are constants, so a word that is wrong ends the program in the first test.
  init(_ words: ArraySlice<Substring>, hasDecimals: Bool = false) {
    self.init(pieces: words.map(Piece.init), hasDecimals: hasDecimals)
  }
}

extension ElementFormat.Piece {
  fileprivate init(_ word: Substring) {
    let halves = word.dropFirst().split(separator: ":")
    let ends = halves[0].split(separator: "-").compactMap { Int($0) }
    guard let least = ends.first, let most = ends.last, let characters = ElementFormat.Characters(word.first) else {
      preconditionFailure("the table of application identifiers has the word \(word)")
    }
    self.characters = characters
    lengths = least...most
    rule = halves.count > 1 ? ElementFormat.Rule(rawValue: String(halves[1])) : nil
    precondition(halves.count == 1 || rule != nil, "the table of application identifiers has the word \(word)")
  }
}

extension ElementFormat.Characters {
  fileprivate init?(_ letter: Character?) {
    switch letter {
    case "n": self = .digits
    case "x": self = .set82
    case "y": self = .set39
    case "z": self = .set64
    default: return nil
    }
  }

  func contain(_ byte: UInt8) -> Bool {
    switch self {
    case .digits: CheckDigit.isDigit(byte)
    case .set82:
      switch byte {
      case 0x21, 0x22, 0x25...0x2F, 0x30...0x39, 0x3A...0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
      default: false
      }
    case .set39:
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "/"), 0x30...0x39, 0x41...0x5A: true
      default: false
      }
    case .set64:
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
  }
}
