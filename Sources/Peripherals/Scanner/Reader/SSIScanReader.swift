/// A scanner that speaks SSI on a serial line.
public struct SSIScanReader: ScanReader {
  /// What the host tells. Zebra, Simple Serial Interface Programmer's Guide.
  private enum Opcode {
    static let startSession: UInt8 = 0xE4
    static let stopSession: UInt8 = 0xE5
    static let beep: UInt8 = 0xE6
    static let enable: UInt8 = 0xE9
    static let disable: UInt8 = 0xEA
  }

  private enum Beep {
    static let oneHighShort: UInt8 = 0x00
    static let twoLowLong: UInt8 = 0x10
  }

  private var machine = SSIMachine()

  public init() {}

  public mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep] { steps(machine.handle(.received(bytes), now: now)) }

  public mutating func timerFired(now: Duration) -> [ScanStep] { steps(machine.handle(.timer, now: now)) }

  private func steps(_ actions: [SSIMachine.Action]) -> [ScanStep] {
    actions.map { action in
      switch action {
      case .send(let bytes): .write(bytes)
      case .frame(let bytes, let kind): .checked(bytes, kind)
      case .armTimer(let time): .armTimer(at: time)
      case .broken(let count):
        .refuse(
          .broken(
            "\(count) bytes were no whole packet or scan and were dropped: scan again; if it stays, check speed and protocol."))
      }
    }
  }

  public mutating func steps(for command: ScannerCommand) -> [ScanStep]? {
    let packet =
      switch command {
      case .enable: SSIPacket(opcode: Opcode.enable)
      case .disable: SSIPacket(opcode: Opcode.disable)
      case .beepGood: SSIPacket(opcode: Opcode.beep, data: [Beep.oneHighShort])
      case .beepBad: SSIPacket(opcode: Opcode.beep, data: [Beep.twoLowLong])
      case .trigger(let isOn): SSIPacket(opcode: isOn ? Opcode.startSession : Opcode.stopSession)
      }
    // A zero wakes a scanner that sleeps, and is nothing to one that does not.
    return [.write([0] + packet.bytes)]
  }
}
