import Rendering
import Testing

@testable import Simulators

@Suite struct VirtualPrinterFaultTests {
  @Test func `a jammed blade needs a hand and then the host`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.cutterError)
    _ = printer.received(Bytes.line("after"))
    #expect(printer.replies(to: [0x10, 0x05, 0x01] + Bytes.status(3)) == [0x1A])
    _ = printer.apply(.ok)
    #expect(printer.replies(to: Bytes.status(3)) == [0x1A])
    #expect(printer.replies(to: [0x10, 0x05, 0x01] + Bytes.status(3)) == [0x12])
    #expect(printer.text == "after\n")
  }

  @Test func `DLE ENQ 2 throws away what waits`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.cutterError)
    _ = printer.received(Bytes.line("gone") + Bytes.mark("AAAA"))
    _ = printer.apply(.ok)
    #expect(printer.replies(to: [0x10, 0x05, 0x02]) == [])
    #expect(printer.replies(to: Bytes.line("new") + Bytes.mark("BBBB")) == Bytes.marked("BBBB"))
    #expect(printer.text == "new\n")
  }

  @Test func `paper that ends in mid job stops the print there and goes on when it is cured`() {
    var printer = VirtualPrinter.connected(triggers: [PrinterTrigger(job: 1, byte: 6, effect: .fault(.paperOut))])
    #expect(printer.replies(to: Bytes.initialise + Bytes.line("abc") + Bytes.line("def") + Bytes.mark("MARK")) == [])
    #expect(printer.text == "abc\n")
    #expect(printer.replies(to: Bytes.status(4)) == [0x7E])
    #expect(printer.apply(.ok).flatMap(\.sent) == Bytes.marked("MARK"))
    #expect(printer.text == "abc\ndef\n")
  }

  @Test func `a dropped connection loses what lies behind the last byte`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.dropAfter(bytes: 4))
    #expect(printer.received(Bytes.line("abc") + Bytes.line("def")) == [.close])
    #expect(printer.text == "abc\n")
    #expect(printer.received(Bytes.line("ghi")) == [])
    _ = printer.connected()
    _ = printer.received(Bytes.line("ghi"))
    #expect(printer.text == "abc\nghi\n")
  }

  @Test func `a script drops an exact byte of an exact job`() {
    var printer = VirtualPrinter.connected(triggers: [PrinterTrigger(job: 2, byte: 4, effect: .drop)])
    let first = Bytes.initialise + Bytes.initialise + Bytes.line("one") + Bytes.cut
    #expect(printer.received(first) == [.cut])
    #expect(printer.received(Bytes.initialise + Bytes.line("two")) == [.close])
    _ = printer.connected()
    _ = printer.received([0x0A])
    #expect(printer.text.hasSuffix("tw\n"))
    #expect(printer.jobs.job == 2)
  }

  @Test func `half an image swallows the next job until zeros complete it`() {
    var printer = VirtualPrinter.connected()
    let image = Bytes.raster(widthBytes: 10, rows: 100, fill: [0xFF])
    _ = printer.received(Array(image.prefix(508)))
    printer.disconnected()
    _ = printer.connected()
    #expect(printer.replies(to: Bytes.status(1) + Bytes.initialise + Bytes.automaticStatus) == [])
    #expect(printer.interpreter.isWaitingForData)
    #expect(printer.replies(to: [UInt8](repeating: 0, count: 8192) + Bytes.initialise + Bytes.automaticStatus) == [0x10, 0, 0, 0])
    #expect(printer.replies(to: Bytes.status(1)) == [0x12])
    #expect(!printer.interpreter.isWaitingForData)
  }

  @Test func `every third byte is lost`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.lose(every: 3))
    _ = printer.received(Array("ab-cd-ef-gh-\n".utf8))
    #expect(printer.text == "abcdefgh\n")
  }

  @Test func `replies come late, not at all, or behind noise that is the same in every run`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.late(ms: 700))
    #expect(printer.received(Bytes.status(1)) == [.send([0x12], delayMs: 700)])
    _ = printer.apply(.silent)
    #expect(printer.received(Bytes.status(1)) == [])
    _ = printer.apply(.ok)
    _ = printer.apply(.garbage)
    var other = VirtualPrinter.connected()
    _ = other.apply(.garbage)
    for _ in 0..<20 {
      let reply = printer.replies(to: Bytes.status(1))
      #expect((2...4).contains(reply.count) && reply.last == 0x12)
      #expect(other.replies(to: Bytes.status(1)) == reply)
    }
  }

  @Test func `a full buffer stops the line, and goes on when there is room`() {
    var printer = VirtualPrinter.connected()
    _ = printer.apply(.paperOut)
    var actions: [VirtualPrinter.Action] = []
    for _ in 0..<8 where actions.isEmpty { actions += printer.received([UInt8](repeating: 0x41, count: VirtualPrinter.readSize)) }
    #expect(actions == [.reading(false)])
    #expect(printer.buffer.count == 4096 && printer.buffer.lost == 0)
    #expect(printer.received([0x41]).isEmpty && printer.buffer.lost == 1)
    #expect(printer.apply(.ok) == [.reading(true)])
    #expect(printer.buffer.count == 0)
  }
}
