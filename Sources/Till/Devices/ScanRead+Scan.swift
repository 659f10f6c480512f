import Peripherals
import RPC

extension ScanRead {
  init(_ scan: ScanData, device: String, sequence: Int64) {
    self.init(
      device: device, sequence: sequence, label: scan.scanDataLabel, raw: HexText.of(scan.scanData), symbology: scan.symbology.rawValue,
      aim: scan.identifier?.description, gtin: scan.gtin?.text,
      elements: scan.elements.map { ScanElement(ai: $0.identifier.code, value: $0.value) },
      measure: scan.measure.map { ScanMeasure(kind: $0.kind.rawValue, value: "\($0.value)", item: $0.item.text) },
      problems: scan.problems.map(\.description))
  }
}

/// Bytes as hexadecimal text.
enum HexText {
  private static let digits = Array("0123456789abcdef".utf8)

  static func of(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
