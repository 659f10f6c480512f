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
    // A collection whose bytes do not lie side by side is copied once: that is cheaper than going through it one by one.
    let fits = bytes.withContiguousStorageIfAvailable { take($0, line) } ?? Array(bytes).withUnsafeBufferPointer { take($0, line) }
    guard fits else { throw broken() }
  }

  /// False when a line is too long.
  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ line: ([UInt8]) -> Void) -> Bool {
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      guard pending.count + end - start <= limit else { return false }
      let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      var whole = pending.isEmpty ? Array(piece) : pending + piece
      if whole.last == UInt8(ascii: "\r") { whole.removeLast() }
      pending.removeAll(keepingCapacity: pending.capacity <= Self.keptCapacity)
      line(whole)
    }
    guard pending.count + bytes.count - start <= limit else { return false }
    pending.append(contentsOf: bytes[start...])
    return true
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
