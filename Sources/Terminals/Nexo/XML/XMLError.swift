/// Why a text is no XML that is read here.
public enum XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// At a byte offset.
  case unexpected(String, offset: Int)
  case tooDeep(limit: Int)
  /// Document types can hold bombs, and nexo has none.
  case documentType
  case notUTF8

  public var description: String {
    switch self {
    case .unexpected(let what, let offset): "\(what) at byte \(offset)"
    case .tooDeep(let limit): "more than \(limit) elements stand inside each other"
    case .documentType: "a document type is not allowed"
    case .notUTF8: "the text is not UTF-8"
    }
  }
}
