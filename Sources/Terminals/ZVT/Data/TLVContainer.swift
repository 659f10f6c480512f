/// The objects of a TLV container (BMP 06).
///
/// Source: PA00P015 13.08, chapter TLV container.
public struct TLVContainer: Hashable, Sendable {
  /// Objects inside each other.
  public static let depthLimit = 8
  /// Objects in all.
  public static let objectLimit = 1_024

  public let objects: [TLVObject]
  /// Bytes at the end that are no object; what stood before them was kept.
  public let unreadBytes: Int

  public init(_ objects: [TLVObject]) { (self.objects, unreadBytes) = (objects, 0) }

  init(bytes: ArraySlice<UInt8>) {
    var budget = Self.objectLimit
    (objects, unreadBytes) = Self.read(bytes, depth: 0, budget: &budget)
  }

  /// The objects, without the length in front.
  public var encoded: [UInt8] { objects.flatMap(\.encoded) }

  /// The first object of a tag at the top.
  public func object(_ tag: UInt32) -> TLVObject? { objects.first { $0.tag == tag } }

  /// The bytes of the first plain object of a tag at the top.
  public func bytes(_ tag: UInt32) -> [UInt8]? {
    if case .bytes(let bytes)? = object(tag)?.value { bytes } else { nil }
  }

  private static func read(_ bytes: ArraySlice<UInt8>, depth: Int, budget: inout Int) -> ([TLVObject], unread: Int) {
    var objects: [TLVObject] = []
    var rest = bytes
    while !rest.isEmpty {
      guard budget > 0, let (tag, tagSize) = tag(rest), let (length, size) = TLVLength.read(rest.dropFirst(tagSize)),
        rest.count >= tagSize + size + length
      else { return (objects, rest.count) }
      budget -= 1
      let content = rest.dropFirst(tagSize + size).prefix(length)
      let isConstructed = rest[rest.startIndex] & 0x20 != 0
      rest = rest.dropFirst(tagSize + size + length)
      if TLVTag.isSecret(tag) {
        objects.append(TLVObject(hidden: tag, bytes: length))
      } else if isConstructed, depth + 1 < depthLimit {
        let (inner, unread) = read(content, depth: depth + 1, budget: &budget)
        // What cannot be taken apart is kept as bytes.
        objects.append(unread == 0 ? TLVObject(tag, inner) : TLVObject(tag, Array(content)))
      } else {
        objects.append(TLVObject(tag, Array(content)))
      }
    }
    return (objects, 0)
  }

  /// A tag of one to four bytes.
  private static func tag(_ bytes: ArraySlice<UInt8>) -> (tag: UInt32, size: Int)? {
    guard let first = bytes.first else { return nil }
    var tag = UInt32(first)
    guard first & 0x1F == 0x1F else { return (tag, 1) }
    for (index, byte) in bytes.dropFirst().prefix(3).enumerated() {
      tag = tag << 8 | UInt32(byte)
      if byte & 0x80 == 0 { return (tag, index + 2) }
    }
    return nil
  }
}
