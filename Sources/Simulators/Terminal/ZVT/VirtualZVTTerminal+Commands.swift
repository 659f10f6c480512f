// The commands of the till, each as the stages of the work on it.
extension VirtualZVTTerminal {
  mutating func begin(_ message: [UInt8]) {
    let data = ZVTBytes.data(message)
    let accept = Stage.say(ZVTBytes.positive)
    let complete = Stage.tell(ZVTBytes.command([6, 0x0F]), matters: false)
    switch (message[0], message[1]) {
    case (6, 0x00):
      let identity = [0x19, 0x00, 0x29] + ZVTBytes.digits(Int64(options.terminal) ?? 0, 4) + [0x49, 0x09, 0x78]
      stages = [accept, .tell(ZVTBytes.command([6, 0x0F], identity), matters: false), .done]
    case (6, 0x01): charge(ZVTBytes.fields(data))
    case (6, 0x0C): tip(ZVTBytes.fields(data))
    case (6, 0x31): charge(ZVTBytes.fields(data.dropFirst(3)), sign: -1)
    case (6, 0x30): reverse(ZVTBytes.fields(data.dropFirst(3)))
    case (6, 0x20): repeatLast(ZVTBytes.fields(data.dropFirst(3)))
    case (6, 0x50): endOfDay()
    case (5, 0x01):
      // Once with the version of the software, once without.
      let status: [UInt8] = movements.count % 2 == 0 ? [0] : [0xF0, 0xF0, 0xF4] + Array("1.23".utf8) + [0]
      stages = [accept, .tell(ZVTBytes.command([6, 0x0F], status), matters: false), .done]
    case (6, 0x70), (6, 0x93): stages = [accept, .tell(ZVTBytes.command([4, 0xFF], [0x0E]), matters: false), complete, .done]
    case (6, 0x02), (6, 0xE0), (6, 0xB0): stages = [accept, .done]
    default: stages = [.say([0x84, 0x83, 0]), .done]
    }
    work()
  }

  private mutating func charge(_ fields: [UInt8: ArraySlice<UInt8>], sign: Int64 = 1) {
    guard let amount = fields[0x04].map(ZVTBytes.number), amount > 0 else {
      stages = [.say([0x84, 0x9A, 0]), .done]
      return
    }
    fault = faults.first == .notReversible || faults.isEmpty ? nil : faults.removeFirst()
    let pace = options.paceMs
    let working = [
      Stage.pause(ms: pace), .tell(ZVTBytes.command([4, 0xFF], [0x0A]), matters: false), .pause(ms: options.customerMs ?? pace),
    ]
    let start: [Stage] =
      fault == .lateAnswer ? [.pause(ms: options.patienceMs + 3_000), .say(ZVTBytes.positive)] : [.say(ZVTBytes.positive)]
    guard amount <= options.limitMinor, fault != .declined else {
      let refused: [UInt8] = [0x27, 0x6C, 0x04] + ZVTBytes.digits(amount, 6)
      stages =
        start + working + [
          .tell(ZVTBytes.command([4, 0x0F], refused), matters: false), .tell(ZVTBytes.command([6, 0x1E], [0x6C]), matters: false), .done,
        ]
      return
    }
    var rest: [Stage] = [
      .tell(ZVTBytes.command([4, 0xFF], [0x04]), matters: false), .pause(ms: pace), .approve(amount: sign * amount, reversing: nil),
    ]
    if fault == .hiddenRefusal { rest.append(.hiddenRefusal) }
    let cashback = ZVTBytes.cashback(fields[0x06])
    if cashback > 0 { rest.append(.payOut(cashback)) }
    rest += [.result] + slips(amount) + [.commit]
    switch fault {
    case .autoReversal:
      rest += [
        .tell(ZVTBytes.command([4, 0xFF], [0x05]), matters: false), .takeBack, .tell(ZVTBytes.command([6, 0x1E], [0x6C]), matters: false),
        .done,
      ]
    case .lostCompletion: rest += [.done]
    case .garbage: rest += [.say(Array("#!?".utf8)), .done]
    default: rest += [.tell(ZVTBytes.command([6, 0x0F]), matters: false), .done]
    }
    stages = start + working + rest
  }

  private mutating func reverse(_ fields: [UInt8: ArraySlice<UInt8>]) {
    fault = faults.isEmpty ? nil : faults.removeFirst()
    let wanted = fields[0x87].map { Int(ZVTBytes.number($0)) }
    // What was settled is not in the store any more.
    guard fault != .notReversible,
      let index = movements.lastIndex(where: { $0.receipt == wanted && $0.original == nil && $0.entry >= 0 }), index >= settledCount
    else { return refuse(0xB5) }
    guard !movements[index].isReversed else { return refuse(0xB4) }
    let approval = Stage.approve(amount: movements[index].amount, reversing: index)
    stages = [.say(ZVTBytes.positive), .pause(ms: options.paceMs), approval]
    if fault == .hiddenRefusal { stages.append(.hiddenRefusal) }
    stages += [.result, .commit, .tell(ZVTBytes.command([6, 0x0F]), matters: false), .done]
  }

  /// A movement of its own, for a payment that is not settled yet.
  private mutating func tip(_ fields: [UInt8: ArraySlice<UInt8>]) {
    fault = faults.isEmpty ? nil : faults.removeFirst()
    let wanted = fields[0x87].map { Int(ZVTBytes.number($0)) }
    guard let amount = fields[0x04].map(ZVTBytes.number), amount > 0, fault != .declined,
      let index = movements.lastIndex(where: { $0.receipt == wanted && $0.original == nil && $0.entry >= 0 && !$0.isReversed }),
      index >= settledCount
    else { return refuse(0x83) }
    stages = [
      .say(ZVTBytes.positive), .pause(ms: options.paceMs), .approve(amount: amount, reversing: nil), .result, .commit,
      .tell(ZVTBytes.command([6, 0x0F]), matters: false), .done,
    ]
  }

  private mutating func refuse(_ code: UInt8) {
    stages = [.say(ZVTBytes.positive), .tell(ZVTBytes.command([6, 0x1E], [code]), matters: false), .done]
  }

  private mutating func repeatLast(_ fields: [UInt8: ArraySlice<UInt8>]) {
    guard let last = movements.last else { return refuse(0x66) }
    // Bit 1 of the service byte: no print.
    let isPrinted = (fields[0x03]?.first ?? 0) & 2 == 0
    let told: [Stage] = [.say(ZVTBytes.positive), .tell(status(last), matters: false)]
    stages = told + (isPrinted ? slips(last.amount) : []) + [.tell(ZVTBytes.command([6, 0x0F]), matters: false), .done]
  }

  private mutating func endOfDay() {
    let standing = movements.dropFirst(settledCount).filter { !$0.isReversed && $0.original == nil && $0.entry >= 0 }
    let sum = standing.reduce(0) { $0 + $1.amount }
    var totals = ZVTBytes.digits(Int64(standing.first?.receipt ?? 0), 2) + ZVTBytes.digits(Int64(standing.last?.receipt ?? 0), 2)
    totals += [UInt8(standing.count % 256)] + ZVTBytes.digits(sum, 6)
    for _ in 0..<6 { totals += [0] + ZVTBytes.digits(0, 6) }
    let status: [UInt8] = [0x27, 0x00, 0x04] + ZVTBytes.digits(sum, 6) + [0x60, 0xF0, 0xF5, 0xF3] + totals
    settledCount = movements.count
    stages = [
      .say(ZVTBytes.positive), .tell(ZVTBytes.command([4, 0x0F], status), matters: false),
      .tell(ZVTBytes.command([6, 0x0F]), matters: false), .done,
    ]
  }

  /// The result as status information.
  func status(_ movement: Movement) -> [UInt8] {
    var fields: [UInt8] = [0x27, 0x00, 0x04] + ZVTBytes.digits(movement.amount, 6)
    fields += [0x0B] + ZVTBytes.digits(Int64(movement.trace), 3)
    let second = movement.second % 86_400
    let time = second / 3_600 * 10_000 + second / 60 % 60 * 100 + second % 60
    fields += [0x0C] + ZVTBytes.digits(Int64(time), 3)
    // A month is long enough for a simulation.
    let day = options.clock.day + movement.second / 86_400
    fields += [0x0D] + ZVTBytes.digits(Int64(options.clock.month * 100 + min(day, 28)), 2)
    fields += [0x29] + ZVTBytes.digits(Int64(options.terminal) ?? 0, 4) + [0x49, 0x09, 0x78]
    // A card number with its middle hidden, 16 digits.
    fields += [0x22, 0xF0, 0xF8, 0x67, 0x25, 0x90, 0xEE, 0xEE, 0xEE, 0x12, 0x34]
    fields += [0x87] + ZVTBytes.digits(Int64(movement.receipt), 2) + [0x3B] + Array("123456".utf8) + [0, 0]
    fields += [0x8B, 0xF0, 0xF9] + Array("girocard".utf8) + [0]
    if movement.cashback > 0 { fields += [0x06, 9, 0x1F, 0x25, 6] + ZVTBytes.digits(movement.cashback, 6) }
    if let original = movement.original { fields += [0x37] + ZVTBytes.digits(Int64(original), 3) }
    if movement.hostCode != 0 { fields += [0xA0, movement.hostCode] }
    return ZVTBytes.command([4, 0x0F], fields)
  }

  private func slips(_ amount: Int64) -> [Stage] {
    let lines = ["K-U-N-D-E-N-B-E-L-E-G", "EUR \(amount / 100),\(amount % 100 < 10 ? "0" : "")\(amount % 100)"]
    if options.printsBlocks {
      let texts: [UInt8] = lines.flatMap { line -> [UInt8] in [0x07, UInt8(line.utf8.count)] + Array(line.utf8) }
      let container: [UInt8] = [0x1F, 0x07, 0x01, 0x02, 0x25, UInt8(texts.count)] + texts
      return [.tell(ZVTBytes.command([6, 0xD3], [0x06, UInt8(container.count)] + container), matters: true)]
    }
    return lines.enumerated().map { index, line in
      .tell(ZVTBytes.command([6, 0xD1], [index == lines.count - 1 ? 0x81 : 0x00] + Array(line.utf8)), matters: true)
    }
  }
}
