import Testing

@testable import Peripherals

/// A customer display in front of the printer, and its beeper.
@Suite struct PrinterAsideTests {
  private static let text: [UInt8] = [0x1B, 0x3D, 0x02, 0x0C, 0x41, 0x1B, 0x3D, 0x01]

  private func ready() -> PrinterBench {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.connected)
    bench.wait(.seconds(1))
    return bench
  }

  @Test("Between jobs it goes out at once, whole, and that is told")
  func atOnce() {
    var bench = ready()
    bench.send(.aside(PrinterAside(.display, Self.text)))
    #expect(bench.written.last == Self.text)
    #expect(bench.actions.contains(.asideWritten(.display)))
  }

  @Test("Inside a job nothing is written; behind the job only the latest text is")
  func behindTheJob() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("job", chunks: Array(repeating: Array(repeating: 0x41, count: 12_000), count: 4))
    bench.send(.begin("job"))
    for letter in UInt8(0x41)...0x43 { bench.send(.aside(PrinterAside(.display, [0x1B, 0x3D, 0x02, letter, 0x1B, 0x3D, 0x01]))) }
    #expect(!bench.actions.contains(.asideWritten(.display)))
    bench.takesBytes = true
    bench.send(.written(1_000_000))
    bench.wait(.seconds(2))
    let job = bench.written.lastIndex { $0.count == 12_000 }
    let asides = bench.written.indices.filter { bench.written[$0].starts(with: [0x1B, 0x3D]) }
    #expect(asides.count == 1)
    #expect(asides.first.map { bench.written[$0][3] } == 0x43)
    #expect((asides.first ?? 0) > (job ?? 0))
    #expect(bench.progress("job").last == .confirmed(.processID("!!\"#")) || bench.progress("job").last?.isFinal == true)
  }

  @Test("A printer that is away gets nothing of it when it comes back: who sends is told of the connection")
  func notKept() {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.aside(PrinterAside(.display, Self.text)))
    bench.send(.connected)
    bench.wait(.seconds(2))
    #expect(!bench.wasWritten(Self.text))
  }

  @Test("A beep that cannot be heard now is never heard")
  func beeper() {
    var bench = ready()
    bench.printer.stop(0x32, paper: 0x72)
    bench.send(.received([0x18, 0, 0x0C, 0]))
    bench.wait(.seconds(2))
    bench.send(.aside(PrinterAside(.beeper, [0x07])))
    let answers = bench.printer.resume()
    if !answers.isEmpty { bench.send(.received(answers)) }
    bench.wait(.seconds(5))
    #expect(!bench.wasWritten([0x07]))
    bench.send(.aside(PrinterAside(.beeper, [0x07])))
    #expect(bench.wasWritten([0x07]))
  }

  @Test("The display's own answers are known, in any split, and nobody is alarmed by them")
  func answers() {
    let bytes: [UInt8] = [0x57, 0x44, 0x4D, 0x00, 0x10, 0x00, 0x00, 0x00]
    for cut in 0...bytes.count {
      var parser = PrinterReplyParser()
      let replies = parser.receive(bytes[..<cut]) + parser.receive(bytes[cut...])
      #expect(replies.first == .displayReply([0x44, 0x4D]))
      #expect(replies.count == 2)
    }
    var bench = ready()
    let before = bench.actions.count
    bench.send(.received([0x57, 0x44, 0x4D, 0x00]))
    #expect(!bench.actions[before...].contains { if case .diagnostic = $0 { true } else { false } })
  }

  @Test("Images hold nothing that a display in front of the printer would take for its own")
  func images() {
    var bytes: [UInt8] = [0x1B, 0x3D, 0x02, 0x10, 0x04, 0x1B, 0x1B, 0x3D]
    RealTimeGuard.defuse(&bytes)
    #expect(bytes == [0x1B, 0x3F, 0x02, 0x10, 0x06, 0x1B, 0x1B, 0x3F])
  }
}
