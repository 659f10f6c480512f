import DeviceIO
import NIOCore
import Testing

/// A pseudo-terminal stands in for usblp's file: it blocks and ends as that does; requests to the control pipe it does not know.
@Suite("Link to a line printer's file", .timeLimit(.minutes(1))) struct LinePrinterLinkTests {
  private static func raw(_ terminal: PseudoTerminal) async throws {
    // A link of the other kind sets the line to bytes as they are, which stays.
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    try await rig.stop()
  }

  @Test func `bytes go both ways unchanged and are counted`() async throws {
    let terminal = try PseudoTerminal()
    try await Self.raw(terminal)
    var rig = try await Rig(.linePrinter(path: terminal.path))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let every = (0...255).map { UInt8($0) }
    try await rig.write(every)
    #expect(await rig.written(256) == [256])
    #expect(try terminal.read(256) == every)
    try terminal.write(every)
    #expect(await rig.received(256) == every)
    try await rig.stop()
    #expect(terminal.openDescriptors() == 0)
  }

  @Test func `a printer that takes nothing is given up, and the end of the daemon never waits for it`() async throws {
    let terminal = try PseudoTerminal()
    try await Self.raw(terminal)
    var limits = LinkLimits.quick
    limits.writeDeadline = .milliseconds(30)
    var rig = try await Rig(.linePrinter(path: terminal.path), limits)
    try await rig.start()
    #expect(await rig.next() == .connected)
    try await rig.write([UInt8](repeating: 1, count: 100_000))
    var total = 0
    while let event = await rig.next() {
      if case .written(let count) = event {
        total = count
        continue
      }
      #expect(event == .disconnected(.writeTimedOut(device: "lp:\(terminal.path)", pendingBytes: 100_000 - total)))
      break
    }
    #expect(total > 0 && total < 100_000)
    while let change = await rig.nextChange(), change != .connected {}
    try await rig.write([UInt8](repeating: 1, count: 100_000))
    try await rig.stop()
    #expect(terminal.openDescriptors() == 0)
  }

  @Test func `unplugging ends the link once, and the file is looked for again`() async throws {
    let terminal = try PseudoTerminal()
    let port = try terminal.named()
    var rig = try await Rig(.linePrinter(path: port))
    try await rig.start()
    #expect(await rig.next() == .connected)
    terminal.unplug()
    #expect(await rig.next() == .disconnected(.unplugged(device: "lp:\(port)")))
    #expect(await rig.next() == .retrying(after: .milliseconds(5), .unplugged(device: "lp:\(port)")))
    guard case .retrying(_, .notFound) = await rig.next() else { return #expect(Bool(false), "a file that is gone was opened") }
    try await rig.stop()
  }

  @Test func `a file that does not know a request says so`() async throws {
    let terminal = try PseudoTerminal()
    var rig = try await Rig(.linePrinter(path: terminal.path))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let promise = rig.loop.makePromise(of: Result<[UInt8], TransportError>.self)
    try await rig.onLoop { link in link.request(.deviceID) { promise.succeed($0) } }
    let answer = try await promise.futureResult.get()
    #expect(answer == .failure(.notSupported(device: "lp:\(terminal.path)", what: "a device id")))
    try await rig.stop()
  }
}
