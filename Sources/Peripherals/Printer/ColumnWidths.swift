/// Shares the cells of a line among columns, from the left to the right: those without a width take equal parts of what the others leave.
struct ColumnWidths {
  private var rest: Int
  private var remaining: Int
  private var count: Int

  /// For lines of `width` cells. Throws `columnsTooWide` when fixed columns leave no room.
  init(_ columns: [PrintDocument.Column], width: Int) throws(ESCPOSError) {
    var (fixed, flexible) = (0, 0)
    for index in columns.indices {
      if let width = columns[index].width { fixed += width } else { flexible += 1 }
    }
    guard fixed + flexible <= width else { throw .columnsTooWide(cells: fixed + flexible, limit: width) }
    (rest, remaining, count) = (width - fixed, flexible, columns.count)
  }

  /// The cells of the next column, which asks for `width`: those for its text, and then one of air, so that neighbours never run into each other.
  mutating func next(_ width: Int?) -> (usable: Int, air: Int) {
    count -= 1
    let width = width ?? share()
    return count > 0 && width > 1 ? (width - 1, 1) : (width, 0)
  }

  private mutating func share() -> Int {
    let share = (rest + remaining - 1) / remaining
    rest -= share
    remaining -= 1
    return share
  }
}
