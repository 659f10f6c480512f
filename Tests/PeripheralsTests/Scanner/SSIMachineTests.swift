import Peripherals
import Testing

@Suite struct SSIMachineTests {
  private static let acknowledgement: [UInt8] = [0x04, 0xD0, 0x04, 0x00, 0xFF, 0x28]

  /// A packet as the scanner sends it.
  private static func packet(_ data: [UInt8], status: UInt8 = 0, opcode: UInt8 = 0xF3) -> [UInt8] {
    let body = [UInt8(4 + data.count), opcode, 0x00, status] + data
    let sum = 0 &- body.reduce(UInt16(0)) { $0 &+ UInt16($1) }
    return body + [UInt8(sum >> 8), UInt8(sum & 0xFF)]
  }

  private static let scan = packet([0x0B] + Array("4006381333931".utf8))
  private static let frame = SSIMachine.Action.frame(Array("4006381333931".utf8), .ean13)

  @Test func `an acknowledgement is the packet of the manual`() {
    #expect(SSIPacket(opcode: SSIPacket.Opcode.acknowledge).bytes == Self.acknowledgement)
  }

  @Test func `a scan is acknowledged and told, however its bytes arrive`() {
    for cut in 0...Self.scan.count {
      var machine = SSIMachine()
      let actions =
        machine.handle(.received(Array(Self.scan[..<cut])), now: .zero) + machine.handle(.received(Array(Self.scan[cut...])), now: .zero)
      #expect(actions.filter { if case .armTimer = $0 { false } else { true } } == [.send(Self.acknowledgement), Self.frame])
    }
  }

  @Test func `a packet sent again is acknowledged again and told once`() {
    var machine = SSIMachine()
    _ = machine.handle(.received(Self.scan), now: .zero)
    let again = Self.packet([0x0B] + Array("4006381333931".utf8), status: 1)
    #expect(machine.handle(.received(again), now: .zero) == [.send(Self.acknowledgement)])
    #expect(machine.handle(.received(Self.scan), now: .zero) == [.send(Self.acknowledgement), Self.frame])
  }

  @Test func `continued packets are one scan`() {
    var machine = SSIMachine()
    let first = machine.handle(.received(Self.packet([0x1C, 0x41], status: 2)), now: .zero)
    #expect(first == [.send(Self.acknowledgement), .armTimer(at: SSIMachine.continueTime)])
    #expect(machine.handle(.received(Self.packet([0x1C, 0x42])), now: .zero).last == .frame([0x41, 0x42], .qr))
  }

  @Test func `a wrong checksum is refused, and the scan that is sent again is told`() {
    var machine = SSIMachine()
    var wrong = Self.scan
    wrong[6] ^= 1
    let refusal = SSIPacket(opcode: SSIPacket.Opcode.refuse, data: [1]).bytes
    #expect(machine.handle(.received(wrong), now: .zero) == [.broken(bytes: wrong.count), .send(refusal)])
    #expect(machine.handle(.received(Self.scan), now: .zero).last == Self.frame)
  }

  @Test func `half a packet is dropped after its time`() {
    var machine = SSIMachine()
    #expect(machine.handle(.received([0x20, 0xF3]), now: .zero) == [.armTimer(at: SSIMachine.packetTime)])
    #expect(machine.handle(.timer, now: SSIMachine.packetTime) == [.broken(bytes: 2)])
    #expect(machine.handle(.received([0, 0] + Self.scan), now: .seconds(1)).last == Self.frame)
  }

  @Test func `acknowledgements are not answered`() {
    var machine = SSIMachine()
    #expect(machine.handle(.received(Self.acknowledgement), now: .zero).isEmpty)
  }

  // MARK: Two equal articles

  private static let again = packet([0x0B] + Array("4006381333931".utf8), status: 1)

  @Test func `an equal article whose packet was refused counts when it is sent again`() {
    var machine = SSIMachine()
    #expect(machine.handle(.received(Self.scan), now: .zero).last == Self.frame)
    var wrong = Self.scan
    wrong[6] ^= 1
    _ = machine.handle(.received(wrong), now: .seconds(1))
    #expect(machine.handle(.received(Self.again), now: .seconds(1)) == [.send(Self.acknowledgement), Self.frame])
    // Should this acknowledgement be lost, it is the same one.
    #expect(machine.handle(.received(Self.again), now: .seconds(3)) == [.send(Self.acknowledgement)])
  }

  @Test func `an equal article whose packet came half counts when it is sent again`() {
    var machine = SSIMachine()
    _ = machine.handle(.received(Self.scan), now: .zero)
    _ = machine.handle(.received(Array(Self.scan.prefix(9))), now: .seconds(1))
    #expect(machine.handle(.timer, now: .seconds(1) + SSIMachine.packetTime) == [.broken(bytes: 9)])
    #expect(machine.handle(.received(Self.again), now: .seconds(3)) == [.send(Self.acknowledgement), Self.frame])
  }

  // MARK: Continued scans that break off

  private static let first = packet([0x1C, 0x41], status: 2)
  private static let rest = packet([0x1C, 0x42])

  /// What came of it but acknowledgements and timers.
  private static func told(_ actions: [SSIMachine.Action]) -> [SSIMachine.Action] {
    actions.filter {
      switch $0 {
      case .frame, .broken: true
      case .send, .armTimer: false
      }
    }
  }

  @Test func `half a packet of a continued scan is dropped alone, and the scan goes on with it sent again`() {
    var machine = SSIMachine()
    _ = machine.handle(.received(Self.first), now: .zero)
    _ = machine.handle(.received(Array(Self.rest.prefix(4))), now: .milliseconds(100))
    // The scanner waits two seconds for an answer before it sends again.
    let restart = Duration.milliseconds(100) + SSIMachine.packetTime
    #expect(
      machine.handle(.timer, now: restart) == [.broken(bytes: 4), .armTimer(at: restart + SSIMachine.continueTime)])
    let again = Self.packet([0x1C, 0x42], status: 1)
    #expect(machine.handle(.received(again), now: .milliseconds(2200)) == [.send(Self.acknowledgement), .frame([0x41, 0x42], .qr)])
  }

  @Test func `the late rest of a scan is no scan, and that it was dropped is told`() {
    var machine = SSIMachine()
    _ = machine.handle(.received(Self.first), now: .zero)
    #expect(Self.told(machine.handle(.received(Self.rest), now: .milliseconds(2300))) == [.broken(bytes: 1), .broken(bytes: 1)])
    #expect(machine.handle(.received(Self.scan), now: .milliseconds(2400)) == [.send(Self.acknowledgement), Self.frame])
  }

  @Test func `behind the time for a rest there is a new scan`() {
    var machine = SSIMachine()
    _ = machine.handle(.received(Self.first), now: .zero)
    #expect(machine.handle(.timer, now: SSIMachine.continueTime) == [.broken(bytes: 1)])
    #expect(machine.handle(.received(Self.scan), now: SSIMachine.continueTime * 2) == [.send(Self.acknowledgement), Self.frame])
  }

  @Test func `of a scan that is too long no part is a scan, and it is told once`() {
    var machine = SSIMachine()
    var actions: [SSIMachine.Action] = []
    for _ in 0..<17 {
      actions += machine.handle(.received(Self.packet([0x1C] + [UInt8](repeating: 0x41, count: 250), status: 2)), now: .zero)
    }
    #expect(Self.told(actions) == [.broken(bytes: 4000)])
    #expect(machine.handle(.received(Self.rest), now: .seconds(1)) == [.send(Self.acknowledgement)])
    #expect(machine.handle(.received(Self.scan), now: .seconds(1)) == [.send(Self.acknowledgement), Self.frame])
  }
}
