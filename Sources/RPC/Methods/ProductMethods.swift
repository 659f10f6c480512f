/// Looks a product up by its code.
public enum GetProduct: RPCMethod {
  public struct Params: Described, Equatable {
    public var code: String

    public init(code: String) { self.code = code }

    public static var schema: Schema {
      .object("Which product", [.init("code", .text("A barcode or the shop's article number", maxLength: 128))])
    }
    public static var example: Params { Params(code: "4006381333931") }
  }
  public typealias Result = ProductView
  public static let name = "product.get"
  public static let summary = "Looks a product up by barcode or article number"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.productUnknown]
}

/// Finds products by words of their names.
public enum SearchProducts: RPCMethod {
  public struct Params: Described, Equatable {
    public var text: String
    public var limit: Int64?
    public var cursor: String?

    public init(text: String, limit: Int64? = nil, cursor: String? = nil) {
      self.text = text
      self.limit = limit
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object(
        "What to look for", [.init("text", .text("Beginnings of words of the name, or of the article number")), .pageLimit, .pageCursor])
    }
    public static var example: Params { Params(text: "coffee", limit: 20) }
  }
  public struct Result: Described, Equatable {
    public var products: [ProductView]
    public var cursor: String?

    public init(products: [ProductView], cursor: String?) {
      self.products = products
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object("A page of products", [.init("products", .array("In a stable order", of: ProductView.named, maxItems: 200)), .nextCursor])
    }
    public static var example: Result { Result(products: [.example], cursor: nil) }
  }
  public static let name = "product.search"
  public static let summary = "Finds products by the beginnings of words"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.cursorUnknown]
}

/// Loads the catalogue from CSV text, handed over in parts.
public enum ImportProducts: RPCMethod {
  public struct Params: Described, Equatable {
    /// A UUID that the client makes, the same for all parts of one file.
    public var `import`: String
    /// 0 for the first part, then one more each time.
    public var sequence: Int64
    public var chunk: String
    /// True for the last part: all rows are checked and taken over at once, or none.
    public var last: Bool

    public init(import: String, sequence: Int64, chunk: String, last: Bool) {
      self.import = `import`
      self.sequence = sequence
      self.chunk = chunk
      self.last = last
    }

    /// The most characters of one part.
    public static let largestChunk = 256 << 10

    public static var schema: Schema {
      .object(
        "One part of the file",
        [
          .init("import", .uuid("Made by the client, the same for all parts of one file")),
          .init("sequence", .count("0 for the first part, then one more each time")),
          .init(
            "chunk", .text("CSV text with the header sku,barcode,name,price,tax,unit; parts may end anywhere", maxLength: largestChunk)),
          .init("last", .boolean("True for the last part: then all rows are taken over at once, or none")),
        ])
    }
    public static var example: Params {
      Params(
        import: Examples.importID, sequence: 0,
        chunk: "sku,barcode,name,price,tax,unit\n1001,4006381333931,Ground coffee 500 g,4.99,B,piece\n", last: true)
    }
  }
  public struct Result: Described, Equatable {
    public var rows: Int64
    public var committed: Bool
    /// What is wrong with the file, by line; nothing is imported then.
    public var problems: [String]
    /// The catalogue's version after the import.
    public var catalogueVersion: Int64?

    public init(rows: Int64, committed: Bool, problems: [String], catalogueVersion: Int64?) {
      self.rows = rows
      self.committed = committed
      self.problems = problems
      self.catalogueVersion = catalogueVersion
    }

    public static var schema: Schema {
      .object(
        "How far the import is",
        [
          .init("rows", .count("Rows read so far")), .init("committed", .boolean("True when the catalogue now holds them")),
          .init("problems", .array("What is wrong, by line", of: .text("One mistake", maxLength: 1_024), maxItems: 100)),
          .init("catalogueVersion", .count("The catalogue's version after the import"), optional: true),
        ])
    }
    public static var example: Result { Result(rows: 1, committed: true, problems: [], catalogueVersion: 1) }
  }
  public static let name = "product.import"
  public static let summary = "Loads products from CSV text in parts; the last part takes all of them over, or none"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.productImportInvalid, .productImportUnknown]
}
