import JSON

// The same messages as XML (nexo 3.1): values are attributes, objects are elements.
extension NexoMessage {
  /// Values that are elements with text, not attributes.
  static let textElements: Set<String> = [
    "DateTime", "SaleCapabilities", "AbortReason", "AdditionalResponse", "SaleToAcquirerData", "SaleToPOIData", "SaleReferenceID",
    "HostDiagnosisFlag", "DocumentQualifier", "EventDetails", "ServiceIdentification",
  ]
  /// Attributes that are lists, words with spaces between them.
  static let listElements: Set<String> = ["SaleCapabilities"]
  /// The member that holds the text of an element with attributes as well.
  static let textMember = "Text"
  static let textHolders: Set<String> = ["OutputText"]
  /// Elements that may be there more than once: always arrays, even when there is one.
  static let repeatedElements: Set<String> = [
    "PaymentReceipt", "OutputText", "DisplayOutput", "OutputResult", "PaymentTotals", "TransactionTotals", "LoyaltyAccount",
  ]

  /// The message as an XML document.
  public var xml: [UInt8] {
    let envelope = XMLElement(
      envelopeName, children: [Self.element("MessageHeader", header.json), Self.element(bodyName, body)].flatMap { $0 })
    return envelope.document
  }

  /// Reads an XML document. Card data is dropped here.
  public init(xml bytes: [UInt8]) throws(NexoError) {
    guard bytes.count <= Self.byteLimit else { throw .tooLong(limit: Self.byteLimit) }
    let root: XMLElement
    do { root = try XMLReader.read(bytes) } catch { throw .unreadable("\(error)") }
    var whole: JSONObject = [:]
    whole[Self.localName(root.name)] = Self.value(root)
    try self.init(json: .object(whole))
  }

  private static func element(_ name: String, _ value: JSONValue) -> [XMLElement] {
    switch value {
    case .null: return []
    case .array(let elements):
      if listElements.contains(name) { return [XMLElement(name, text: elements.compactMap(\.plainText).joined(separator: " "))] }
      return elements.flatMap { element(name, $0) }
    case .object(let object):
      var attributes: [(String, String)] = []
      var children: [XMLElement] = []
      var text = ""
      for (key, value) in object {
        if textHolders.contains(name), key == textMember {
          text = value.plainText ?? ""
        } else if let plain = value.plainText, !textElements.contains(key) {
          attributes.append((key, plain))
        } else {
          children += element(key, value)
        }
      }
      return [XMLElement(name, attributes: attributes, children: children, text: text)]
    case .bool, .integer, .decimal, .string: return [XMLElement(name, text: value.plainText ?? "")]
    }
  }

  /// Without the prefix of a name space.
  private static func localName(_ name: String) -> String { String(name.split(separator: ":").last ?? "") }

  private static func value(_ element: XMLElement) -> JSONValue {
    let name = localName(element.name)
    let attributes = element.attributes.filter { !$0.name.hasPrefix("xmlns") && !$0.name.hasPrefix("xsi:") }
    if attributes.isEmpty && element.children.isEmpty && !textHolders.contains(name) {
      if listElements.contains(name) { return .array(element.text.split(separator: " ").map { .string(String($0)) }) }
      return element.text.isEmpty && !textElements.contains(name) ? .object([:]) : .string(element.text)
    }
    var object: JSONObject = [:]
    for attribute in attributes { object[localName(attribute.name)] = .string(attribute.value) }
    for child in element.children {
      let key = localName(child.name)
      let value = value(child)
      switch object[key] {
      case .array(let before)?: object[key] = .array(before + [value])
      case let before?: object[key] = .array([before, value])
      case nil: object[key] = repeatedElements.contains(key) ? .array([value]) : value
      }
    }
    if textHolders.contains(name) { object[textMember] = .string(element.text) }
    return .object(object)
  }
}
