extension Decoding {
  func bool(at index: Int) throws(JSONError) -> Bool {
    switch entry(index).kind {
    case .isTrue: return true
    case .isFalse: return false
    default: throw mismatch("boolean", at: index)
    }
  }

  func string(at index: Int) throws(JSONError) -> String {
    switch entry(index).kind {
    case .asciiString, .plainString, .escapedString: return document.string(at: index)
    default: throw mismatch("string", at: index)
    }
  }

  func integer<T: FixedWidthInteger>(_ type: T.Type, at index: Int) throws(JSONError) -> T {
    let entry = entry(index)
    switch entry.kind {
    case .integer:
      guard let value = T(exactly: entry.payload) else { throw failure(.integerOutOfRange("\(entry.payload)"), at: index) }
      return value
    case .decimal:
      let literal = document.string(at: index)
      guard literal.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        throw failure(.numberNotInteger(literal), at: index)
      }
      guard let value = T(literal) else { throw failure(.integerOutOfRange(literal), at: index) }
      return value
    default: throw mismatch("integer", at: index)
    }
  }

  func float<T: BinaryFloatingPoint & LosslessStringConvertible>(_ type: T.Type, at index: Int) throws(JSONError) -> T {
    let entry = entry(index)
    switch entry.kind {
    case .integer: return T(entry.payload)
    case .decimal:
      let literal = document.string(at: index)
      guard let value = T(literal), value.isFinite else {
        throw failure(.invalid("the number \(JSONPath.excerpt(literal)) is too large"), at: index)
      }
      return value
    default: throw mismatch("number", at: index)
    }
  }

  @inline(never)
  func mismatch(_ expected: String, at index: Int) -> JSONError {
    failure(.typeMismatch(expected: expected, found: entry(index).kind.name), at: index)
  }

  private func failure(_ kind: JSONError.Kind, at index: Int) -> JSONError { JSONError(kind, path: document.path(to: index)) }
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
