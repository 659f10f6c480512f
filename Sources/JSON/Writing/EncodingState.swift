/// What ``Encoding`` knows between two calls of a type.
struct EncodingState {
  /// What a type has written so far in the place that is being filled.
  struct Place {
    enum Content { case nothing, scalar, array, object }

    var content = Content.nothing
    /// Where the text of this place begins.
    var start: Int
    /// The elements or members so far.
    var count = 0
  }

  /// A container that a type keeps to fill it later, and where its text belongs.
  private struct Part {
    let position: Int
    let pathElement: String
    let encoding: Encoding
  }

  var sink = JSONSink()
  private(set) var place = Place(start: 0)
  /// The number of arrays and objects around the place.
  private(set) var depth: Int
  /// A container was opened too deep; `Codable` gives it no way to throw, so whoever closes the place does.
  private var tooDeepLimit: Int?
  private var parts: [Part] = []

  init(depth: Int) { self.depth = depth }

  mutating func open(_ content: Place.Content, _ bracket: Unicode.Scalar, depthLimit: Int) {
    // A type may open several containers over its object (a base class and its heir): they write to the same one.
    if place.content == content { return }
    beginScalar()
    place.content = content
    sink.append(UInt8(ascii: bracket))
    if depth >= depthLimit { tooDeepLimit = depthLimit }
  }

  /// What the type wrote here before is replaced.
  mutating func beginScalar() {
    if place.content != .nothing {
      cut(to: place.start)
      place.count = 0
    }
    place.content = .scalar
  }

  /// A scalar failed: a type that goes on regardless has written nothing here.
  mutating func takeScalarBack() {
    cut(to: place.start)
    place.content = .nothing
  }

  /// - Returns: Where to take the member back to when its value fails.
  @discardableResult
  mutating func beginMember(_ key: String) -> Int {
    let start = sink.count
    sink.append(key: key, isFirst: place.count == 0)
    place.count += 1
    return start
  }

  /// - Returns: Where to take the element back to when its value fails.
  @inline(__always)
  @discardableResult
  mutating func beginElement() -> Int {
    let start = sink.count
    if place.count > 0 { sink.append(UInt8(ascii: ",")) }
    place.count += 1
    return start
  }

  mutating func takeBack(to start: Int) {
    cut(to: start)
    place.count -= 1
  }

  mutating func enter() {
    place = Place(start: sink.count)
    depth += 1
  }

  mutating func leave(to outer: Place) {
    place = outer
    depth -= 1
  }

  mutating func closePlace() throws(JSONError) {
    if let limit = tooDeepLimit {
      tooDeepLimit = nil
      throw JSONError(.tooDeep(limit: limit))
    }
    switch place.content {
    case .nothing: throw JSONError(.nothingEncoded)
    case .scalar: break
    case .array: sink.append(UInt8(ascii: "]"))
    case .object: sink.append(UInt8(ascii: "}"))
    }
  }

  mutating func later(at pathElement: String) -> Encoding {
    let encoding = Encoding(depth: depth + 1)
    parts.append(Part(position: sink.count, pathElement: pathElement, encoding: encoding))
    return encoding
  }

  /// The text with the parts in their places; a part that was never filled is null.
  func assembled() throws(JSONError) -> [UInt8] {
    guard !parts.isEmpty else { return sink.bytes(from: 0, to: sink.count) }
    var bytes: [UInt8] = []
    var position = 0
    for part in parts {
      bytes += sink.bytes(from: position, to: part.position)
      position = part.position
      do throws(JSONError) { bytes += try part.encoding.text() } catch  where error.kind == .nothingEncoded {
        bytes += Array("null".utf8)
      } catch {
        throw error.inside(element: part.pathElement)
      }
    }
    return bytes + sink.bytes(from: position, to: sink.count)
  }

  private mutating func cut(to start: Int) {
    sink.cut(to: start)
    parts.removeAll { $0.position > start }
  }
}
