internal import Peripherals

/// What a Star printer sends. The first byte of an input chooses: an even one reads the rest as replies, an odd one as a script of a day.
enum StarCheck {
  private static let repeats = 24

  private static let profile: PrinterProfile = {
    var profile = PrinterProfile.generic80
    profile.language = .starLine
    profile.supports.realTimeStatus = true
    return profile
  }()

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let header = input.first else { return }
    guard header & 1 == 0 else { return try MachineCheck.run(header: header, input.dropFirst(), profile: profile) }
    let splits = Splits(Splits.lengthened(input.dropFirst(), times: repeats), seed: header)
    let whole = try replies(header, splits.whole)
    try FuzzFinding.unless(replies(header, splits.pieces) == whole, "in pieces a Star's replies are the same")
  }

  private static func replies(_ header: UInt8, _ pieces: [ArraySlice<UInt8>]) throws(FuzzFinding) -> [PrinterReply] {
    var parser = StarReplyParser(counterByte: Int(header >> 4) + 3)
    for _ in 0..<(header >> 1 & 7) {
      for request in [PrinterRequest.realTimeStatus(.printer), .inOrderStatus, .identity(.model)] { parser.expect(request) }
    }
    var replies: [PrinterReply] = []
    for piece in pieces { replies += parser.receive(Array(piece)) }
    let unexpected = replies.count { if case .unexpected = $0 { true } else { false } }
    try FuzzFinding.unless(unexpected == parser.unexpectedCount, "each byte that fits nothing is told and counted")
    try FuzzFinding.unless(parser.outstandingInOrder <= StarReplyParser.maxOutstanding, "questions that are remembered are limited")
    for case .starStatus(let status, _) in replies {
      try FuzzFinding.unless(StarStatus.length.contains(status.bytes.count), "a status is as long as its header says")
      try FuzzFinding.unless((status.etbCounter ?? 0) < 32, "the counter has five bits")
    }
    return replies
  }
}
