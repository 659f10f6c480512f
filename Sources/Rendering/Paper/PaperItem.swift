/// One thing on a line of paper.
struct PaperItem: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case text(String, TextStyle)
    /// Print under or over a barcode: drawn, but left out of the text form, which has the code's data already.
    case caption(String, TextStyle)
    /// A picture with integer magnification and its name in the text form.
    case picture(Bitmap, scaleX: Int, scaleY: Int, label: String)
    /// A line that the printer got as dots, and what it says.
    case drawn(Bitmap, text: String, TextStyle)
    /// Something that is not drawn: a frame of that size with its name in it.
    case box(width: Int, height: Int, label: String)
  }

  /// Left edge in dots; relative to the left margin until the line is aligned, then from the left edge of the printable width.
  var x: Int
  var content: Content

  /// Printed width in dots.
  var width: Int {
    switch content {
    case .text(let text, let style), .caption(let text, let style): style.advance(of: text)
    case .picture(let bitmap, let scaleX, _, _): bitmap.width * scaleX
    case .drawn(let bitmap, _, _): bitmap.width
    case .box(let width, _, _): width
    }
  }

  /// Printed height in dots.
  var height: Int {
    switch content {
    case .text(_, let style), .caption(_, let style): style.height
    case .picture(let bitmap, _, let scaleY, _): bitmap.height * scaleY
    case .drawn(let bitmap, _, _): bitmap.height
    case .box(_, let height, _): height
    }
  }

  /// Bytes that the item is taken to occupy in memory, for the limit on stored paper.
  var cost: Int {
    switch content {
    case .text(let text, _), .caption(let text, _): 64 + text.utf8.count
    case .picture(let bitmap, _, _, let text), .drawn(let bitmap, let text, _): 64 + bitmap.bytes.count + text.utf8.count
    case .box(_, _, let label): 64 + label.utf8.count
    }
  }
}
