/// Params that name a device.
public struct DeviceParams: Described, Equatable {
  public var device: String

  public init(device: String) { self.device = device }

  public static var schema: Schema { .object("Which device", [.init("device", .text("The device's name", maxLength: 64))]) }
  public static var example: DeviceParams { DeviceParams(device: "scanner") }
}

/// Asks for a device.
public enum ClaimDevice: RPCMethod {
  public struct Params: Described, Equatable {
    public var device: String
    public var priority: Int64?
    public var leaseMs: Int64?

    public init(device: String, priority: Int64? = nil, leaseMs: Int64? = nil) {
      self.device = device
      self.priority = priority
      self.leaseMs = leaseMs
    }

    public static let standardPriority: Int64 = 5
    public static let standardLeaseMs: Int64 = 60_000

    public static var schema: Schema {
      .object(
        "Which device, how urgently and for how long",
        [
          .init("device", .text("The device's name", maxLength: 64)),
          .init("priority", .integer("Who waits with a higher one comes first; 5 when left out", 0...9), optional: true),
          .init(
            "leaseMs", .integer("The claim ends after so long unless it is renewed; 60000 when left out", 1_000...3_600_000), optional: true
          ),
        ])
    }
    public static var example: Params { Params(device: "scanner", priority: 5, leaseMs: 60_000) }
  }
  public typealias Result = ClaimView
  public static let name = "device.claim"
  public static let summary = "Asks for a device for this connection alone; when another holds it, that one is asked and has 2 s to keep it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .claimLimit]
}

/// Gives a device back.
public enum ReleaseDevice: RPCMethod {
  public typealias Params = DeviceParams
  public typealias Result = ClaimView
  public static let name = "device.release"
  public static let summary = "Gives a claimed device back, or waits for it no longer"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .claimNone]
}

/// Keeps a device that another asks for.
public enum KeepDevice: RPCMethod {
  public typealias Params = DeviceParams
  public typealias Result = ClaimView
  public static let name = "device.keep"
  public static let summary = "The holder's answer to device.claimRequested: no; without it the device passes over after 2 s"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .claimNone]
}

/// Lets a claim last on.
public enum RenewClaim: RPCMethod {
  public typealias Params = DeviceParams
  public typealias Result = ClaimView
  public static let name = "device.renew"
  public static let summary = "Begins the lease of the connection's claim anew; refused when the claim was lost"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .claimNone]
}
