import Testing

@testable import Simulators

@Suite("USB/IP on the wire")
struct USBWireTests {
  /// GET_DESCRIPTOR(device) of 18 bytes as Linux 6.1 sends it.
  static let getDeviceDescriptor: [UInt8] = [
    0, 0, 0, 1, 0, 0, 0, 0x0D, 0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 6, 0,
    1, 0,
    0, 18, 0,
  ]

  @Test("A recorded request is read field by field")
  func readsARecordedRequest() throws {
    var rest = Self.getDeviceDescriptor[...]
    let setup = USBSetup(requestType: 0x80, request: 6, value: 0x0100, index: 0, length: 18)
    let transfer = USBTransfer(sequence: 13, endpoint: 0, isIn: true, length: 18, setup: setup, data: [])
    #expect(try USBIPRequest.read(from: &rest) == .submit(transfer))
    #expect(rest.isEmpty)
  }

  @Test("A request that is not complete waits for its rest, wherever it is cut", arguments: 0..<53)
  func waitsForTheRest(length: Int) throws {
    let whole = FakeUSBHost.request(7, 1, isIn: false, length: 5, data: [1, 2, 3, 4, 5])
    var part = whole.prefix(length)
    #expect(try USBIPRequest.read(from: &part) == nil)
    #expect(part.count == length)
  }

  @Test("A transfer beyond the limit, an endpoint that cannot be and an unknown command end the connection")
  func refusesNonsense() {
    for bytes in [
      FakeUSBHost.request(1, 1, isIn: true, length: USBIPRequest.transferLimit + 1), FakeUSBHost.request(1, 16, isIn: true, length: 1),
      [0, 0, 0, 9] + [UInt8](repeating: 0, count: 44),
    ] {
      var rest = bytes[...]
      #expect(throws: SimulatorError.self) { try USBIPRequest.read(from: &rest) }
      let host = FakeUSBHost(.printer)
      #expect(host.send(bytes).contains(.unplug))
    }
  }

  @Test("An answer has a head of 48 bytes, its status as a negative error number, and data behind")
  func writesAnswers() {
    let answer = USBIPReply.submit(13, status: .stalled, count: 0)
    #expect(answer.count == 48)
    #expect(Array(answer[0..<8]) == [0, 0, 0, 3, 0, 0, 0, 13])
    #expect(Array(answer[20..<24]) == [0xFF, 0xFF, 0xFF, 0xE0])
    #expect(USBIPReply.submit(1, status: .ok, count: 2, data: [5, 6]).suffix(2) == [5, 6])
    #expect(USBIPReply.unlink(2, status: .unlinked).count == 48)
  }

  @Test("A client's list shows the device and its interfaces, and none while it is unplugged")
  func greets() throws {
    var rest: ArraySlice<UInt8> = [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]
    #expect(try USBIPGreeting.read(from: &rest) == .list)
    let device = USBDeviceKind.serial.function(USBIdentity()).description
    #expect(USBIPGreeting.listAnswer(device, busID: "1-1").count == 12 + 312 + 2 * 4)
    #expect(USBIPGreeting.listAnswer(nil, busID: "1-1") == [0x01, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0])
    let head: [UInt8] = [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0]
    let whole: [UInt8] = head + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)
    var attach = whole[...]
    #expect(try USBIPGreeting.read(from: &attach) == .attach(busID: "1-1"))
    #expect(USBIPGreeting.attachAnswer(device, busID: "1-1").count == 320)
    #expect(USBIPGreeting.attachAnswer(nil, busID: "1-9").count == 8)
    var old: ArraySlice<UInt8> = [0x01, 0x06, 0x80, 0x05, 0, 0, 0, 0]
    #expect(throws: SimulatorError.self) { try USBIPGreeting.read(from: &old) }
  }

  @Test("The first free port for full speed is found in the kernel's table")
  func findsAPort() {
    let table = """
      hub port sta spd dev      sockfd local_busid
      hs  0000 006 002 00010002 000003 1-1
      hs  0001 004 000 00000000 000000 0-0
      ss  0008 004 000 00000000 000000 0-0
      """
    #expect(VirtualHub.freePort(in: table) == 1)
    #expect(VirtualHub.freePort(in: table.split(separator: "\n")[0...1].joined(separator: "\n")) == nil)
    #expect(throws: SimulatorError.noVirtualHub("/nonexistent/vhci_hcd.0")) { try VirtualHub(devices: "/nonexistent").freePort() }
  }
}
