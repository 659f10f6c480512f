/// The text of one run of encoding, or of a container that a type keeps to fill it later.
///
/// A type fills one place with one value; what it writes goes straight into the text. A class, because `Codable` hands out encoders and
/// containers by value.
final class Encoding {
  private static let depthLimit = JSONLimits().depth

  /// Not checked for overlapping access, which would cost at every member: sound, because no access lasts while a type's own code runs and
  /// a run belongs to one thread.
  @exclusivity(unchecked) var state: EncodingState

  /// - Parameter depth: The number of arrays and objects around the value.
  init(depth: Int) { state = EncodingState(depth: depth) }

  deinit { state.sink.discard() }

  /// Everything that was written.
  func text() throws(JSONError) -> [UInt8] {
    try state.closePlace()
    return try state.assembled()
  }

  var elementCount: Int { state.place.count }

  func openArray() { state.open(.array, "[", depthLimit: Self.depthLimit) }
  func openObject() { state.open(.object, "{", depthLimit: Self.depthLimit) }

  /// Fills the place with a scalar.
  func fill(_ write: (inout JSONSink) throws(JSONError) -> Void) throws(JSONError) {
    state.beginScalar()
    do throws(JSONError) { try write(&state.sink) } catch {
      state.takeScalarBack()
      throw error
    }
  }

  /// Writes a member by its type's own encoding.
  func member<T: Encodable>(_ key: String, of value: T) throws(JSONError) {
    try member(key) { () throws(JSONError) in try nested(value) }
  }

  /// Writes an element by its type's own encoding.
  func element<T: Encodable>(of value: T) throws(JSONError) {
    // Arrays know their elements by type only, and most hold texts.
    if T.self == String.self, let text = value as? String { return element(string: text) }
    try element { () throws(JSONError) in try nested(value) }
  }

  /// A member that is filled later.
  func laterMember(_ key: String) -> Encoding {
    state.beginMember(key)
    return state.later(at: JSONPath.element(key: key))
  }

  /// An element that is filled later.
  func laterElement() -> Encoding {
    state.beginElement()
    return state.later(at: JSONPath.element(index: state.place.count - 1))
  }

  private func nested<T: Encodable>(_ value: T) throws(JSONError) {
    // Before the type runs, because a value that contains itself would never end.
    guard state.depth < Self.depthLimit else { throw JSONError(.tooDeep(limit: Self.depthLimit)) }
    let outer = state.place
    state.enter()
    defer { state.leave(to: outer) }
    try run(value)
    try state.closePlace()
  }

  /// Lets a type fill the place.
  func run<T: Encodable>(_ value: T) throws(JSONError) {
    do {
      try value.encode(to: ValueEncoder(run: self))
    } catch let error as JSONError {
      throw error
    } catch let error as EncodingError {
      throw JSONError(error)
    } catch {
      throw JSONError(.invalid(String(describing: error)))
    }
  }
}

extension JSONError {
  fileprivate init(_ error: EncodingError) {
    switch error {
    case .invalidValue(_, let context): self.init(.invalid(context.debugDescription), path: JSONPath.text(of: context.codingPath))
    @unknown default: self.init(.invalid(String(describing: error)))
    }
  }
}
