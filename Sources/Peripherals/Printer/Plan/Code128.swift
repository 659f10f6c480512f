/// Code 128 in the notation of `GS k` form B: "{B" and "{C" choose the set, "{{" is a brace, set C takes one byte for two digits.
enum Code128 {
  /// `GS k` counts its data in one byte.
  static let maxPayloadBytes = 255
  /// Digits in a row from which set C saves bars: four at the begin or end, six between letters.
  private static let worthwhileAtEdge = 4
  private static let worthwhileInside = 6

  /// The payload and the width in modules. Printable ASCII only.
  static func encode(_ data: [Unicode.Scalar]) throws(ESCPOSError) -> (payload: [UInt8], modules: Int) {
    guard !data.isEmpty else { throw .barcodeLength(.code128, length: 0, allowed: "1 to 253 characters") }
    for scalar in data where !(0x20...0x7E).contains(scalar.value) { throw .barcodeCharacter(.code128, scalar) }
    var encoded = encode(data, segments: segments(of: data))
    // Digits in set C may look like DLE EOT, DLE ENQ or DLE DC4, which printers obey even inside data.
    if RealTimeGuard.containsCommand(encoded.payload) { encoded = encode(data, segments: [(0..<data.count, false)]) }
    guard encoded.payload.count <= maxPayloadBytes else {
      throw .barcodeLength(.code128, length: data.count, allowed: "what fits in \(maxPayloadBytes) bytes")
    }
    return encoded
  }

  private static func encode(_ data: [Unicode.Scalar], segments: [(range: Range<Int>, digits: Bool)]) -> (payload: [UInt8], modules: Int) {
    var payload: [UInt8] = []
    var symbols = 0
    for segment in segments {
      payload += [0x7B, segment.digits ? 0x43 : 0x42]
      symbols += 1
      if segment.digits {
        for pair in stride(from: segment.range.lowerBound, to: segment.range.upperBound, by: 2) {
          payload.append(UInt8(truncatingIfNeeded: (data[pair].value - 0x30) * 10 + data[pair + 1].value - 0x30))
          symbols += 1
        }
      } else {
        for scalar in data[segment.range] {
          payload += scalar == "{" ? [0x7B, 0x7B] : [UInt8(truncatingIfNeeded: scalar.value)]
          symbols += 1
        }
      }
    }
    // Eleven modules a symbol, the check symbol included, and thirteen for the stop.
    return (payload, (symbols + 1) * 11 + 13)
  }

  private static func segments(of data: [Unicode.Scalar]) -> [(range: Range<Int>, digits: Bool)] {
    var segments: [(range: Range<Int>, digits: Bool)] = []
    var textStart = 0
    var position = 0
    while position < data.count {
      let run = data[position...].prefix { ("0"..."9").contains($0) }.count
      let isWhole = run == data.count && run % 2 == 0
      let atEdge = position == 0 || position + run == data.count
      guard isWhole || run >= (atEdge ? worthwhileAtEdge : worthwhileInside) else {
        position += max(1, run)
        continue
      }
      // An odd digit stays with the text before it, except at the very begin.
      let start = run % 2 == 1 && position > 0 ? position + 1 : position
      let end = start + (position + run - start) / 2 * 2
      if start > textStart { segments.append((textStart..<start, false)) }
      segments.append((start..<end, true))
      textStart = end
      position += run
    }
    if textStart < data.count { segments.append((textStart..<data.count, false)) }
    return segments
  }
}
