/// What happened to a claim.
public struct ClaimChange: Described, Equatable {
  public var device: String
  /// Whose claim it is: the Unix user and the connection.
  public var party: String
  public var priority: Int64?
  /// Of `device.released`: `released`, `connectionEnded`, `leaseEnded` or `passedOver`.
  public var reason: String?
  /// True in the copy that the party's own connection gets.
  public var isYours: Bool

  public init(device: String, party: String, priority: Int64? = nil, reason: String? = nil, isYours: Bool) {
    self.device = device
    self.party = party
    self.priority = priority
    self.reason = reason
    self.isYours = isYours
  }

  public static let reasons = ["released", "connectionEnded", "leaseEnded", "passedOver"]

  public static var schema: Schema {
    .object(
      "What happened to a claim",
      [
        .init("device", .text("The device's name", maxLength: 64)),
        .init("party", .text("Whose claim it is: user and connection", maxLength: 64)),
        .init("priority", .integer("The claim's priority", 0...9), optional: true),
        .init("reason", .choice("Why it ended", reasons), optional: true),
        .init("isYours", .boolean("True in the copy that the party itself gets")),
      ])
  }
  public static var example: ClaimChange { ClaimChange(device: "scanner", party: "unix:1000#12", priority: 5, isYours: false) }
}

public enum DeviceClaimed: RPCEvent {
  public typealias Body = ClaimChange
  public static let name = "device.claimed"
  public static let summary = "A connection has a device for itself from now on; it is told so without a subscription too"
  public static let isDurable = false
}

public enum DeviceReleased: RPCEvent {
  public typealias Body = ClaimChange
  public static let name = "device.released"
  public static let summary = "A claim, held or waiting, has ended; its connection is told so without a subscription too"
  public static let isDurable = false
}

/// A question to the holder of a device.
public struct ClaimQuestion: Described, Equatable {
  public var device: String
  public var by: String
  public var priority: Int64
  /// Without `device.keep` it passes over then.
  public var answerByMs: Int64

  public init(device: String, by: String, priority: Int64, answerByMs: Int64) {
    self.device = device
    self.by = by
    self.priority = priority
    self.answerByMs = answerByMs
  }

  public static var schema: Schema {
    .object(
      "A question to the holder of a device",
      [
        .init("device", .text("The device's name", maxLength: 64)), .init("by", .text("Who asks: user and connection", maxLength: 64)),
        .init("priority", .integer("How urgently", 0...9)),
        .init("answerByMs", .count("Without device.keep it passes over then: milliseconds since 1970, UTC")),
      ])
  }
  public static var example: ClaimQuestion {
    ClaimQuestion(device: "scanner", by: "unix:1001#14", priority: 5, answerByMs: 1_767_225_602_000)
  }
}

public enum DeviceClaimRequested: RPCEvent {
  public typealias Body = ClaimQuestion
  public static let name = "device.claimRequested"
  public static let summary = "May another have the device? Sent to the holder's connection alone, without a subscription too"
  public static let isDurable = false
}

public enum DeviceChecked: RPCEvent {
  public typealias Body = CheckView
  public static let name = "device.checked"
  public static let summary = "A check of a device went on, asks a person, or ended"
  public static let isDurable = false
}
