import DeviceIO
import Glibc
import NIOCore
import Testing

@Suite("Link over a serial port", .timeLimit(.minutes(1))) struct SerialLinkTests {
  @Test func `bytes go both ways unchanged and are counted`() async throws {
    let terminal = try PseudoTerminal()
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    // A line discipline would change CR, LF, NUL, XON, XOFF, interrupt and end of file.
    let every = (0...255).map { UInt8($0) }
    try await rig.write(every)
    #expect(await rig.next() == .written(total: 256))
    #expect(try terminal.read(256) == every)
    try terminal.write(every)
    #expect(await rig.received(256) == every)
    try await rig.stop()
  }

  @Test func `the settings reach the driver`() async throws {
    let terminal = try PseudoTerminal()
    let settings = SerialSettings(baud: .b115200, stopBits: .two, flow: .xonXoff)
    var rig = try await Rig(.serial(path: terminal.path, settings))
    try await rig.start()
    #expect(await rig.next() == .connected)
    var actual = try terminal.settings()
    #expect(cfgetospeed(&actual) == speed_t(B115200))
    #expect(actual.c_cflag & tcflag_t(CSIZE) == tcflag_t(CS8))
    #expect(actual.c_cflag & tcflag_t(CSTOPB | CLOCAL | CREAD) == tcflag_t(CSTOPB | CLOCAL | CREAD))
    #expect(actual.c_cflag & tcflag_t(HUPCL) == 0)
    #expect(actual.c_iflag == tcflag_t(IGNBRK | IXON | IXOFF))
    #expect(actual.c_oflag == 0 && actual.c_lflag == 0)
    try await rig.stop()
  }

  @Test(arguments: [
    (SerialSettings(dataBits: .seven), "7n1"), (SerialSettings(parity: .even), "8e1"), (SerialSettings(flow: .dtrDsr), "DTR/DSR"),
  ])
  func `a setting that the port cannot do is named`(_ settings: SerialSettings, _ name: String) async throws {
    let terminal = try PseudoTerminal()
    var rig = try await Rig(.serial(path: terminal.path, settings))
    try await rig.start()
    guard case .retrying(_, .settingRefused(_, let setting)) = await rig.next() else {
      Issue.record("the port took \(settings)")
      return
    }
    #expect(setting.contains(name))
    try await rig.stop()
    #expect(terminal.openDescriptors() == 0)
  }

  @Test func `reconnecting and stopping leave no descriptor open`() async throws {
    let terminal = try PseudoTerminal()
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let count = terminal.openDescriptors()
    #expect(count > 0)
    try await rig.onLoop { $0.reconnect() }
    #expect(await rig.next() == .disconnected(.closedOnRequest(device: "tty:\(terminal.path)")))
    #expect(await rig.next() == .connected)
    #expect(terminal.openDescriptors() == count)
    try await rig.stop()
    #expect(terminal.openDescriptors() == 0)
  }

  @Test func `what lay in the port before is not taken for new`() async throws {
    let terminal = try PseudoTerminal()
    let holder = open(terminal.path, O_RDWR | O_NOCTTY)
    defer { close(holder) }
    try terminal.write(Array("stale\n".utf8))
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    try terminal.write([1, 2])
    #expect(await rig.next() == .received([1, 2]))
    try await rig.stop()
  }

  @Test func `unplugging ends the link once, and the port is looked for again`() async throws {
    let terminal = try PseudoTerminal()
    let port = try terminal.named()
    let device = "tty:\(port)"
    var rig = try await Rig(.serial(path: port, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    terminal.unplug()
    #expect(await rig.next() == .disconnected(.unplugged(device: device)))
    #expect(await rig.next() == .retrying(after: .milliseconds(5), .unplugged(device: device)))
    guard case .retrying(.milliseconds(10), let error) = await rig.next() else {
      Issue.record("a port that is gone was opened")
      return
    }
    #expect(error == .notFound(device: device, errno: ENOENT))
    try await rig.stop()
  }

  @Test func `unplugging while bytes wait ends the link once`() async throws {
    let terminal = try PseudoTerminal()
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()))
    try await rig.start()
    #expect(await rig.next() == .connected)
    try await rig.write([UInt8](repeating: 1, count: 500_000))
    #expect(try await rig.onLoop { $0.pendingBytes } > 0)
    terminal.unplug()
    #expect(await rig.nextChange() == .disconnected(.unplugged(device: "tty:\(terminal.path)")))
    guard case .retrying = await rig.next() else {
      Issue.record("no retry follows")
      return
    }
    try await rig.stop()
  }

  @Test func `a device that takes nothing is given up with the exact rest, and the port can be used again`() async throws {
    let terminal = try PseudoTerminal()
    var limits = LinkLimits.quick
    limits.writeDeadline = .milliseconds(30)
    var rig = try await Rig(.serial(path: terminal.path, SerialSettings()), limits)
    try await rig.start()
    #expect(await rig.next() == .connected)
    try await rig.write([UInt8](repeating: 1, count: 100_000))
    var total = 0
    while let event = await rig.next() {
      if case .written(let count) = event {
        total = count
        continue
      }
      let error = TransportError.writeTimedOut(device: "tty:\(terminal.path)", pendingBytes: 100_000 - total)
      #expect(event == .disconnected(error))
      break
    }
    #expect(total > 0 && total < 100_000)
    #expect(await rig.nextChange() != nil)
    #expect(await rig.next() == .connected)
    try await rig.stop()
  }

  @Test(arguments: [("/dev/does-not-exist", "plugged in"), ("/dev/null", "no serial port"), ("/etc/passwd/x", "plugged in")])
  func `a path that is no port is told with its remedy`(_ path: String, _ words: String) async throws {
    var rig = try await Rig(.serial(path: path, SerialSettings()))
    try await rig.start()
    guard case .retrying(_, let error) = await rig.next() else {
      Issue.record("\(path) was opened")
      return
    }
    #expect(error.description.contains(words) && error.description.contains(path))
    try await rig.stop()
  }
}
