import CardNumbers
internal import Terminals

/// Whatever a ZVT line brings: splits make no difference, nothing is made up while reading, no card number comes out, and the
/// machine gives an order at most one last word.
///
/// The first byte of an input chooses the cuts; the rest is the stream.
enum ZVTCheck {
  private static let repeats = 20

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let seed = input.first else { return }
    let stream = Splits.lengthened(input[1...], times: repeats)
    for kind in [ZVTLink.Kind.tcp, .serial] {
      let whole = read(Splits(stream, seed: seed).whole, kind)
      try FuzzFinding.unless(whole == read(Splits(stream, seed: seed).pieces, kind), "the cuts of a stream make no difference")
      for message in whole { try check(message) }
    }
    for row in ZVTListing.rows(Array(stream)) {
      try FuzzFinding.unless(!CardNumberFilter.containsCardNumber(row.value), "no card number is shown: \(row)")
    }
    try machine(Splits(stream, seed: seed).pieces)
  }

  private static func read(_ pieces: [ArraySlice<UInt8>], _ kind: ZVTLink.Kind) -> [APDU] {
    var link = ZVTLink(kind)
    var messages: [APDU] = []
    for piece in pieces {
      for action in link.handle(.received(Array(piece)), now: .zero) {
        switch action {
        case .deliver(let message): messages.append(message)
        case .failed: return messages
        case .write, .dropped: break
        }
      }
    }
    return messages
  }

  private static func check(_ message: APDU) throws(FuzzFinding) {
    try FuzzFinding.unless(APDU(bytes: message.bytes) == message, "a message is read as it was written: \(message)")
    let parsed = ZVTMessage(message)
    try FuzzFinding.unless(parsed.apdu.data.count <= message.data.count, "nothing is made up while reading: \(message)")
    _ = ZVTMessage(parsed.apdu)
    if let told = parsed.transaction(.cp437) {
      for text in [told.cardName, told.authorisation, told.contract, told.card?.description].compactMap({ $0 }) {
        try FuzzFinding.unless(!CardNumberFilter.containsCardNumber(text), "no card number is kept: \(text)")
      }
    }
    for receipt in receipts(parsed) {
      for line in receipt.lines { try FuzzFinding.unless(!CardNumberFilter.containsCardNumber(line.text), "no card number is printed") }
    }
  }

  private static func receipts(_ message: ZVTMessage) -> [TerminalReceipt] {
    var printing = ZVTPrinting()
    printing.take(message, .cp437)
    printing.finish()
    return printing.receipts
  }

  /// A payment at a terminal that says anything.
  private static func machine(_ pieces: [ArraySlice<UInt8>]) throws(FuzzFinding) {
    guard let time = TerminalTime(month: 1, day: 1, hour: 1, minute: 1, second: 1),
      let order = try? TerminalOrder(name: "a", amountMinor: 1_000, currency: .euro, startedAt: time)
    else { return }
    var intent = ZVTRecord()
    intent.open = ZVTRecord.Intent(order: order, lastKnown: nil, reported: nil)
    for record in [ZVTRecord(), intent] {
      var machine = ZVTMachine(record: record)
      var now = Duration.zero
      var lastWords: Set<TerminalSettlement> = []
      var events: [ZVTMachine.Event] = [.start, .connected, .received([0x80, 0, 0, 6, 0x0F, 0]), .order(order)]
      events +=
        pieces.map { .received(Array($0)) } + [.timer, .disconnected("end"), .timer, .terminalWent("gone"), .timer, .terminalCame, .timer]
      for event in events {
        var actions = machine.handle(event, now: now)
        now += .milliseconds(700)
        if case .timer = event, let deadline = machine.deadline { now = max(now, deadline) }
        var rounds = 0
        while !actions.isEmpty {
          var next: [ZVTMachine.Action] = []
          for action in actions {
            if case .report(.settled(let settlement)) = action { lastWords.insert(settlement) }
            if case .persist(let ticket, _) = action { next += machine.handle(.persisted(ticket), now: now) }
          }
          actions = next
          rounds += 1
          try FuzzFinding.unless(rounds < 100, "the machine comes to rest")
        }
      }
      try FuzzFinding.unless(lastWords.count <= 1, "an order has one last word: \(lastWords)")
    }
  }
}
