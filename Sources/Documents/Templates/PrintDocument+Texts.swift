import Peripherals

extension PrintDocument.Element {
  /// The texts in which fields may stand, in their order.
  var texts: [String] {
    switch self {
    case .text(let text, align: _, style: _): [text]
    case .columns(let columns, style: _): columns.map(\.text)
    case .barcode(let barcode): [barcode.data]
    case .qr(let code): [code.data]
    case .code(let code): [code.data]
    case .rule, .image, .logo, .beep, .feed, .cut: []
    }
  }

  /// What the texts say is data for a reader, and nothing that is shown.
  var isCode: Bool {
    switch self {
    case .barcode, .qr, .code: true
    case .text, .columns, .rule, .image, .logo, .beep, .feed, .cut: false
    }
  }

  /// The same with other texts, as many as there are.
  func replacing(texts: [String]) -> Self {
    switch self {
    case .text(_, let align, let style): return .text(texts[0], align: align, style: style)
    case .columns(var columns, let style):
      for index in columns.indices { columns[index].text = texts[index] }
      return .columns(columns, style: style)
    case .barcode(var barcode):
      barcode.data = texts[0]
      return .barcode(barcode)
    case .qr(var code):
      code.data = texts[0]
      return .qr(code)
    case .code(var code):
      code.data = texts[0]
      return .code(code)
    case .rule, .image, .logo, .beep, .feed, .cut: return self
    }
  }
}
