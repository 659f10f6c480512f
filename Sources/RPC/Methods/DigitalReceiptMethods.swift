/// Finds the sale of a receipt.
public enum FindReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var code: String

    public init(code: String) { self.code = code }

    public static var schema: Schema {
      .object("Which receipt", [.init("code", .text("Its number, or the QR code on it as it was scanned", maxLength: 128))])
    }
    public static var example: Params { Params(code: "till-receipt:1-1-42") }
  }
  public typealias Result = SaleView
  public static let name = "receipt.find"
  public static let summary = "Finds the sale of a receipt by its number or by the code on it, as for a return"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.receiptUnknown]
}

/// Makes the digital forms of a receipt.
public enum RenderReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var receipt: String
    public var to: String
    public var gift: Bool?
    public var language: String?

    public init(receipt: String, to: String, gift: Bool? = nil, language: String? = nil) {
      self.receipt = receipt
      self.to = to
      self.gift = gift
      self.language = language
    }

    public static let forms = ["html", "pdf", "json", "text"]

    public static var schema: Schema {
      .object(
        "Which receipt and as what",
        [
          .init("receipt", .text("Its number, such as 1-1-42", maxLength: 128)), .init("to", .choice("As what", forms)),
          .init("gift", .boolean("Without prices"), optional: true),
          .init("language", .text("Such as de; the register's when left out", maxLength: 16), optional: true),
        ])
    }
    public static var example: Params { Params(receipt: "1-1-42", to: "html") }
  }
  public struct Result: Described, Equatable {
    public var receipt: String
    public var to: String
    public var contentType: String
    public var text: String?
    public var base64: String?

    public init(receipt: String, to: String, contentType: String, text: String? = nil, base64: String? = nil) {
      self.receipt = receipt
      self.to = to
      self.contentType = contentType
      self.text = text
      self.base64 = base64
    }

    public static var schema: Schema {
      .object(
        "The receipt; every form says the same",
        [
          .init("receipt", .text("Its number", maxLength: 64)), .init("to", .choice("As what", Params.forms)),
          .init("contentType", .text("For mail and web", maxLength: 64)),
          .init("text", .text("Of html, json and text", maxLength: 8 << 20), optional: true),
          .init("base64", .text("Of pdf", maxLength: 8 << 20), optional: true),
        ])
    }
    public static var example: Result { Result(receipt: "1-1-42", to: "json", contentType: "application/json", text: "{}") }
  }
  public static let name = "receipt.render"
  public static let summary =
    "Makes a completed sale's receipt as self-contained HTML, PDF, JSON or text, also as a gift receipt without prices"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.receiptUnknown, .templateUnknown, .documentInvalid]
}

/// Prints a receipt again.
public enum PrintReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var receipt: String
    public var gift: Bool?

    public init(receipt: String, gift: Bool? = nil) {
      self.receipt = receipt
      self.gift = gift
    }

    public static var schema: Schema {
      .object(
        "Which receipt",
        [
          .init("receipt", .text("Its number, such as 1-1-42", maxLength: 128)),
          .init("gift", .boolean("As a gift receipt without prices, in place of a duplicate"), optional: true),
        ])
    }
    public static var example: Params { Params(receipt: "1-1-42", gift: true) }
  }
  public typealias Result = JobResult
  public static let name = "receipt.print"
  public static let summary = "Prints a receipt again with DUPLICATE on top, or a gift receipt without prices"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.receiptUnknown, .deviceUnknown, .templateUnknown, .spoolFull]
}
