import CardNumbers
public import JSON

/// The header of a nexo message.
///
/// Source: nexo Sale to POI 3.1, MessageHeader.
public struct NexoHeader: Hashable, Sendable {
  public enum MessageClass: String, Sendable { case service = "Service", device = "Device", event = "Event" }
  public enum MessageType: String, Sendable { case request = "Request", response = "Response", notification = "Notification" }

  /// The longest identifier of a message in characters.
  public static let identifierLimit = 10

  public var protocolVersion: String
  public var messageClass: MessageClass
  /// Such as `Payment`; the body's name begins with it.
  public var category: String
  public var type: MessageType
  /// Given by the till, once each terminal and two days.
  public var serviceID: String?
  /// Given by the terminal for its own requests.
  public var deviceID: String?
  public var saleID: String
  public var poiID: String

  public init(
    protocolVersion: String = "3.0", messageClass: MessageClass = .service, category: String, type: MessageType = .request,
    serviceID: String? = nil, deviceID: String? = nil, saleID: String, poiID: String
  ) {
    (self.protocolVersion, self.messageClass, self.category, self.type) = (protocolVersion, messageClass, category, type)
    (self.serviceID, self.deviceID, self.saleID, self.poiID) = (serviceID, deviceID, saleID, poiID)
  }

  /// The header of the answer to this request.
  public var answered: NexoHeader {
    var header = self
    header.type = .response
    return header
  }

  /// - Throws: `NexoError` for a field that is missing or makes no sense.
  public init(_ value: JSONValue) throws(NexoError) {
    func text(_ key: String) throws(NexoError) -> String {
      guard let text = value[key]?.plainText else { throw .missing("MessageHeader.\(key)") }
      return CardNumberFilter.redacted(text)
    }
    protocolVersion = value["ProtocolVersion"]?.plainText.map(CardNumberFilter.redacted) ?? ""
    let names = (try text("MessageClass"), try text("MessageType"))
    guard let messageClass = MessageClass(rawValue: names.0) else { throw .badValue("MessageHeader.MessageClass") }
    guard let type = MessageType(rawValue: names.1) else { throw .badValue("MessageHeader.MessageType") }
    (self.messageClass, self.type) = (messageClass, type)
    category = try text("MessageCategory")
    guard category.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }), !category.isEmpty else {
      throw .badValue("MessageHeader.MessageCategory")
    }
    (saleID, poiID) = (try text("SaleID"), try text("POIID"))
    serviceID = value["ServiceID"]?.plainText.map(CardNumberFilter.redacted)
    deviceID = value["DeviceID"]?.plainText.map(CardNumberFilter.redacted)
  }

  /// In the order of the schema, which XML demands.
  public var json: JSONValue {
    var header: JSONObject = [:]
    if !protocolVersion.isEmpty { header["ProtocolVersion"] = .string(protocolVersion) }
    header["MessageClass"] = .string(messageClass.rawValue)
    header["MessageCategory"] = .string(category)
    header["MessageType"] = .string(type.rawValue)
    header["ServiceID"] = serviceID.map(JSONValue.string)
    header["DeviceID"] = deviceID.map(JSONValue.string)
    header["SaleID"] = .string(saleID)
    header["POIID"] = .string(poiID)
    return .object(header)
  }
}

extension JSONValue {
  /// The text of a scalar: XML knows no others than texts, JSON writes some as numbers.
  var plainText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .decimal(let literal): literal
    case .bool(let flag): "\(flag)"
    case .null, .array, .object: nil
    }
  }

  /// The elements of an array; a single value is an array of one, as in XML.
  var manyValues: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }
}
