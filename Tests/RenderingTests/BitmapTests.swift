import Testing

@testable import Rendering

@Suite struct BitmapTests {
  @Test func `dots outside the picture are white and stay so`() {
    var bitmap = Bitmap(width: 10, height: 2)
    bitmap[9, 1] = true
    bitmap[10, 0] = true
    bitmap[-1, 0] = true
    #expect(bitmap.bytes == [0, 0, 0, 0x40])
    #expect(!bitmap[10, 0] && !bitmap[9, 2] && bitmap[9, 1])
  }

  @Test func `padding bits of given rows are cleared`() {
    #expect(Bitmap(width: 3, height: 2, rows: [0xFF, 0xFF]).bytes == [0xE0, 0xE0])
  }

  @Test func `blitting magnifies and cuts off at the edges`() {
    let dot = Bitmap(width: 1, height: 1, rows: [0x80])
    var bitmap = Bitmap(width: 8, height: 3)
    bitmap.blit(dot, x: 6, y: 1, scaleX: 3, scaleY: 2)
    bitmap.blit(dot, x: -1, y: 0, scaleX: 2, scaleY: 1)
    #expect(bitmap.bytes == [0x80, 0x03, 0x03])
  }

  @Test func `turning four times clockwise is turning not at all`() {
    let bitmap = Bitmap(width: 5, height: 3, rows: [0xA8, 0x10, 0xF8])
    let half = bitmap.turnedClockwise().turnedClockwise()
    #expect(half == bitmap.upsideDown())
    #expect(half.turnedClockwise().turnedClockwise() == bitmap)
    #expect(half != bitmap)
  }

  @Test func `columns of dots become rows`() {
    #expect(
      Bitmap(columns: [0x80, 0x01, 0xC0, 0x00], bytesPerColumn: 2)
        == {
          var expected = Bitmap(width: 2, height: 16)
          expected[0, 0] = true
          expected[0, 15] = true
          expected[1, 0] = true
          expected[1, 1] = true
          return expected
        }())
  }
}
