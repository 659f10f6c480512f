/// Why a document cannot be turned into printer commands.
public enum ESCPOSError: Error, Equatable, Sendable, CustomStringConvertible {
  case document(PrintDocumentError)
  case profile(PrinterProfileError)
  case barcodeLength(Barcode.Symbology, length: Int, allowed: String)
  case barcodeCharacter(Barcode.Symbology, Unicode.Scalar)
  case barcodeCheckDigit(data: String, expected: Int)
  case barcodeGS1(Barcode.Symbology, reason: String)
  case barcodeTooWide(dots: Int, limit: Int)
  case qrEmpty
  /// No command of the printer, and nobody to draw it.
  case codeUndrawable(name: String, reason: String)
  case logoUnsupported(profile: String)
  case qrCharacter(Unicode.Scalar)
  /// The length would be read as a real-time command.
  case qrLength(bytes: Int)
  case qrTooLong(bytes: Int, limit: Int)
  case imageTooWide(width: Int, limit: Int)
  case columnsTooWide(cells: Int, limit: Int)
  case jobTooLong(bytes: Int, limit: Int)

  public var description: String {
    switch self {
    case .document(let error): error.description
    case .profile(let error): error.description
    case .barcodeLength(let symbology, let length, let allowed):
      "\(symbology.rawValue) with \(length) characters: it takes \(allowed)"
    case .barcodeCharacter(let symbology, let scalar):
      "\(symbology.rawValue) has no character U+\(String(scalar.value, radix: 16, uppercase: true)): remove it, or use another code"
    case .barcodeCheckDigit(let data, let expected): "the check digit of \(data) is wrong: it should be \(expected)"
    case .barcodeTooWide(let dots, let limit): "the code is \(dots) dots wide, the paper \(limit): use a smaller module or less data"
    case .barcodeGS1(let symbology, let reason):
      "\(symbology.rawValue) takes element strings with their identifiers in brackets, such as (01)04006381333931(10)A1: \(reason)"
    case .codeUndrawable(let name, let reason): "this printer has no \(name), and it cannot be drawn: \(reason)"
    case .logoUnsupported(let profile):
      "\(profile) keeps no such picture: send it as an image, or correct the profile's \"logos\""
    case .qrEmpty: "the QR code is empty: give it data"
    case .qrCharacter(let scalar):
      "the QR code contains the control character U+\(String(scalar.value, radix: 16, uppercase: true)): only line ends are allowed"
    case .qrLength(let bytes):
      "a QR code of exactly \(bytes) bytes cannot be sent, because printers take its length for a command: add or remove a character"
    case .qrTooLong(let bytes, let limit): "the QR code has \(bytes) bytes: \(limit) fit at its level, shorten it or lower the level"
    case .imageTooWide(let width, let limit): "the image is \(width) dots wide, the paper \(limit): scale it down"
    case .columnsTooWide(let cells, let limit): "the columns take \(cells) cells, the line has \(limit): make them narrower"
    case .jobTooLong(let bytes, let limit): "the job has \(bytes) bytes, \(limit) are allowed: print it in parts"
    }
  }
}
