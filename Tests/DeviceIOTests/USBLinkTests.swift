import DeviceIO
import FakeDevices
import NIOCore
import Testing

@Suite("Link to a USB printer", .timeLimit(.minutes(1))) struct USBLinkTests {
  private static let name = "1-1.4:1.0"
  private static let endpoint = DeviceEndpoint.usbPrinter(interface: name)
  private static let device = "usbif:1-1.4:1.0"

  private static func rig(_ device: FakeUSBDevice, _ limits: LinkLimits = .quick) async throws -> Rig {
    try await Rig(endpoint, limits, ports: DevicePorts(usb: FakeUSBBus([name: device])))
  }

  private static func connected(_ device: FakeUSBDevice, _ limits: LinkLimits = .quick) async throws -> Rig {
    var rig = try await rig(device, limits)
    try await rig.start()
    #expect(await rig.next() == .connected)
    return rig
  }

  @Test func `bytes go out in slices and are counted, and replies come in`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    let bytes = (0..<2_500).map { UInt8(truncatingIfNeeded: $0) }
    try await rig.write(bytes)
    #expect(await rig.written(2_500) == [1_024, 2_048, 2_500])
    #expect(device.taken == bytes && device.slices == [1_024, 1_024, 452])
    device.say([1, 2, 3])
    #expect(await rig.received(3) == [1, 2, 3])
    try await rig.stop()
    #expect(device.closes == 1)
  }

  @Test func `a transfer in is always pending, empty and short ones included`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    for count in 0..<4 { device.endInput(.completed, [UInt8](repeating: 9, count: count)) }
    #expect(await rig.received(6) == [9, 9, 9, 9, 9, 9])
    // A clone that answers nothing again and again is read on after pauses.
    for _ in 0..<20 { device.endInput(.completed) }
    device.endInput(.completed, [7])
    #expect(await rig.received(1) == [7])
    try await rig.stop()
  }

  @Test func `a printer without an endpoint in is written to and never read`() async throws {
    let device = try FakeUSBDevice(direction: 1)
    var rig = try await Self.connected(device)
    try await rig.write([1, 2, 3])
    #expect(await rig.written(3) == [3])
    #expect(!device.isReading)
    try await rig.stop()
  }

  @Test func `a stall is taken back and the rest goes on from the byte where it was`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.stall, after: 700)
    let bytes = (0..<1_500).map { UInt8(truncatingIfNeeded: $0) }
    try await rig.write(bytes)
    #expect(await rig.written(1_500) == [700, 1_500])
    #expect(device.taken == bytes && device.clears == [.output])
    device.endInput(.stalled)
    device.say([5])
    #expect(await rig.received(1) == [5])
    #expect(device.clears == [.output, .input])
    try await rig.stop()
  }

  @Test func `a pipe that halts again and again is given up after three clearings, and nothing is sent twice`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.stallForEver, after: 10)
    try await rig.write([UInt8](repeating: 1, count: 64))
    #expect(await rig.nextChange() == .disconnected(.stalled(device: Self.device, pendingBytes: 54)))
    #expect(device.clears == [.output, .output, .output] && device.taken.count == 10)
    try await rig.stop()
  }

  @Test func `a printer that babbles is read on, and one that does nothing else is given up`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.endInput(.overflowed, [1])
    device.endInput(.completed, [2])
    #expect(await rig.received(2) == [1, 2])
    for _ in 0..<4 { device.endInput(.overflowed) }
    guard case .disconnected(.unexpected) = await rig.nextChange() else { return #expect(Bool(false)) }
    try await rig.stop()
  }

  @Test func `what was taken before a time-out counts, and one that took nothing ends the link`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.nak, after: 100)
    try await rig.write([UInt8](repeating: 1, count: 300))
    while device.taken.count < 100 { await Task.yield() }
    device.timeOut()
    #expect(await rig.next() == .written(total: 100))
    // The next transfer takes nothing at all.
    while device.slices.count < 2 { await Task.yield() }
    device.timeOut()
    #expect(await rig.next() == .disconnected(.writeTimedOut(device: Self.device, pendingBytes: 200)))
    try await rig.stop()
  }

  @Test func `a printer that pauses goes on with the next byte`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.nak, after: 5)
    try await rig.write(Array(1...20))
    while device.taken.count < 5 { await Task.yield() }
    device.cure()
    #expect(await rig.written(20) == [20])
    #expect(device.taken == Array(1...20))
    try await rig.stop()
  }

  @Test func `a failed bus ends the link with what was taken for sure`() async throws {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.fail, after: 64)
    try await rig.write([UInt8](repeating: 1, count: 128))
    #expect(await rig.next() == .written(total: 64))
    guard case .disconnected(.unexpected) = await rig.next() else { return #expect(Bool(false)) }
    #expect(device.taken.count == 64)
    try await rig.stop()
  }

  @Test(arguments: [0, 1, 63, 64, 1_024, 1_999])
  func `unplugging at any byte is told at once with the exact count, and the printer is opened again when it comes back`(at: Int)
    async throws
  {
    let device = try FakeUSBDevice()
    var rig = try await Self.connected(device)
    device.fault(.unplug, after: at)
    try await rig.write([UInt8](repeating: 1, count: 2_000))
    var total = 0
    var event = await rig.next()
    while case .written(let count)? = event {
      total = count
      event = await rig.next()
    }
    #expect(event == .disconnected(.unplugged(device: Self.device)))
    #expect(total == at && device.taken.count == at)
    device.plug()
    while let change = await rig.nextChange(), change != .connected {}
    #expect(device.opens == 2)
    try await rig.stop()
    #expect(device.closes == 2)
  }

  @Test func `why a printer cannot be opened is told with its holder, and it is tried again`() async throws {
    let device = try FakeUSBDevice()
    device.refuse(.held(device: Self.device, by: "cupsd (process 812)"))
    var rig = try await Self.rig(device)
    try await rig.start()
    guard case .retrying(_, let error) = await rig.next() else { return #expect(Bool(false)) }
    #expect(error.kind == "device.busy" && error.description.contains("cupsd (process 812)"))
    device.refuse(nil)
    while let change = await rig.nextChange(), change != .connected {}
    #expect(device.opens == 1)
    try await rig.stop()
  }

  @Test func `a link that stops while its printer is being opened gives it back`() async throws {
    let device = try FakeUSBDevice()
    let rig = try await Self.rig(device)
    let (_, closed) = try await rig.onLoop { link in
      link.start()
      return ((), link.stop())
    }
    try await closed.get()
    #expect(device.opens == device.closes)
  }

  @Test func `the control pipe is asked beside the others`() async throws {
    let device = try FakeUSBDevice()
    device.setID([0, 9] + Array("MDL:A;".utf8))
    let rig = try await Self.connected(device)
    for (request, expected) in [(DeviceRequest.deviceID, [0, 9] + Array("MDL:A;".utf8)), (.portStatus, [0x18]), (.softReset, [])] {
      #expect(try await Self.ask(request, rig).get() == expected)
    }
    #expect(try await Self.ask(.feature([1, 1]), rig) == .failure(.notSupported(device: "fake", what: "this")))
    try await rig.stop()
    #expect(try await Self.ask(.portStatus, rig) == .failure(.notConnected(device: Self.device)))
  }

  private static func ask(_ request: DeviceRequest, _ rig: Rig) async throws -> Result<[UInt8], TransportError> {
    let loop = rig.loop
    let promise = loop.makePromise(of: Result<[UInt8], TransportError>.self)
    try await rig.onLoop { link in link.request(request) { promise.succeed($0) } }
    return try await promise.futureResult.get()
  }
}
