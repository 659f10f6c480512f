/// A QR code (ISO/IEC 18004), model 2, versions 1 to 40.
///
/// The data is one segment: numeric or alphanumeric where all of it allows that, else bytes. Readers take bytes for UTF-8 or Latin-1 by
/// guess; no ECI mark is written.
public struct QRCode: Equatable, Sendable {
  /// How much of the symbol may be unreadable: about 7, 15, 25 or 30 per cent.
  public enum Level: Int, CaseIterable, Equatable, Sendable {
    case low, medium, quartile, high
  }

  /// 1…40; the side is 17 + 4 · version modules.
  public let version: Int
  /// The level that was asked for.
  public let level: Level
  /// 0…7, chosen by the penalty rules.
  public let mask: Int
  /// One dot a module, without the quiet zone of four modules.
  public let bitmap: Bitmap

  /// Encodes `data` in the smallest version that holds it, `minimumVersion` at least.
  public init(_ data: [UInt8], level: Level, minimumVersion: Int = 1) throws(CodeError) {
    let segment = QRSegment(data)
    let versions = max(1, min(40, minimumVersion))...40
    guard let version = versions.first(where: { segment.bitCount(version: $0) <= 8 * QRTable.dataCodewords(version: $0, level: level) })
    else { throw .tooLong(bytes: data.count, level) }
    self.version = version
    self.level = level
    let codewords = segment.codewords(version: version, capacity: QRTable.dataCodewords(version: version, level: level))
    var canvas = QRCanvas(version: version)
    canvas.place(QRBlocks.interleaved(codewords, version: version, level: level))
    (mask, bitmap) = canvas.bestMasked(level: level)
  }
}
