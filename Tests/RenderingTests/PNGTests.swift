import Testing

@testable import Rendering

@Suite struct PNGTests {
  @Test func `the checksums are those of the standards' examples`() {
    #expect(Checksum.crc32("123456789".utf8) == 0xCBF4_3926)
    #expect(Checksum.adler32("Wikipedia".utf8) == 0x11E6_0398)
  }

  /// The chunks of a PNG file by name; fails on a wrong length or checksum.
  static func chunks(_ png: [UInt8]) throws -> [(String, [UInt8])] {
    try #require(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    var chunks: [(String, [UInt8])] = []
    var rest = png.dropFirst(8)
    while !rest.isEmpty {
      let number = { (bytes: ArraySlice<UInt8>) in bytes.reduce(0) { $0 << 8 | Int($1) } }
      let length = number(rest.prefix(4))
      let body = rest.dropFirst(4).prefix(4 + length)
      try #require(body.count == 4 + length)
      rest = rest.dropFirst(8 + length)
      #expect(number(rest.prefix(4)) == Int(Checksum.crc32(body)))
      rest = rest.dropFirst(4)
      chunks.append((String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4))))
    }
    return chunks
  }

  @Test(arguments: [(1, 1), (8, 3), (9, 70), (576, 300), (2_000, 1)])
  func `a picture comes back from its PNG`(width: Int, height: Int) throws {
    let noise = TokenizerTests.randomBytes(seed: 99, count: (width + 7) / 8 * height)
    // Half noise, half rows that repeat.
    let bitmap = Bitmap(width: width, height: height, rows: noise.enumerated().map { $0.offset % 2 == 0 ? $0.element : 0xF0 })
    let chunks = try Self.chunks(bitmap.png())
    #expect(chunks.map(\.0) == ["IHDR", "pHYs", "IDAT", "IEND"])
    #expect(Array(chunks[0].1.suffix(5)) == [1, 0, 0, 0, 0])
    #expect(chunks[1].1 == [0, 0, 0x1F, 0x38, 0, 0, 0x1F, 0x38, 1])
    let rows = try Inflate.zlib(chunks[2].1)
    var expected: [UInt8] = []
    for row in 0..<height { expected += [0] + bitmap.bytes[row * bitmap.stride..<(row + 1) * bitmap.stride].map { ~$0 } }
    #expect(rows == expected)
  }

  @Test func `white paper takes little room and an empty picture is a dot`() throws {
    #expect(Bitmap(width: 640, height: 4_000).png().count < 5_000)
    #expect(try Self.chunks(Bitmap(width: 0, height: 9).png())[0].1.prefix(8) == [0, 0, 0, 1, 0, 0, 0, 1])
  }
}
