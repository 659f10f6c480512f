import JSON
import Testing

@testable import Simulators

@Suite("A simulated USB device on the network")
struct SimulatedUSBDeviceTests {
  private static let list: [UInt8] = [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]
  private static let attach = [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)

  @Test("A client lists it, attaches it, prints on it, and is the only one")
  func servesAClient() async throws {
    try await Self.with(.printer) { device, port in
      let lister = try await Host.tcp(port: port)
      try await lister.send(Self.list)
      let card = try await lister.read(12 + 312 + 4)
      #expect(Array(card[8..<12]) == [0, 0, 0, 1])
      #expect(Array(card[312..<316]) == [0x12, 0x09, 0x00, 0x01])

      let host = try await Host.tcp(port: port)
      try await host.send(Self.attach)
      #expect(try await host.read(320)[4..<8] == [0, 0, 0, 0])
      let second = try await Host.tcp(port: port)
      try await second.send(Self.attach)
      #expect(try await second.read(8) == [0x01, 0x11, 0, 3, 0, 0, 0, 4])

      try await host.send(
        FakeUSBHost.request(1, 0, isIn: false, length: 0, setup: USBSetup(requestType: 0, request: 9, value: 1))
          + FakeUSBHost.request(2, 1, isIn: false, length: 11, data: Array("Milk 1.79\n".utf8) + [0x0A])
          + FakeUSBHost.request(3, 1, isIn: false, length: 3, data: [0x1D, 0x56, 0]))
      #expect(try await host.read(3 * 48).count == 144)
      _ = try await device.perform(.wait(.configured, timeoutMs: 10_000))
      _ = try await device.perform(.wait(.printed, timeoutMs: 10_000))
      let paper = try await device.perform(.paper(printer: .printer, all: false, png: nil))
      #expect(paper["text"]?.stringValue?.contains("Milk 1.79") == true)
    }
  }

  @Test("Taken out, the client's connection ends; plugged in, it can be attached again")
  func comesAndGoes() async throws {
    try await Self.with(.scanner) { device, port in
      let host = try await Host.tcp(port: port)
      try await host.send(Self.attach)
      _ = try await host.read(320)
      _ = try await device.perform(.scan(try Scan("4006381333931", aim: "]E0")))
      try await host.send(FakeUSBHost.request(9, 1, isIn: true, length: 64))
      #expect(try await host.read(48 + 64).suffix(64).starts(with: [2, 13] + Array("]E0".utf8)))
      _ = try await device.perform(.unplug(afterBytes: nil, backMs: nil))
      #expect(try await host.read(1).isEmpty)
      await #expect(throws: SimulatorError.self) { _ = try await device.perform(.scan(try Scan("1"))) }
      let refused = try await Host.tcp(port: port)
      try await refused.send(Self.attach)
      #expect(try await refused.read(8).last == 4)
      _ = try await device.perform(.plug)
      let again = try await Host.tcp(port: port)
      try await again.send(Self.attach)
      #expect(try await again.read(320).count == 320)
      let status = try await device.perform(.status)
      #expect(status["timesPlugged"] == 2)
      #expect(StatusText.lines(status).first?.hasPrefix("usb       scanner 1209:0002 SIM000001  plugged in") == true)
    }
  }

  @Test("Requests for things that it is not are refused in words")
  func refuses() async throws {
    try await Self.with(.keyboard) { device, _ in
      for request in [ControlRequest.display, .paper(printer: .printer, all: false, png: nil), .unplug(afterBytes: 5, backMs: nil)] {
        await #expect(throws: SimulatorError.self) { _ = try await device.perform(request) }
      }
    }
  }

  @Test("Requests for USB devices are written and read alike")
  func writesRequests() throws {
    for request in [
      ControlRequest.plug, .unplug(afterBytes: nil, backMs: nil), .unplug(afterBytes: 7, backMs: 20), .usbFault(.nak),
      .usbFault(.unplugAfter(bytes: 3)), .wait(.configured, timeoutMs: 5), .wait(.unplugged, timeoutMs: 5),
    ] { #expect(try ControlRequest(json: request.json) == request) }
    #expect(throws: SimulatorError.self) { try ControlRequest(json: ["command": "unplug", "afterBytes": 0]) }
  }

  @Test("Addresses are read with their port", arguments: [("127.0.0.1:3240", "127.0.0.1", 3240), ("[::1]:0", "::1", 0)])
  func readsAddresses(text: String, host: String, port: Int) throws {
    var options = USBDeviceOptions(kind: .printer)
    try options.listen(on: text)
    #expect(options.place == .network(host: host, port: port))
    for wrong in ["127.0.0.1", ":3240", "a:b", "a:70000"] { #expect(throws: SimulatorError.self) { try options.listen(on: wrong) } }
  }

  private static func with(_ kind: USBDeviceKind, _ body: (SimulatedUSBDevice, Int) async throws -> Void) async throws {
    try await withFolder { folder in try await with(kind, in: folder, body) }
  }

  private static func with(
    _ kind: USBDeviceKind, in folder: String, _ body: (SimulatedUSBDevice, Int) async throws -> Void
  ) async throws {
    var options = USBDeviceOptions(kind: kind)
    try options.listen(on: "127.0.0.1:0")
    let device = SimulatedUSBDevice(directory: folder, options: options)
    do {
      let port = try #require(try await device.start())
      try await body(device, port)
    } catch {
      try await device.stop()
      throw error
    }
    try await device.stop()
  }
}
