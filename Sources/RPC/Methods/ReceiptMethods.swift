public import JSON
public import Peripherals

/// Shows what would be printed.
public enum PreviewReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String?
    public var document: PrintDocument?
    public var template: String?
    public var data: JSONValue?
    public var language: String?
    public var printer: String?
    public var to: String

    public init(
      sale: String? = nil, document: PrintDocument? = nil, template: String? = nil, data: JSONValue? = nil, language: String? = nil,
      printer: String? = nil, to: String
    ) {
      self.sale = sale
      self.document = document
      self.template = template
      self.data = data
      self.language = language
      self.printer = printer
      self.to = to
    }

    /// What a document can be shown as.
    public static let forms = ["text", "svg", "png", "pdf"]

    public static var schema: Schema {
      .object(
        "What to show: a sale's receipt, a document, or a template",
        [
          .init("sale", .uuid("A sale, also one that is still open"), optional: true),
          .init("document", PrintDocument.named, optional: true),
          .init("template", .text("A template's name, such as x-report; receipt when a sale is given", maxLength: 64), optional: true),
          .init("data", .any("The template's data (protocols/records); its example when left out"), optional: true),
          .init("language", .text("Such as de; the register's when left out", maxLength: 16), optional: true),
          .init("printer", .text("On whose paper; the receipt printer's when left out", maxLength: 64), optional: true),
          .init("to", .choice("As what", forms)),
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, language: "de", to: "png") }
  }

  public struct Result: Described, Equatable {
    public var to: String
    public var text: String?
    public var base64: String?
    public var widthDots: Int64
    /// What was drawn instead of set, or shown as something else.
    public var substitutions: Int64

    public init(to: String, text: String?, base64: String?, widthDots: Int64, substitutions: Int64) {
      self.to = to
      self.text = text
      self.base64 = base64
      self.widthDots = widthDots
      self.substitutions = substitutions
    }

    public static var schema: Schema {
      .object(
        "The preview",
        [
          .init("to", .choice("As what", Params.forms)), .init("text", .text("Of text and svg", maxLength: 8 << 20), optional: true),
          .init("base64", .text("Of png and pdf", maxLength: 8 << 20), optional: true),
          .init("widthDots", .integer("The paper's printable width", 0...4_096)),
          .init("substitutions", .integer("Characters that this printer shows as something else", 0...1_000_000)),
        ])
    }
    public static var example: Result {
      Result(to: "text", text: "Corner Shop\n", base64: nil, widthDots: 576, substitutions: 0)
    }
  }

  public static let name = "receipt.preview"
  public static let summary = "Shows a sale's receipt, a document or a template exactly as it would be printed"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [
    .saleUnknown, .deviceUnknown, .documentInvalid, .templateUnknown, .templateInvalid, .templateDataInvalid, .glyphsMissing,
  ]
}
