import Testing

@testable import Peripherals

@Suite("Whether a printer answers")
struct PrinterVoiceTests {
  private static let mute = BenchPrinter(realTime: nil, automatic: nil, inOrder: nil, answersMarks: false, model: nil)

  /// What was told of the printer, in order.
  private func voices(_ bench: PrinterBench) -> [PrinterStatus.Voice] {
    bench.actions.compactMap { if case .statusChanged(let status) = $0, status.reachable { status.voice } else { nil } }
  }

  @Test("one that answers is heard, and a late answer is told a second after the question, long before it counts as out of reach")
  func late() throws {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.connected)
    bench.wait(.seconds(3))
    #expect(bench.machine.status.voice == .heard)
    bench.actions = []
    bench.printer.realTime = nil
    // The next look at an idle printer, and the second that an answer may take.
    let silent = bench.now
    while bench.machine.status.voice == .heard, bench.now < silent + .seconds(60) { bench.wait(.milliseconds(10)) }
    #expect(bench.now <= silent + POSPrinterMachine.idleInterval + StatusPoller.answerLimit + .milliseconds(10))
    #expect(bench.machine.status.reachable && voices(bench).last == .late)
    bench.wait(StatusPoller.lateLimit)
    #expect(!bench.machine.status.reachable)
  }

  @Test("a late answer that comes after all is heard, and the printer was never given up")
  func comesBack() {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.connected)
    bench.wait(.seconds(3))
    bench.printer.realTime = nil
    bench.wait(POSPrinterMachine.idleInterval + .seconds(2))
    #expect(bench.machine.status.voice == .late)
    bench.send(.received([0x12]))
    #expect(bench.machine.status.voice == .heard && bench.machine.status.reachable)
    #expect(bench.suspicions == 0)
  }

  @Test("one that never answers is told as unheard from the first second on, and stays so although it can be sent to")
  func unheard() {
    var bench = PrinterBench(.generic80, Self.mute)
    bench.send(.connected)
    bench.wait(StatusPoller.answerLimit + .milliseconds(50))
    #expect(bench.machine.status.reachable && bench.machine.status.voice == .unheard)
    bench.wait(.seconds(60))
    #expect(bench.machine.status.voice == .unheard && bench.machine.status.cause == nil)
    #expect(!voices(bench).contains(.heard))
    bench.send(.disconnected("unplugged"))
    bench.printer = BenchPrinter()
    bench.send(.connected)
    bench.wait(.seconds(1))
    #expect(bench.machine.status.voice == .heard)
  }

  @Test("noise is no answer")
  func noise() {
    var bench = PrinterBench(.generic80, Self.mute)
    bench.send(.connected)
    bench.wait(.seconds(2))
    bench.send(.received([0xE3]))
    #expect(bench.machine.status.voice == .unheard)
  }
}
