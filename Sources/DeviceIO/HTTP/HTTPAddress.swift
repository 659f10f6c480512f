/// Where an HTTP service is.
public struct HTTPAddress: Sendable, Hashable, CustomStringConvertible {
  /// The longest text.
  public static let maximumLength = 256

  /// Whether TLS is spoken there.
  public let isSecure: Bool
  public let host: String
  public let port: Int
  /// Begins with a slash.
  public let path: String

  /// - Parameter text: `https://192.168.1.30:8443/nexo`. Without a port it is 443, of `http` 80.
  /// - Returns: nil for anything else.
  public init?(parsing text: String) {
    guard text.utf8.count <= Self.maximumLength, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    isSecure = text.hasPrefix("https://")
    guard isSecure || text.hasPrefix("http://") else { return nil }
    let usual = isSecure ? 443 : 80
    let rest = text.dropFirst((isSecure ? "https://" : "http://").count)
    let place = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(place.count)
    self.path = path.isEmpty ? "/" : String(path)
    if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
      host = String(place[place.index(after: place.startIndex)..<end])
      guard let port = Self.port(place[place.index(after: end)...], usual) else { return nil }
      self.port = port
    } else {
      let name = place.prefix { $0 != ":" }
      host = String(name)
      guard let port = Self.port(place.dropFirst(name.count), usual) else { return nil }
      self.port = port
    }
    guard !host.isEmpty else { return nil }
  }

  private static func port(_ text: Substring, _ usual: Int) -> Int? {
    if text.isEmpty { return usual }
    guard text.first == ":", let port = Int(text.dropFirst()), (1...65_535).contains(port) else { return nil }
    return port
  }

  /// Whether it is on this machine.
  public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  /// As it stands in the `Host` header.
  var authority: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  public var description: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }
}
