import Testing

@testable import Simulators

@Suite struct ScriptTests {
  @Test func `a script is read line by line`() throws {
    let script = try Script(
      parsing: """
        # opening
        at 0.5s fault printer paper-out

        on job 2 byte 300 drop
        on job 3 byte 1 fault printer lose=7
        at 250ms fault printer2 late=40
        at 2s scan 4006381333931 ]E0
        at 3s drawer close
        at 4s fault drawer jammed
        """)
    #expect(
      script.timed == [
        .init(atMs: 500, action: .printerFault(printer: .printer, .paperOut)),
        .init(atMs: 250, action: .printerFault(printer: .printer2, .late(ms: 40))),
        .init(atMs: 2000, action: .scan(try Scan("4006381333931", aim: "]E0"))),
        .init(atMs: 3000, action: .moveDrawer(.close)),
        .init(atMs: 4000, action: .drawerFault(.jammed)),
      ])
    #expect(
      script.triggers == [
        PrinterTrigger(job: 2, byte: 300, effect: .drop), PrinterTrigger(job: 3, byte: 1, effect: .fault(.lose(every: 7))),
      ])
  }

  @Test(arguments: [
    "later 1s scan 1", "at soon scan 1", "at 1 scan 1", "at -1s scan 1", "at nans scan 1", "at 1e99s scan 1", "at 1s", "at 1s dance",
    "at 1s fault printer on-fire", "at 1s fault toaster ok", "at 1s fault printer lose=0", "on job 0 byte 3 drop", "on job 1 byte x drop",
    "on job 1 byte 3 scan 1", "on job 1", "at 1s drawer slam",
  ])
  func `a wrong line stops with its number`(line: String) {
    #expect {
      try Script(parsing: "# fine\nat 1s scan 1\n" + line)
    } throws: { error in
      guard case .badScript(line: 3, reason: let reason)? = error as? SimulatorError else { return false }
      return !reason.isEmpty
    }
  }
}
