import Sales
import Testing

@testable import Store

@Suite struct BindingTests {
  private static let printer = KnownDevice(
    identity: "usb:04b8:0e15:J4ZF012345/0", kind: "printer", model: "TM-T88V", port: "1-1", endpoint: "usbif:1-1:1.0",
    firstSeenUTCMilliseconds: 1, lastSeenUTCMilliseconds: 1, plugs: 1)

  @Test func `a device keeps its first sight and what it answered, and takes the rest anew`() throws {
    let state = TemporaryState()
    var store = try state.open()
    var device = Self.printer
    device.probed = "{}"
    try store.write { try $0.keepDevice(device) }
    device.lastSeenUTCMilliseconds = 9
    device.port = "1-2"
    device.plugs = 2
    device.endpoint = nil
    device.probed = nil
    device.firstSeenUTCMilliseconds = 8
    try store.write { try $0.keepDevice(device) }
    try store.close()
    store = try state.open()
    let known = try store.read { try $0.knownDevices() }
    #expect(known.count == 1)
    #expect(known.first?.firstSeenUTCMilliseconds == 1)
    #expect(known.first?.lastSeenUTCMilliseconds == 9)
    #expect(known.first?.port == "1-2")
    #expect(known.first?.plugs == 2)
    #expect(known.first?.endpoint == "usbif:1-1:1.0")
    #expect(known.first?.probed == "{}")
  }

  @Test func `a binding is kept by register and role, and a released role is remembered as such`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let (one, two) = (try RegisterID("1"), try RegisterID("2"))
    let bound = RoleBinding(
      role: "scanner", identity: "usb:0c2e:0b81@1-2/1", settings: "115200", source: .guessed, actor: "tilld", timeUTCMilliseconds: 5)
    let released = RoleBinding(role: "scanner", identity: nil, source: .released, actor: "unix:0", timeUTCMilliseconds: 6)
    try store.write { try $0.keepBinding(bound, register: one) }
    #expect(try store.read { try $0.binding("scanner", register: one) } == bound)
    #expect(try store.read { try $0.bindings(register: two) }.isEmpty)
    try store.write { try $0.keepBinding(released, register: one) }
    #expect(try store.read { try $0.bindings(register: one) } == [released])
  }

  @Test func `beyond the limit the unbound device that was seen longest ago is forgotten`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let register = try RegisterID("1")
    let limit = DeviceFactLimits.maximumDevices
    try store.write { transaction in
      try transaction.keepBinding(
        RoleBinding(role: "scanner", identity: "d0", source: .bound, actor: "tilld", timeUTCMilliseconds: 0), register: register)
      for number in 0...limit {
        try transaction.keepDevice(
          KnownDevice(
            identity: "d\(number)", kind: "keyboard", model: nil, port: "1-1", firstSeenUTCMilliseconds: 0,
            lastSeenUTCMilliseconds: Int64(number)))
      }
    }
    let known = Set(try store.read { try $0.knownDevices() }.map(\.identity))
    #expect(known.count == limit)
    #expect(known.contains("d0") && !known.contains("d1") && known.contains("d2"))
  }

  @Test func `a name that is too long is refused`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let long = String(repeating: "x", count: DeviceFactLimits.maximumNameBytes + 1)
    let device = KnownDevice(
      identity: long, kind: "printer", model: nil, port: "", firstSeenUTCMilliseconds: 0, lastSeenUTCMilliseconds: 0)
    #expect(throws: StoreError.self) { try store.write { try $0.keepDevice(device) } }
  }
}
