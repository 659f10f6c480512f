/// Cuts a UTF-8 text that comes in pieces into chunks that each end between two characters' bytes.
public struct UTF8Chunker: Sendable {
  /// The text is not UTF-8.
  public struct NotUTF8: Error, Equatable, Sendable {
    /// The first line that is not, counted from 1.
    public let line: Int
  }

  /// The most bytes of a chunk: with every byte escaped in JSON, a request is still under the contract's 1 MiB.
  public static let standardSize = 128 << 10

  private let size: Int
  private var pending: [UInt8] = []
  private var line = 1

  /// - Parameter size: The most bytes of a chunk, 4 or more.
  public init(size: Int = UTF8Chunker.standardSize) { self.size = max(4, size) }

  /// Takes the next bytes and returns the chunks that are full.
  public mutating func feed(_ bytes: some Sequence<UInt8>) throws(NotUTF8) -> [String] {
    pending.append(contentsOf: bytes)
    var chunks: [String] = []
    // More than the size, never just the size: the last chunk shall not be empty.
    while pending.count > size { chunks.append(try take(Self.wholePrefix(of: pending.prefix(size)))) }
    return chunks
  }

  /// The rest of the text; empty only when there was no text at all, or nothing is left.
  public mutating func finish() throws(NotUTF8) -> String {
    try take(pending.count)
  }

  private mutating func take(_ count: Int) throws(NotUTF8) -> String {
    let bytes = pending.prefix(count)
    guard let chunk = String(validating: bytes, as: UTF8.self) else { throw NotUTF8(line: line + Self.linesBeforeFault(in: bytes)) }
    line += bytes.count { $0 == UInt8(ascii: "\n") }
    pending.removeFirst(count)
    return chunk
  }

  /// How many bytes there are without a character that is cut off at the end.
  private static func wholePrefix(of bytes: ArraySlice<UInt8>) -> Int {
    let tail = bytes.suffix(4)
    guard let start = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes.count }
    let expected =
      switch bytes[start] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let isCut = bytes.endIndex - start < expected
    return isCut ? start - bytes.startIndex : bytes.count
  }

  private static func linesBeforeFault(in bytes: ArraySlice<UInt8>) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
  }
}
