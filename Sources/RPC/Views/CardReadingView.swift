/// A card that a terminal reads before it pays.
public struct CardReadingView: Described, Equatable {
  public var reading: String
  public var terminal: String
  public var status: String
  /// At most the first six and the last four digits.
  public var card: String?
  public var scheme: String?
  /// Of a customer's card on it: the last characters.
  public var loyalty: String?
  /// Why it ended, stable for programs.
  public var reason: String?
  public var english: String?
  public var german: String?

  public init(reading: String, terminal: String, status: String) {
    (self.reading, self.terminal, self.status) = (reading, terminal, status)
  }

  public static let statuses = ["reading", "read", "ended"]

  public static var schema: Schema {
    .object(
      "A card that a terminal reads before it pays",
      [
        .init("reading", .uuid("The reading: tender.card pays with it")), .init("terminal", .text("The terminal's name", maxLength: 64)),
        .init("status", .choice("Where it stands", statuses)),
        .init("card", .text("The digits that may be shown", maxLength: 32), optional: true),
        .init("scheme", .text("The card's scheme", maxLength: 64), optional: true),
        .init("loyalty", .text("The last characters of a customer's card", maxLength: 64), optional: true),
        .init("reason", .text("Why it ended, for a program", maxLength: 64), optional: true),
        .init("english", .text("Why it ended, for a person", maxLength: 512), optional: true),
        .init("german", .text("The same in German", maxLength: 512), optional: true),
      ])
  }
  public static var example: CardReadingView {
    var view = CardReadingView(reading: Examples.line, terminal: "card", status: "read")
    (view.card, view.scheme) = ("541333******9999", "mc")
    return view
  }
}
