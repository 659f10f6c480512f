public import JSON

/// Checks the journal from its first row.
public enum VerifyJournal: RPCMethod {
  public struct Params: Described, Equatable {
    /// A row whose hash was kept elsewhere.
    public var seq: Int64?
    public var hash: String?
    public var publicKey: String?

    public init(seq: Int64? = nil, hash: String? = nil, publicKey: String? = nil) {
      self.seq = seq
      self.hash = hash
      self.publicKey = publicKey
    }

    public static var schema: Schema {
      .object(
        "What was kept elsewhere: rows that were cut off, and a journal that was rewritten as a whole, show against it only",
        [
          .init("seq", .count("A row"), optional: true),
          .init("hash", .text("The hash of that row, 64 digits", maxLength: 64), optional: true),
          .init("publicKey", .text("The till's public key, 64 digits", maxLength: 64), optional: true),
        ])
    }
    public static var example: Params { Params(seq: 7, hash: Examples.hash) }
  }
  public struct Result: Described, Equatable {
    public var isValid: Bool
    public var rows: Int64
    public var headHash: String
    public var receipts: Int64
    /// The first row that does not hold, and why.
    public var problem: String?
    /// Checkpoints whose signatures are right.
    public var checkpoints: Int64
    /// The till's public key as the journal names it.
    public var publicKey: String?

    public init(
      isValid: Bool, rows: Int64, headHash: String, receipts: Int64, problem: String?, checkpoints: Int64, publicKey: String?
    ) {
      self.isValid = isValid
      self.rows = rows
      self.headHash = headHash
      self.receipts = receipts
      self.problem = problem
      self.checkpoints = checkpoints
      self.publicKey = publicKey
    }

    public static var schema: Schema {
      .object(
        "What the check found",
        [
          .init("isValid", .boolean("True when all rows hold")), .init("rows", .count("Rows checked")),
          .init("headHash", .text("The newest row's hash", maxLength: 64)),
          .init("receipts", .count("Receipt numbers given, without a gap")),
          .init("problem", .text("The first row that does not hold, and why", maxLength: 512), optional: true),
          .init("checkpoints", .count("Checkpoints whose signatures are right")),
          .init("publicKey", .text("The till's public key as the journal names it", maxLength: 64), optional: true),
        ])
    }
    public static var example: Result {
      Result(
        isValid: true, rows: 7, headHash: Examples.hash, receipts: 1, problem: nil, checkpoints: 1, publicKey: Examples.hash)
    }
  }
  public static let name = "journal.verify"
  public static let summary = "Recomputes every hash of the journal and checks that no row and no receipt number is missing"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Shows all that belongs to a receipt.
public enum TraceReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var receipt: String?
    public var sale: String?

    public init(receipt: String? = nil, sale: String? = nil) {
      self.receipt = receipt
      self.sale = sale
    }

    public static var schema: Schema {
      .object(
        "Which receipt or sale",
        [
          .init("receipt", .text("register-epoch-number", maxLength: 64), optional: true), .init("sale", .uuid("The sale"), optional: true),
        ])
    }
    public static var example: Params { Params(receipt: "1-1-1") }
  }
  public struct Result: Described, Equatable {
    public var sale: SaleView
    public var entries: [JournalEntryView]
    public var jobs: [JobView]

    public init(sale: SaleView, entries: [JournalEntryView], jobs: [JobView]) {
      self.sale = sale
      self.entries = entries
      self.jobs = jobs
    }

    public static var schema: Schema {
      .object(
        "All that belongs to the receipt",
        [
          .init("sale", SaleView.named),
          .init("entries", .array("Its journal rows in order", of: JournalEntryView.named, maxItems: 10_000)),
          .init("jobs", .array("Its print jobs", of: JobView.named, maxItems: 200)),
        ])
    }
    public static var example: Result { Result(sale: .example, entries: [.example], jobs: [.example]) }
  }
  public static let name = "journal.trace"
  public static let summary = "Shows all that belongs to a receipt: journal rows, scans, tenders, drawer and print jobs"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = [.receiptUnknown]
}

/// A row of the journal.
public struct JournalEntryView: Described, Equatable {
  public var epoch: Int64
  public var seq: Int64
  public var timeMs: Int64
  public var businessDay: String
  public var actor: String
  public var cause: String
  public var kind: String
  public var body: JSONValue
  public var hash: String

  public init(
    epoch: Int64, seq: Int64, timeMs: Int64, businessDay: String, actor: String, cause: String, kind: String, body: JSONValue, hash: String
  ) {
    self.epoch = epoch
    self.seq = seq
    self.timeMs = timeMs
    self.businessDay = businessDay
    self.actor = actor
    self.cause = cause
    self.kind = kind
    self.body = body
    self.hash = hash
  }

  public static var schema: Schema {
    .object(
      "A row of the journal",
      [
        .init("epoch", .count("The till's life")), .init("seq", .count("The order of all rows")),
        .init("timeMs", .count("Milliseconds since 1970, UTC")), .init("businessDay", .text("YYYY-MM-DD", maxLength: 10)),
        .init("actor", .text("Who caused it", maxLength: 128)), .init("cause", .text("The request or scan that caused it", maxLength: 256)),
        .init("kind", .text("What happened", maxLength: 64)), .init("body", .any("The event as it was hashed")),
        .init("hash", .text("SHA-256 of the row", maxLength: 64)),
      ])
  }
  public static var example: JournalEntryView {
    JournalEntryView(
      epoch: 1, seq: 3, timeMs: 1_767_225_600_000, businessDay: "2026-01-01", actor: "unix:1000", cause: "scan:scanner#1",
      kind: "sale.lineAdded", body: ["sale": .string(Examples.sale)], hash: Examples.hash)
  }
}

/// Hands the journal out in pages.
public enum ExportJournal: RPCMethod {
  /// The most rows of a page. A page also ends before it gets longer than a line may be.
  public static let largestPage: Int64 = 1_000

  public struct Params: Described, Equatable {
    public var after: Int64?
    public var limit: Int64?

    public init(after: Int64? = nil, limit: Int64? = nil) {
      self.after = after
      self.limit = limit
    }

    public static var schema: Schema {
      .object(
        "Which rows",
        [
          .init("after", .count("The rows behind this one; from the first when left out"), optional: true),
          .init("limit", .integer("How many rows at most; 1,000 when left out", 1...largestPage), optional: true),
        ])
    }
    public static var example: Params { Params(after: 0, limit: 100) }
  }
  public struct Result: Described, Equatable {
    public var rows: [JournalRowView]
    /// The names of what the page's rows sold: the journal itself holds no names.
    public var products: [SoldProductView]
    public var state: String
    public var next: Int64?

    public init(rows: [JournalRowView], products: [SoldProductView], state: String, next: Int64?) {
      self.rows = rows
      self.products = products
      self.state = state
      self.next = next
    }

    public static var schema: Schema {
      .object(
        "A page of the journal",
        [
          .init("rows", .array("The rows in order", of: JournalRowView.named, maxItems: Int(largestPage))),
          .init("products", .array("The names of what these rows sold", of: SoldProductView.named, maxItems: Int(largestPage))),
          .init("state", .text("Names the database; the first row's prev_hash is made of it", maxLength: 32)),
          .init("next", .count("Give it as after for the next page; absent at the end"), optional: true),
        ])
    }
    public static var example: Result {
      Result(rows: [.example], products: [.example], state: String(Examples.hash.prefix(32)), next: 3)
    }
  }
  public static let name = "journal.export"
  public static let summary = "Hands the journal out in pages, every column of each row"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// A revision of a product that was sold.
public struct SoldProductView: Described, Equatable {
  public var product: String
  public var revision: Int64
  public var name: String

  public init(product: String, revision: Int64, name: String) {
    self.product = product
    self.revision = revision
    self.name = name
  }

  public static var schema: Schema {
    .object(
      "A product as it was sold",
      [
        .init("product", .uuid("The product")), .init("revision", .count("Which of its revisions")),
        .init("name", .text("Its name then", maxLength: 1_024)),
      ])
  }
  public static var example: SoldProductView { SoldProductView(product: Examples.product, revision: 1, name: "Ground coffee 500 g") }
}
