/// ITF (ISO/IEC 16390): digits in pairs, one in the bars and one in the spaces, two wide of five.
enum Interleaved2of5 {
  private static let wide: [[Int]] = [
    [2, 3], [0, 4], [1, 4], [0, 1], [2, 4], [0, 2], [1, 2], [3, 4], [0, 3], [1, 3],
  ]

  static func encode(_ data: [UInt8]) throws(CodeError) -> LinearBarcode {
    for byte in data where !(0x30...0x39).contains(byte) { throw .character(byte, .itf) }
    guard data.count % 2 == 0, (2...254).contains(data.count) else { throw .length(data.count, .itf) }
    var modules: [Bool] = []
    modules.appendWidths([1, 1, 1, 1])
    for index in stride(from: 0, to: data.count, by: 2) {
      let bars = wide[Int(data[index]) - 0x30]
      let spaces = wide[Int(data[index + 1]) - 0x30]
      modules.appendWidths((0..<5).flatMap { [bars.contains($0) ? 3 : 1, spaces.contains($0) ? 3 : 1] })
    }
    modules.appendWidths([3, 1, 1])
    return LinearBarcode(symbology: .itf, text: String(decoding: data, as: UTF8.self), modules: modules)
  }
}
