import Testing

@testable import Simulators

@Suite("USB transfers and their faults")
struct USBMachineTests {
  private static let statusRequest: [UInt8] = [0x10, 0x04, 0x01]

  @Test("A transfer from the device waits until there is something, and no longer")
  func waitsForAnswers() {
    let host = FakeUSBHost(.printer)
    let waiting = host.ask(2, length: 64)
    #expect(host.ending(waiting) == nil)
    host.give(1, Self.statusRequest)
    #expect(host.ending(waiting) == .init(status: 0, count: 1, data: [0x12]))
  }

  @Test("What does not fit into a transfer comes with the next one")
  func splitsAnswers() {
    let host = FakeUSBHost(.serial)
    try? host.scan(Scan("12345678", suffix: .cr))
    #expect(host.ending(host.ask(2, length: 4))?.data == Array("1234".utf8))
    #expect(host.ending(host.ask(2, length: 64))?.data == Array("5678\r".utf8))
  }

  @Test("A printer without paper takes what its buffer holds, lets the rest wait, and goes on when it has paper again")
  func makesTheHostWait() throws {
    let host = FakeUSBHost(.printer)
    try host.apply(PrinterFault.paperOut)
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 8_000)
    let waiting = host.give(1, text)
    #expect(host.ending(waiting) == nil)
    #expect((3_500...4_096).contains(host.machine.receivedBytes))
    try host.apply(PrinterFault.ok)
    #expect(host.ending(waiting) == .init(status: 0, count: 8_000))
  }

  @Test("A host that gives a waiting transfer up is told how many bytes went")
  func tellsPartialTransfers() throws {
    let host = FakeUSBHost(.printer)
    try host.apply(PrinterFault.coverOpen)
    let waiting = host.give(1, [UInt8](repeating: 0x20, count: 5_000))
    let taken = host.machine.receivedBytes
    let unlink = host.unlink(waiting)
    #expect(host.ending(waiting) == .init(status: -104, count: taken))
    #expect(host.unlinked[unlink] == 0)
    let other = host.unlink(host.ask(2, length: 64))
    #expect(host.unlinked[other] == -104)
    let late = host.unlink(waiting)
    #expect(host.unlinked[late] == 0)
  }

  @Test("NAK holds everything back, mute keeps answers, and ok lets both go on")
  func holdsBack() {
    let host = FakeUSBHost(.printer)
    host.apply(USBFault.nak)
    let held = host.give(1, Self.statusRequest)
    #expect(host.ending(held) == nil && host.machine.receivedBytes == 0)
    host.apply(USBFault.mute)
    host.apply(USBFault.ok)
    #expect(host.ending(held)?.count == 3)
    host.apply(USBFault.mute)
    host.give(1, Self.statusRequest)
    let first = host.ask(2, length: 64)
    #expect(host.ending(first) == nil)
    host.apply(USBFault.ok)
    #expect(host.ending(first)?.data == [0x12])
    #expect(host.ending(host.ask(2, length: 64))?.data == [0x12])
  }

  @Test("A halted endpoint stalls until the host clears it")
  func stalls() {
    let host = FakeUSBHost(.printer)
    host.apply(USBFault.stall)
    #expect(host.ending(host.give(1, [1]))?.status == -32)
    host.apply(USBFault.ok)
    #expect(host.ending(host.give(1, [1]))?.status == -32)
    #expect(host.control(USBSetup(requestType: 0x82, request: 0, index: 1, length: 2)).data == [1, 0])
    #expect(host.control(USBSetup(requestType: 0x02, request: 1, value: 0, index: 1)).status == 0)
    #expect(host.ending(host.give(1, [0x20])) == .init(status: 0, count: 1))
    host.apply(USBFault.stallIn)
    #expect(host.ending(host.ask(2, length: 8))?.status == -32)
  }

  @Test("The other faults each spoil what they name, once or as long as they are on")
  func spoils() {
    let host = FakeUSBHost(.printer)
    let deviceID = USBSetup(requestType: 0xA1, request: 0, length: 1_024)
    #expect(host.control(deviceID).data.dropFirst(2).starts(with: Array("MFG:TILL-SIM;CMD:ESC/POS;".utf8)))
    host.apply(USBFault.short(bytes: 7))
    #expect(host.control(deviceID).count == 7)
    host.apply(USBFault.stallControl)
    #expect(host.control(deviceID).status == -32)
    host.apply(USBFault.ok)
    host.apply(USBFault.babble)
    host.give(1, Self.statusRequest + Self.statusRequest)
    #expect(host.ending(host.ask(2, length: 8))?.status == -75)
    #expect(host.ending(host.ask(2, length: 8))?.status == 0)
    host.apply(USBFault.garbled)
    #expect(host.ending(host.give(1, [0x20]))?.status == -71)
    #expect(host.ending(host.give(1, [0x20]))?.status == 0)
  }

  @Test("The cable comes out behind the byte that was told, in any transfer of any length", arguments: [1, 63, 64, 65, 100, 128, 199])
  func unplugsAtAByte(count: Int) {
    let host = FakeUSBHost(.printer)
    host.apply(USBFault.unplugAfter(bytes: count))
    host.give(1, [UInt8](repeating: 0x20, count: 70))
    let second = host.give(1, [UInt8](repeating: 0x20, count: 130))
    #expect(host.isUnplugged)
    #expect(host.machine.receivedBytes == count)
    #expect(host.ending(second) == nil)
    #expect(!host.machine.isPlugged)
  }

  @Test("The printer's own drop-after takes the cable out too")
  func dropsAsAPrinter() throws {
    let host = FakeUSBHost(.printer)
    try host.apply(PrinterFault.dropAfter(bytes: 10))
    host.give(1, [UInt8](repeating: 0x20, count: 64))
    #expect(host.isUnplugged)
  }

  @Test("How the bytes of a connection are split makes no difference", arguments: [1, 2, 7, 47, 48, 49, 1_000])
  func takesAnySplit(size: Int) {
    let requests =
      FakeUSBHost.request(1, 2, isIn: true, length: 64) + FakeUSBHost.request(2, 1, isIn: false, length: 3, data: Self.statusRequest)
      + FakeUSBHost.request(3, 0, isIn: true, length: 1, setup: USBSetup(requestType: 0xA1, request: 1, length: 1))
    var whole = USBMachine(function: USBDeviceKind.printer.function(USBIdentity()))
    _ = whole.plugged()
    let expected = whole.received(requests)
    #expect(expected.count == 3)
    var split = USBMachine(function: USBDeviceKind.printer.function(USBIdentity()))
    _ = split.plugged()
    var actions: [USBMachine.Action] = []
    for start in stride(from: 0, to: requests.count, by: size) { actions += split.received(Array(requests[start...].prefix(size))) }
    #expect(actions == expected)
  }

  @Test("Transfers to endpoints that are not there stall, and nothing is kept of a device that was unplugged")
  func forgets() {
    let host = FakeUSBHost(.printer)
    #expect(host.ending(host.ask(5, length: 1))?.status == -32)
    let waiting = host.ask(2, length: 64)
    host.machine.unplugged()
    _ = host.machine.plugged()
    host.give(1, Self.statusRequest)
    #expect(host.ending(waiting) == nil)
    #expect(host.machine.configuration == 0)
  }

  @Test("Every fault has words that are read back, and nonsense is refused")
  func readsFaults() throws {
    let faults: [USBFault] = [
      .nak, .mute, .stall, .stallIn, .stallControl, .short(bytes: 3), .babble, .garbled, .unplugAfter(bytes: 9), .ok,
    ]
    for fault in faults { #expect(try USBFault(parsing: fault.words) == fault) }
    for text in ["", "short", "short=0", "short=x", "unplug-after=10000001", "nak=1"] {
      #expect(throws: SimulatorError.unknownUSBFault(text)) { try USBFault(parsing: text) }
    }
  }
}
