/// A device was plugged in, or found at the start.
public enum DeviceAttached: RPCEvent {
  public typealias Body = AttachedDeviceView
  public static let name = "device.attached"
  public static let summary = "A device was plugged in"
  public static let isDurable = false
}

/// A device was pulled out.
public enum DeviceDetached: RPCEvent {
  public typealias Body = AttachedDeviceView
  public static let name = "device.detached"
  public static let summary = "A device was pulled out, or lost its power"
  public static let isDurable = false
}

/// What became of a role.
public struct BindingChange: Described, Equatable {
  public var role: String
  /// The device that has the role now; none when it was released.
  public var identity: String?
  /// The device that had it before.
  public var previous: String?
  /// `binding`: somebody said so; `guess`: it was the only one of its kind; none when the role was released.
  public var boundBy: String?
  public var kind: String?
  public var model: String?

  public init(role: String, identity: String?, previous: String?, boundBy: String?, kind: String?, model: String?) {
    self.role = role
    self.identity = identity
    self.previous = previous
    self.boundBy = boundBy
    self.kind = kind
    self.model = model
  }

  public static var schema: Schema {
    .object(
      "What became of a role",
      [
        .init("role", AttachedDeviceView.roleSchema), .init("identity", AttachedDeviceView.identitySchema, optional: true),
        .init("previous", .text("The device that had it before", maxLength: 512), optional: true),
        .init("boundBy", .choice("Who said so", BindingView.sources), optional: true),
        .init("kind", .choice("What the device is, as far as it tells", AttachedDeviceView.kinds), optional: true),
        .init("model", .text("What the device calls itself"), optional: true),
      ])
  }

  public static var example: BindingChange {
    BindingChange(
      role: "printer.receipt", identity: "usb:04b8:0e15:J4ZF012345/0", previous: "usb:04b8:0e15:J4ZF000001/0", boundBy: "binding",
      kind: "printer", model: "EPSON TM-T88V")
  }
}

public enum DeviceBound: RPCEvent {
  public typealias Body = BindingChange
  public static let name = "device.bound"
  public static let summary = "A role was given to a device, by a person or by a guess, or was taken from it"
  public static let isDurable = true
}

/// Why a role stands without a device, or stays with the one it had.
public struct BindingFailure: Described, Equatable {
  public var role: String
  public var identity: String?
  /// Stable name of the reason, such as `device.checkFailed`.
  public var kind: String
  public var message: String
  public var hint: String

  public init(role: String, identity: String?, kind: String, message: String, hint: String) {
    self.role = role
    self.identity = identity
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  public static var schema: Schema {
    .object(
      "Why a role stands without a device, or stays with the one it had",
      [
        .init("role", AttachedDeviceView.roleSchema), .init("identity", AttachedDeviceView.identitySchema, optional: true),
        .init("kind", .text("Stable name of the reason", maxLength: 64)), .init("message", .text("What happened", maxLength: 2_048)),
        .init("hint", .text("What to do about it", maxLength: 512)),
      ])
  }

  public static var example: BindingFailure {
    BindingFailure(
      role: "printer.receipt", identity: "usb:04b8:0e15:J4ZF012345/0", kind: ErrorKind.deviceCheckFailed.kind,
      message: ErrorKind.deviceCheckFailed.summary, hint: ErrorKind.deviceCheckFailed.hint)
  }
}

public enum DeviceBindingFailed: RPCEvent {
  public typealias Body = BindingFailure
  public static let name = "device.bindFailed"
  public static let summary = "A device could not take a role: it did not answer, or several could take it and somebody has to choose"
  public static let isDurable = false
}
