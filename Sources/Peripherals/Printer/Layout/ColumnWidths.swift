/// Shares the cells of a line among columns, from the left to the right: first those of a fixed width, then those that fit their text, as far
/// as there is room, and then the others in proportion to their shares.
struct ColumnWidths {
  private var rest: Int
  private var remaining: Int
  private var count: Int
  /// How many columns share the rest.
  private var sharing: Int
  /// What those that fit still may take.
  private var room: Int

  /// For lines of `width` cells. Throws `columnsTooWide` when fixed columns leave no room.
  init(_ columns: [PrintDocument.Column], width: Int) throws(ESCPOSError) {
    var (fixed, sharing, parts, fits) = (0, 0, 0, 0)
    for index in columns.indices {
      switch columns[index].width {
      case .cells(let cells): fixed += cells
      case .share(let share): (sharing, parts) = (sharing + 1, parts + share)
      case .fit: fits += 1
      }
    }
    let least = fixed + sharing + fits
    guard least <= width else { throw .columnsTooWide(cells: least, limit: width) }
    (rest, remaining, count, room) = (width - fixed, parts, columns.count, width - least)
    self.sharing = sharing
    guard fits > 0 else { return }
    var taken = self
    for index in columns.indices {
      count -= 1
      if columns[index].width == .fit { rest -= taken.fitting(columns[index].text, isLast: count == 0) }
    }
    count = columns.count
  }

  /// The cells of the next column, that at `index`: those for its text, and then one of air, so that neighbours never run into each other.
  mutating func next(_ columns: [PrintDocument.Column], at index: Int) -> (usable: Int, air: Int) {
    count -= 1
    let width =
      switch columns[index].width {
      case .cells(let cells): cells
      case .share(let parts): share(parts)
      case .fit: fitting(columns[index].text, isLast: count == 0)
      }
    return count > 0 && width > 1 ? (width - 1, 1) : (width, 0)
  }

  private mutating func share(_ parts: Int) -> Int {
    // The last one, and nearly always the only one.
    if parts == remaining { return rest }
    sharing -= 1
    // One cell is kept for each of those that follow.
    let share = min((rest * parts + remaining - 1) / remaining, rest - sharing)
    rest -= share
    remaining -= parts
    return share
  }

  /// One cell is kept for each; the air behind the text counts as well.
  private mutating func fitting(_ text: String, isLast: Bool) -> Int {
    let more = min(max(0, TextCell.width(of: text) - (isLast ? 1 : 0)), room)
    room -= more
    return 1 + more
  }
}
