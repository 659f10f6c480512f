/// What a scanner sends behind a code.
public enum ScannerSuffix: String, Sendable, CaseIterable {
  case cr, lf, crlf, none

  var bytes: [UInt8] {
    switch self {
    case .cr: [0x0D]
    case .lf: [0x0A]
    case .crlf: [0x0D, 0x0A]
    case .none: []
    }
  }
}
