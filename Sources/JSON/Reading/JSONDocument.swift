/// A text that was parsed and found right, with an index of its values: nothing of it is copied before it is asked for.
///
/// The index is one flat list in the order of the text, so that a document costs two blocks of memory whatever it holds.
public final class JSONDocument: Sendable {
  let text: [UInt8]
  /// Filled by the initializer and only read from then on, so that threads can share it; its memory goes with the document.
  nonisolated(unsafe) let entries: EntryList

  /// Parses one value with optional white space around it.
  ///
  /// - Parameter text: UTF-8, less than 4 GiB.
  /// - Throws: `JSONError` with path and byte offset.
  public init(_ text: [UInt8], limits: JSONLimits = .init()) throws(JSONError) {
    self.text = text
    entries = try text.withUnsafeBytes { buffer in
      Result { () throws(JSONError) in
        guard let bytes = TextBytes(buffer) else { throw JSONError(.unexpectedEnd, offset: 0) }
        return try JSONParser.entries(of: bytes, limits: limits)
      }
    }.get()
  }

  /// The same for a value that is already there.
  public convenience init(_ value: JSONValue) {
    // What was written here can be read: only a depth that the caller built by hand could be refused.
    do { try self.init(StrictJSON.write(value), limits: JSONLimits(depth: .max)) } catch { preconditionFailure("\(error)") }
  }

  deinit { entries.discard() }

  /// The whole.
  public var root: JSONNode { JSONNode(document: self, index: 0) }
}

/// One value of a document: where it stands, or what it is. An object's member is two entries, the key (a string) and its value.
struct JSONEntry: Sendable {
  enum Kind: UInt8 {
    case null, isFalse, isTrue
    case integer
    /// A number as its literal.
    case decimal
    /// A string without escapes, all ASCII.
    case asciiString
    /// A string without escapes.
    case plainString
    case escapedString
    case array, object
  }

  let kind: Kind
  /// The index of the entry behind this value and all that is inside it; of a key, which has its value behind it, the fingerprint.
  var next: UInt32
  /// An integer; the count of a container's elements or members; or the place of a text: its length above 32 bits of its start.
  var payload: Int64

  init(_ kind: Kind, next: Int, payload: Int64 = 0) {
    self.kind = kind
    self.next = UInt32(truncatingIfNeeded: next)
    self.payload = payload
  }

  init(_ kind: Kind, next: Int, start: Int, length: Int) {
    self.init(kind, next: next, payload: Int64(truncatingIfNeeded: length << 32 | start))
  }

  var start: Int { Int(payload & 0xFFFF_FFFF) }
  var length: Int { Int(payload >> 32) }
  var count: Int { Int(payload) }

  /// The text of a string with its escapes resolved, or the literal of a decimal; `bytes` are the whole document.
  func text(in bytes: UnsafeRawBufferPointer) -> String {
    let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
    if kind == .escapedString, let piece = TextBytes(piece) { return JSONParser.unescaped(piece) }
    // Sound because the parser, which alone makes entries, found the bytes to be UTF-8: they need no second check.
    let text = UnsafeBufferPointer(start: piece.baseAddress?.assumingMemoryBound(to: UInt8.self), count: piece.count)
    return String(copying: UTF8Span(unchecked: text.span, isKnownASCII: kind != .plainString))
  }
}
