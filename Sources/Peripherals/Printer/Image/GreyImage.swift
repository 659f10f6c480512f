/// A picture in shades of grey, to be printed as dots.
public struct GreyImage: Sendable, Equatable {
  /// In dots.
  public let width: Int
  public let rows: Int
  /// Row after row, one byte a dot: 0 is black, 255 is white.
  public let shades: [UInt8]

  /// Throws when a side is not within `PrintDocument.Limits`, or when there is not one shade for each dot.
  public init(width: Int, rows: Int, shades: [UInt8]) throws(PrintDocumentError) {
    try RasterImage.checkSize(width: width, rows: rows)
    guard shades.count == width * rows else { throw .imageShadesMismatch(bytes: shades.count, expected: width * rows) }
    self.width = width
    self.rows = rows
    self.shades = shades
  }

  /// The picture in black and white dots, as dark as it was in every place: Floyd and Steinberg's error diffusion in whole numbers, each row
  /// from the left. What a dot is off by goes to its right (7/16) and to the row below (3/16 left, 5/16, 1/16 right).
  ///
  /// Source: R. W. Floyd, L. Steinberg, "An adaptive algorithm for spatial grey scale", 1976.
  public func dithered(align: TextAlignment = .center) -> RasterImage {
    let band = DitheredBand(width: width)
    let bandBytes = band.bytesPerRow * DitheredBand.rows
    let bands = (rows + DitheredBand.rows - 1) / DitheredBand.rows
    var bits = [UInt8](repeating: 0, count: bandBytes * bands)
    var sums = [Int16](repeating: 0, count: band.steps)
    var columns = [SIMD8<UInt8>](repeating: SIMD8(repeating: 255), count: band.steps)
    for index in 0..<bands {
      let first = index * DitheredBand.rows
      var columns = columns.mutableSpan
      var sums = sums.mutableSpan
      var bits = bits.mutableSpan
      band.skew(shades.span.extracting(first * width..<min(first + DitheredBand.rows, rows) * width), into: &columns)
      band.dither(columns.span, sums: &sums, bits: &bits, from: index * bandBytes)
    }
    bits.removeLast(bits.count - band.bytesPerRow * rows)
    return RasterImage(width: width, rows: rows, bits: bits, align: align)
  }
}
