import Glibc

/// The functions of libzint that are used, and the places of its struct's fields. Source: zint.h of version 2.11, `struct zint_symbol`, on a
/// machine with pointers of eight bytes.
struct ZintLibrary: Sendable {
  private typealias Pointer = UnsafeMutableRawPointer
  private typealias Create = @Sendable @convention(c) () -> UnsafeMutableRawPointer?
  private typealias Delete = @Sendable @convention(c) (UnsafeMutableRawPointer) -> Void
  private typealias Encode = @Sendable @convention(c) (UnsafeMutableRawPointer, UnsafePointer<UInt8>, CInt) -> CInt
  private typealias Buffer = @Sendable @convention(c) (UnsafeMutableRawPointer, CInt) -> CInt
  private typealias Version = @Sendable @convention(c) () -> CInt

  private enum Field {
    static let symbology = 0
    static let scale = 8
    static let outputOptions = 24
    static let option1 = 448
    static let showText = 460
    static let inputMode = 468
    static let rows = 660
    static let width = 664
    static let modules = 668
    static let rowHeights = 29_468
    static let errorText = 30_268
    static let picture = 30_368
    static let pictureWidth = 30_376
    static let pictureHeight = 30_380
  }

  /// The version whose layout this is, as major and minor.
  private static let knownVersion = 211
  private static let bytesPerRow = 144
  private static let errorTextBytes = 100
  private static let unicodeMode: Int32 = 1
  private static let gs1Mode: Int32 = 2
  /// The picture comes as one character a dot.
  private static let outputIntermediate: Int32 = 0x0400
  /// From here on a result is an error; below it is a warning. Source: zint.h, ZINT_ERROR.
  private static let firstError: Int32 = 5

  private let create: Create
  private let delete: Delete
  private let encode: Encode
  private let buffer: Buffer

  init() throws(ZintError) {
    guard let library = SharedLibrary("libzint.so.2.11") ?? SharedLibrary("libzint.so") else { throw .notInstalled }
    guard let version = library.function("ZBarcode_Version", as: Version.self) else { throw .notInstalled }
    guard Int(version()) / 100 == Self.knownVersion else { throw .otherVersion(Int(version())) }
    guard let create = library.function("ZBarcode_Create", as: Create.self),
      let delete = library.function("ZBarcode_Delete", as: Delete.self),
      let encode = library.function("ZBarcode_Encode", as: Encode.self),
      let buffer = library.function("ZBarcode_Buffer", as: Buffer.self)
    else { throw .notInstalled }
    (self.create, self.delete, self.encode, self.buffer) = (create, delete, encode, buffer)
  }

  func draw(_ order: Zint.Order) throws(ZintError) -> Bitmap {
    guard let symbol = create() else { throw .outOfMemory }
    defer { delete(symbol) }
    symbol.storeBytes(of: order.symbology.rawValue, toByteOffset: Field.symbology, as: Int32.self)
    symbol.storeBytes(of: order.isGS1 ? Self.gs1Mode : Self.unicodeMode, toByteOffset: Field.inputMode, as: Int32.self)
    symbol.storeBytes(of: 0, toByteOffset: Field.showText, as: Int32.self)
    if let level = order.level { symbol.storeBytes(of: Int32(clamping: level), toByteOffset: Field.option1, as: Int32.self) }
    guard !order.data.isEmpty else { throw .refused("there is no data") }
    let result = encode(symbol, order.data, CInt(clamping: order.data.count))
    guard result < Self.firstError else { throw .refused(errorText(of: symbol)) }
    return order.symbology == .maxiCode ? try picture(of: symbol) : modules(of: symbol, order)
  }

  private func errorText(of symbol: UnsafeMutableRawPointer) -> String {
    let bytes = UnsafeRawBufferPointer(start: symbol + Field.errorText, count: Self.errorTextBytes)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Squares and bars: the lowest bit of a byte is the leftmost module.
  private func modules(of symbol: UnsafeMutableRawPointer, _ order: Zint.Order) -> Bitmap {
    let rows = Int(symbol.load(fromByteOffset: Field.rows, as: Int32.self))
    let width = Int(symbol.load(fromByteOffset: Field.width, as: Int32.self))
    let heights = (0..<rows).map { row in
      let modules = symbol.load(fromByteOffset: Field.rowHeights + 4 * row, as: Float.self)
      // Rows of PDF417 have the height that the caller gives: three modules, as its standard advises at least.
      let usual = order.symbology == .pdf417 ? 3 : 1
      return rows == 1 ? order.height : max(usual, Int(modules.rounded())) * order.module
    }
    var bitmap = Bitmap(width: width * order.module, height: heights.reduce(0, +))
    var y = 0
    for row in 0..<rows {
      for x in 0..<width {
        let byte = symbol.load(fromByteOffset: Field.modules + row * Self.bytesPerRow + x / 8, as: UInt8.self)
        if byte >> UInt8(x % 8) & 1 == 1 { bitmap.fill(x: x * order.module, y: y, width: order.module, height: heights[row]) }
      }
      y += heights[row]
    }
    return bitmap
  }

  /// MaxiCode has a size of its own, an inch or so, and six-cornered modules: the library draws it.
  private func picture(of symbol: UnsafeMutableRawPointer) throws(ZintError) -> Bitmap {
    symbol.storeBytes(of: Self.outputIntermediate, toByteOffset: Field.outputOptions, as: Int32.self)
    symbol.storeBytes(of: Self.maxiCodeScale, toByteOffset: Field.scale, as: Float.self)
    guard buffer(symbol, 0) < Self.firstError else { throw .refused(errorText(of: symbol)) }
    let width = Int(symbol.load(fromByteOffset: Field.pictureWidth, as: Int32.self))
    let height = Int(symbol.load(fromByteOffset: Field.pictureHeight, as: Int32.self))
    guard let dots = symbol.load(fromByteOffset: Field.picture, as: UnsafePointer<UInt8>?.self) else { throw .outOfMemory }
    var bitmap = Bitmap(width: width, height: height)
    for y in 0..<height { for x in 0..<width where dots[y * width + x] == UInt8(ascii: "1") { bitmap[x, y] = true } }
    return bitmap
  }

  /// About an inch at 203 dots.
  private static let maxiCodeScale: Float = 0.7
}
