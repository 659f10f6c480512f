public import JSON

/// A message between till and terminal: a header and one body.
///
/// JSON and XML carry the same names; here a message is always the JSON of it.
public struct NexoMessage: Hashable, Sendable {
  /// Bytes of a message.
  public static let byteLimit = 1 << 20
  static let depthLimit = 32

  public var header: NexoHeader
  /// The members of the body.
  public var body: JSONValue

  public init(_ header: NexoHeader, _ body: JSONValue) { (self.header, self.body) = (header, body) }

  /// `PaymentRequest`.
  public var bodyName: String { header.category + header.type.rawValue }

  /// `SaleToPOIRequest` for requests and notifications, else `SaleToPOIResponse`.
  public var envelopeName: String { header.type == .response ? "SaleToPOIResponse" : "SaleToPOIRequest" }

  public var json: JSONValue {
    var envelope: JSONObject = ["MessageHeader": header.json]
    envelope[bodyName] = body
    var whole: JSONObject = [:]
    whole[envelopeName] = .object(envelope)
    return .object(whole)
  }

  /// The message as JSON text.
  public var bytes: [UInt8] { StrictJSON.write(json) }

  /// Reads a JSON text. Card data is dropped here.
  public init(bytes: [UInt8]) throws(NexoError) {
    guard bytes.count <= Self.byteLimit else { throw .tooLong(limit: Self.byteLimit) }
    let value: JSONValue
    do { value = try StrictJSON.parse(bytes, limits: JSONLimits(depth: Self.depthLimit, marks: JSONLimits.streamSafeMarks)) } catch {
      throw .unreadable("\(error)")
    }
    try self.init(json: value)
  }

  /// Reads the JSON of a message. Card data is dropped here.
  public init(json: JSONValue) throws(NexoError) {
    guard let envelope = json["SaleToPOIRequest"] ?? json["SaleToPOIResponse"] else {
      throw .missing("SaleToPOIRequest or SaleToPOIResponse")
    }
    guard let header = envelope["MessageHeader"] else { throw .missing("MessageHeader") }
    self.header = try NexoHeader(header)
    body = NexoRedaction.redacted(envelope[self.header.category + self.header.type.rawValue] ?? .object([:]))
  }
}
