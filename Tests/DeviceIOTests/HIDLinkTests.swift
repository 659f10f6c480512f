import DeviceIO
import FakeDevices
import Glibc
import NIOCore
import Testing

@Suite("Links to HID scanners and keyboards", .timeLimit(.minutes(1))) struct HIDLinkTests {
  private static let raw = DeviceEndpoint.hidraw(path: "/dev/hidraw9")
  private static let keyboard = DeviceEndpoint.inputEvent(path: "/dev/input/event9")

  private static func rig(_ endpoint: DeviceEndpoint, _ kernel: FakeKernel) async throws -> Rig {
    var limits = LinkLimits.quick
    // However slow the machine is: what waits for a key does so for longer than the test takes.
    limits.releaseWait = .seconds(60)
    return try await Rig(endpoint, limits, ports: DevicePorts(usb: FakeUSBBus([:]), kernel: kernel))
  }

  private static func ask(_ request: DeviceRequest, _ rig: Rig) async throws -> Result<[UInt8], TransportError> {
    let promise = rig.loop.makePromise(of: Result<[UInt8], TransportError>.self)
    try await rig.onLoop { link in link.request(request) { promise.succeed($0) } }
    return try await promise.futureResult.get()
  }

  @Test func `each report is one event, however quickly they come`() async throws {
    let kernel = FakeKernel()
    kernel.setReportDescriptor([0x05, 0x8C, 0x09, 0x02])
    var rig = try await Self.rig(Self.raw, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    #expect(try await rig.onLoop { $0.facts.reportDescriptor } == [0x05, 0x8C, 0x09, 0x02])
    let reports = (0..<50).map { [UInt8](repeating: UInt8($0), count: 1 + $0 % 64) }
    for report in reports { #expect(kernel.send(report)) }
    for report in reports { #expect(await rig.next() == .received(report)) }
    try await rig.stop()
  }

  @Test func `output and feature reports reach the device`() async throws {
    let kernel = FakeKernel()
    var rig = try await Self.rig(Self.raw, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    #expect(try await rig.onLoop { $0.facts.reportDescriptor } == nil)
    #expect(try await Self.ask(.output([4, 0x40]), rig) == .success([]))
    #expect(kernel.receive() == [4, 0x40])
    #expect(try await Self.ask(.feature([0xFE, 1]), rig) == .success([]))
    #expect(kernel.features == [[0xFE, 1]])
    try await rig.write([2, 1, 1])
    #expect(kernel.receive() == [2, 1, 1])
    #expect(await rig.written(3) == [3])
    #expect(try await Self.ask(.deviceID, rig) == .failure(.notSupported(device: "hidraw:/dev/hidraw9", what: "a device id")))
    try await rig.stop()
    #expect(kernel.receive() == nil)
  }

  @Test func `a recording hears requests beside the bytes, and their answers`() async throws {
    let kernel = FakeKernel()
    var rig = try await Self.rig(Self.raw, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    let heard = NIOLoopBoundBox<[DeviceLink.Passing]>.makeBoxSendingValue([], eventLoop: rig.loop)
    try await rig.onLoop { link in link.tap = { heard.value.append($0) } }
    _ = try await Self.ask(.output([4, 0x40]), rig)
    _ = try await Self.ask(.feature([0xFE, 1]), rig)
    _ = try await Self.ask(.deviceID, rig)
    let passed = try await rig.onLoop { _ in heard.value }
    let refused = TransportError.notSupported(device: "hidraw:/dev/hidraw9", what: "a device id")
    #expect(
      passed == [
        .asked(.output([4, 0x40])), .answered(.output([4, 0x40]), .success([])), .asked(.feature([0xFE, 1])),
        .answered(.feature([0xFE, 1]), .success([])), .asked(.deviceID), .answered(.deviceID, .failure(refused)),
      ])
    try await rig.stop()
  }

  @Test func `unplugging ends the link, and the device is opened again`() async throws {
    let kernel = FakeKernel()
    var rig = try await Self.rig(Self.raw, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    kernel.unplug()
    #expect(await rig.next() == .disconnected(.unplugged(device: "hidraw:/dev/hidraw9")))
    while let change = await rig.nextChange(), change != .connected {}
    #expect(kernel.send([1]))
    #expect(await rig.received(1) == [1])
    try await rig.stop()
  }

  @Test func `a keyboard is grabbed when it is opened and given back when the link ends`() async throws {
    let kernel = FakeKernel()
    kernel.setCapsLock(true)
    var rig = try await Self.rig(Self.keyboard, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    #expect(try await rig.onLoop { $0.facts.isCapsLocked })
    #expect(kernel.grabs == [true])
    #expect(kernel.send([UInt8](repeating: 1, count: 48)))
    #expect(await rig.next() == .received([UInt8](repeating: 1, count: 48)))
    try await rig.stop()
    #expect(kernel.grabs == [true, false])
  }

  @Test func `a keyboard with a key down is not grabbed before it is let go`() async throws {
    let kernel = FakeKernel()
    kernel.setKeysDown(true)
    var rig = try await Self.rig(Self.keyboard, kernel)
    try await rig.start()
    guard case .retrying(_, .keyHeld) = await rig.next() else { return #expect(Bool(false), "a held key was cut off") }
    #expect(kernel.grabs.isEmpty)
    kernel.setKeysDown(false)
    while let change = await rig.nextChange(), change != .connected {}
    #expect(kernel.grabs == [true])
    try await rig.stop()
  }

  @Test func `a keyboard is given back only when no key is down`() async throws {
    let kernel = FakeKernel()
    var rig = try await Self.rig(Self.keyboard, kernel)
    try await rig.start()
    #expect(await rig.next() == .connected)
    kernel.setKeysDown(true)
    let closed = try await rig.onLoop { $0.stop() }
    // Whatever the loop had to do at once, it has done.
    for _ in 0..<3 { _ = try await rig.loop.submit {}.get() }
    #expect(kernel.grabs == [true])
    kernel.setKeysDown(false)
    try await closed.get()
    #expect(kernel.grabs == [true, false])
  }

  @Test func `a keyboard that somebody else has grabbed is told as busy, and what is no keyboard as that`() async throws {
    for (code, kind) in [(EBUSY, "device.busy"), (ENOTTY, "device.wrongKind")] {
      let kernel = FakeKernel()
      kernel.failGrabbing(code)
      var rig = try await Self.rig(Self.keyboard, kernel)
      try await rig.start()
      guard case .retrying(_, let error) = await rig.next() else { return #expect(Bool(false)) }
      #expect(error.kind == kind)
      try await rig.stop()
    }
  }
}
