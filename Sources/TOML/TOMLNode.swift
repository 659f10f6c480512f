/// A table while a document is being read: parts of it may come from several places of the text.
final class TOMLNode {
  enum Entry {
    case value(TOMLValue)
    case table(TOMLNode)
    case tables([TOMLNode])
  }

  enum Origin {
    /// Only the tables in it were named so far.
    case implied
    /// It has a header; it cannot get another one.
    case header
    /// Dotted keys made it; they may go on, a header may not.
    case dotted
  }

  var origin: Origin
  private let line: Int?
  private var entries: [(key: String, entry: Entry, line: Int)] = []
  private var places: [String: Int] = [:]

  init(_ origin: Origin, line: Int?) {
    self.origin = origin
    self.line = line
  }

  subscript(key: String) -> Entry? { places[key].map { entries[$0].entry } }

  func set(_ key: String, _ entry: Entry, line: Int) {
    if let place = places[key] {
      entries[place].entry = entry
    } else {
      places[key] = entries.count
      entries.append((key, entry, line))
    }
  }

  /// The finished table.
  var table: TOMLTable {
    var table = TOMLTable(line: line)
    for (key, entry, line) in entries {
      switch entry {
      case .value(let value): table.add(key, value, line: line)
      case .table(let node): table.add(key, .table(node.table), line: line)
      case .tables(let nodes): table.add(key, .array(nodes.map { .table($0.table) }), line: line)
      }
    }
    return table
  }
}
