import JSON
import Rendering
import Testing

@testable import Simulators

@Suite("What the USB devices say")
struct USBFunctionTests {
  @Test("A receipt that is printed over USB comes out, and its pulse is told")
  func prints() throws {
    let host = FakeUSBHost(.printer)
    host.give(1, [0x1B, 0x40] + Array("Milk 1.79\n".utf8) + [0x1B, 0x70, 0, 25, 25, 0x1D, 0x56, 0])
    #expect(host.cuts == 1)
    #expect(host.pulses == [2])
    #expect(host.machine.function.printer?.printed.finished.last?.text().contains("Milk 1.79") == true)
  }

  @Test(
    "The port status follows paper and cover",
    arguments: [(PrinterFault.ok, UInt8(0x18)), (.paperOut, 0x30), (.coverOpen, 0x10), (.offline, 0x08)])
  func tellsPortStatus(fault: PrinterFault, status: UInt8) throws {
    let host = FakeUSBHost(.printer)
    try host.apply(fault)
    #expect(host.control(USBSetup(requestType: 0xA1, request: 1, length: 1)).data == [status])
  }

  @Test("The device id begins with its own length")
  func tellsItsID() throws {
    let host = FakeUSBHost(.printer)
    let id = host.control(USBSetup(requestType: 0xA1, request: 0, length: 1_024)).data
    #expect(Int(id[0]) << 8 | Int(id[1]) == id.count)
    #expect(host.control(USBSetup(requestType: 0x21, request: 2)).status == 0)
  }

  @Test("A HID POS scan is a report of 64 bytes; a long code comes in several, all but the last marked")
  func scansAsPOS() throws {
    let host = FakeUSBHost(.scanner)
    try host.scan(Scan("4006381333931", aim: "]E0"))
    let report = try #require(host.ending(host.ask(1, length: 64))).data
    #expect(report.count == 64)
    #expect(Array(report[0..<18]) == [2, 13] + Array("]E04006381333931".utf8))
    #expect(report[63] == 0)
    host.poll(1)
    try host.scan(Scan(String(repeating: "A", count: 57)))
    let first = try #require(host.ending(host.ask(1, length: 64))).data
    // The next one only when the interval is over.
    let waiting = host.ask(1, length: 64)
    #expect(host.ending(waiting) == nil)
    host.poll(1)
    let second = try #require(host.ending(waiting)).data
    #expect((first[1], first[63], second[1], second[63]) == (56, 1, 1, 0))
  }

  @Test("An IBM scan carries its length, its status and the kind of code; a disabled scanner scans nothing")
  func scansAsIBM() throws {
    let host = FakeUSBHost(.ibm)
    try host.scan(Scan("4006381333931", aim: "]E0"))
    let report = try #require(host.ending(host.ask(1, length: 64))).data
    #expect(Array(report[0..<18]) == [18, 0, 2, 0] + Array("4006381333931".utf8) + [0x16])
    #expect(report.count == 64)
    let setReport = USBSetup(requestType: 0x21, request: 9, value: 0x0200, length: 11)
    #expect(host.control(setReport, [0x12] + [UInt8](repeating: 0, count: 10)).status == 0)
    #expect(throws: SimulatorError.self) { try host.scan(Scan("1")) }
    #expect(host.control(setReport, [0x11] + [UInt8](repeating: 0, count: 10)).status == 0)
    try host.scan(Scan("1"))
  }

  @Test("A long IBM code goes on in further reports, whose kind says so")
  func splitsIBMCodes() throws {
    let host = FakeUSBHost(.ibm)
    try host.scan(Scan(String(repeating: "7", count: 100), aim: "]C0"))
    let first = try #require(host.ending(host.ask(1, length: 64))).data
    host.poll(1)
    let second = try #require(host.ending(host.ask(1, length: 64))).data
    #expect(first[0] == 64 && Array(first[61...]) == [0x10, 0x18, 0x0B])
    #expect(Int(second[0]) == 4 + 43 + 3 && Array(second[47..<50]) == [0x00, 0x18, 0x0B])
  }

  @Test("A keyboard presses and releases one key for each character")
  func types() throws {
    let host = FakeUSBHost(.keyboard)
    try host.scan(Scan("aB0\u{1D}", suffix: .cr))
    var reports: [[UInt8]] = []
    for _ in 0..<10 {
      reports.append(try #require(host.ending(host.ask(1, length: 8))).data)
      host.poll(1)
    }
    let key = { (modifiers: UInt8, usage: UInt8) -> [UInt8] in [modifiers, 0, usage, 0, 0, 0, 0, 0] }
    let pressed = stride(from: 0, to: 10, by: 2).map { reports[$0] }
    #expect(pressed == [key(0, 0x04), key(2, 0x05), key(0, 0x27), key(1, 0x30), key(0, 0x28)])
    #expect(stride(from: 1, to: 10, by: 2).allSatisfy { reports[$0] == [UInt8](repeating: 0, count: 8) })
    #expect(throws: SimulatorError.self) { try host.scan(Scan("é")) }
  }

  @Test("Every printable character of ASCII has a key", arguments: UInt8(0x20)...0x7E)
  func hasAKey(byte: UInt8) { #expect(KeyStroke(typing: byte) != nil) }

  @Test("A serial device keeps the line settings that it is given, and answers DTR with carrier and DSR")
  func keepsLineSettings() throws {
    let host = FakeUSBHost(.serial)
    let coding: [UInt8] = [0x00, 0x4B, 0, 0, 0, 1, 7]
    #expect(host.control(USBSetup(requestType: 0x21, request: 0x20, length: 7), coding).status == 0)
    #expect(host.control(USBSetup(requestType: 0xA1, request: 0x21, length: 7)).data == coding)
    #expect(host.control(USBSetup(requestType: 0x21, request: 0x22, value: 3)).status == 0)
    #expect(host.ending(host.ask(3, length: 16))?.data == [0xA1, 0x20, 0, 0, 0, 0, 2, 0, 3, 0])
    #expect(host.machine.function.facts["baud"] == 19_200)
    #expect(throws: SimulatorError.self) { try host.apply(PrinterFault.paperOut) }
  }

  @Test("Only scanners scan, only printers print")
  func refusesWhatItIsNot() {
    let printer = FakeUSBHost(.printer)
    #expect(throws: SimulatorError.self) { try printer.scan(Scan("1")) }
    let scanner = FakeUSBHost(.scanner)
    #expect(throws: SimulatorError.self) { try scanner.apply(PrinterFault.ok) }
    let serialPrinter = FakeUSBHost(.serialPrinter)
    #expect(throws: SimulatorError.self) { try serialPrinter.scan(Scan("1")) }
  }
}
