extension Bitmap {
  /// The picture as a PNG file of one bit grey, black on white. Compression is simple (see `Deflate`): a receipt takes a tenth of its
  /// bitmap or so. A picture without dots becomes one white dot, because PNG has no empty pictures.
  /// - Parameter dotsPerInch: the resolution that is noted in the file.
  public func png(dotsPerInch: Int = 203) -> [UInt8] {
    guard width > 0, height > 0 else { return Bitmap(width: 1, height: 1).png(dotsPerInch: dotsPerInch) }
    var rows: [UInt8] = []
    rows.reserveCapacity((stride + 1) * height)
    for row in 0..<height {
      rows.append(0)
      // PNG's 1 is white. The padding bits are turned as well, which it allows.
      rows.append(contentsOf: bytes[row * stride..<(row + 1) * stride].lazy.map { ~$0 })
    }
    let perMetre = dotsPerInch * 10_000 / 254
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [1, 0, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header)
      + Self.chunk("pHYs", Self.bigEndian(perMetre) + Self.bigEndian(perMetre) + [1])
      + Self.chunk("IDAT", Deflate.zlib(rows, rowLength: stride + 1))
      + Self.chunk("IEND", [])
  }

  private static func bigEndian(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(Checksum.crc32(body)))
  }
}
