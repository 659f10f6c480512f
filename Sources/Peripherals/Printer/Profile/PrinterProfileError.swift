/// Why a printer profile cannot be used.
public enum PrinterProfileError: Error, Equatable, Sendable, CustomStringConvertible {
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)
  case defaultPageMissing(Int)
  case duplicatePage(Int)
  case tooFewZeros(Int, slice: Int)
  case imageCommand(ImageCommand, PrinterLanguage)
  case notHex(String)

  public var description: String {
    switch self {
    case .outOfRange(let field, let value, let allowed):
      "the profile's \(field) is \(value): it must lie between \(allowed.lowerBound) and \(allowed.upperBound)"
    case .defaultPageMissing(let number): "the profile's default page \(number) is not in its list: add the page or choose another"
    case .duplicatePage(let number): "the profile lists page number \(number) twice: remove one"
    case .imageCommand(let command, let language):
      "the profile's imageCommand \(command.rawValue) is not one of its language \(language.rawValue): use another, or leave it out"
    case .notHex(let text): "\"\(text)\" is no command: write pairs of hexadecimal digits, at most \(HexBytes.maxCount)"
    case .tooFewZeros(let zeros, let slice):
      "the profile's resyncZeros is \(zeros): it must be 0 or at least maxSliceBytes (\(slice)), or a broken image stays open"
    }
  }
}
