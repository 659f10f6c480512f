/// Finds code pages for a line of text.
struct PagePlanner {
  let slots: [PrinterProfile.CodePageSlot]

  /// A stretch of a line that one page holds.
  struct Run: Equatable {
    let slot: PrinterProfile.CodePageSlot
    let bytes: [UInt8]
  }

  /// The runs of `cells` beginning with the page `current`, or nil when some cell is in no page: the line must be drawn then.
  /// Where a change is needed, the page that reaches farthest is taken, so that changes are few.
  func runs(for cells: [TextCell], current: PrinterProfile.CodePageSlot) -> [Run]? {
    var runs: [Run] = []
    var slot = current
    var rest = cells[...]
    while !rest.isEmpty {
      var bytes = reach(of: slot.page, in: rest)
      if bytes.isEmpty {
        for candidate in slots {
          let candidateBytes = reach(of: candidate.page, in: rest)
          if candidateBytes.count > bytes.count { (slot, bytes) = (candidate, candidateBytes) }
        }
        if bytes.isEmpty { return nil }
      }
      runs.append(Run(slot: slot, bytes: bytes))
      rest = rest.dropFirst(bytes.count)
    }
    return runs
  }

  private func reach(of page: CodePage, in cells: ArraySlice<TextCell>) -> [UInt8] {
    var bytes: [UInt8] = []
    for cell in cells {
      guard cell.width == 1, cell.marks.isEmpty, let byte = page.byte(for: cell.scalar) else { break }
      bytes.append(byte)
    }
    return bytes
  }
}
