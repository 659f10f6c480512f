/// Why data cannot become a code.
public enum CodeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The symbology has no sign for this byte.
  case character(UInt8, LinearBarcode.Symbology)
  /// The number of characters does not fit the symbology.
  case length(Int, LinearBarcode.Symbology)
  /// The check digit that was given is not the right one.
  case checkDigit(given: Int, right: Int)
  /// So many bytes fit no QR code of this level.
  case tooLong(bytes: Int, QRCode.Level)

  public var description: String {
    switch self {
    case .character(let byte, let symbology): "\(symbology) has no sign for byte \(byte): leave it out or use Code 128"
    case .length(let count, let symbology): "\(count) characters do not fit \(symbology): \(symbology.lengthRule)"
    case .checkDigit(let given, let right): "check digit \(given) is wrong: it must be \(right), or leave it out"
    case .tooLong(let bytes, let level): "\(bytes) bytes do not fit a QR code of level \(level): shorten them or lower the level"
    }
  }
}
