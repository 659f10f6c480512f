import Rendering

@testable import Simulators

extension VirtualPrinter {
  /// A printer with a host on its line.
  static func connected(triggers: [PrinterTrigger] = []) -> VirtualPrinter {
    var printer = VirtualPrinter(triggers: triggers)
    _ = printer.connected()
    return printer
  }

  /// The reply bytes to what the host sends.
  mutating func replies(to bytes: [UInt8]) -> [UInt8] {
    received(bytes).flatMap(\.sent)
  }

  var text: String {
    (printed.finished + [interpreter.paper]).map { $0.text() }.joined()
  }
}

extension VirtualPrinter.Action {
  var sent: [UInt8] {
    if case .send(let bytes, _) = self { bytes } else { [] }
  }
}

/// Commands as the manual writes them.
enum Bytes {
  static let initialise: [UInt8] = [0x1B, 0x40]
  static let cut: [UInt8] = [0x1D, 0x56, 0x42, 0x00]
  static let automaticStatus: [UInt8] = [0x1D, 0x61, 0xFF]
  static let clear: [UInt8] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]

  static func line(_ text: String) -> [UInt8] { Array(text.utf8) + [0x0A] }
  static func status(_ n: UInt8) -> [UInt8] { [0x10, 0x04, n] }
  static func mark(_ id: String) -> [UInt8] { [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30] + Array(id.utf8) }
  static func marked(_ id: String) -> [UInt8] { [0x37, 0x22] + Array(id.utf8) + [0x00] }

  /// GS v 0: a picture of whole bytes.
  static func raster(widthBytes: Int, rows: Int, fill: [UInt8]) -> [UInt8] {
    let data = (0..<widthBytes * rows).map { fill[$0 % fill.count] }
    return [0x1D, 0x76, 0x30, 0x00, UInt8(widthBytes), 0x00, UInt8(rows), 0x00] + data
  }
}
