/// A device that is plugged in, whether it does something for the register or not.
public struct AttachedDeviceView: Described, Equatable {
  /// Its lasting name.
  public var identity: String
  public var kind: String
  /// What it calls itself.
  public var model: String?
  /// Where it hangs.
  public var port: String
  /// How it can be reached, the best way first.
  public var endpoints: [String]
  /// The roles that it can take.
  public var canBe: [String]
  /// The role that it has.
  public var role: String?
  public var boundBy: String?
  public var firstSeenMs: Int64
  /// How often it was plugged in or found at a start.
  public var plugs: Int64
  /// What to know before it is bound.
  public var note: String?

  public init(
    identity: String, kind: String, model: String?, port: String, endpoints: [String], canBe: [String], role: String?, boundBy: String?,
    firstSeenMs: Int64, plugs: Int64, note: String?
  ) {
    self.identity = identity
    self.kind = kind
    self.model = model
    self.port = port
    self.endpoints = endpoints
    self.canBe = canBe
    self.role = role
    self.boundBy = boundBy
    self.firstSeenMs = firstSeenMs
    self.plugs = plugs
    self.note = note
  }

  public static let kinds = ["printer", "hidScanner", "ibmScanner", "hidDisplay", "serialPort", "hidOther", "keyboard"]
  static let identitySchema = Schema.text("The lasting name of the device", maxLength: 512)
  static let roleSchema = Schema.text("What a device does for the register", maxLength: 64)

  public static var schema: Schema {
    .object(
      "A device that is plugged in",
      [
        .init("identity", identitySchema), .init("kind", .choice("What it is, as far as it tells", kinds)),
        .init("model", .text("What it calls itself"), optional: true), .init("port", .text("Where it hangs", maxLength: 128)),
        .init("endpoints", .array("How it can be reached, the best way first", of: .text("An endpoint", maxLength: 512), maxItems: 16)),
        .init("canBe", .array("The roles that it can take", of: roleSchema, maxItems: 64)),
        .init("role", roleSchema, optional: true),
        .init("boundBy", .choice("Who said that it has the role", BindingView.sources), optional: true),
        .init("firstSeenMs", .count("When it was plugged in for the first time: milliseconds since 1970, UTC")),
        .init("plugs", .count("How often it was plugged in or found at a start")),
        .init("note", .text("What to know before it is bound", maxLength: 512), optional: true),
      ])
  }

  public static var example: AttachedDeviceView {
    AttachedDeviceView(
      identity: "usb:04b8:0e15:J4ZF012345/0", kind: "printer", model: "EPSON TM-T88V", port: "1-1.4",
      endpoints: ["usbif:1-1.4:1.0", "lp:/dev/usb/lp0"], canBe: ["printer.receipt", "printer.kitchen"], role: "printer.receipt",
      boundBy: "binding", firstSeenMs: 1_767_225_600_000, plugs: 3, note: nil)
  }
}

/// Which device has a role.
public struct BindingView: Described, Equatable {
  public var role: String
  /// The lasting name of the device; none for a role that was released.
  public var identity: String?
  public var boundBy: String?
  /// The device of the configuration, as `device.list` calls it; none when the configuration has none for the role.
  public var device: String?
  /// `bound`: it has the role; `checking`: the new device is asked first, and an event tells the end; `released`: nobody has the role.
  public var state: String
  /// Whether the device is plugged in.
  public var attached: Bool
  /// The check that a person is led through before it has the role; `device.checked` tells its steps.
  public var check: String?

  public init(
    role: String, identity: String?, boundBy: String?, device: String?, state: String, attached: Bool, check: String? = nil
  ) {
    self.role = role
    self.identity = identity
    self.boundBy = boundBy
    self.device = device
    self.state = state
    self.attached = attached
    self.check = check
  }

  public static let sources = ["configuration", "binding", "guess"]
  public static let states = ["bound", "checking", "released"]

  public static var schema: Schema {
    .object(
      "Which device has a role",
      [
        .init("role", AttachedDeviceView.roleSchema), .init("identity", AttachedDeviceView.identitySchema, optional: true),
        .init("boundBy", .choice("Who said so", sources), optional: true),
        .init("device", .text("The device of the configuration", maxLength: 64), optional: true),
        .init("state", .choice("How it stands", states)), .init("attached", .boolean("Whether the device is plugged in")),
        .init("check", .uuid("The check that a person is led through first"), optional: true),
      ])
  }

  public static var example: BindingView {
    BindingView(
      role: "printer.receipt", identity: "usb:04b8:0e15:J4ZF012345/0", boundBy: "binding", device: "receipt", state: "bound",
      attached: true)
  }
}
