/// Which scanner.
public struct ScannerParams: Described, Equatable {
  public var scanner: String?

  public init(scanner: String? = nil) { self.scanner = scanner }

  static var name: Schema.Field {
    .init("scanner", .text("The scanner's name; the register's first when left out", maxLength: 64), optional: true)
  }

  public static var schema: Schema { .object("Which scanner", [name]) }
  public static var example: ScannerParams { ScannerParams(scanner: "scanner") }
}

/// What a scanner was told.
public struct ScannerOrder: Described, Equatable {
  public var scanner: String
  public var order: String

  public init(scanner: String, order: String) {
    self.scanner = scanner
    self.order = order
  }

  public static let orders = ["enable", "disable", "beepGood", "beepBad", "triggerOn", "triggerOff"]

  public static var schema: Schema {
    .object(
      "What a scanner was told",
      [
        .init("scanner", .text("The scanner's name", maxLength: 64)),
        .init("order", .choice("What was sent; most scanners do not say whether they did it", orders)),
      ])
  }
  public static var example: ScannerOrder { ScannerOrder(scanner: "scanner", order: "disable") }
}

/// Lets a scanner read.
public enum EnableScanner: RPCMethod {
  public typealias Params = ScannerParams
  public typealias Result = ScannerOrder
  public static let name = "scanner.enable"
  public static let summary = "Lets a scanner read again"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .deviceOffline, .scannerNotSupported]
}

/// Keeps a scanner from reading.
public enum DisableScanner: RPCMethod {
  public typealias Params = ScannerParams
  public typealias Result = ScannerOrder
  public static let name = "scanner.disable"
  public static let summary =
    "Keeps a scanner from reading until it is enabled, also over a reconnect; a scan that comes all the same is refused"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .deviceOffline, .scannerNotSupported]
}

/// Sounds a scanner's beeper.
public enum BeepScanner: RPCMethod {
  public struct Params: Described, Equatable {
    public var scanner: String?
    public var sound: String

    public init(scanner: String? = nil, sound: String) {
      self.scanner = scanner
      self.sound = sound
    }

    public static let sounds = ["good", "bad"]

    public static var schema: Schema {
      .object("Which scanner and how", [ScannerParams.name, .init("sound", .choice("As for a read", sounds))])
    }
    public static var example: Params { Params(sound: "bad") }
  }
  public typealias Result = ScannerOrder
  public static let name = "scanner.beep"
  public static let summary = "Sounds a scanner's beeper"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .deviceOffline, .scannerNotSupported]
}

/// Holds a scanner's trigger, or lets it go.
public enum TriggerScanner: RPCMethod {
  public struct Params: Described, Equatable {
    public var scanner: String?
    public var on: Bool

    public init(scanner: String? = nil, on: Bool) {
      self.scanner = scanner
      self.on = on
    }

    public static var schema: Schema {
      .object("Which scanner, and whether its trigger is held", [ScannerParams.name, .init("on", .boolean("Held"))])
    }
    public static var example: Params { Params(on: true) }
  }
  public typealias Result = ScannerOrder
  public static let name = "scanner.trigger"
  public static let summary = "Holds a scanner's trigger, or lets it go"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .deviceOffline, .scannerNotSupported]
}
