/// Why a C library cannot be used.
public enum DynamicLibraryError: Error, Equatable, Sendable, CustomStringConvertible {
  case missing(library: String, package: String, reason: String)
  case noFunction(library: String, symbol: String)

  public var description: String {
    switch self {
    case .missing(let library, let package, let reason):
      "\(library) cannot be loaded (\(reason)): install the package \(package), then start the daemon again"
    case .noFunction(let library, let symbol):
      "\(library) has no function \(symbol): install the release of it that Debian 12 has, or a newer one"
    }
  }
}
