public import JSON

/// Lists the templates.
public enum ListTemplates: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var templates: [TemplateView]

    public init(templates: [TemplateView]) { self.templates = templates }

    public static var schema: Schema {
      .object(
        "The templates",
        [.init("templates", .array("A shop's own first; the first usable one counts", of: TemplateView.named, maxItems: 2_000))])
    }
    public static var example: Result { Result(templates: [.example]) }
  }
  public static let name = "template.list"
  public static let summary = "Lists the templates of printed documents, with what is wrong in those that cannot be used"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// A template as lists show it.
public struct TemplateView: Described, Equatable {
  public var template: String
  public var language: String
  public var file: String
  public var isOwn: Bool
  public var problem: String?

  public init(template: String, language: String, file: String, isOwn: Bool, problem: String?) {
    self.template = template
    self.language = language
    self.file = file
    self.isOwn = isOwn
    self.problem = problem
  }

  public static var schema: Schema {
    .object(
      "A template",
      [
        .init("template", .text("What it shows, such as receipt", maxLength: 256)), .init("language", .text("Such as de", maxLength: 256)),
        .init("file", .text("Where it lies", maxLength: 4_096)), .init("isOwn", .boolean("In the shop's own folder")),
        .init("problem", .text("Why it cannot be used: place, mistake, remedy", maxLength: 4_096), optional: true),
      ])
  }
  public static var example: TemplateView {
    TemplateView(
      template: "receipt", language: "de", file: "/etc/till/templates/receipt.de.json", isOwn: true,
      problem: "$.elements[3]: there is no field \"totl\" here; use one of currency, decimals, total")
  }
}

/// Looks for mistakes in a template.
public enum CheckTemplate: RPCMethod {
  public struct Params: Described, Equatable {
    public var template: JSONValue
    public var data: JSONValue?
    public var printer: String?

    public init(template: JSONValue, data: JSONValue? = nil, printer: String? = nil) {
      self.template = template
      self.data = data
      self.printer = printer
    }

    public static var schema: Schema {
      .object(
        "A template as it stands in its file",
        [
          .init("template", .any("The template: an object with template, language and elements")),
          .init("data", .any("Data to try it with; its example when left out"), optional: true),
          .init("printer", .text("On whose paper; the receipt printer's when left out", maxLength: 64), optional: true),
        ])
    }
    public static var example: Params {
      Params(template: ["template": "no-sale", "language": "en", "elements": [["type": "text", "text": "{reason}"]]])
    }
  }
  public struct Result: Described, Equatable {
    public var isUsable: Bool
    public var place: String?
    public var reason: String?
    public var remedy: String?
    public var text: String?

    public init(isUsable: Bool, place: String? = nil, reason: String? = nil, remedy: String? = nil, text: String? = nil) {
      self.isUsable = isUsable
      self.place = place
      self.reason = reason
      self.remedy = remedy
      self.text = text
    }

    public static var schema: Schema {
      .object(
        "What was found",
        [
          .init("isUsable", .boolean("It can be printed on this paper")),
          .init("place", .text("Of the first mistake", maxLength: 4_096), optional: true),
          .init("reason", .text("What is wrong there", maxLength: 8_192), optional: true),
          .init("remedy", .text("What to write instead", maxLength: 8_192), optional: true),
          .init("text", .text("How it looks, when it can be used", maxLength: 8 << 20), optional: true),
        ])
    }
    public static var example: Result {
      Result(isUsable: false, place: "$.elements[0]", reason: "a { has no }", remedy: "write {{ for a brace, or close the field")
    }
  }
  public static let name = "template.check"
  public static let summary = "Looks for mistakes in a template, and shows what it makes of data; nothing is kept"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.deviceUnknown, .templateDataInvalid]
}
