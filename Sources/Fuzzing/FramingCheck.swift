internal import RPC

/// Lines do not depend on how the stream is cut, and each is a request or a refusal that is an answer line itself.
///
/// The first byte of an input chooses limit and cuts, the rest is the stream.
enum FramingCheck {
  private static let limits = [8, 64, 300, LineFramer.requestLimit]

  private struct Outcome: Equatable {
    var lines: [[UInt8]] = []
    var isBroken = false
  }

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let header = input.first else { return }
    let limit = limits[Int(header & 3)]
    let stream = input.dropFirst()
    let splits = Splits(stream, seed: header)
    let whole = try outcome(splits.whole, limit: limit)
    try FuzzFinding.unless(
      whole == expected(stream, limit: limit), "lines are what stands between line feeds, up to the first too long one")
    try FuzzFinding.unless(outcome(splits.pieces, limit: limit) == whole, "in pieces the lines are the same")
    for line in whole.lines { try RequestCheck.run(line) }
  }

  private static func outcome(_ pieces: [ArraySlice<UInt8>], limit: Int) throws(FuzzFinding) -> Outcome {
    var framer = LineFramer(limit: limit)
    var outcome = Outcome()
    for piece in pieces {
      do throws(LineFramer.LineTooLong) { try framer.feed(piece) { outcome.lines.append($0) } } catch {
        try FuzzFinding.unless(error.limit == limit, "the error names the limit")
        outcome.isBroken = true
      }
      try FuzzFinding.unless(framer.pendingCount <= limit, "no more than a line is kept: \(framer.pendingCount)")
    }
    if let rest = framer.finish() { outcome.lines.append(rest) }
    return outcome
  }

  /// The rule, told once more in the plainest way.
  private static func expected(_ stream: ArraySlice<UInt8>, limit: Int) -> Outcome {
    var outcome = Outcome()
    let parts = stream.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      guard part.count <= limit else {
        outcome.isBroken = true
        return outcome
      }
      let isLast = index == parts.count - 1
      if isLast, part.isEmpty { break }
      outcome.lines.append(Array(!isLast && part.last == UInt8(ascii: "\r") ? part.dropLast() : part))
    }
    return outcome
  }
}
