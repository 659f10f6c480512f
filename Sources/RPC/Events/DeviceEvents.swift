public enum PrintJobChanged: RPCEvent {
  public typealias Body = JobView
  public static let name = "printJob.changed"
  public static let summary = "A print job has another state, evidence or cause"
  public static let isDurable = true
}

/// What happened to a drawer.
public struct DrawerChange: Described, Equatable {
  public var drawer: String
  public var state: String
  /// `command`: opened by the daemon; `expired`: an opening came too late and was dropped; `notConfirmed`: the pulse went out and the
  /// sensor saw nothing; `unexpected`: nobody commanded it; `closed`: pushed shut.
  public var change: String
  public var reason: String?
  public var sale: String?
  public var hint: String?

  public init(drawer: String, state: String, change: String, reason: String?, sale: String?, hint: String?) {
    self.drawer = drawer
    self.state = state
    self.change = change
    self.reason = reason
    self.sale = sale
    self.hint = hint
  }

  public static let changes = ["command", "expired", "notConfirmed", "unexpected", "closed"]

  public static var schema: Schema {
    .object(
      "What happened to a drawer",
      [
        .init("drawer", .text("The drawer's name", maxLength: 64)), .init("state", .choice("What the sensor says", DrawerView.states)),
        .init("change", .choice("What happened", changes)),
        .init("reason", .text("Why it was to open: sale, noSale, …", maxLength: 64), optional: true),
        .init("sale", .uuid("The sale that it was opened for"), optional: true),
        .init("hint", .text("What to do about it", maxLength: 512), optional: true),
      ])
  }
  public static var example: DrawerChange {
    DrawerChange(drawer: "drawer", state: "open", change: "command", reason: "sale", sale: Examples.sale, hint: nil)
  }
}

public enum DrawerChanged: RPCEvent {
  public typealias Body = DrawerChange
  public static let name = "drawer.changed"
  public static let summary = "A cash drawer opened, closed, or did not do what it was told"
  public static let isDurable = true
}

/// A scan, whatever scanner it came from.
public struct ScanRead: Described, Equatable {
  public var device: String
  /// Counts the scans of this device since the daemon's start.
  public var sequence: Int64
  /// What the code holds, readable: control characters are escaped.
  public var label: String
  /// The bytes as they came, in hexadecimal.
  public var raw: String
  /// The name of the code: `ean13`, `code128`, …
  public var symbology: String
  /// AIM identifier such as `]E0`, when the scanner sent one.
  public var aim: String?
  /// 14 digits, when the code holds a GTIN with a right check digit.
  public var gtin: String?
  /// What a GS1 code holds, by application identifier.
  public var elements: [ScanElement]
  /// The price, weight or count that a label of the shop's own holds.
  public var measure: ScanMeasure?
  /// What the decoder found wrong, such as a wrong check digit; mostly empty.
  public var problems: [String]
  /// Where it acts: `sale` (the register's current sale), `you` (the reader of this event holds the scanner), `claim` (another holds it),
  /// `check` (a check of the scanner asked for it).
  public var actsOn: String

  public init(
    device: String, sequence: Int64, label: String, raw: String, symbology: String, aim: String?, gtin: String?, elements: [ScanElement],
    measure: ScanMeasure? = nil, problems: [String], actsOn: String = "sale"
  ) {
    self.actsOn = actsOn
    self.device = device
    self.sequence = sequence
    self.label = label
    self.raw = raw
    self.symbology = symbology
    self.aim = aim
    self.gtin = gtin
    self.elements = elements
    self.measure = measure
    self.problems = problems
  }

  public static var schema: Schema {
    .object(
      "A scan",
      [
        .init("device", .text("The scanner's name", maxLength: 64)),
        .init("sequence", .count("Counts this device's scans since the daemon's start")),
        .init("label", .text("What the code holds, readable", maxLength: 8_192)),
        .init("raw", .text("The bytes as they came, in hexadecimal", maxLength: 8_192)),
        .init("symbology", .text("The kind of code", maxLength: 32)), .init("aim", .text("AIM identifier", maxLength: 8), optional: true),
        .init("gtin", .text("14 digits", maxLength: 14), optional: true),
        .init("elements", .array("GS1 elements", of: ScanElement.named, maxItems: 64)),
        .init("measure", ScanMeasure.named, optional: true),
        .init("problems", .array("What the decoder found wrong", of: .text("A sentence"), maxItems: 8)),
        .init("actsOn", .choice("Where it acts; you: the reader of this event holds the scanner", ["sale", "you", "claim", "check"])),
      ])
  }
  public static var example: ScanRead {
    ScanRead(
      device: "scanner", sequence: 1, label: "4006381333931", raw: "34303036333831333333393331", symbology: "ean13", aim: nil,
      gtin: "04006381333931", elements: [], problems: [])
  }
}

/// One element of a GS1 code.
public struct ScanElement: Described, Equatable {
  public var ai: String
  public var value: String

  public init(ai: String, value: String) {
    self.ai = ai
    self.value = value
  }

  public static var schema: Schema {
    .object(
      "One element of a GS1 code",
      [.init("ai", .text("Application identifier", maxLength: 4)), .init("value", .text("Its data", maxLength: 128))])
  }
  public static var example: ScanElement { ScanElement(ai: "01", value: "04006381333931") }
}

/// What a label of the shop's own says of the package in hand.
public struct ScanMeasure: Described, Equatable {
  /// `price`, `weight` (in kilograms) or `count`.
  public var kind: String
  public var value: String
  /// The 14 digits by which the article is in the catalogue.
  public var item: String

  public init(kind: String, value: String, item: String) {
    self.kind = kind
    self.value = value
    self.item = item
  }

  public static var schema: Schema {
    .object(
      "What a label of the shop's own says",
      [
        .init("kind", .choice("What the value is", ["price", "weight", "count"])), .init("value", .decimal("A price, kilograms or pieces")),
        .init("item", .text("14 digits of the article", maxLength: 14)),
      ])
  }
  public static var example: ScanMeasure { ScanMeasure(kind: "weight", value: "1.234", item: "02812340000002") }
}

public enum ScanReceived: RPCEvent {
  public typealias Body = ScanRead
  public static let name = "scan.read"
  public static let summary = "A scanner read a code; what it did to the sale follows as an event of the sale, or as scan.refused"
  public static let isDurable = false
}

/// A scan that changed nothing, and why.
public struct ScanRefusal: Described, Equatable {
  public var device: String
  /// The scan's number, as in `scan.read`.
  public var sequence: Int64
  public var code: String
  public var sale: String?
  /// Stable name of the reason: `product.unknown`, `sale.noneCurrent`, `scan.broken`, …
  public var kind: String
  public var message: String
  public var hint: String

  public init(device: String, sequence: Int64, code: String, sale: String?, kind: String, message: String, hint: String) {
    self.device = device
    self.sequence = sequence
    self.code = code
    self.sale = sale
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  public static var schema: Schema {
    .object(
      "A scan that changed nothing",
      [
        .init("device", .text("The scanner's name", maxLength: 64)), .init("sequence", .count("The scan's number, as in scan.read")),
        .init("code", .text("What was looked for", maxLength: 8_192)), .init("sale", .uuid("The current sale"), optional: true),
        .init("kind", .text("Stable name of the reason", maxLength: 64)), .init("message", .text("What happened", maxLength: 512)),
        .init("hint", .text("What to do about it", maxLength: 512)),
      ])
  }
  public static var example: ScanRefusal {
    ScanRefusal(
      device: "scanner", sequence: 2, code: "04006381333948", sale: Examples.sale, kind: ErrorKind.productUnknown.kind,
      message: ErrorKind.productUnknown.summary, hint: ErrorKind.productUnknown.hint)
  }
}

public enum ScanRefused: RPCEvent {
  public typealias Body = ScanRefusal
  public static let name = "scan.refused"
  public static let summary = "A scan changed nothing: its product is not known, there is no open sale, or it came broken"
  public static let isDurable = false
}

public enum DeviceStatusChanged: RPCEvent {
  public typealias Body = DeviceView
  public static let name = "device.status"
  public static let summary = "A device came, went, or changed its state"
  public static let isDurable = false
}

public enum DisplayChanged: RPCEvent {
  public typealias Body = DisplayContent
  public static let name = "display.changed"
  public static let summary = "A customer display shows something else"
  public static let isDurable = false
}

/// Events that a subscriber will not get.
public struct EventsGap: Described, Equatable {
  /// `slowReader`: the connection is closed, subscribe again after the last cursor; `notKept`: what was asked for is no longer kept.
  public var reason: String
  /// The oldest cursor that can still be replayed.
  public var oldest: String?

  public init(reason: String, oldest: String?) {
    self.reason = reason
    self.oldest = oldest
  }

  public static var schema: Schema {
    .object(
      "Events that will not come",
      [
        .init("reason", .choice("Why", ["slowReader", "notKept"])),
        .init("oldest", .text("The oldest cursor that can still be replayed", maxLength: 256), optional: true),
      ])
  }
  public static var example: EventsGap { EventsGap(reason: "notKept", oldest: Examples.cursor) }
}

public enum EventsLost: RPCEvent {
  public typealias Body = EventsGap
  public static let name = "events.lost"
  public static let summary = "Events were not sent: the reader was too slow, or they are no longer kept"
  public static let isDurable = false
}
