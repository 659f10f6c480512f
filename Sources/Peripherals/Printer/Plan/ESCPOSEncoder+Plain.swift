extension ESCPOSEncoder {
  /// Adds an element that is one line of plain characters, all of which the pages have, as nearly all are: straight from its text to the bytes.
  /// What would come of it by way of `PrintLayout` is the same. For any other element adds nothing and returns false.
  mutating func addPlain(_ element: PrintDocument.Element) throws(ESCPOSError) -> Bool {
    switch element {
    case .text(let text, let align, let style): return tryLine { $0.setPlain(text, align: align, style: style) }
    case .columns(let columns, let style):
      let widths = try ColumnWidths(columns, width: style.cells(columnsA: profile.columnsA, columnsB: profile.columnsB))
      return tryLine { $0.setPlain(columns, widths, style: style) }
    case .rule: return tryLine { $0.setRule() }
    case .barcode, .qr, .code, .image, .logo, .beep, .feed, .cut: return false
    }
  }

  /// Adds what `set` adds and ends the line, or adds nothing if it returns false.
  private mutating func tryLine(_ set: (inout Self) -> Bool) -> Bool {
    let (pageBefore, styleBefore, requestedBefore, bytesBefore, stretchesBefore) = (page, style, requested, buffer.count, stretches.count)
    guard set(&self) else {
      (page, style, requested) = (pageBefore, styleBefore, requestedBefore)
      buffer.removeLast(buffer.count - bytesBefore)
      stretches.removeLast(stretches.count - stretchesBefore)
      return false
    }
    buffer.append(ESCPOSCommand.lineFeed)
    endLine()
    return true
  }

  private mutating func setPlain(_ text: String, align: TextAlignment, style: TextStyle) -> Bool {
    let utf8 = text.utf8.span
    let columns = profile.columns(style.font)
    let width = PlainCharacter.count(in: utf8) * style.width
    guard width <= columns else { return false }
    beginText(indent: align.indent(free: columns - width), style: style, isEmpty: text.isEmpty)
    var start = buffer.count
    guard append(utf8, stretch: &start) else { return false }
    endStretch(from: start)
    return true
  }

  private mutating func setPlain(_ columns: [PrintDocument.Column], _ widths: ColumnWidths, style: TextStyle) -> Bool {
    var widths = widths
    beginText(indent: 0, style: style, isEmpty: false)
    var start = buffer.count
    for index in columns.indices {
      let utf8 = columns[index].text.utf8.span
      let (usable, air) = widths.next(columns, at: index)
      let free = usable - PlainCharacter.count(in: utf8)
      guard free >= 0 else { return false }
      let before = columns[index].align.indent(free: free)
      append(UInt8(ascii: " "), count: before)
      guard append(utf8, then: columns, from: index + 1, stretch: &start) else { return false }
      append(UInt8(ascii: " "), count: free - before + air)
    }
    endStretch(from: start)
    return true
  }

  private mutating func setRule() -> Bool {
    beginText(indent: 0, style: .plain, isEmpty: false)
    let start = buffer.count
    append(UInt8(ascii: "-"), count: profile.columnsA)
    endStretch(from: start)
    return true
  }

  /// Appends a text, with changes of the page where it needs them; the columns from `following` on come after it.
  /// False when a character is in no page.
  private mutating func append(
    _ text: Span<UInt8>, then columns: [PrintDocument.Column] = [], from following: Int = 0, stretch start: inout Int
  ) -> Bool {
    var position = 0
    while true {
      position = planner.pages[page].bytes.append(text, from: position, to: &buffer)
      if position == text.count { return true }
      guard let next = planner.farthest(in: text, from: position, then: columns, from: following) else { return false }
      endStretch(from: start)
      select(page: next)
      start = buffer.count
    }
  }

  /// Appends a character that all pages have again and again.
  private mutating func append(_ character: UInt8, count: Int) {
    guard count > 0 else { return }
    buffer.append(addingCapacity: count) { $0.append(repeating: character, count: count) }
  }
}
