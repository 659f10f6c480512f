import Testing

@testable import Till

@Suite("Signs of life")
@TillLoop
struct WatchdogTests {
  /// A writer that answers when it is told to.
  @TillLoop
  private final class Writer {
    var waiting: [@Sendable @TillLoop () -> Void] = []
    var signs = 0

    func answer() {
      let all = waiting
      waiting = []
      for each in all { each() }
    }
  }

  @Test("A sign goes out only after the writer has answered, and a writer that hangs is asked no more")
  func asksTheWriter() {
    let writer = Writer()
    let watchdog = Watchdog(
      askWriter: { writer.waiting.append($0) }, tell: { writer.signs += 1 }, log: TillRig.log)
    watchdog.tick()
    #expect(writer.signs == 0)
    writer.answer()
    #expect(writer.signs == 1)
    watchdog.tick()
    for _ in 0..<3 { watchdog.tick() }
    #expect(writer.signs == 1 && writer.waiting.count == 1)
    writer.answer()
    watchdog.tick()
    writer.answer()
    #expect(writer.signs == 3)
  }
}
