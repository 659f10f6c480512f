extension Paper {
  /// The paper as a PDF file in its true size (203 dots an inch). Text is text: Courier where that has the character, else dots of GNU Unifont,
  /// and all of it can be searched and copied. Codes are rectangles, images are images. Each slip begins a page; a slip that is too long for
  /// the sheet goes on on the next one, broken between lines.
  ///
  /// - Parameters:
  ///   - sheet: the paper of the pages.
  ///   - title: what readers show as the document's name.
  ///   - font: the glyphs for what Courier lacks; nil: a frame stands for each.
  ///
  /// The same paper gives the same bytes. Source: ISO 32000-1.
  public func pdf(_ sheet: PDFSheet = .roll, title: String = "", font: Unifont?) -> [UInt8] {
    var file = PDFFile()
    var canvas = PDFCanvas(font: font)
    let tree = file.reserve()
    let resources = file.reserve()
    var pages: [Int] = []
    // A file without a page is no file.
    for slip in slips.isEmpty ? [Slip()] : slips {
      let (lines, height) = slip.placedLines(dots: dots)
      for part in Self.parts(of: lines, height: height, capacity: sheet.capacity) {
        let page = sheet.page(width: dots, height: part.count)
        canvas.begin(
          left: page.left, top: page.top, pageHeight: page.height, width: dots, height: part.count, skipped: part.lowerBound)
        for line in lines where line.y < part.upperBound && line.y + line.height > part.lowerBound {
          for mark in line.marks { canvas.draw(mark) }
        }
        let content = file.add(stream: canvas.end())
        let box = "[0 0 \(PDFCanvas.number(page.width)) \(PDFCanvas.number(page.height))]"
        pages.append(
          file.add("<< /Type /Page /Parent \(tree) 0 R /MediaBox \(box) /Resources \(resources) 0 R /Contents \(content) 0 R >>"))
      }
    }
    file.write(resources, Self.resources(of: canvas, in: &file))
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    file.write(tree, "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    let root = file.add("<< /Type /Catalog /Pages \(tree) 0 R >>")
    let info = file.add("<< /Title \(PDFText.unicode(title)) /Producer (Tilld) >>")
    return file.finish(root: root, info: info)
  }

  /// Cuts a slip into pages of at most `capacity` dots, between two lines. Only what is itself higher than a page is cut through.
  static func parts(of lines: [PlacedLine], height: Int, capacity: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for line in lines {
      let end = line.y + line.height
      if end - start > capacity, line.y > start {
        parts.append(start..<line.y)
        start = line.y
      }
      while end - start > capacity {
        parts.append(start..<start + capacity)
        start += capacity
      }
    }
    // White paper at the end is no reason for a page.
    if parts.isEmpty || lines.contains(where: { $0.y + $0.height > start }) {
      parts.append(start..<max(start + 1, min(height, start + capacity)))
    }
    return parts
  }

  private static func resources(of canvas: PDFCanvas, in file: inout PDFFile) -> String {
    let courier = ["R": "Courier", "B": "Courier-Bold"].sorted { $0.key < $1.key }.map { name, font in
      "/\(name) \(file.add("<< /Type /Font /Subtype /Type1 /BaseFont /\(font) /Encoding /WinAnsiEncoding >>")) 0 R"
    }
    let dotted = canvas.glyphs.write(to: &file).enumerated().map { "/U\($0.offset) \($0.element) 0 R" }
    let images = canvas.images.enumerated().map { index, image in "/I\(index) \(add(image, to: &file)) 0 R" }
    return "<< /Font << \((courier + dotted).joined(separator: " ")) >> /XObject << \(images.joined(separator: " ")) >> >>"
  }

  /// A set bit is a dot that is painted; white dots stay as they are.
  private static func add(_ image: Bitmap, to file: inout PDFFile) -> Int {
    file.add(
      stream: Deflate.zlib(image.bytes, rowLength: image.stride),
      """
      /Type /XObject /Subtype /Image /Width \(image.width) /Height \(image.height) /ImageMask true /BitsPerComponent 1 /Decode [1 0] \
      /Filter /FlateDecode
      """)
  }
}
