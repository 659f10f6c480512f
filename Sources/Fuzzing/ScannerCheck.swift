internal import Peripherals

/// Scans do not depend on how the stream is cut, and what is said of a scan can be read off its bytes.
///
/// The first byte of an input chooses suffix and prefix, the second the kind of label and the cuts; the rest is the stream.
enum ScannerCheck {
  /// Enough for a scan over the limit.
  private static let repeats = 40
  private static let now = Duration.seconds(1)

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard input.count > 2 else { return }
    let (header, seed) = (input[0], input[1])
    let suffix = ScanSuffix.allCases[Int(header & 3)]
    let prefix = AIMPrefix.allCases[Int(header >> 2 & 3) % AIMPrefix.allCases.count]
    let label = Symbology.allCases[Int(seed) % Symbology.allCases.count]
    let splits = Splits(Splits.lengthened(input[2...], times: repeats), seed: seed)
    let whole = try actions(suffix, splits.whole)
    try FuzzFinding.unless(actions(suffix, splits.pieces) == whole, "in pieces the scans are the same")
    let decoder = ScanDecoder(aimPrefix: prefix)
    for case .frame(let frame) in whole { try ScanCheck.run(frame, decoder.decode(frame, labelType: label), prefix) }
  }

  /// Scans and failures, the quiet time after the last byte included.
  private static func actions(_ suffix: ScanSuffix, _ pieces: [ArraySlice<UInt8>]) throws(FuzzFinding) -> [ScanFramer.Action] {
    var framer = ScanFramer(suffix: suffix)
    var found: [ScanFramer.Action] = []
    var timer: Duration?
    for piece in pieces {
      for action in framer.handle(.received(Array(piece)), now: now) {
        if case .armTimer(let time) = action { timer = time } else { found.append(action) }
      }
    }
    if let timer {
      try FuzzFinding.unless(timer > now, "a timer is armed for later")
      found += framer.handle(.timer, now: timer)
    }
    for case .frame(let frame) in found {
      try FuzzFinding.unless((1...ScanFramer.maximumScanBytes).contains(frame.count), "a scan has 1 to 4096 bytes: \(frame.count)")
    }
    try FuzzFinding.unless(framer.handle(.timer, now: now + .seconds(60)).isEmpty, "after the quiet time nothing is left")
    return found
  }
}
