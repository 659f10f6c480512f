import Glibc

/// An open iconv(3) descriptor that converts to UTF-32. The C functions are `iconv_open`, `iconv` and `iconv_close`.
struct Iconv {
  private let descriptor: iconv_t

  /// A converter from the encoding `name`; nil when this system does not know it.
  init?(from name: String) {
    guard let opened = iconv_open("UTF-32LE", name), opened != iconv_t(bitPattern: -1) else { return nil }
    descriptor = opened
  }

  func close() { _ = iconv_close(descriptor) }

  /// The one scalar that `bytes` stand for; nil when they stand for none, or for several.
  func convert(_ bytes: [UInt8]) -> Unicode.Scalar? {
    iconv(descriptor, nil, nil, nil, nil)
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = [0, 0, 0, 0]
    var inputLeft = input.count
    var outputLeft = output.count
    let status = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBytes { output in
        var from = input.baseAddress
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
      }
    }
    guard status == 0, inputLeft == 0, outputLeft == 0 else { return nil }
    return Unicode.Scalar(output.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
  }
}
