internal import JSON
internal import Terminals

/// Explained messages on stdout.
enum Listing {
  static func write(_ rows: [ListingRow], asJSON: Bool) {
    if asJSON {
      Console.write(json: ["rows": .array(rows.map(document))])
    } else {
      let cells = rows.map { row in
        [String(repeating: "  ", count: row.depth) + (row.key.isEmpty ? row.name : row.key), row.key.isEmpty ? "" : row.name, row.value]
      }
      Table.lines(cells).forEach { Console.write($0) }
    }
  }

  private static func document(_ row: ListingRow) -> JSONValue {
    ["depth": .integer(Int64(row.depth)), "key": .string(row.key), "name": .string(row.name), "value": .string(row.value)]
  }
}
