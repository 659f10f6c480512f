/// Why a print document was refused. The text names the element's field and what is allowed there.
public enum PrintDocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownElement(String)
  case unknownKey(String, element: String)
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)
  case unknownValue(field: String, value: String, allowed: [String])
  case tooManyElements(Int, limit: Int)
  case textTooLong(length: Int, limit: Int)
  case invalidBase64(at: Int)
  case imageSizeMismatch(bytes: Int, expected: Int)
  case imageShadesMismatch(bytes: Int, expected: Int)
  case imageNeedsOneOf
  case columnNeedsOneOf

  public var description: String {
    switch self {
    case .unknownElement(let type):
      "\"\(type)\" is not an element of a print document: use text, columns, rule, barcode, qr, code, image, logo, beep, feed or cut"
    case .unknownKey(let key, let element): "\(element) has no field \"\(key)\": remove it or correct its spelling"
    case .outOfRange(let field, let value, let allowed):
      "\(field) is \(value): it must lie between \(allowed.lowerBound) and \(allowed.upperBound)"
    case .unknownValue(let field, let value, let allowed):
      "\(field) is \"\(value)\": use one of \(allowed.joined(separator: ", "))"
    case .tooManyElements(let count, let limit): "the document has \(count) elements: \(limit) are allowed, print it in parts"
    case .textTooLong(let length, let limit): "a text of \(length) characters: \(limit) are allowed, split it into several elements"
    case .invalidBase64(let position): "the image's bits are not base64 at character \(position): use the standard alphabet with padding"
    case .imageSizeMismatch(let bytes, let expected):
      "the image has \(bytes) bytes: its width and rows ask for \(expected), each row filled up to whole bytes"
    case .imageShadesMismatch(let bytes, let expected):
      "the image has \(bytes) shades: its width and rows ask for \(expected), one byte a dot"
    case .imageNeedsOneOf: "an image has either bits (black and white dots) or grey (one byte a dot): give one of them"
    case .columnNeedsOneOf: "a column has a width, a share or fit: give one of them, or none for an equal part of the rest"
    }
  }
}
