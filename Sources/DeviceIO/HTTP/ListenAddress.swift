/// An address of this machine where a server may listen: the loopback's or a local network's, never the whole world's.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// The longest text.
  public static let maximumLength = 64

  public let host: String
  /// 0: any that is free.
  public let port: Int

  /// - Parameter text: `192.168.1.10:9600` or `[fd00::10]:9600`: an address, not a name.
  /// - Returns: nil for anything else, also for `0.0.0.0` and addresses that the internet can reach.
  public init?(parsing text: String) {
    guard text.utf8.count <= Self.maximumLength, let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    let place = text[..<colon]
    let isBracketed = place.hasPrefix("[") && place.hasSuffix("]")
    let host = String(isBracketed ? place.dropFirst().dropLast() : place)
    guard isBracketed ? Self.isLocalIPv6(host) : Self.isLocalIPv4(host) else { return nil }
    (self.host, self.port) = (host, port)
  }

  public var description: String { with(port: port) }

  /// The same place with the port that was taken.
  public func with(port: Int) -> String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// 127/8, and the networks of RFC 1918 and RFC 3927.
  private static func isLocalIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.count <= 3 ? UInt8($0) : nil }
    guard parts.count == 4, !parts.contains(nil), let first = parts[0], let second = parts[1] else { return false }
    switch (first, second) {
    case (127, _), (10, _), (192, 168), (169, 254): return true
    case (172, 16...31): return true
    default: return false
    }
  }

  /// The loopback's, unique local and link-local addresses (RFC 4193, RFC 4291), lower or upper case.
  private static func isLocalIPv6(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }) else { return false }
    let lower = text.lowercased()
    return lower == "::1" || ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { lower.hasPrefix($0) }
  }
}
