/// What ESC @ puts back to its start-up value.
struct PrinterSettings: Equatable, Sendable {
  enum Alignment: Equatable, Sendable {
    case left, centre, right
  }

  /// How bytes become characters.
  enum Encoding: Equatable, Sendable {
    case codePage
    case utf8
    /// Two-byte characters (ESC/POS: FS &).
    case twoByte
  }

  var style = TextStyle()
  /// ESC ! and ESC E both set bold; ESC G strikes twice, which looks the same.
  var doubleStrike = false
  var alignment = Alignment.left
  /// Dots from line to line.
  var lineSpacing = PrinterSettings.defaultLineSpacing
  var leftMargin = 0
  /// GS W; nil is the rest of the paper.
  var printWidth: Int?
  /// Tab stops in dots from the left margin; nil is a stop at every eighth column.
  var tabStops: [Int]?
  var upsideDown = false
  var codePage = 0
  var nationalSet = 0
  var encoding = Encoding.codePage
  /// FS C: nil is the model's own two-byte set, else 0 JIS, 1 Shift JIS, 2 Shift JIS X 0213.
  var kanjiCode: UInt8?
  /// GS P: units an inch; 0 is the default, a dot.
  var horizontalUnits = 0
  var verticalUnits = 0
  var barcode = BarcodeSettings()
  var qr = QRSettings()
  /// Dots of a module of the other two-dimensional codes, by kind.
  var codeModules: [UInt8: Int] = [:]
  /// The data stored by GS ( k function 80, by kind of code.
  var storedCodes: [UInt8: [UInt8]] = [:]

  /// An eighth of an inch and a little, the gap of six dots between lines of font A.
  static let defaultLineSpacing = 30
  static let dotsPerInch = 203

  func horizontalDots(_ units: Int) -> Int { horizontalUnits == 0 ? units : units * Self.dotsPerInch / horizontalUnits }
  func verticalDots(_ units: Int) -> Int { verticalUnits == 0 ? units : units * Self.dotsPerInch / verticalUnits }
}
