public import Peripherals

/// Lists the devices.
public enum ListDevices: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var devices: [DeviceView]

    public init(devices: [DeviceView]) { self.devices = devices }

    public static var schema: Schema {
      .object("The devices", [.init("devices", .array("In the order of the configuration", of: DeviceView.named, maxItems: 64))])
    }
    public static var example: Result { Result(devices: [.example]) }
  }
  public static let name = "device.list"
  public static let summary = "Lists the devices with their state, its reason and what to do"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// The answer of the methods that make or change a print job.
public struct JobResult: Described, Equatable {
  public var job: JobView

  public init(job: JobView) { self.job = job }

  public static var schema: Schema { .object("The job", [.init("job", JobView.named)]) }
  public static var example: JobResult { JobResult(job: .example) }
}

/// Prints a document.
public enum PrintOnPrinter: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?
    public var document: PrintDocument
    public var deadlineMs: Int64?

    public init(printer: String? = nil, document: PrintDocument, deadlineMs: Int64? = nil) {
      self.printer = printer
      self.document = document
      self.deadlineMs = deadlineMs
    }

    public static var schema: Schema {
      .object(
        "What to print and where",
        [
          .init("printer", .text("The printer's name; the receipt printer when left out", maxLength: 64), optional: true),
          .init("document", PrintDocument.named),
          .init("deadlineMs", .integer("Give the job up after so many milliseconds", 1_000...86_400_000), optional: true),
        ])
    }
    public static var example: Params { Params(printer: "receipt", document: .example) }
  }
  public typealias Result = JobResult
  public static let name = "printer.print"
  public static let summary = "Queues a document; events tell when the printer has confirmed it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .documentInvalid, .spoolFull]
}

/// Lists print jobs.
public enum ListPrintJobs: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?
    public var state: String?
    public var limit: Int64?
    public var cursor: String?

    public init(printer: String? = nil, state: String? = nil, limit: Int64? = nil, cursor: String? = nil) {
      self.printer = printer
      self.state = state
      self.limit = limit
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object(
        "Which jobs",
        [
          .init("printer", .text("Only jobs of this printer", maxLength: 64), optional: true),
          .init("state", .choice("Only jobs that stand here", JobView.states), optional: true), .pageLimit, .pageCursor,
        ])
    }
    public static var example: Params { Params(state: "queued") }
  }
  public struct Result: Described, Equatable {
    public var jobs: [JobView]
    public var cursor: String?

    public init(jobs: [JobView], cursor: String?) {
      self.jobs = jobs
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object("A page of jobs", [.init("jobs", .array("Newest first", of: JobView.named, maxItems: 200)), .nextCursor])
    }
    public static var example: Result { Result(jobs: [.example], cursor: nil) }
  }
  public static let name = "printer.jobs"
  public static let summary = "Lists print jobs, newest first, with their evidence"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.cursorUnknown]
}

/// Params that name a print job.
public struct JobParams: Described, Equatable {
  public var job: String

  public init(job: String) { self.job = job }

  public static var schema: Schema { .object("Which job", [.init("job", .uuid("The job"))]) }
  public static var example: JobParams { JobParams(job: Examples.job) }
}

/// Prints a job once more, with DUPLICATE on top.
public enum ReprintJob: RPCMethod {
  public struct Params: Described, Equatable {
    public var job: String
    public var printer: String?

    public init(job: String, printer: String? = nil) {
      self.job = job
      self.printer = printer
    }

    public static var schema: Schema {
      .object(
        "Which job, and where",
        [
          .init("job", .uuid("The job")),
          .init("printer", .text("The printer's name; the one of the first job when left out", maxLength: 64), optional: true),
        ])
    }
    public static var example: Params { Params(job: Examples.job) }
  }
  public typealias Result = JobResult
  public static let name = "printer.reprint"
  public static let summary = "Prints a job once more as a new job, with DUPLICATE on top unless the first never began"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.jobUnknown, .jobState, .deviceUnknown, .deviceClaimed, .spoolFull]
}

/// Gives up a job that has not begun.
public enum CancelJob: RPCMethod {
  public typealias Params = JobParams
  public typealias Result = JobResult
  public static let name = "printer.cancel"
  public static let summary = "Gives up a print job of which no byte has been sent"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.jobUnknown, .jobState]
}

/// Opens a cash drawer.
public enum OpenDrawer: RPCMethod {
  public struct Params: Described, Equatable {
    public var drawer: String?
    public var reason: String

    public init(drawer: String? = nil, reason: String) {
      self.drawer = drawer
      self.reason = reason
    }

    public static let reasons = ["noSale", "change", "cashCount", "service"]

    public static var schema: Schema {
      .object(
        "Which drawer and why",
        [
          .init("drawer", .text("The drawer's name; the register's first when left out", maxLength: 64), optional: true),
          .init("reason", .choice("Why", reasons)),
        ])
    }
    public static var example: Params { Params(reason: "noSale") }
  }
  public typealias Result = DrawerView
  public static let name = "drawer.open"
  public static let summary = "Opens a cash drawer, at most once and within 5 seconds, and writes the reason in the journal"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed]
}

/// Tells whether a drawer is open.
public enum GetDrawerStatus: RPCMethod {
  public struct Params: Described, Equatable {
    public var drawer: String?

    public init(drawer: String? = nil) { self.drawer = drawer }

    public static var schema: Schema {
      .object(
        "Which drawer", [.init("drawer", .text("The drawer's name; the register's first when left out", maxLength: 64), optional: true)])
    }
    public static var example: Params { Params(drawer: "drawer") }
  }
  public typealias Result = DrawerView
  public static let name = "drawer.status"
  public static let summary = "Tells whether a cash drawer is open"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.deviceUnknown]
}

/// Shows two lines on a customer display.
public enum ShowOnDisplay: RPCMethod {
  public struct Params: Described, Equatable {
    public var display: String?
    public var upper: String
    public var lower: String
    public var blink: Bool?

    public init(display: String? = nil, upper: String, lower: String, blink: Bool? = nil) {
      self.display = display
      self.upper = upper
      self.lower = lower
      self.blink = blink
    }

    public static var schema: Schema {
      .object(
        "What to show",
        [
          .init("display", .text("The display's name; the customer display when left out", maxLength: 64), optional: true),
          .init("upper", .text("The upper line; what is too long moves, or is cut", maxLength: 80)),
          .init("lower", .text("The lower line; what is too long moves, or is cut", maxLength: 80)),
          .init("blink", .boolean("Whether the text blinks; refused where the display cannot"), optional: true),
        ])
    }
    public static var example: Params { Params(upper: "Ground coffee 500 g", lower: "2 x 4.99       9.98") }
  }
  public typealias Result = DisplayContent
  public static let name = "display.show"
  public static let summary = "Shows two lines on a customer display; the latest wins"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .displayUnsupported]
}

/// What a display shows.
public struct DisplayContent: Described, Equatable {
  public var display: String
  public var upper: String
  public var lower: String
  /// What the display's pages lack, and what stands for it; empty when every character is there.
  public var folded: [DisplayFold]

  public static let maximumFolds = 160

  public init(display: String, upper: String, lower: String, folded: [DisplayFold] = []) {
    self.display = display
    self.upper = upper
    self.lower = lower
    self.folded = folded
  }

  public static var schema: Schema {
    .object(
      "What a display shows",
      [
        .init("display", .text("The display's name", maxLength: 64)), .init("upper", .text("The upper line", maxLength: 80)),
        .init("lower", .text("The lower line", maxLength: 80)),
        .init(
          "folded", .array("Characters that the display's pages lack, each once", of: DisplayFold.named, maxItems: Self.maximumFolds)),
      ])
  }
  public static var example: DisplayContent {
    DisplayContent(display: "display", upper: "Ground coffee 500 g ", lower: "2 x 4.99       9.98 ")
  }
}
