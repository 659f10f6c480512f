import Glibc
import Rendering

/// A code page of the display: single bytes to Unicode by iconv(3), numbered as Epson numbers those of ESC t.
struct DisplayPage: Sendable, Equatable {
  /// The page after power-on: CP437.
  static let powerOn: UInt8 = 0

  private let upperHalf: [Unicode.Scalar]

  /// A page that this system does not have shows every byte above 7F as U+FFFD.
  init(number: UInt8) {
    guard let name = EpsonCodePages.iconvNames[Int(number)], let converter = iconv_open("UTF-32LE", name),
      converter != iconv_t(bitPattern: -1)
    else {
      upperHalf = Array(repeating: "\u{FFFD}", count: 128)
      return
    }
    defer { iconv_close(converter) }
    upperHalf = (UInt8(0x80)...0xFF).map { Self.convert($0, with: converter) ?? "\u{FFFD}" }
  }

  func scalar(_ byte: UInt8) -> Unicode.Scalar {
    byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
  }

  private static func convert(_ byte: UInt8, with converter: iconv_t) -> Unicode.Scalar? {
    var input = CChar(bitPattern: byte)
    var output: UInt32 = 0
    var inputLeft = 1
    var outputLeft = 4
    let status = withUnsafeMutablePointer(to: &input) { input in
      withUnsafeMutableBytes(of: &output) { output in
        var from: UnsafeMutablePointer<CChar>? = input
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    return status == 0 && outputLeft == 0 ? Unicode.Scalar(UInt32(littleEndian: output)) : nil
  }
}
