import NIOCore
import Testing

@testable import DeviceIO

@Suite("A link to a device that comes and goes", .timeLimit(.minutes(1))) struct AbsentLinkTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
  private let refused = TransportError.connectionRefused(device: "d", errno: 111)

  private func absent() -> LinkMachine {
    var machine = LinkMachine(device: "d", isPresent: false, limits: LinkLimits())
    #expect(machine.handle(.startRequested, now: start) == [])
    return machine
  }

  @Test func `nothing is tried for a device that is not there`() {
    var machine = absent()
    #expect(machine.state == .absent)
    for event: LinkMachine.Event in [.reconnectRequested, .retryDue, .opened, .openFailed(refused), .received, .deviceWent] {
      #expect(machine.handle(event, now: start) == [])
    }
    #expect(machine.handle(.deviceCame, now: start) == [.open])
    #expect(machine.handle(.opened, now: start) == [.report(.connected)])
  }

  @Test func `a device that goes ends its connection and the waiting for it`() {
    var connected = absent()
    _ = connected.handle(.deviceCame, now: start)
    _ = connected.handle(.opened, now: start)
    #expect(connected.handle(.deviceWent, now: start) == [.close, .report(.disconnected(.unplugged(device: "d")))])
    #expect(connected.state == .absent)
    var waiting = absent()
    _ = waiting.handle(.deviceCame, now: start)
    _ = waiting.handle(.openFailed(refused), now: start)
    #expect(waiting.handle(.deviceWent, now: start) == [.disarmRetry])
    var connecting = absent()
    _ = connecting.handle(.deviceCame, now: start)
    #expect(connecting.handle(.deviceWent, now: start) == [])
    #expect(connecting.handle(.opened, now: start) == [])
  }

  @Test func `a device at another place is connected to at once, and the waits begin anew`() {
    var machine = absent()
    _ = machine.handle(.deviceCame, now: start)
    for _ in 0..<3 {
      _ = machine.handle(.openFailed(refused), now: start)
      _ = machine.handle(.retryDue, now: start)
    }
    #expect(machine.handle(.deviceCame, now: start) == [.open])
    let wait = TimeAmount.milliseconds(250)
    #expect(machine.handle(.openFailed(refused), now: start) == [.armRetry(wait), .report(.retrying(after: wait, refused))])
    #expect(machine.handle(.deviceCame, now: start) == [.disarmRetry, .open])
    _ = machine.handle(.opened, now: start)
    #expect(machine.handle(.deviceCame, now: start) == [.close, .report(.disconnected(.unplugged(device: "d"))), .open])
    #expect(machine.handle(.stopRequested, now: start) == [])
    #expect(machine.handle(.deviceCame, now: start) == [])
  }

  @Test func `a link follows its device from port to port and leaves no descriptor behind`() async throws {
    var terminals = [try PseudoTerminal(), try PseudoTerminal()]
    var rig = try await Rig(.serial(path: "/dev/nothing-here", SerialSettings()))
    try await rig.onLoop { $0.point(at: nil) }
    try await rig.start()
    for number in 0..<4 {
      let terminal = terminals[number % 2]
      let endpoint = DeviceEndpoint.serial(path: terminal.path, SerialSettings())
      try await rig.onLoop { $0.point(at: endpoint) }
      #expect(await rig.nextChange() == .connected)
      try await rig.write([UInt8(number)])
      #expect(try terminal.read(1) == [UInt8(number)])
      try await rig.onLoop { $0.point(at: nil) }
      #expect(await rig.nextChange() == .disconnected(.unplugged(device: endpoint.description)))
      #expect(try await rig.onLoop { $0.endpoint } == nil)
    }
    try await rig.stop()
    for terminal in terminals { #expect(terminal.openDescriptors() == 0) }
    terminals = []
  }

  @Test func `the other way to a device is tried in the same attempt`() async throws {
    let terminal = try PseudoTerminal()
    let way = DeviceEndpoint.serial(path: terminal.path, SerialSettings())
    var rig = try await Rig(.serial(path: "/dev/nothing-here", SerialSettings()))
    try await rig.onLoop { link in
      link.point(at: .serial(path: "/dev/nothing-here", SerialSettings()), otherwise: way)
      link.start()
    }
    #expect(await rig.next() == .connected)
    #expect(try await rig.onLoop { $0.endpoint } == way)
    try await rig.stop()
  }
}
