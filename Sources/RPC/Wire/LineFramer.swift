/// Splits a stream into lines (NDJSON), whatever pieces it comes in.
///
/// A line over ``limit`` is an error and the framer stays broken: there is no safe way to find the next line's start.
public struct LineFramer: Sendable {
  /// The contract's limit for a request line, 1 MiB.
  public static let requestLimit = 1 << 20
  /// The contract's limit for an answer line, 8 MiB.
  public static let answerLimit = 8 << 20

  public struct LineTooLong: Error, Equatable, Sendable {
    public let limit: Int
    public init(limit: Int) { self.limit = limit }
  }

  public let limit: Int
  private var pending: [UInt8] = []
  private var isBroken = false

  public init(limit: Int = LineFramer.requestLimit) { self.limit = limit }

  /// Bytes of an unfinished line.
  public var pendingCount: Int { pending.count }

  /// Takes a piece of the stream and hands out each finished line without its LF (and without a CR before it).
  public mutating func feed(_ bytes: some Collection<UInt8>, line: ([UInt8]) -> Void) throws(LineTooLong) {
    guard !isBroken else { throw LineTooLong(limit: limit) }
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let piece = rest[..<end]
      guard pending.count + piece.count <= limit else { throw broken() }
      pending.append(contentsOf: piece)
      rest = rest[rest.index(after: end)...]
      if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
      let whole = pending
      pending.removeAll(keepingCapacity: pending.capacity <= Self.keptCapacity)
      line(whole)
    }
    guard pending.count + rest.count <= limit else { throw broken() }
    pending.append(contentsOf: rest)
  }

  private mutating func broken() -> LineTooLong {
    isBroken = true
    pending = []
    return LineTooLong(limit: limit)
  }

  /// The end of the stream: what stands behind the last LF is a line too, for who forgot the LF. Nil when nothing does.
  public mutating func finish() -> [UInt8]? {
    defer { pending = [] }
    return pending.isEmpty ? nil : pending
  }

  /// What an idle connection may keep reserved after a large line.
  private static let keptCapacity = 64 << 10
}
