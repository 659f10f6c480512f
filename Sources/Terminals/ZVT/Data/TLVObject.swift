/// An object of a TLV container: a tag, and bytes or further objects.
public struct TLVObject: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    case bytes([UInt8])
    case objects([TLVObject])
    /// Card data: so many bytes were there and are not kept.
    case hidden(bytes: Int)
  }

  /// The tag's bytes as one number: `1F10` is 0x1F10.
  public let tag: UInt32
  public let value: Value

  public init(_ tag: UInt32, _ bytes: [UInt8]) { (self.tag, value) = (tag, .bytes(bytes)) }

  public init(_ tag: UInt32, _ objects: [TLVObject]) { (self.tag, value) = (tag, .objects(objects)) }

  init(hidden tag: UInt32, bytes: Int) { (self.tag, value) = (tag, .hidden(bytes: bytes)) }

  /// The object as it is sent; hidden ones are left out.
  public var encoded: [UInt8] {
    let content: [UInt8]
    switch value {
    case .bytes(let bytes): content = bytes
    case .objects(let objects): content = objects.flatMap(\.encoded)
    case .hidden: return []
    }
    return tagBytes + TLVLength.bytes(content.count) + content
  }

  private var tagBytes: [UInt8] {
    let bytes = [UInt8(truncatingIfNeeded: tag >> 24), UInt8(truncatingIfNeeded: tag >> 16), UInt8(truncatingIfNeeded: tag >> 8)]
    return bytes.drop { $0 == 0 } + [UInt8(truncatingIfNeeded: tag)]
  }
}
