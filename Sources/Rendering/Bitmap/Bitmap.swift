/// A black-and-white picture: one bit a dot, the leftmost dot in the highest bit, 1 is black, rows padded to whole bytes with 0.
/// That is the layout of ESC/POS: GS v 0 as well.
public struct Bitmap: Equatable, Sendable {
  /// Width in dots.
  public let width: Int
  /// Height in dots.
  public let height: Int
  /// Bytes in a row.
  public let stride: Int
  /// The rows from the top, `stride` bytes each.
  public private(set) var bytes: [UInt8]

  /// A white picture. A negative size counts as 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    stride = (self.width + 7) / 8
    bytes = [UInt8](repeating: 0, count: stride * self.height)
  }

  /// A picture from rows of whole bytes, `(width + 7) / 8` each. Missing bytes are white, bytes too many are ignored, and so are the
  /// padding bits.
  public init(width: Int, height: Int, rows: some Sequence<UInt8>) {
    self.init(width: width, height: height)
    let given = Array(rows.prefix(bytes.count))
    bytes.replaceSubrange(0..<given.count, with: given)
    guard self.width % 8 != 0 else { return }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (self.width % 8))
    for row in 0..<self.height { bytes[row * stride + stride - 1] &= mask }
  }

  /// Whether the dot is black. Outside the picture everything is white, and setting has no effect.
  public subscript(x: Int, y: Int) -> Bool {
    get {
      guard x >= 0, x < width, y >= 0, y < height else { return false }
      return bytes[y * stride + (x >> 3)] & (0x80 >> UInt8(x & 7)) != 0
    }
    set {
      guard x >= 0, x < width, y >= 0, y < height else { return }
      let mask = UInt8(0x80) >> UInt8(x & 7)
      let index = y * stride + (x >> 3)
      if newValue { bytes[index] |= mask } else { bytes[index] &= ~mask }
    }
  }
}
