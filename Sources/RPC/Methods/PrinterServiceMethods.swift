public import Peripherals

/// Puts a picture into a printer's memory.
public enum StoreLogo: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?
    public var number: Int64
    public var image: RasterImage

    public init(printer: String? = nil, number: Int64, image: RasterImage) {
      self.printer = printer
      self.number = number
      self.image = image
    }

    public static var schema: Schema {
      .object(
        "Which picture, and where it goes",
        [.printerName, .logoNumber, .init("image", .object("The picture", PrintDocument.image))])
    }
    public static var example: Params {
      Params(printer: "receipt", number: 1, image: RasterImage(width: 16, rows: 1, bits: [0xF0, 0x0F]))
    }
  }
  public typealias Result = JobResult
  public static let name = "printer.storeLogo"
  public static let summary = "Puts a picture into the printer's memory, as a print job; the memory lasts for some ten thousand changes"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .documentInvalid, .spoolFull]
}

/// Takes a picture out of a printer's memory.
public enum DeleteLogo: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?
    public var number: Int64

    public init(printer: String? = nil, number: Int64) {
      self.printer = printer
      self.number = number
    }

    public static var schema: Schema { .object("Which picture", [.printerName, .logoNumber]) }
    public static var example: Params { Params(number: 1) }
  }
  public typealias Result = JobResult
  public static let name = "printer.deleteLogo"
  public static let summary = "Takes a picture out of the printer's memory, as a print job"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .documentInvalid, .spoolFull]
}

/// Prints a strip of all code pages.
public enum PrintCodePages: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?
    public var from: Int64?
    public var to: Int64?

    public init(printer: String? = nil, from: Int64? = nil, to: Int64? = nil) {
      self.printer = printer
      self.from = from
      self.to = to
    }

    public static var schema: Schema {
      .object(
        "Which pages",
        [
          .printerName, .init("from", .integer("The first number; 0 when left out", 0...255), optional: true),
          .init("to", .integer("The last number; 53 when left out", 0...255), optional: true),
        ])
    }
    public static var example: Params { Params(printer: "receipt", from: 0, to: 53) }
    /// The last number that Epson names.
    public static let usualLast: Int64 = 53
  }
  public typealias Result = JobResult
  public static let name = "printer.codePages"
  public static let summary = "Prints the characters 80 to FF of each code page, for a person to name them"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .documentInvalid, .spoolFull]
}

/// Tells a printer's maintenance counters.
public enum GetPrinterCounters: RPCMethod {
  public struct Params: Described, Equatable {
    public var printer: String?

    public init(printer: String? = nil) { self.printer = printer }

    public static var schema: Schema { .object("Which printer", [.printerName]) }
    public static var example: Params { Params(printer: "receipt") }
  }
  public struct Counter: Described, Equatable {
    public var name: String
    public var value: Int64

    public init(name: String, value: Int64) {
      self.name = name
      self.value = value
    }

    public static var schema: Schema {
      .object("A counter", [.init("name", .text("What it counts", maxLength: 64)), .init("value", .count("How many"))])
    }
    public static var example: Counter { Counter(name: "cuts", value: 1_204) }
  }
  public struct Result: Described, Equatable {
    public var printer: String
    public var counters: [Counter]

    public init(printer: String, counters: [Counter]) {
      self.printer = printer
      self.counters = counters
    }

    public static var schema: Schema {
      .object(
        "What was last read",
        [
          .init("printer", .text("The printer's name", maxLength: 64)),
          .init("counters", .array("Empty when the model has none, or nothing was read yet", of: Counter.schema, maxItems: 32)),
        ])
    }
    public static var example: Result { Result(printer: "receipt", counters: [.example]) }
  }
  public static let name = "printer.counters"
  public static let summary = "Tells the maintenance counters that were last read, and has them read again when the printer has time"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = [.deviceUnknown]
}

extension Schema.Field {
  fileprivate static var printerName: Schema.Field {
    .init("printer", .text("The printer's name; the receipt printer when left out", maxLength: 64), optional: true)
  }

  fileprivate static var logoNumber: Schema.Field {
    .init("number", .integer("Its place in the printer's memory", 1...Int64(PrintDocument.Limits.maxLogo)))
  }
}
