/// A device as the daemon knows it.
public struct DeviceView: Described, Equatable {
  public var device: String
  public var kind: String
  public var role: String
  public var endpoint: String
  /// The lasting name of the unit that was plugged in; none for what has a fixed address.
  public var identity: String?
  /// Who said that this unit does it: `configuration`, `binding` (`device.bind`) or `guess`; none while no unit does.
  public var boundBy: String?
  public var profile: String?
  /// `online`, `attention` (it answers, but cannot work), `unknown` (connected, and it has not answered) or `offline`.
  public var state: String
  /// Stable name of what is wrong, such as `printer.paperOut`.
  public var cause: String?
  public var hint: String?
  public var sinceMs: Int64
  /// What the unit says of itself.
  public var model: String?
  /// What the unit was seen to answer, such as `processID`.
  public var capabilities: [String]

  public init(
    device: String, kind: String, role: String, endpoint: String, identity: String? = nil, boundBy: String? = nil, profile: String?,
    state: String, cause: String?, hint: String?, sinceMs: Int64, model: String?, capabilities: [String]
  ) {
    self.device = device
    self.kind = kind
    self.role = role
    self.endpoint = endpoint
    self.identity = identity
    self.boundBy = boundBy
    self.profile = profile
    self.state = state
    self.cause = cause
    self.hint = hint
    self.sinceMs = sinceMs
    self.model = model
    self.capabilities = capabilities
  }

  public static let kinds = ["scanner", "printer", "drawer", "display"]
  public static let states = ["online", "attention", "unknown", "offline"]

  public static var schema: Schema {
    .object(
      "A device",
      [
        .init("device", .text("The device's name in the configuration", maxLength: 64)), .init("kind", .choice("What it is", kinds)),
        .init("role", .text("What it does for the register", maxLength: 64)),
        .init("endpoint", .text("How it is reached", maxLength: 512)),
        .init("identity", .text("The lasting name of the unit", maxLength: 512), optional: true),
        .init("boundBy", .choice("Who said that this unit does it", BindingView.sources), optional: true),
        .init("profile", .text("The data file that describes it", maxLength: 64), optional: true),
        .init("state", .choice("How it is", states)),
        .init("cause", .text("Stable name of what is wrong", maxLength: 64), optional: true),
        .init("hint", .text("What to do about it", maxLength: 512), optional: true),
        .init("sinceMs", .count("When this state began: milliseconds since 1970, UTC")),
        .init("model", .text("What the unit says of itself"), optional: true),
        .init("capabilities", .array("What the unit was seen to answer", of: .text("A capability", maxLength: 64), maxItems: 32)),
      ])
  }

  public static var example: DeviceView {
    DeviceView(
      device: "receipt", kind: "printer", role: "printer.receipt", endpoint: "tcp:192.0.2.10:9100", profile: "epson-tm-t88",
      state: "attention", cause: "printer.paperOut", hint: "put in a new roll and close the cover", sinceMs: 1_767_225_600_000,
      model: "EPSON TM-T88V", capabilities: ["realTimeStatus", "automaticStatus", "processID"])
  }
}

/// A print job and what is known of its paper.
public struct JobView: Described, Equatable {
  public var job: String
  public var printer: String
  /// What it prints: `receipt`, `document`, `duplicate`, or `service` for the printer itself.
  public var kind: String
  public var state: String
  /// What the state is known by: `processID` is the printer's own word for this job, `none` means that there is no way to know.
  public var evidence: String?
  /// What exactly was seen: the process id, or why it is not known.
  public var detail: String?
  /// Stable name of what it waits for or failed by.
  public var cause: String?
  public var hint: String?
  public var sale: String?
  public var receipt: String?
  /// The job that this one repeats.
  public var duplicateOf: String?
  public var createdAtMs: Int64
  public var deadlineMs: Int64
  public var bytesSent: Int64

  public init(
    job: String, printer: String, kind: String, state: String, evidence: String?, detail: String?, cause: String?, hint: String?,
    sale: String?,
    receipt: String?, duplicateOf: String?, createdAtMs: Int64, deadlineMs: Int64, bytesSent: Int64
  ) {
    self.job = job
    self.printer = printer
    self.kind = kind
    self.state = state
    self.evidence = evidence
    self.detail = detail
    self.cause = cause
    self.hint = hint
    self.sale = sale
    self.receipt = receipt
    self.duplicateOf = duplicateOf
    self.createdAtMs = createdAtMs
    self.deadlineMs = deadlineMs
    self.bytesSent = bytesSent
  }

  public static let states = [
    "queued", "sending", "sent", "confirmed", "accepted", "unconfirmed", "partlyPrinted", "failed", "expired", "cancelled",
  ]
  public static let evidences = ["processID", "counter", "inOrderStatus", "status", "printService", "person", "none"]

  public static var schema: Schema {
    .object(
      "A print job",
      [
        .init("job", .uuid("The job's identifier")), .init("printer", .text("The printer's name", maxLength: 64)),
        .init("kind", .choice("What it prints", ["receipt", "document", "duplicate", "service"])),
        .init("state", .choice("Where it stands", states)),
        .init("evidence", .choice("What the state is known by", evidences), optional: true),
        .init("detail", .text("What exactly was seen", maxLength: 4_096), optional: true),
        .init("cause", .text("Stable name of what it waits for or failed by", maxLength: 64), optional: true),
        .init("hint", .text("What to do about it", maxLength: 512), optional: true),
        .init("sale", .uuid("The sale that it belongs to"), optional: true),
        .init("receipt", .text("The receipt's number", maxLength: 64), optional: true),
        .init("duplicateOf", .uuid("The job that this one repeats"), optional: true),
        .init("createdAtMs", .count("Milliseconds since 1970, UTC")),
        .init("deadlineMs", .count("When the daemon gives it up: milliseconds since 1970, UTC")),
        .init("bytesSent", .count("Bytes that the operating system took")),
      ])
  }

  public static var example: JobView {
    JobView(
      job: Examples.job, printer: "receipt", kind: "receipt", state: "confirmed", evidence: "processID", detail: "process id !!!!",
      cause: nil, hint: nil,
      sale: Examples.sale, receipt: "1-1-1", duplicateOf: nil, createdAtMs: 1_767_225_600_000, deadlineMs: 1_767_225_900_000,
      bytesSent: 812)
  }
}

/// A cash drawer.
public struct DrawerView: Described, Equatable {
  public var drawer: String
  /// `open`, `closed`, `noSensor` or `unknown`.
  public var state: String
  public var sinceMs: Int64
  /// The level of the sensor's line, `high` or `low`; left out while it is not known.
  public var signal: String?

  public init(drawer: String, state: String, sinceMs: Int64, signal: String? = nil) {
    self.drawer = drawer
    self.state = state
    self.sinceMs = sinceMs
    self.signal = signal
  }

  public static let states = ["open", "closed", "noSensor", "unknown"]

  public static var schema: Schema {
    .object(
      "A cash drawer",
      [
        .init("drawer", .text("The drawer's name", maxLength: 64)), .init("state", .choice("What the sensor says", states)),
        .init("sinceMs", .count("When this state began: milliseconds since 1970, UTC")),
        .init("signal", .choice("The level of the sensor's line, when it is known", ["high", "low"]), optional: true),
      ])
  }

  public static var example: DrawerView { DrawerView(drawer: "drawer", state: "closed", sinceMs: 1_767_225_600_000) }
}

/// A product of the catalogue.
public struct ProductView: Described, Equatable {
  public var product: String
  public var sku: String
  public var name: String
  public var barcodes: [String]
  public var unitPrice: String
  public var tax: String
  public var unit: String

  public init(product: String, sku: String, name: String, barcodes: [String], unitPrice: String, tax: String, unit: String) {
    self.product = product
    self.sku = sku
    self.name = name
    self.barcodes = barcodes
    self.unitPrice = unitPrice
    self.tax = tax
    self.unit = unit
  }

  public static var schema: Schema {
    .object(
      "A product",
      [
        .init("product", .uuid("The product's identifier")), .init("sku", .text("The shop's own article number", maxLength: 64)),
        .init("name", .text("What the customer reads")),
        .init("barcodes", .array("GTINs as 14 digits, other codes as they are", of: .text("A code", maxLength: 128), maxItems: 32)),
        .init("unitPrice", .decimal("The price of one unit, in major units")), .init("tax", .text("The tax code", maxLength: 16)),
        .init("unit", .text("piece, kilogram, …", maxLength: 16)),
      ])
  }

  public static var example: ProductView {
    ProductView(
      product: Examples.product, sku: "1001", name: "Ground coffee 500 g", barcodes: ["04006381333931"], unitPrice: "4.99", tax: "B",
      unit: "piece")
  }
}
