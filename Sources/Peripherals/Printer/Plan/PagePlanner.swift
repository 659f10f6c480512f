/// Finds code pages for a line of text.
struct PagePlanner {
  /// A page of the printer with its characters at hand.
  struct Page {
    let slot: PrinterProfile.CodePageSlot
    let bytes: CodePageBytes

    init(_ slot: PrinterProfile.CodePageSlot) {
      self.slot = slot
      bytes = slot.page.bytes
    }

    func byte(for cell: TextCell) -> UInt8? { cell.width == 1 && cell.marks.isEmpty ? bytes.byte(for: cell.scalar) : nil }
  }

  /// A stretch of a line that one page holds.
  struct Run {
    /// Its place among `pages`.
    let page: Int
    let cells: ArraySlice<TextCell>
  }

  let pages: [Page]

  init(slots: [PrinterProfile.CodePageSlot]) { pages = slots.map(Page.init) }

  /// The runs of `cells` beginning with the page `current`, or nil when some cell is in no page: the line must be drawn then.
  /// Where a change is needed, the page that reaches farthest is taken, so that changes are few.
  func runs(for cells: [TextCell], current: Int) -> [Run]? {
    var runs: [Run] = []
    var page = current
    var rest = cells[...]
    while !rest.isEmpty {
      var end = reach(of: pages[page], in: rest)
      if end == rest.startIndex {
        for candidate in pages.indices where end < rest.endIndex {
          let reached = reach(of: pages[candidate], in: rest)
          if reached > end { (page, end) = (candidate, reached) }
        }
        if end == rest.startIndex { return nil }
      }
      runs.append(Run(page: page, cells: rest[..<end]))
      rest = rest[end...]
    }
    return runs
  }

  /// The page that reaches farthest in `text` from `start` on, and then in the columns from `following` on; nil when none has the first character.
  func farthest(
    in text: Span<UInt8>, from start: Int, then columns: [PrintDocument.Column], from following: Int
  ) -> Int? {
    var farthest: Int?
    var best = (column: following, offset: start)
    for index in pages.indices {
      let reached = reach(of: pages[index].bytes, in: text, from: start, then: columns, from: following)
      if reached > best { (farthest, best) = (index, reached) }
    }
    return farthest
  }

  /// The place of the first character that the page lacks: `following` is the column of `text`, and one more that of the next.
  private func reach(
    of page: CodePageBytes, in text: Span<UInt8>, from start: Int, then columns: [PrintDocument.Column], from following: Int
  ) -> (column: Int, offset: Int) {
    let end = page.reach(in: text, from: start)
    guard end == text.count else { return (following, end) }
    for index in following..<columns.count {
      let text = columns[index].text.utf8.span
      let end = page.reach(in: text, from: 0)
      if end < text.count { return (index + 1, end) }
    }
    return (columns.count + 1, 0)
  }

  private func reach(of page: Page, in cells: ArraySlice<TextCell>) -> Int {
    cells.firstIndex { page.byte(for: $0) == nil } ?? cells.endIndex
  }
}
