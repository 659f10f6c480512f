import Rendering
import Testing

@testable import Simulators

@Suite struct VirtualStarPrinterTests {
  private static func connected() -> VirtualStarPrinter {
    var printer = VirtualStarPrinter()
    _ = printer.connected()
    return printer
  }

  private static let askStatus: [UInt8] = [0x1B, 0x06, 0x01]
  private static let receipt: [UInt8] = Array("Coffee\n".utf8) + [0x1B, 0x64, 3]

  @Test func `the status is told at once, whatever waits`() {
    var printer = Self.connected()
    _ = printer.apply(.paperOut)
    let sent = printer.received(Array("waits\n".utf8) + Self.askStatus).flatMap(\.sent)
    #expect(sent == [0x23, 0x06, 0x08, 0, 0, 0x0C, 0, 0, 0])
    #expect(printer.printed.cuts == 0)
  }

  @Test func `a mark comes back with its tag when all before it is printed`() {
    var printer = Self.connected()
    _ = printer.apply(.coverOpen)
    #expect(printer.received(Self.receipt + [0x1B, 0x1D, 0x03, 0x01, 0x41, 0x42]).flatMap(\.sent).isEmpty)
    let sent = printer.apply(.ok).flatMap(\.sent)
    #expect(sent == [0x1B, 0x1D, 0x03, 0x01, 0x41, 0x42, 0x01, 0x00])
    #expect(printer.printed.finished.map { $0.text() } == ["Coffee\n\n\n\n\n---✂---\n"])
  }

  @Test func `an ETB counts up and tells the status`() {
    var printer = Self.connected()
    let sent = printer.received([0x17, 0x17]).flatMap(\.sent)
    #expect(sent == [0x23, 0x06, 0x02, 0, 0, 0, 0, 0x02, 0] + [0x23, 0x06, 0x02, 0, 0, 0, 0, 0x04, 0])
  }

  @Test func `changes are told when that was asked for`() {
    var printer = Self.connected()
    #expect(printer.apply(.nearEnd).flatMap(\.sent).isEmpty)
    #expect(printer.received([0x1B, 0x1E, 0x61, 0x01]).flatMap(\.sent) == [0x23, 0x06, 0, 0, 0, 0x04, 0, 0, 0])
    #expect(printer.apply(.cutterError).flatMap(\.sent) == [0x23, 0x06, 0x08, 0x08, 0, 0x04, 0, 0, 0])
    #expect(printer.drawerLine(high: true).flatMap(\.sent) == [0x23, 0x06, 0x0C, 0x08, 0, 0x04, 0, 0, 0])
    #expect(printer.apply(.ok).flatMap(\.sent) == [0x23, 0x06, 0x04, 0, 0, 0, 0, 0, 0])
  }

  @Test func `the drawer is opened with the time that was set`() {
    var printer = Self.connected()
    #expect(printer.received([0x1B, 0x07, 20, 30, 0x07]) == [.pulse(pin: 2, onMs: 200)])
  }

  @Test func `any split prints the same`() {
    let bytes =
      [0x1B, 0x40] + Self.receipt + [0x1B, 0x30, 0x1B, 0x6B, 2, 0] + Array(repeating: UInt8(0x55), count: 48) + [0x0A] + Self.receipt
    var whole = Self.connected()
    _ = whole.received(bytes)
    for position in bytes.indices {
      var printer = Self.connected()
      _ = printer.received(Array(bytes[..<position]))
      _ = printer.received(Array(bytes[position...]))
      #expect(printer.printed.finished == whole.printed.finished)
    }
    #expect(whole.printed.cuts == 2)
  }

  @Test func `half an image swallows what comes next`() {
    var printer = Self.connected()
    _ = printer.received([0x1B, 0x6B, 2, 0, 0xFF])
    #expect(printer.isInsideCommand)
    _ = printer.received(Array(repeating: 0, count: 47))
    #expect(!printer.isInsideCommand)
  }
}
