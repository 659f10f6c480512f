extension JSONValue {
  // The path is asked for only when something is wrong.

  func bool(at path: () -> JSONPath) throws(JSONError) -> Bool {
    guard case .bool(let flag) = self else { throw mismatch("boolean", at: path) }
    return flag
  }

  func string(at path: () -> JSONPath) throws(JSONError) -> String {
    guard case .string(let text) = self else { throw mismatch("string", at: path) }
    return text
  }

  func integer<T: FixedWidthInteger>(_ type: T.Type, at path: () -> JSONPath) throws(JSONError) -> T {
    switch self {
    case .integer(let integer):
      guard let value = T(exactly: integer) else { throw JSONError(.integerOutOfRange("\(integer)"), path: path().text) }
      return value
    case .decimal(let literal):
      guard literal.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        throw JSONError(.numberNotInteger(literal), path: path().text)
      }
      guard let value = T(literal) else { throw JSONError(.integerOutOfRange(literal), path: path().text) }
      return value
    case .null, .bool, .string, .array, .object: throw mismatch("integer", at: path)
    }
  }

  func float<T: BinaryFloatingPoint & LosslessStringConvertible>(_ type: T.Type, at path: () -> JSONPath) throws(JSONError) -> T {
    switch self {
    case .integer(let integer): return T(integer)
    case .decimal(let literal):
      guard let value = T(literal), value.isFinite else {
        throw JSONError(.invalid("the number \(JSONPath.excerpt(literal)) is too large"), path: path().text)
      }
      return value
    case .null, .bool, .string, .array, .object: throw mismatch("number", at: path)
    }
  }

  func mismatch(_ expected: String, at path: () -> JSONPath) -> JSONError {
    JSONError(.typeMismatch(expected: expected, found: kindName), path: path().text)
  }
}
