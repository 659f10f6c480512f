import Foundation
import Testing

@testable import Peripherals

@Suite("Grey images")
struct GreyImageTests {
  /// The same error diffusion dot by dot over the whole picture, as the books have it: for each dot, whether it is black.
  private static func reference(_ shades: [UInt8], width: Int, rows: Int) -> [Bool] {
    var sums = [Int](repeating: 0, count: shades.count)
    var dots: [Bool] = []
    for place in shades.indices {
      let (x, y) = (place % width, place / width)
      let value = Int(shades[place]) + (sums[place] + 8) >> 4
      let isBlack = value < 128
      dots.append(isBlack)
      let error = value - (isBlack ? 0 : 255)
      if x + 1 < width { sums[place + 1] += 7 * error }
      guard y + 1 < rows else { continue }
      if x > 0 { sums[place + width - 1] += 3 * error }
      sums[place + width] += 5 * error
      if x + 1 < width { sums[place + width + 1] += error }
    }
    return dots
  }

  private static func packed(_ dots: [Bool], width: Int) -> [UInt8] {
    let bytesPerRow = (width + 7) / 8
    var bits = [UInt8](repeating: 0, count: dots.count / width * bytesPerRow)
    for (place, isBlack) in dots.enumerated() where isBlack {
      let (x, y) = (place % width, place / width)
      bits[y * bytesPerRow + x / 8] |= 0x80 >> UInt8(x % 8)
    }
    return bits
  }

  @Test(
    "The dots are those of the books, whatever the sides are", arguments: [(1, 1), (1, 9), (7, 8), (8, 3), (9, 17), (31, 16), (576, 25)])
  func isFloydSteinberg(width: Int, rows: Int) throws {
    var state: UInt64 = 7
    let noise = (0..<width * rows).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let slope = (0..<width * rows).map { UInt8(truncatingIfNeeded: $0 * 255 / (width * rows)) }
    for shades in [noise, slope] {
      let image = try GreyImage(width: width, rows: rows, shades: shades).dithered()
      #expect(image.bits == Self.packed(Self.reference(shades, width: width, rows: rows), width: width))
      #expect(image.width == width && image.rows == rows && image.align == .center)
    }
  }

  @Test("White stays white and black stays black", arguments: [(UInt8(255), UInt8(0)), (0, 0xFF)])
  func keepsTheEnds(shade: UInt8, byte: UInt8) throws {
    let image = try GreyImage(width: 24, rows: 10, shades: Array(repeating: shade, count: 240)).dithered(align: .left)
    #expect(image.bits == Array(repeating: byte, count: 30))
  }

  @Test("A middle grey is half black")
  func keepsTheDarkness() throws {
    let image = try GreyImage(width: 64, rows: 64, shades: Array(repeating: 128, count: 4_096)).dithered()
    let black = image.bits.reduce(0) { $0 + $1.nonzeroBitCount }
    #expect((1_950...2_150).contains(black))
  }

  @Test("A document may give shades in place of dots")
  func decodes() throws {
    let json = #"{"elements":[{"type":"image","width":2,"rows":2,"grey":"AAD//w==","align":"right"}]}"#
    let document = try JSONDecoder().decode(PrintDocument.self, from: Data(json.utf8))
    #expect(document.elements == [.image(RasterImage(width: 2, rows: 2, bits: [0xC0, 0], align: .right))])
    // What is kept for the printer are the dots.
    let again = try JSONDecoder().decode(PrintDocument.self, from: JSONEncoder().encode(document))
    #expect(again == document)
  }

  @Test(
    "An image that is not whole is refused",
    arguments: [
      (#"{"type":"image","width":2,"rows":2,"grey":"AAD/"}"#, PrintDocumentError.imageShadesMismatch(bytes: 3, expected: 4)),
      (#"{"type":"image","width":2,"rows":1}"#, .imageNeedsOneOf),
      (#"{"type":"image","width":2,"rows":1,"bits":"AA==","grey":"AAA="}"#, .imageNeedsOneOf),
      (
        #"{"type":"image","width":0,"rows":1,"grey":""}"#, .outOfRange(field: "image.width", value: 0, allowed: 1...1_024)
      ),
      (#"{"type":"image","width":1,"rows":5000,"grey":""}"#, .outOfRange(field: "image.rows", value: 5_000, allowed: 1...4_096)),
    ])
  func refuses(json: String, error: PrintDocumentError) {
    #expect(throws: error) { try JSONDecoder().decode(PrintDocument.Element.self, from: Data(json.utf8)) }
  }
}
