import Glibc

/// The glyphs of GNU Unifont, read from its text form `unifont.hex`: lines `XXXX:hex` in the order of code points, 32 digits for 8 × 16
/// dots, 64 for 16 × 16.
///
/// The file is mapped, not read: a glyph is found by bisection, so the only memory is the pages that were touched, and the kernel can
/// take those back.
public final class Unifont: Sendable {
  /// Where the Debian package `unifont` puts its file.
  public static let defaultPath = "/usr/share/unifont/unifont.hex"
  /// A larger file is refused; the real one has 3.7 MB.
  static let maximumFileBytes = 64 << 20
  /// The longest line: six digits of code point, a colon and 64 digits.
  private static let longestLine = 71

  // The mapping is read-only and lives as long as this object, so that sharing the pointer between threads is safe.
  private nonisolated(unsafe) let base: UnsafeRawPointer
  private let size: Int

  /// Maps the file at `path`.
  public init(path: String = defaultPath) throws(UnifontError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
    guard (1...Self.maximumFileBytes).contains(Int(status.st_size)) else { throw .unreadable(path: path, errno: EINVAL) }
    let mapping = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapping, mapping != MAP_FAILED else { throw .unreadable(path: path, errno: errno) }
    base = UnsafeRawPointer(mapping)
    size = Int(status.st_size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: base), size) }

  /// The glyph of a character; nil when the font has none, or its line is damaged.
  public func glyph(for scalar: Unicode.Scalar) -> Glyph? {
    var low = 0
    var high = size
    // The line in question begins in low..<high; each turn at least halves that.
    while low < high {
      let start = startOfLine(at: low + (high - low) / 2)
      guard let (point, colon) = codePoint(at: start) else { return nil }
      if point == scalar.value { return glyph(at: colon + 1) }
      if point > scalar.value { high = start } else { low = endOfLine(from: colon) + 1 }
    }
    return nil
  }

  private func byte(_ index: Int) -> UInt8 { index < size ? base.load(fromByteOffset: index, as: UInt8.self) : 0x0A }

  private func startOfLine(at index: Int) -> Int {
    var start = index
    while start > 0, byte(start - 1) != 0x0A, index - start <= Self.longestLine { start -= 1 }
    return start
  }

  private func endOfLine(from index: Int) -> Int {
    var end = index
    while byte(end) != 0x0A { end += 1 }
    return end
  }

  private func digit(_ index: Int) -> UInt32? {
    switch byte(index) {
    case let byte where (0x30...0x39).contains(byte): UInt32(byte) - 0x30
    case let byte where (0x41...0x46).contains(byte): UInt32(byte) - 0x37
    case let byte where (0x61...0x66).contains(byte): UInt32(byte) - 0x57
    default: nil
    }
  }

  private func codePoint(at start: Int) -> (point: UInt32, colon: Int)? {
    var point: UInt32 = 0
    var index = start
    while let digit = digit(index), index - start < 6 {
      point = point << 4 | digit
      index += 1
    }
    return index > start && byte(index) == 0x3A ? (point, index) : nil
  }

  private func glyph(at start: Int) -> Glyph? {
    let digitsPerRow: Int
    switch endOfLine(from: start) - start {
    case 32: digitsPerRow = 2
    case 64: digitsPerRow = 4
    default: return nil
    }
    var rows: [UInt16] = []
    for row in 0..<16 {
      var bits: UInt32 = 0
      for column in 0..<digitsPerRow {
        guard let digit = digit(start + row * digitsPerRow + column) else { return nil }
        bits = bits << 4 | digit
      }
      rows.append(UInt16(truncatingIfNeeded: bits))
    }
    return Glyph(width: digitsPerRow * 4, rows: rows)
  }
}
