/// What the certificate of a TLS server is held against. There is no way to hold it against nothing.
public struct TLSTrust: Sendable, Hashable {
  public enum Root: Sendable, Hashable {
    /// The authorities that the system trusts.
    case system
    /// The authorities of a PEM file, and no others.
    case file(String)
    /// The one certificate whose DER bytes have this SHA-256, 32 bytes. Its authority, name and dates are not asked then.
    case certificate(sha256: [UInt8])
  }

  /// Bytes of SHA-256.
  public static let digestBytes = 32

  public var root: Root
  /// The name that the certificate has to have; nil: the host of the address. Not asked of a pinned certificate.
  public var name: String?
  /// What the keys for it begin with in the configuration, so that errors name them as they stand there.
  public var keyPrefix = ""

  public init(_ root: Root = .system, name: String? = nil) { (self.root, self.name) = (root, name) }

  /// The bytes of a digest as tools write it: 64 hexadecimal digits, in pairs with colons between them or not. nil for anything else.
  public static func digest(_ text: String) -> [UInt8]? {
    let pairs = text.contains(":") ? text.split(separator: ":", omittingEmptySubsequences: false).map(String.init) : nil
    if let pairs, !pairs.allSatisfy({ $0.utf8.count == 2 }) { return nil }
    let digits = Array((pairs?.joined() ?? text).utf8)
    guard digits.count == 2 * digestBytes else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
