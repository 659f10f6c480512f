/// A scanner that speaks SSI: takes packets apart, acknowledges each, and puts continued ones together.
///
/// Without an acknowledgement the scanner sends again and then beeps an error, so one is sent for every packet that is whole.
public struct SSIMachine: Sendable {
  /// A packet that is not whole after this time is dropped.
  public static let packetTime = Duration.milliseconds(500)
  /// How long a continued scan may take until its next packet; for as long what comes after that is its rest.
  public static let continueTime = Duration.seconds(2)

  public enum Event: Equatable, Sendable {
    case received([UInt8])
    /// The timer that was armed last went off. Events of older timers are recognised and ignored.
    case timer
  }

  public enum Action: Equatable, Sendable {
    case send([UInt8])
    case frame([UInt8], Symbology)
    case armTimer(at: Duration)
    /// Bytes that were no packet, a scan that did not go on or grew too long, or the rest of such a one were dropped.
    case broken(bytes: Int)
  }

  private var buffer: [UInt8] = []
  private var segments = ScanSegments(patience: continueTime)
  private var kind = Symbology.unknown
  /// The packet before, so that one sent again is not taken twice. Nil once another has come in between that was not acknowledged:
  /// what is sent again then is that one, even where it reads the same.
  private var last: SSIPacket?
  /// When the packet in `buffer` has to be whole.
  private var packetDeadline: Duration?
  private var armed: Duration?

  public init() {}

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let packetDeadline, now >= packetDeadline { dropPacket(at: packetDeadline, into: &actions) }
    if let loss = segments.expire(at: now) {
      last = nil
      actions.append(.broken(loss))
    }
    if case .received(let bytes) = event {
      buffer += bytes
      // Bytes are a scanner at work.
      segments.renew(from: now)
      while let packet = next(into: &actions) { take(packet, now: now, into: &actions) }
      packetDeadline = buffer.isEmpty ? nil : now + Self.packetTime
    }
    arm(into: &actions)
    return actions
  }

  /// Drops half a packet. It was not acknowledged, so the scanner sends it again: a scan that it continues is awaited on.
  private mutating func dropPacket(at time: Duration, into actions: inout [Action]) {
    actions.append(.broken(bytes: buffer.count))
    segments.renew(from: time)
    (buffer, packetDeadline, last) = ([], nil, nil)
  }

  private mutating func arm(into actions: inout [Action]) {
    let due = [packetDeadline, segments.deadline].compactMap { $0 }.min()
    if let due, due != armed { actions.append(.armTimer(at: due)) }
    armed = due
  }

  /// The next whole packet; nil until there is one. What is none is dropped and refused, so that the scanner sends again.
  private mutating func next(into actions: inout [Action]) -> SSIPacket? {
    // A scanner that wakes up sends zeros.
    buffer.removeFirst(buffer.prefix { $0 == 0 }.count)
    guard let first = buffer.first else { return nil }
    let length = Int(first)
    let whole = length + SSIPacket.checksumBytes
    guard length >= SSIPacket.headBytes else { return refuse(into: &actions) }
    guard buffer.count >= whole else { return nil }
    let sum = UInt16(buffer[length]) << 8 | UInt16(buffer[length + 1])
    guard sum == SSIPacket.checksum(buffer[..<length]) else { return refuse(into: &actions) }
    let packet = SSIPacket(opcode: buffer[1], status: buffer[3], data: Array(buffer[SSIPacket.headBytes..<length]))
    buffer.removeFirst(whole)
    return packet
  }

  /// There is no mark at the start of a packet: everything that is here is dropped.
  private mutating func refuse(into actions: inout [Action]) -> SSIPacket? {
    actions.append(.broken(bytes: buffer.count))
    // 1: the checksum.
    actions.append(.send(SSIPacket(opcode: SSIPacket.Opcode.refuse, data: [1]).bytes))
    (buffer, last) = ([], nil)
    return nil
  }

  private mutating func take(_ packet: SSIPacket, now: Duration, into actions: inout [Action]) {
    // Our own kind of packet coming back would make two ends acknowledge each other for ever.
    if packet.opcode == SSIPacket.Opcode.acknowledge || packet.opcode == SSIPacket.Opcode.refuse { return }
    actions.append(.send(SSIPacket(opcode: SSIPacket.Opcode.acknowledge).bytes))
    let plain = SSIPacket(opcode: packet.opcode, status: packet.status & ~1, data: packet.data)
    defer { last = plain }
    if packet.isRepeated, plain == last { return }
    guard packet.opcode == SSIPacket.Opcode.decodeData, let code = packet.data.first else { return }
    if segments.data.isEmpty { kind = Symbology(ssi: code) }
    let (scan, loss) = segments.take(packet.data.dropFirst(), isContinued: packet.isContinued, now: now)
    if let loss { actions.append(.broken(loss)) }
    if let scan { actions.append(.frame(scan, kind)) }
  }
}

extension SSIMachine.Action {
  fileprivate static func broken(_ loss: ScanSegments.Loss) -> SSIMachine.Action {
    switch loss {
    case .missing(let count), .tooLong(let count), .rest(let count): .broken(bytes: count)
    }
  }
}

extension Symbology {
  /// The kind by SSI's code type.
  init(ssi code: UInt8) {
    switch code {
    case 0x01, 0x13: self = .code39
    case 0x02: self = .codabar
    case 0x03: self = .code128
    case 0x06: self = .itf
    case 0x07: self = .code93
    case 0x08: self = .upcA
    case 0x09, 0x10: self = .upcE
    case 0x0A: self = .ean8
    case 0x0B, 0x16: self = .ean13
    case 0x0C: self = .code11
    case 0x0E: self = .msi
    case 0x0F: self = .gs1128
    case 0x11: self = .pdf417
    case 0x1A: self = .microPDF417
    case 0x1B: self = .dataMatrix
    case 0x1C: self = .qr
    case 0x25: self = .maxiCode
    case 0x2D: self = .aztec
    case 0x30, 0x31: self = .gs1DataBar
    case 0x32: self = .gs1DataBarExpanded
    case 0x48, 0x88: self = .upcAWithAddOn
    case 0x49, 0x89: self = .upcEWithAddOn
    case 0x4A, 0x8A: self = .ean8WithAddOn
    case 0x4B, 0x8B: self = .ean13WithAddOn
    default: self = .other
    }
  }
}
