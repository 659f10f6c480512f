/// Tells what devices have done.
public enum GetDeviceStatistics: RPCMethod {
  public struct Params: Described, Equatable {
    public var device: String?

    public init(device: String? = nil) { self.device = device }

    public static var schema: Schema {
      .object("Which device", [.init("device", .text("The device's name; all when left out", maxLength: 64), optional: true)])
    }
    public static var example: Params { Params(device: "receipt") }
  }
  public struct Result: Described, Equatable {
    public var devices: [StatisticsView]

    public init(devices: [StatisticsView]) { self.devices = devices }

    public static var schema: Schema {
      .object("What devices have done", [.init("devices", .array("In the order of the list", of: StatisticsView.named, maxItems: 64))])
    }
    public static var example: Result { Result(devices: [.example]) }
  }
  public static let name = "device.statistics"
  public static let summary = "Tells what devices have done, how long it took, and a score with the sentence that explains it"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.deviceUnknown]
}

/// Begins to count anew.
public enum ResetDeviceStatistics: RPCMethod {
  public typealias Params = DeviceParams
  public typealias Result = StatisticsView
  public static let name = "device.resetStatistics"
  public static let summary = "Begins to count a device anew, as after a replacement; answers with what was counted so far"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown]
}

/// Checks a device.
public enum CheckDevice: RPCMethod {
  public struct Params: Described, Equatable {
    public var device: String
    public var level: String

    public init(device: String, level: String) {
      self.device = device
      self.level = level
    }

    public static let levels = ["internal", "external", "interactive"]

    public static var schema: Schema {
      .object(
        "Which device and how deep",
        [
          .init("device", .text("The device's name", maxLength: 64)),
          .init(
            "level",
            .choice(
              "internal: the unit is asked; external: it prints, shows, opens or reads something; interactive: a person is led",
              levels)),
        ])
    }
    public static var example: Params { Params(device: "receipt", level: "external") }
  }
  public typealias Result = CheckView
  public static let name = "device.check"
  public static let summary = "Begins a check of a device; device.checked tells each step as it ends"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .checkRunning]
}

/// What a person says to a check.
public enum AnswerCheck: RPCMethod {
  public struct Params: Described, Equatable {
    public var check: String
    public var answer: String
    public var text: String?

    public init(check: String, answer: String, text: String? = nil) {
      self.check = check
      self.answer = answer
      self.text = text
    }

    public static let answers = ["yes", "no", "cancel"]

    public static var schema: Schema {
      .object(
        "Which check, and the answer",
        [
          .init("check", .uuid("The check")),
          .init("answer", .choice("To a question: yes or no; no also: it cannot be done; cancel ends the check", answers)),
          .init("text", .text("With yes, where a text is expected: what the person read off the device", maxLength: 64), optional: true),
        ])
    }
    public static var example: Params { Params(check: Examples.job, answer: "yes") }
  }
  public typealias Result = CheckView
  public static let name = "device.checkAnswer"
  public static let summary = "Answers the question of a check"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.checkUnknown]
}

/// Makes a device show which one it is.
public enum IdentifyDevice: RPCMethod {
  public typealias Params = DeviceParams
  public struct Result: Described, Equatable {
    public var device: String
    /// `print`, `show` or `beep`.
    public var by: String
    public var job: String?

    public init(device: String, by: String, job: String?) {
      self.device = device
      self.by = by
      self.job = job
    }

    public static let ways = ["print", "show", "beep"]

    public static var schema: Schema {
      .object(
        "How the device shows itself",
        [
          .init("device", .text("The device's name", maxLength: 64)), .init("by", .choice("What it does", ways)),
          .init("job", .uuid("The print job"), optional: true),
        ])
    }
    public static var example: Result { Result(device: "receipt", by: "print", job: Examples.job) }
  }
  public static let name = "device.identify"
  public static let summary = "Makes a device show which one it is: a printer prints its name, a display shows it, a scanner beeps"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .deviceOffline, .identifyUnsupported, .spoolFull]
}
