/// Gross, net and tax of lines, summed by a key, in the order of the keys.
enum DSFinVKSums {
  static func byKey(_ lines: [(key: String, line: DSFinVKReceipt.Line)]) -> [(String, [Int64])] {
    var sums: [String: [Int64]] = [:]
    for (key, line) in lines {
      let known = sums[key] ?? [0, 0, 0]
      sums[key] = [known[0] + line.gross, known[1] + line.net, known[2] + line.tax]
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
