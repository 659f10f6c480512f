/// Whether the serial number of a device tells it from others of its model.
public enum SerialNumber {
  /// What makers leave in the place of a serial number, in capitals. A text of one letter repeated, or a number below 10, is none either.
  static let dummies: Set<String> = [
    "0123456789", "0123456789AB", "0123456789ABC", "0123456789ABCDEF", "1234567890", "1234567890ABCDEF", "123456789", "123456789ABC",
    "123456789ABCDEF", "12345678", "1234567", "123456", "12345", "1234", "123", "ABCDEF", "ABCDEFGH", "FEDCBA9876543210", "9876543210",
    "SERIAL", "SERIALNUMBER", "SERIAL NUMBER", "SERIAL_NUMBER", "SERIAL-NUMBER", "SN", "S/N", "NO SERIAL", "NOSERIAL", "NONE", "NULL",
    "N/A",
    "NA", "UNKNOWN", "DEFAULT", "DEFAULT STRING", "NOT SPECIFIED", "TO BE FILLED BY O.E.M.", "TEST", "DEMO", "USB", "PRINTER", "POS",
    "POS PRINTER", "SCANNER", "HIDKEYBOARD", "HID KEYBOARD",
  ]
  /// The longest that is kept; USB strings have at most 126 characters.
  static let characterLimit = 128

  /// The serial number when it can be one; nil for nothing, for dummies, and for what has characters that nobody can type.
  public static func real(_ text: String) -> String? {
    let serial = PlainText.trimmed(text)
    guard !serial.isEmpty, serial.count <= characterLimit, serial.unicodeScalars.allSatisfy({ (0x20..<0x7F).contains($0.value) }) else {
      return nil
    }
    let capitals = serial.uppercased()
    guard !dummies.contains(capitals), Set(capitals).count > 1 else { return nil }
    // 00000001 is what a maker begins to count with, and often never goes on.
    guard capitals.drop(while: { $0 == "0" }).count > 1 else { return nil }
    return serial
  }
}

/// Text from a device, made fit to be shown.
enum PlainText {
  private static let limit = 128

  static func trimmed(_ text: String) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.value <= 0x20 || scalar.value == 0xA0 }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }

  /// Without control characters and blanks around it, at most 128 characters; nil when nothing is left.
  static func shown(_ text: String?) -> String? {
    guard let text else { return nil }
    let isSeen = { (scalar: Unicode.Scalar) in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
      default: true
      }
    }
    var seen = String.UnicodeScalarView()
    seen.append(contentsOf: text.unicodeScalars.filter(isSeen).prefix(limit))
    let shown = trimmed(String(seen))
    return shown.isEmpty ? nil : shown
  }
}
