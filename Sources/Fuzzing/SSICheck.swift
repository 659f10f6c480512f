internal import Peripherals

/// Whatever a serial line brings: what is answered is a packet, a scan is never empty or too long, and nothing is left waiting.
///
/// The first byte of an input chooses the cuts; the rest is the stream, once as it is and once with its packets made right, without pauses
/// and with pauses that a piece's last byte chooses, so that scans break off and leave a rest.
enum SSICheck {
  private static let repeats = 40

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let seed = input.first else { return }
    let stream = Splits.lengthened(input[1...], times: repeats)
    for pauseMs in [0, 10] {
      try check(Splits(stream, seed: seed).pieces, pauseMs: pauseMs)
      try check(Splits(packets(input.dropFirst()), seed: seed).pieces, pauseMs: pauseMs)
    }
  }

  private static func check(_ pieces: [ArraySlice<UInt8>], pauseMs: Int) throws(FuzzFinding) {
    var machine = SSIMachine()
    var now = Duration.zero
    for piece in pieces {
      now += .milliseconds(pauseMs * Int(piece.last ?? 0))
      for action in machine.handle(.received(Array(piece)), now: now) {
        switch action {
        case .send(let bytes):
          let sum = bytes.dropLast(2).reduce(UInt16(0)) { $0 &+ UInt16($1) }
          let told = bytes.suffix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
          try FuzzFinding.unless(
            bytes.count >= 6 && sum &+ told == 0 && Int(bytes[0]) == bytes.count - 2, "an answer is a packet: \(bytes)")
        case .frame(let bytes, _):
          try FuzzFinding.unless((1...ScanFramer.maximumScanBytes).contains(bytes.count), "a scan has 1 to 4096 bytes: \(bytes.count)")
        case .armTimer(let time): try FuzzFinding.unless(time > now, "a timer is armed for later")
        // A scan that has only said that it goes on has no bytes yet.
        case .broken(let count): try FuzzFinding.unless(count >= 0, "a count is none below zero: \(count)")
        }
      }
    }
    _ = machine.handle(.timer, now: now + .seconds(60))
    try FuzzFinding.unless(machine.handle(.timer, now: now + .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  /// The bytes in packets with right lengths and checksums, so that the fuzzer gets behind them: opcode, status and length from the bytes.
  private static func packets(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var stream: [UInt8] = []
    var rest = bytes
    while rest.count >= 3 {
      let head = Array(rest.prefix(3))
      let data = rest.dropFirst(3).prefix(Int(head[2]) % 64)
      rest = rest.dropFirst(3 + data.count)
      let packet = [UInt8(4 + data.count), head[0], 0, head[1]] + data
      let sum = 0 &- packet.reduce(UInt16(0)) { $0 &+ UInt16($1) }
      stream += packet + [UInt8(sum >> 8), UInt8(sum & 0xFF)]
    }
    return stream[...]
  }
}
