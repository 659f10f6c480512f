import DeviceIO
import FakeDevices
import JSON
import NIOCore
import RPC
import Testing

@testable import Till

/// Scanners on device files that are not there, from the report to the line of the event.
@Suite("Scanners on HID and keyboards", .timeLimit(.minutes(5)))
@TillLoop
struct ScannerSessionTests {
  /// A HID POS scanner with a scanned data report of 16 bytes and a trigger report.
  private nonisolated static let pos: [UInt8] = [
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x75, 0x08, 0x95, 0x10, 0x09, 0xFE, 0x81, 0x02, 0xC0,
    0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x75, 0x01, 0x95, 0x08, 0x09, 0x00, 0x09, 0x5F, 0x09, 0x60, 0x09, 0x00, 0x09, 0x00, 0x09, 0x85,
    0x09, 0x86, 0x09, 0x00, 0x91, 0x86, 0xC0, 0xC0,
  ]
  private nonisolated static let ibm: [UInt8] = [
    0x06, 0x45, 0xFF, 0x0A, 0x00, 0x4B, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x40, 0x09, 0x01, 0x81, 0x02, 0x95, 0x0B, 0x09, 0x02, 0x91, 0x02,
    0xC0,
  ]

  /// A till with one scanner, and a subscriber that hears of scans.
  private static func with(
    _ connect: String, _ settings: String = "", descriptor: [UInt8] = [],
    _ body: @TillLoop (TillRig, FakeKernel, LineClient) async throws -> Void
  ) async throws {
    let kernel = FakeKernel()
    kernel.setReportDescriptor(descriptor)
    let limits = LinkLimits(firstRetryDelay: .milliseconds(2), longestRetryDelay: .milliseconds(10))
    let ports = DevicePorts(usb: FakeUSBBus([:]), kernel: kernel, limits: limits)
    let scanner = "[[scanner]]\nname = \"hand\"\nconnect = \"\(connect)\"\n\(settings)\n"
    try await TillRig.with(Samples.shop + scanner, ports: ports) { rig in
      try await rig.server.start()
      let client = try await LineClient(rig.server.path)
      try await client.send(#"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"topics":["scan","device"]}}"# + "\n")
      _ = await client.next()
      rig.performsEffects = true
      rig.devices.start()
      _ = try await event("device.status", client) { $0["device"] == "hand" && $0["state"] == "online" }
      try await body(rig, kernel, client)
      await rig.devices.stop()
    }
  }

  /// The next event of that name that fits.
  private static func event(
    _ name: String, _ client: LineClient, where fits: (JSONValue) -> Bool = { _ in true }
  ) async throws -> JSONValue {
    while let line = await client.next() {
      guard line.eventName == name, let data = line["params"]?["data"] else { continue }
      if fits(data) { return data }
    }
    throw Ended()
  }

  private struct Ended: Error {}

  private static func expect(_ name: String, _ member: String, is value: JSONValue, _ client: LineClient) async throws {
    // Without a sale every scan that is read is refused by it, which is not what is waited for.
    let data = try await event(name, client) { $0["kind"] != "sale.noneCurrent" || value == "sale.noneCurrent" }
    #expect(data[member] == value)
  }

  @Test("what a scanner is told beside its scans stands in its trace, with what came of it")
  func traced() async throws {
    try await Self.with("hidraw:/dev/hidraw9", descriptor: Self.pos) { rig, kernel, client in
      let trace = try await rig.call(StartTrace.self, .init(device: "hand")).trace
      _ = try await rig.call(BeepScanner.self, .init(sound: "good"))
      #expect(kernel.receive() == [4, 0x40])
      #expect(kernel.send(Self.report("96385074")))
      _ = try await Self.event("scan.refused", client)
      _ = try await rig.call(StopTrace.self, .init(trace: trace))
      let text = try await rig.call(ReadTrace.self, .init(trace: trace, offset: 0)).text
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        $0.split(separator: " ").dropFirst().joined(separator: " ")
      }
      let asked = lines.firstIndex { $0.hasPrefix("? output 04 40") }
      let answered = lines.firstIndex { $0.hasPrefix("= output") }
      #expect(asked != nil && answered != nil, "\(text)")
      #expect(lines.contains { $0.hasPrefix("< 02 39 36 33 38") }, "\(text)")
    }
  }

  private static func report(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [2] + bytes + [UInt8](repeating: 0, count: 16 - bytes.count)
  }

  @Test("the number of a card that is read is shown to nobody")
  func card() async throws {
    try await Self.with("hidraw:/dev/hidraw9", descriptor: Self.pos) { _, kernel, client in
      #expect(kernel.send(Self.report("378282246310005")))
      let data = try await Self.event("scan.refused", client)
      #expect(data["kind"] == "sale.cardNumber" && data["code"] == "***********0005")
    }
  }

  @Test("the number of a card that a disabled scanner reads is shown to nobody", arguments: [true, false])
  func cardAtADisabledScanner(isIBM: Bool) async throws {
    try await Self.with("hidraw:/dev/hidraw9", descriptor: isIBM ? Self.ibm : Self.pos) { rig, kernel, client in
      _ = try await rig.call(DisableScanner.self, .init(scanner: "hand"))
      let number = "378282246310005"
      // As a Code 128.
      let report: [UInt8] = [UInt8(7 + number.utf8.count), 0, 2, 0] + Array(number.utf8) + [0x00, 0x18, 0x0B]
      #expect(kernel.send(isIBM ? report : Self.report(number)))
      let data = try await Self.event("scan.refused", client)
      #expect(data["kind"] == "sale.cardNumber" && data["code"] == "***********0005")
    }
  }

  @Test("a HID POS report becomes a scan and a line of the current sale")
  func posScan() async throws {
    try await Self.with("hidraw:/dev/hidraw9", descriptor: Self.pos) { rig, kernel, client in
      try await rig.importCatalogue()
      _ = try await rig.sale()
      #expect(kernel.send(Self.report("4006381333931")))
      try await Self.expect("scan.read", "label", is: "4006381333931", client)
      _ = await rig.event("sale.lineAdded")
    }
  }

  @Test("a scanner that says it read nothing is counted, and its message is no code")
  func noRead() async throws {
    try await Self.with("hidraw:/dev/hidraw9", "no_read = \"NOREAD\"", descriptor: Self.pos) { rig, kernel, client in
      try await rig.importCatalogue()
      _ = try await rig.sale()
      #expect(kernel.send(Self.report("NOREAD")))
      try await Self.expect("scan.refused", "kind", is: "scan.noRead", client)
      let figures = try await rig.call(GetDeviceStatistics.self, .init(device: "hand")).devices.first?.figures ?? []
      #expect(figures.first { $0.name == "noReads" }?.count == 1 && !figures.contains { $0.name == "scans" })
      #expect(kernel.send(Self.report("4006381333931")))
      _ = await rig.event("sale.lineAdded")
    }
  }

  @Test("a HID POS scanner is told by the bits of its descriptor, and what it cannot do is refused")
  func posOrders() async throws {
    try await Self.with("hidraw:/dev/hidraw9", descriptor: Self.pos) { rig, kernel, client in
      #expect(try await rig.call(BeepScanner.self, .init(sound: "good")).order == "beepGood")
      #expect(kernel.receive() == [4, 0x40])
      #expect(try await rig.call(TriggerScanner.self, .init(on: true)).scanner == "hand")
      #expect(kernel.receive() == [4, 0x04])
      _ = try await rig.call(TriggerScanner.self, .init(on: false))
      #expect(kernel.receive() == [4, 0x00])
      _ = try await rig.call(DisableScanner.self, .init(scanner: "hand"))
      #expect(kernel.receive() == [4, 0x02])
      // A code that was read before it heard of it changes nothing.
      #expect(kernel.send(Self.report("12345670")))
      try await Self.expect("scan.refused", "kind", is: "scan.disabled", client)
      _ = try await rig.call(EnableScanner.self, .init())
      #expect(kernel.receive() == [4, 0x00])
      #expect(await rig.refusal("scanner.enable", ["scanner": "other"]) == "device.unknown")
    }
  }

  @Test("an IBM scanner is enabled when it connects and again after it was away, unless it is disabled")
  func ibmEnable() async throws {
    let enable: [UInt8] = [0, 0x11] + [UInt8](repeating: 0, count: 10)
    let disable: [UInt8] = [0, 0x12] + [UInt8](repeating: 0, count: 10)
    try await Self.with("hidraw:/dev/hidraw9", descriptor: Self.ibm) { rig, kernel, client in
      #expect(kernel.receive() == enable)
      #expect(kernel.send([7, 0, 2, 0, 4, 2, 0x16]))
      try await Self.expect("scan.read", "symbology", is: "ean13", client)
      _ = try await rig.call(DisableScanner.self, .init())
      #expect(kernel.receive() == disable)
      kernel.unplug()
      _ = try await Self.event("device.status", client) { $0["state"] == "online" }
      #expect(kernel.receive() == enable)
      #expect(kernel.receive() == disable)
      #expect(await rig.refusal("scanner.trigger", ["on": true]) == "scanner.notSupported")
    }
  }

  @Test("a half scan of before is no part of the next one after a reconnect")
  func reconnect() async throws {
    try await Self.with("hidraw:/dev/hidraw9", "protocol = \"hid-pos\"") { rig, kernel, client in
      // Without a descriptor the common places count: length, identifier, data, and the flag at the end.
      func part(_ text: String, continued: Bool) -> [UInt8] {
        var bytes: [UInt8] = [2, UInt8(text.utf8.count), 0x5D, 0x51, 0x33] + Array(text.utf8)
        bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
        bytes[63] = continued ? 1 : 0
        return bytes
      }
      #expect(kernel.send(part("4006", continued: true)))
      kernel.unplug()
      _ = try await Self.event("device.status", client) { $0["state"] == "online" }
      #expect(kernel.send(part("wholecode", continued: false)))
      try await Self.expect("scan.read", "label", is: "wholecode", client)
    }
  }

  private static func key(_ codes: UInt16...) -> [UInt8] {
    func event(_ type: UInt8, _ code: UInt16, _ value: UInt8) -> [UInt8] {
      [UInt8](repeating: 0, count: 16) + [type, 0, UInt8(code & 0xFF), UInt8(code >> 8), value, 0, 0, 0]
    }
    return codes.flatMap { code in [event(1, code, 1), event(0, 0, 0), event(1, code, 0), event(0, 0, 0)].flatMap { $0 } }
  }

  @Test("a keyboard wedge is read by its own layout; a card's track and lost keys are refused, and no digit of the card is told")
  func wedge() async throws {
    try await Self.with("evdev:/dev/input/event9", "layout = \"de\"") { rig, kernel, client in
      // Z and Y have changed places.
      #expect(kernel.send(Self.key(21, 44, 28)))
      try await Self.expect("scan.read", "label", is: "zy", client)
      // ; on a German keyboard is Shift and comma: the scanner's track begins so.
      let shift: [UInt8] = [UInt8](repeating: 0, count: 16) + [1, 0, 42, 0, 1, 0, 0, 0]
      let release: [UInt8] = [UInt8](repeating: 0, count: 16) + [1, 0, 42, 0, 0, 0, 0, 0]
      #expect(kernel.send(shift + Self.key(51) + release + Self.key(5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 28)))
      // The sale's own refusals stand between: there is none that the first scan could be sold on.
      let card = try await Self.event("scan.refused", client) { $0["kind"] == "scan.cardData" }
      #expect(card["code"] == "")
      let dropped: [UInt8] = [UInt8](repeating: 0, count: 16) + [0, 0, 3, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 24)
      #expect(kernel.send(Self.key(2, 3) + dropped + Self.key(4, 28)))
      _ = try await Self.event("scan.refused", client) { $0["kind"] == "scan.broken" }
      #expect(kernel.send(Self.key(5, 28)))
      try await Self.expect("scan.read", "label", is: "4", client)
      #expect(await rig.refusal("scanner.beep", ["sound": "good"]) == "scanner.notSupported")
    }
  }

  @Test("a refused scan sounds the bad beep where that is configured")
  func badBeep() async throws {
    try await Self.with("hidraw:/dev/hidraw9", "beep_refused = true", descriptor: Self.pos) { rig, kernel, client in
      // There is no open sale.
      #expect(kernel.send(Self.report("12345670")))
      try await Self.expect("scan.refused", "kind", is: "sale.noneCurrent", client)
      #expect(kernel.receive() == [4, 0x20])
    }
  }

  @Test("a device that is no scanner is told as that, and nothing is read from it")
  func noScanner() async throws {
    let keyboard: [UInt8] = [0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x75, 0x08, 0x95, 0x06, 0x19, 0, 0x29, 0x65, 0x81, 0, 0xC0]
    let kernel = FakeKernel()
    kernel.setReportDescriptor(keyboard)
    let ports = DevicePorts(usb: FakeUSBBus([:]), kernel: kernel)
    try await TillRig.with(Samples.shop + "[[scanner]]\nname = \"hand\"\nconnect = \"hidraw:/dev/hidraw9\"\n", ports: ports) { rig in
      try await rig.server.start()
      let client = try await LineClient(rig.server.path)
      try await client.send(#"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"topics":["device"]}}"# + "\n")
      _ = await client.next()
      rig.devices.start()
      let view = try await Self.event("device.status", client) { $0["device"] == "hand" && $0["state"] == "attention" }
      #expect(view["cause"] == "scanner.unknownKind")
      #expect(await rig.refusal("scanner.enable") == "device.offline")
      await rig.devices.stop()
    }
  }
}
