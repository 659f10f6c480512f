/// How a language writes numbers, money and dates.
public struct LanguageFormat: Sendable, Equatable {
  /// The tag by which it is chosen: a language, or a language and a country, such as `de` and `de-CH`.
  public let tag: String
  let decimalMark: String
  /// Between groups of three digits; from four digits before the mark on.
  let groupMark: String
  let moneyOrder: MoneyOrder
  let dateOrder: DateOrder
  let hasHalfDays: Bool

  enum MoneyOrder: Sendable {
    /// 5 €
    case behind
    /// €5
    case before
    /// € 5
    case beforeWithGap
  }

  enum DateOrder: Sendable, Equatable {
    /// 2026-11-22
    case international
    /// Day, month, year with a mark between them.
    case dayFirst(String)
    /// 11/22/2026
    case monthFirst
  }

  /// The tags that are known.
  public static var tags: [String] { table.map(\.tag) }

  /// The format of a tag; one with a country that is not listed is written as its language alone. Nil when the language is unknown.
  public init?(_ tag: String) {
    // A tag becomes part of a file's name.
    let isTag =
      tag.utf8.count <= 16
      && tag.utf8.allSatisfy { byte in
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
      }
    guard isTag else { return nil }
    let language = tag.prefix { $0 != "-" }
    guard let row = Self.table.first(where: { $0.tag == tag }) ?? Self.table.first(where: { $0.tag == language }) else { return nil }
    self = row
  }

  /// English with dates that nobody can misread.
  public static let english = LanguageFormat("en", ".", ",", .before, .international)

  private init(
    _ tag: String, _ decimalMark: String, _ groupMark: String, _ moneyOrder: MoneyOrder, _ dateOrder: DateOrder, hasHalfDays: Bool = false
  ) {
    self.tag = tag
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    self.moneyOrder = moneyOrder
    self.dateOrder = dateOrder
    self.hasHalfDays = hasHalfDays
  }

  /// Source: Unicode Common Locale Data Repository 44, with plain spaces for narrow ones, which printers lack.
  private static let table: [LanguageFormat] = [
    english,
    .init("en-GB", ".", ",", .before, .dayFirst("/")),
    .init("en-IE", ".", ",", .before, .dayFirst("/")),
    .init("en-US", ".", ",", .before, .monthFirst, hasHalfDays: true),
    .init("de", ",", ".", .behind, .dayFirst(".")),
    .init("de-AT", ",", ".", .beforeWithGap, .dayFirst(".")),
    .init("de-CH", ".", "’", .beforeWithGap, .dayFirst(".")),
    .init("fr", ",", " ", .behind, .dayFirst("/")),
    .init("fr-CH", ",", " ", .behind, .dayFirst(".")),
    .init("it", ",", ".", .behind, .dayFirst("/")),
    .init("it-CH", ".", "’", .beforeWithGap, .dayFirst(".")),
    .init("es", ",", ".", .behind, .dayFirst("/")),
    .init("nl", ",", ".", .beforeWithGap, .dayFirst("-")),
    .init("pl", ",", " ", .behind, .dayFirst(".")),
  ]
}
