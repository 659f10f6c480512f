import Testing

@testable import Simulators

@Suite struct VirtualPrinterReplyTests {
  @Test(
    arguments: [
      (nil, [0x12, 0x12, 0x12, 0x12]),
      (.paperOut, [0x1A, 0x32, 0x12, 0x7E]),
      (.nearEnd, [0x12, 0x12, 0x12, 0x1E]),
      (.coverOpen, [0x1A, 0x16, 0x12, 0x12]),
      (.offline, [0x1A, 0x12, 0x12, 0x12]),
      (.cutterError, [0x1A, 0x52, 0x1A, 0x12]),
    ] as [(PrinterFault?, [UInt8])])
  func `real-time status tells each fault, also while nothing is printed`(fault: PrinterFault?, expected: [UInt8]) {
    var printer = VirtualPrinter.connected()
    if let fault { _ = printer.apply(fault) }
    #expect((1...4).flatMap { printer.replies(to: Bytes.status($0)) } == expected)
  }

  @Test(
    arguments: [
      (.paperOut, [0x18, 0x00, 0x0F, 0x00]),
      (.nearEnd, [0x10, 0x00, 0x03, 0x00]),
      (.coverOpen, [0x38, 0x00, 0x00, 0x00]),
      (.offline, [0x18, 0x00, 0x00, 0x00]),
      (.cutterError, [0x18, 0x08, 0x00, 0x00]),
    ] as [(PrinterFault, [UInt8])])
  func `automatic status is sent once when enabled and once at each change`(fault: PrinterFault, expected: [UInt8]) {
    var printer = VirtualPrinter.connected()
    #expect(printer.apply(fault).flatMap(\.sent) == [])
    _ = printer.apply(.ok)
    _ = printer.replies(to: [0x10, 0x05, 0x01])
    #expect(printer.replies(to: Bytes.automaticStatus) == [0x10, 0x00, 0x00, 0x00])
    #expect(printer.apply(fault).flatMap(\.sent) == expected)
    #expect(printer.apply(fault).flatMap(\.sent) == [])
  }

  @Test func `automatic status ends with the connection that enabled it`() {
    var printer = VirtualPrinter.connected()
    _ = printer.received(Bytes.automaticStatus)
    printer.disconnected()
    _ = printer.connected()
    #expect(printer.apply(.coverOpen).flatMap(\.sent) == [])
  }

  @Test func `a mask without the changed item keeps the printer quiet`() {
    var printer = VirtualPrinter.connected()
    #expect(printer.replies(to: [0x1D, 0x61, 0x08]) == [0x10, 0, 0, 0])
    #expect(printer.drawerLine(high: true) == [])
    #expect(printer.apply(.nearEnd).flatMap(\.sent) == [0x14, 0, 0x03, 0])
  }

  @Test(
    arguments: [
      ([0x1D, 0x49, 0x41], "_1.00\0"), ([0x1D, 0x49, 0x42], "_TILL-SIM\0"), ([0x1D, 0x49, 0x43], "_TS-80\0"),
      ([0x1D, 0x49, 0x44], "_SIM000001\0"), ([0x1D, 0x49, 0x45], "_LATIN\0"), ([0x1D, 0x49, 1], "\u{20}"), ([0x1D, 0x49, 2], "\u{02}"),
      ([0x1D, 0x49, 3], "\u{01}"), ([0x1D, 0x49, 0x6F], ""),
    ] as [([UInt8], String)])
  func `identification answers in blocks or single bytes`(request: [UInt8], expected: String) {
    var printer = VirtualPrinter.connected()
    #expect(printer.replies(to: request) == Array(expected.utf8))
  }

  @Test func `in-order status and process ids wait until the printer can print`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.paperOut)
    #expect(printer.replies(to: Bytes.line("one") + [0x1D, 0x72, 0x01] + Bytes.mark("AB12")) == [])
    #expect(printer.text == "")
    _ = printer.apply(.nearEnd)
    #expect(printer.apply(.ok).flatMap(\.sent) == [0x00] + Bytes.marked("AB12"))
    #expect(printer.text == "one\n")
  }

  @Test func `in-order status tells near end and the drawer line`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.nearEnd)
    _ = printer.drawerLine(high: true)
    #expect(printer.replies(to: [0x1D, 0x72, 0x31, 0x1D, 0x72, 0x02]) == [0x03, 0x01])
    #expect(printer.replies(to: Bytes.status(1)) == [0x16])
  }

  @Test func `the offline reply comes when the cover opens, and only if it was asked for`() {
    var printer = VirtualPrinter.connected()
    _ = printer.received([0x1D, 0x28, 0x48, 0x03, 0x00, 0x31, 0x30, 0x01])
    #expect(printer.apply(.coverOpen).flatMap(\.sent) == [0x37, 0x23, 0x41, 0x00])
    _ = printer.apply(.ok)
    _ = printer.received([0x1D, 0x28, 0x48, 0x03, 0x00, 0x31, 0x30, 0x00])
    #expect(printer.apply(.coverOpen).flatMap(\.sent) == [])
  }

  @Test func `clearing the buffers is answered and forgets waiting process ids`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.offline)
    #expect(printer.replies(to: Bytes.line("lost") + Bytes.mark("AB12") + Bytes.clear) == [0x37, 0x25, 0x00])
    #expect(printer.apply(.ok).flatMap(\.sent) == [])
    #expect(printer.text == "")
  }

  @Test func `a status can be had at once by DLE DC4 7`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.coverOpen)
    #expect(printer.replies(to: [0x10, 0x14, 0x07, 0x01]) == [0x38, 0, 0, 0])
    #expect(printer.replies(to: [0x10, 0x14, 0x07, 0x04]) == [0x37, 0x23, 0x41, 0x00])
    #expect(printer.replies(to: [0x10, 0x14, 0x07, 0x02]) == [])
  }

  @Test func `drawer pulses come in order or at once, with their times`() {
    var printer = VirtualPrinter.connected()
    #expect(printer.received([0x1B, 0x70, 0x00, 0x19, 0xFA]) == [.pulse(pin: 2, onMs: 50)])
    #expect(printer.received([0x1B, 0x70, 0x31, 0x32, 0x32]) == [.pulse(pin: 5, onMs: 100)])
    _ = printer.apply(.paperOut)
    #expect(printer.received([0x1B, 0x70, 0x00, 0x19, 0xFA]) == [])
    #expect(printer.received([0x10, 0x14, 0x01, 0x00, 0x02]) == [.pulse(pin: 2, onMs: 200)])
    _ = printer.apply(.cutterError)
    #expect(printer.received([0x10, 0x14, 0x01, 0x00, 0x02]) == [])
  }

  @Test func `GS ( D switches the real-time pulse off`() {
    var printer = VirtualPrinter.connected()
    _ = printer.received([0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00])
    #expect(printer.received([0x10, 0x14, 0x01, 0x00, 0x02]) == [])
    #expect(printer.received([0x10, 0x14, 0x02, 0x01, 0x08]) == [])
    #expect(printer.condition.canPrint)
  }
}
