/// What a printer says of itself by IEEE 1284: `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;`.
public struct PrinterDeviceID: Equatable, Sendable {
  public struct Field: Equatable, Sendable {
    /// In capitals.
    public let key: String
    public let value: String
  }

  /// In the printer's order, each key once: of equal ones the first counts.
  public let fields: [Field]

  static let fieldLimit = 64
  /// A text longer than this is cut; no printer says as much.
  static let byteLimit = 4_096

  /// Reads an answer to GET_DEVICE_ID: two bytes of length, which count themselves, high first, then the text.
  ///
  /// Some printers tell the length low first, without the two bytes, or wrong: then what came is what counts. Nil when nothing came.
  public init?(answer: [UInt8]) {
    guard answer.count > 2 else { return nil }
    let told = Int(answer[0]) << 8 | Int(answer[1])
    let end = (3...answer.count).contains(told) ? told : answer.count
    self.init(text: answer[2..<end])
  }

  /// Reads the text alone. Nil when it holds no field.
  public init?(text: some Collection<UInt8>) {
    // No more is looked at; a zero ends the text early on some.
    let bytes = Array(text.prefix(Self.byteLimit).prefix { $0 != 0 })
    var fields: [Field] = []
    for part in bytes.split(separator: UInt8(ascii: ";")).prefix(Self.fieldLimit) {
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = Self.text(part[..<colon]).uppercased()
      guard !key.isEmpty, !fields.contains(where: { $0.key == key }) else { continue }
      fields.append(Field(key: key, value: Self.text(part[(colon + 1)...])))
    }
    guard !fields.isEmpty else { return nil }
    self.fields = fields
  }

  /// The value of the first of these keys that is there and not empty.
  public func value(_ keys: String...) -> String? {
    for key in keys {
      if let field = fields.first(where: { $0.key == key && !$0.value.isEmpty }) { return field.value }
    }
    return nil
  }

  public var manufacturer: String? { value("MFG", "MANUFACTURER") }
  public var model: String? { value("MDL", "MODEL") }
  public var serialNumber: String? { value("SN", "SERN", "SERIALNUMBER") }
  /// The languages, such as `ESC/POS` or `STAR`.
  public var commandSets: [String] {
    (value("CMD", "COMMAND SET") ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }

  /// Visible ASCII without spaces at its ends; what else a printer says is left out.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let visible = bytes.filter { (0x20...0x7E).contains($0) }
    let start = visible.drop { $0 == 0x20 }
    let end = start.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[start.startIndex..<end], as: UTF8.self)
  }
}
