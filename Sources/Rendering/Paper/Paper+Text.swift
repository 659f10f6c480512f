extension Paper {
  /// What stands between two slips in the text form.
  public static let cutMark = "---✂---"

  /// The paper as plain text: styles are left out, codes and images stand in brackets with their data or size (`[QR: …]`,
  /// `[EAN13: 4006381333931]`, `[image 576x24]`), `cutMark` stands where paper was cut, and each run of text begins in the column of
  /// font A over which it was printed. A wide character takes one place, so that words stay whole: what follows it is moved to its true
  /// column. Each line ends with LF; feeding several lines gives empty lines.
  public func text() -> String {
    var text = ""
    if droppedSlips > 0 { text += "[\(droppedSlips) earlier slips dropped]\n" }
    if droppedLines > 0 { text += "[\(droppedLines) earlier lines dropped]\n" }
    for slip in slips { text += slip.text() }
    return text
  }
}

extension Slip {
  /// The slip in the text form of `Paper.text()`, with the mark of its cut.
  public func text() -> String {
    var text = ""
    for line in lines { text += line.text }
    if cut != nil { text += Paper.cutMark + "\n" }
    return text
  }
}

extension PaperLine {
  /// An empty feed is as many empty lines as it has line spacings.
  fileprivate var text: String {
    guard !items.isEmpty else { return String(repeating: "\n", count: max(0, advance / PrinterSettings.defaultLineSpacing)) }
    var text = ""
    var column = 0
    for item in items.sorted(by: { $0.x < $1.x }) {
      guard let words = item.words else { continue }
      let gap = max(0, item.x / 12 - column)
      text += String(repeating: " ", count: gap) + words
      column += gap + words.unicodeScalars.count
    }
    if text.isEmpty { return "" }
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }
}

extension PaperItem {
  fileprivate var words: String? {
    switch content {
    case .text(let text, _), .drawn(_, let text, _): text
    case .caption: nil
    case .picture(_, _, _, let label), .box(_, _, let label): "[\(label)]"
    }
  }
}
