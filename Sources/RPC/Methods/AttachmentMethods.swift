/// Lists what is plugged in.
public enum DiscoverDevices: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var attached: [AttachedDeviceView]
    public var bindings: [BindingView]
    /// Whether devices that come and go are seen; if not, why.
    public var watching: Bool
    public var hint: String?

    public init(attached: [AttachedDeviceView], bindings: [BindingView], watching: Bool, hint: String?) {
      self.attached = attached
      self.bindings = bindings
      self.watching = watching
      self.hint = hint
    }

    public static var schema: Schema {
      .object(
        "What is plugged in and who has which role",
        [
          .init("attached", .array("By identity", of: AttachedDeviceView.named, maxItems: 256)),
          .init("bindings", .array("By role", of: BindingView.named, maxItems: 256)),
          .init("watching", .boolean("Whether devices that come and go are seen")),
          .init("hint", .text("Why they are not", maxLength: 512), optional: true),
        ])
    }
    public static var example: Result { Result(attached: [.example], bindings: [.example], watching: true, hint: nil) }
  }
  public static let name = "device.discover"
  public static let summary = "Lists every device that is plugged in, the roles that it can take, and who has which role"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Gives a role to a device.
public enum BindDevice: RPCMethod {
  public struct Params: Described, Equatable {
    public var role: String
    public var identity: String
    public var replace: Bool?
    public var guide: Bool?

    public init(role: String, identity: String, replace: Bool? = nil, guide: Bool? = nil) {
      self.role = role
      self.identity = identity
      self.replace = replace
      self.guide = guide
    }

    public static var schema: Schema {
      .object(
        "Which role, and which device",
        [
          .init("role", AttachedDeviceView.roleSchema),
          .init(
            "identity", .text("The device as device.discover names it; for a serial port settings behind a comma", maxLength: 512)),
          .init("replace", .boolean("Put it in the place of the device that has the role, once it has answered"), optional: true),
          .init(
            "guide",
            .boolean("With replace: a person is led through a check first; the role goes over when every step of it has passed"),
            optional: true),
        ])
    }
    public static var example: Params { Params(role: "printer.receipt", identity: "usb:04b8:0e15:J4ZF012345", replace: true) }
  }
  public typealias Result = BindingView
  public static let name = "device.bind"
  public static let summary =
    "Gives a role of the register to a device; a replacement is asked first whether it answers, and with guide a person checks it"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [
    .deviceUnknown, .deviceRoleInvalid, .deviceNotAttached, .deviceAmbiguous, .deviceRoleTaken, .deviceTaken, .deviceConfigured,
    .deviceBusy, .deviceCheckFailed, .deviceClaimed, .checkRunning,
  ]
}

/// Takes a role from its device.
public enum UnbindDevice: RPCMethod {
  public struct Params: Described, Equatable {
    public var role: String

    public init(role: String) { self.role = role }

    public static var schema: Schema { .object("Which role", [.init("role", AttachedDeviceView.roleSchema)]) }
    public static var example: Params { Params(role: "scanner") }
  }
  public typealias Result = BindingView
  public static let name = "device.unbind"
  public static let summary = "Takes a role from its device; no device takes it by itself afterwards"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceRoleInvalid, .deviceConfigured, .deviceBusy]
}
