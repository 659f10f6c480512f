/// Params that name a trace.
public struct TraceParams: Described, Equatable {
  public var trace: String

  public init(trace: String) { self.trace = trace }

  public static var schema: Schema { .object("Which trace", [.init("trace", .text("The trace's name", maxLength: 128))]) }
  public static var example: TraceParams { TraceParams(trace: TraceView.exampleName) }
}

/// Records a device.
public enum StartTrace: RPCMethod {
  public struct Params: Described, Equatable {
    public var device: String
    public var seconds: Int64?
    public var maxBytes: Int64?
    public var redact: String?
    public var reconnect: Bool?

    public init(device: String, seconds: Int64? = nil, maxBytes: Int64? = nil, redact: String? = nil, reconnect: Bool? = nil) {
      self.device = device
      self.seconds = seconds
      self.maxBytes = maxBytes
      self.redact = redact
      self.reconnect = reconnect
    }

    public static let scopes = ["card", "text"]
    public static let standardSeconds: Int64 = 60
    public static let standardMaxBytes: Int64 = 8 << 20

    public static var schema: Schema {
      .object(
        "What to record",
        [
          .init("device", .text("The device's name", maxLength: 64)),
          .init("seconds", .integer("How long; 60 when left out", 1...86_400), optional: true),
          .init("maxBytes", .integer("The largest file; 8 MiB when left out", 4_096...67_108_864), optional: true),
          .init("redact", .choice("card data is always left out; text: also what customers read and scan", scopes), optional: true),
          .init("reconnect", .boolean("Connect anew, so that the trace begins with the greeting"), optional: true),
        ])
    }
    public static var example: Params { Params(device: "receipt", seconds: 30, redact: "text") }
  }
  public typealias Result = TraceView
  public static let name = "device.trace.start"
  public static let summary = "Records what goes between the daemon and a device, with times, into a file of the state folder"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .traceLimit, .traceBusy, .traceFailed]
}

/// Ends a recording.
public enum StopTrace: RPCMethod {
  public typealias Params = TraceParams
  public typealias Result = TraceView
  public static let name = "device.trace.stop"
  public static let summary = "Ends a recording; answers when its file is whole"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.traceUnknown]
}

/// Lists recordings.
public enum ListTraces: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var traces: [TraceView]

    public init(traces: [TraceView]) { self.traces = traces }

    public static var schema: Schema {
      .object("The traces", [.init("traces", .array("Of this run of the daemon, newest first", of: TraceView.named, maxItems: 20))])
    }
    public static var example: Result { Result(traces: [.example]) }
  }
  public static let name = "device.trace.list"
  public static let summary = "Lists the traces of this run of the daemon"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Reads a recording, while it is made as well.
public enum ReadTrace: RPCMethod {
  public struct Params: Described, Equatable {
    public var trace: String
    public var offset: Int64

    public init(trace: String, offset: Int64) {
      self.trace = trace
      self.offset = offset
    }

    /// What one call reads at most.
    public static let pieceBytes = 65_536

    public static var schema: Schema {
      .object(
        "Which trace and from where",
        [.init("trace", .text("The trace's name", maxLength: 128)), .init("offset", .count("The byte to begin with"))])
    }
    public static var example: Params { Params(trace: TraceView.exampleName, offset: 0) }
  }
  public struct Result: Described, Equatable {
    public var text: String
    /// Where the next piece begins.
    public var offset: Int64
    /// True when the recording has ended and this was its last piece.
    public var isEnd: Bool

    public init(text: String, offset: Int64, isEnd: Bool) {
      self.text = text
      self.offset = offset
      self.isEnd = isEnd
    }

    public static var schema: Schema {
      .object(
        "A piece of a trace",
        [
          .init("text", .text("Whole lines", maxLength: 65_536)), .init("offset", .count("Where the next piece begins")),
          .init("isEnd", .boolean("The recording has ended and this was its last piece")),
        ])
    }
    public static var example: Result { Result(text: "# till trace 1\n", offset: 15, isEnd: false) }
  }
  public static let name = "device.trace.read"
  public static let summary = "Reads a trace piece by piece, while it is recorded as well"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = [.traceUnknown, .traceFailed]
}
