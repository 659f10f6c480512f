/// Why a text is no nexo message.
public enum NexoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is no JSON or XML; the reader's own words.
  case unreadable(String)
  case missing(String)
  case badValue(String)
  case tooLong(limit: Int)
  /// The text was changed on its way, or the passphrase is another.
  case notAuthentic
  /// An encrypted message names another key.
  case unknownKey(String)

  public var description: String {
    switch self {
    case .unreadable(let reason): "no nexo message: \(reason)"
    case .missing(let name): "\(name) is missing"
    case .badValue(let name): "\(name) has a value that it cannot have"
    case .tooLong(let limit): "the message has more than \(limit) bytes"
    case .notAuthentic: "the message is not authentic: check passphrase, key identifier and key version on both sides"
    case .unknownKey(let name): "the message is sealed with the key \(name), which is not known here"
    }
  }
}
