/// What kind of data a template shows: the names, types and meanings of its fields.
public struct RecordKind: Sendable {
  /// Such as `receipt`, or of the records in a list `receipt.line`.
  public let name: String
  public let summary: String
  public let fields: [Field]

  public struct Field: Sendable {
    public let name: String
    public let type: FieldType
    public let summary: String
    public let isOptional: Bool

    init(_ name: String, _ type: FieldType, _ summary: String, optional: Bool = false) {
      self.name = name
      self.type = type
      self.summary = summary
      isOptional = optional
    }
  }

  public indirect enum FieldType: Sendable {
    case text
    /// Minor units of the record's currency.
    case amount
    /// A decimal as text: quantities, prices, rates.
    case decimal
    case integer
    /// Local date and time.
    case time
    case flag
    case list(RecordKind)

    /// As it is told to a person.
    var title: String {
      switch self {
      case .text: "a text"
      case .amount: "an amount in minor units"
      case .decimal: "a decimal in quotes"
      case .integer: "an integer"
      case .time: "a local time such as \"2026-11-22T15:37\""
      case .flag: "true or false"
      case .list: "a list"
      }
    }
  }

  init(_ name: String, _ summary: String, _ fields: [Field]) {
    self.name = name
    self.summary = summary
    self.fields = fields
  }

  /// The place of a field among `fields`.
  func slot(of field: String) -> Int? { fields.firstIndex { $0.name == field } }

  /// The kinds that templates are written for. A template's name is the kind's.
  public static let all = [receipt, refund, giftReceipt, kitchen, xReport, zReport, noSale, cardSlip]

  /// The kind with a name, such as `x-report`.
  public static func named(_ name: String) -> RecordKind? { all.first { $0.name == name } }

  /// The most records of a list, and the most characters of a text.
  public static let maximumItems = 2_000
  public static let maximumTextLength = 4_096
}
