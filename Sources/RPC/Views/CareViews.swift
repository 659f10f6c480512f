/// Where a claim stands.
public struct ClaimView: Described, Equatable {
  public var device: String
  /// `held`: the caller's; `waiting`: another one's, the caller waits; `free`: nobody's.
  public var state: String
  /// Who holds it: the Unix user and the connection.
  public var holder: String?
  /// How many are in front of the caller.
  public var ahead: Int64?
  /// When the caller's claim ends unless it is renewed.
  public var endsAtMs: Int64?

  public init(device: String, state: String, holder: String? = nil, ahead: Int64? = nil, endsAtMs: Int64? = nil) {
    self.device = device
    self.state = state
    self.holder = holder
    self.ahead = ahead
    self.endsAtMs = endsAtMs
  }

  public static let states = ["held", "waiting", "free"]

  public static var schema: Schema {
    .object(
      "Where a claim stands",
      [
        .init("device", .text("The device's name", maxLength: 64)), .init("state", .choice("Whose it is, seen by the caller", states)),
        .init("holder", .text("Who holds it: user and connection", maxLength: 64), optional: true),
        .init("ahead", .count("How many are in front of the caller"), optional: true),
        .init("endsAtMs", .count("When the caller's claim ends unless renewed: milliseconds since 1970, UTC"), optional: true),
      ])
  }
  public static var example: ClaimView {
    ClaimView(device: "scanner", state: "held", holder: "unix:1000#12", endsAtMs: 1_767_225_660_000)
  }
}

/// What a device has done.
public struct StatisticsView: Described, Equatable {
  public var device: String
  public var kind: String
  public var state: String
  /// Why it is in this state.
  public var hint: String?
  public var stateSinceMs: Int64
  /// Since when is counted.
  public var sinceMs: Int64
  public var figures: [FigureView]
  /// How long its work takes: half of it at most so long, and all but a twentieth.
  public var p50Us: Int64?
  public var p95Us: Int64?
  /// 0 to 100.
  public var score: Int64
  /// What the score is made of.
  public var sentence: String

  public init(
    device: String, kind: String, state: String, hint: String?, stateSinceMs: Int64, sinceMs: Int64, figures: [FigureView], p50Us: Int64?,
    p95Us: Int64?, score: Int64, sentence: String
  ) {
    self.device = device
    self.kind = kind
    self.state = state
    self.hint = hint
    self.stateSinceMs = stateSinceMs
    self.sinceMs = sinceMs
    self.figures = figures
    self.p50Us = p50Us
    self.p95Us = p95Us
    self.score = score
    self.sentence = sentence
  }

  public static var schema: Schema {
    .object(
      "What a device has done",
      [
        .init("device", .text("The device's name", maxLength: 64)), .init("kind", .choice("What it is", DeviceView.kinds)),
        .init("state", .choice("How it is", DeviceView.states)),
        .init("hint", .text("What to do about it", maxLength: 512), optional: true),
        .init("stateSinceMs", .count("When this state began: milliseconds since 1970, UTC")),
        .init("sinceMs", .count("Since when is counted: milliseconds since 1970, UTC")),
        .init("figures", .array("What was counted; what never happened is left out", of: FigureView.named, maxItems: 64)),
        .init("p50Us", .count("Half of its work took at most so many microseconds"), optional: true),
        .init("p95Us", .count("All but a twentieth of its work took at most so many microseconds"), optional: true),
        .init("score", .integer("How well it does", 0...100)), .init("sentence", .text("What the score is made of", maxLength: 1_024)),
      ])
  }
  public static var example: StatisticsView {
    StatisticsView(
      device: "receipt", kind: "printer", state: "online", hint: nil, stateSinceMs: 1_767_225_600_000, sinceMs: 1_764_547_200_000,
      figures: [FigureView(name: "jobs", count: 812), FigureView(name: "reconnects", count: 31)], p50Us: 1_310_719, p95Us: 2_621_439,
      score: 72, sentence: "72: 3 of the last 50 print jobs were unconfirmed, reconnected 9 times today")
  }
}

/// One number of a device.
public struct FigureView: Described, Equatable {
  public var name: String
  public var count: Int64

  public init(name: String, count: Int64) {
    self.name = name
    self.count = count
  }

  public static var schema: Schema {
    .object("One number of a device", [.init("name", .text("What is counted", maxLength: 64)), .init("count", .count("How often"))])
  }
  public static var example: FigureView { FigureView(name: "scans", count: 18_211) }
}

/// A check of a device, under way or ended.
public struct CheckView: Described, Equatable {
  public var check: String
  public var device: String
  public var level: String
  /// `running`, `asking` (a person has to do or say something), `passed`, `failed` or `cancelled`.
  public var state: String
  public var steps: [CheckStepView]
  /// What the person is asked or told to do.
  public var question: String?
  /// What the person's answer is: `yesNo`; `text`, what they read off the device; `deed`, something that the device shows by itself.
  public var expects: String?

  public init(
    check: String, device: String, level: String, state: String, steps: [CheckStepView], question: String?, expects: String? = nil
  ) {
    self.check = check
    self.device = device
    self.level = level
    self.state = state
    self.steps = steps
    self.question = question
    self.expects = expects
  }

  /// The level of a check by which a unit takes the place of another; `device.bind` begins it.
  public static let replacement = "replacement"
  public static let levels = CheckDevice.Params.levels + [replacement]
  public static let answers = ["yesNo", "text", "deed"]
  public static let states = ["running", "asking", "passed", "failed", "cancelled"]

  public static var schema: Schema {
    .object(
      "A check of a device",
      [
        .init("check", .uuid("The check's identifier")), .init("device", .text("The device's name", maxLength: 64)),
        .init("level", .choice("How deep it goes", levels)), .init("state", .choice("Where it stands", states)),
        .init("steps", .array("In their order", of: CheckStepView.named, maxItems: 16)),
        .init("question", .text("What the person is asked or told to do", maxLength: 512), optional: true),
        .init(
          "expects",
          .choice("What answers it: yes or no; a text that is read off the device; a deed that the device shows", answers), optional: true),
      ])
  }
  public static var example: CheckView {
    CheckView(
      check: Examples.job, device: "receipt", level: "external", state: "running", steps: [.example], question: nil)
  }
}

/// One step of a check.
public struct CheckStepView: Described, Equatable {
  public var step: String
  public var state: String
  public var text: String
  /// What was seen.
  public var evidence: String?
  /// What to do, when it failed.
  public var remedy: String?

  public init(step: String, state: String, text: String, evidence: String?, remedy: String?) {
    self.step = step
    self.state = state
    self.text = text
    self.evidence = evidence
    self.remedy = remedy
  }

  public static let states = ["waiting", "running", "passed", "failed", "skipped"]

  public static var schema: Schema {
    .object(
      "One step of a check",
      [
        .init("step", .text("The step's name", maxLength: 64)), .init("state", .choice("Where it stands", states)),
        .init("text", .text("What it is about", maxLength: 512)), .init("evidence", .text("What was seen", maxLength: 512), optional: true),
        .init("remedy", .text("What to do, when it failed", maxLength: 512), optional: true),
      ])
  }
  public static var example: CheckStepView {
    CheckStepView(
      step: "answer", state: "passed", text: "The printer answers a question of its status.", evidence: "answered after 4 ms", remedy: nil)
  }
}

/// A recording of what goes between the daemon and a device.
public struct TraceView: Described, Equatable {
  public var trace: String
  public var device: String
  /// `recording` or `ended`.
  public var state: String
  /// Why it ended.
  public var reason: String?
  public var startedAtMs: Int64
  /// What is written so far.
  public var bytes: Int64
  public var file: String

  public init(trace: String, device: String, state: String, reason: String?, startedAtMs: Int64, bytes: Int64, file: String) {
    self.trace = trace
    self.device = device
    self.state = state
    self.reason = reason
    self.startedAtMs = startedAtMs
    self.bytes = bytes
    self.file = file
  }

  public static let states = ["recording", "ended"]
  static let exampleName = "receipt-20260101T120000Z-1"

  public static var schema: Schema {
    .object(
      "A recording of what goes between the daemon and a device",
      [
        .init("trace", .text("The trace's name", maxLength: 128)), .init("device", .text("The device's name", maxLength: 64)),
        .init("state", .choice("Whether it goes on", states)), .init("reason", .text("Why it ended", maxLength: 512), optional: true),
        .init("startedAtMs", .count("Milliseconds since 1970, UTC")), .init("bytes", .count("Bytes of the file so far")),
        .init("file", .text("Where it is on the till", maxLength: 4_096)),
      ])
  }
  public static var example: TraceView {
    TraceView(
      trace: exampleName, device: "receipt", state: "recording", reason: nil, startedAtMs: 1_767_268_800_000, bytes: 4_096,
      file: "/var/lib/till/traces/\(exampleName).trace")
  }
}
