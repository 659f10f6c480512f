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
    let page: Page
    let cells: ArraySlice<TextCell>
  }

  let pages: [Page]

  init(slots: [PrinterProfile.CodePageSlot]) { pages = slots.map(Page.init) }

  /// The runs of `cells` beginning with the page `current`, or nil when some cell is in no page: the line must be drawn then.
  /// Where a change is needed, the page that reaches farthest is taken, so that changes are few.
  func runs(for cells: [TextCell], current: Page) -> [Run]? {
    var runs: [Run] = []
    var page = current
    var rest = cells[...]
    while !rest.isEmpty {
      var count = reach(of: page, in: rest)
      if count == 0 {
        for candidate in pages where count < rest.count {
          let reached = reach(of: candidate, in: rest)
          if reached > count { (page, count) = (candidate, reached) }
        }
        if count == 0 { return nil }
      }
      runs.append(Run(page: page, cells: rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return runs
  }

  private func reach(of page: Page, in cells: ArraySlice<TextCell>) -> Int {
    (cells.firstIndex { page.byte(for: $0) == nil } ?? cells.endIndex) - cells.startIndex
  }
}
