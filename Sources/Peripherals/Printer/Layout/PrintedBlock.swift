/// What stands on the paper, from the top: the layout of a document as this printer prints it. Every picture of a receipt is made of these.
public enum PrintedBlock: Sendable, Equatable {
  /// A line that the printer sets, `indent` plain cells of its font from the left edge.
  case text(String, indent: Int, style: TextStyle)
  /// A line that is sent as dots, from the left edge on; the text is what it says, with the empty cells before it.
  case drawn(RasterImage, text: String, style: TextStyle)
  /// Dots as they are sent.
  case image(RasterImage)
  /// A code that the printer draws itself, in the middle.
  case barcode(Barcode)
  case qr(QRCode)
  case code(MatrixCode)
  /// A picture out of the printer's own memory.
  case logo(Logo)
  /// Empty lines.
  case feed(lines: Int)
  case cut(PrintDocument.CutMode)
}
