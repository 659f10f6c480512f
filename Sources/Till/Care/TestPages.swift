import Peripherals
import RPC

/// What devices print and show of themselves.
enum TestPages {
  /// A test page that cannot be printed soon is of no use.
  static let deadlineMs: Int64 = 40_000
  static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCD"
  static let lower = "0123456789abcdefghijklmnopqrstuvwxyz0123"

  static func check(_ device: DeviceView) -> PrintDocument {
    PrintDocument(
      elements: heading("TEST", device) + [
        .text("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789"), .text("é è ä ö ü ß ç ñ å € £ § %"),
        .columns([.init("left"), .init("right", align: .right)]), .rule, .barcode(Barcode(.code128, "TILL-0123", height: 60)),
        .text("This is no receipt.", align: .center), .cut(.partial),
      ])
  }

  /// The number tells who reads it that this is the printer.
  static func replacement(_ device: DeviceView, number: String) -> PrintDocument {
    PrintDocument(
      elements: heading("CHECK", device) + [
        .text("The number on this paper is", align: .center),
        .text(number, align: .center, style: TextStyle(bold: true, width: 2, height: 2)), .rule,
        .text("é è ä ö ü ß ç ñ å € £ § %"), .columns([.init("left"), .init("right", align: .right)]),
        .text("This is no receipt.", align: .center), .cut(.partial),
      ])
  }

  static func name(_ device: DeviceView, of printer: DeviceView) -> PrintDocument {
    let via: [PrintDocument.Element] = device.device == printer.device ? [] : [.text("printed by \(printer.device)")]
    return PrintDocument(elements: heading(device.device, device) + via + [.cut(.partial)])
  }

  private static func heading(_ title: String, _ device: DeviceView) -> [PrintDocument.Element] {
    let facts = [
      ("device", device.device), ("role", device.role), ("connected by", device.endpoint), ("profile", device.profile ?? "none"),
      ("model", device.model ?? "not known"),
    ]
    return [.text(String(title.prefix(20)), align: .center, style: TextStyle(bold: true, width: 2, height: 2)), .rule]
      + facts.map { .text("\($0.0): \($0.1)") } + [.rule]
  }
}
