extension ValueDecoder {
  func bool() throws(JSONError) -> Bool {
    switch entry.kind {
    case .isTrue: return true
    case .isFalse: return false
    default: throw mismatch("boolean")
    }
  }

  func string() throws(JSONError) -> String {
    switch entry.kind {
    case .asciiString, .plainString, .escapedString: return document.string(at: index)
    default: throw mismatch("string")
    }
  }

  func integer<T: FixedWidthInteger>(_ type: T.Type) throws(JSONError) -> T {
    let entry = entry
    switch entry.kind {
    case .integer:
      guard let value = T(exactly: entry.payload) else { throw failure(.integerOutOfRange("\(entry.payload)")) }
      return value
    case .decimal:
      let literal = document.string(at: index)
      guard literal.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        throw failure(.numberNotInteger(literal))
      }
      guard let value = T(literal) else { throw failure(.integerOutOfRange(literal)) }
      return value
    default: throw mismatch("integer")
    }
  }

  func float<T: BinaryFloatingPoint & LosslessStringConvertible>(_ type: T.Type) throws(JSONError) -> T {
    switch entry.kind {
    case .integer: return T(entry.payload)
    case .decimal:
      let literal = document.string(at: index)
      guard let value = T(literal), value.isFinite else {
        throw failure(.invalid("the number \(JSONPath.excerpt(literal)) is too large"))
      }
      return value
    default: throw mismatch("number")
    }
  }

  func mismatch(_ expected: String) -> JSONError { failure(.typeMismatch(expected: expected, found: entry.kind.name)) }

  private func failure(_ kind: JSONError.Kind) -> JSONError { JSONError(kind, path: document.path(to: index)) }
}

extension JSONEntry.Kind {
  /// What a person calls this kind of value, used in errors.
  fileprivate var name: String {
    switch self {
    case .null: "null"
    case .isFalse, .isTrue: "boolean"
    case .integer: "integer"
    case .decimal: "number"
    case .asciiString, .plainString, .escapedString: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
