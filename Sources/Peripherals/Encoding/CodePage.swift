/// A single-byte character set that a printer or display may be switched to. The bytes 0x20...0x7E are ASCII in all of them,
/// except that CP864 has the Arabic percent sign at 0x25.
///
/// The raw value is the name used in device profiles. The number by which a device selects the page belongs to its profile.
public enum CodePage: String, Codable, CaseIterable, Sendable {
  case cp437 = "CP437"
  case cp737 = "CP737"
  case cp772 = "CP772"
  case cp774 = "CP774"
  case cp775 = "CP775"
  case cp850 = "CP850"
  case cp851 = "CP851"
  case cp852 = "CP852"
  case cp855 = "CP855"
  case cp857 = "CP857"
  case cp858 = "CP858"
  case cp860 = "CP860"
  case cp861 = "CP861"
  case cp862 = "CP862"
  case cp863 = "CP863"
  case cp864 = "CP864"
  case cp865 = "CP865"
  case cp866 = "CP866"
  case cp869 = "CP869"
  case cp874 = "CP874"
  case cp1125 = "CP1125"
  case windows1250 = "Windows-1250"
  case windows1251 = "Windows-1251"
  case windows1252 = "Windows-1252"
  case windows1253 = "Windows-1253"
  case windows1254 = "Windows-1254"
  case windows1255 = "Windows-1255"
  case windows1256 = "Windows-1256"
  case windows1257 = "Windows-1257"
  case windows1258 = "Windows-1258"
  case iso8859_1 = "ISO-8859-1"
  case iso8859_2 = "ISO-8859-2"
  case iso8859_6 = "ISO-8859-6"
  case iso8859_7 = "ISO-8859-7"
  case iso8859_15 = "ISO-8859-15"
  case katakana = "Katakana"

  /// The byte that stands for `scalar` in this page, or nil when the page has no such character. Control characters have none.
  public func byte(for scalar: Unicode.Scalar) -> UInt8? { bytes.byte(for: scalar) }

  /// The way back from characters to bytes; for more than one character it is taken once.
  var bytes: CodePageBytes { CodePageTables.all.pages[self]! }

  /// The character at `byte`, or nil for control characters and empty places.
  public func scalar(for byte: UInt8) -> Unicode.Scalar? {
    if self == .cp864, byte == 0x25 { return "٪" }
    if (0x20...0x7E).contains(byte) { return Unicode.Scalar(byte) }
    guard byte >= 0x80 else { return nil }
    let value = upperHalf[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
