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
}
