import Testing

@testable import Peripherals

@Suite struct CashDrawerTests {
  private func ready(polarity: DrawerPolarity? = nil) -> PrinterBench {
    var bench = PrinterBench(PrinterBench.epson, polarity: polarity)
    bench.send(.connected)
    bench.written = []
    bench.actions = []
    return bench
  }

  @Test("The polarity is learned from the level that changed", arguments: [(false, DrawerPolarity.openIsHigh), (true, .openIsLow)])
  func learning(closedIsHigh: Bool, polarity: DrawerPolarity) {
    var bench = ready()
    bench.printer.setDrawer(high: closedIsHigh)
    bench.send(.kickDrawer(DrawerKick(id: "k", pin: 2, onMs: 100, offMs: 200)))
    #expect(bench.written.suffix(2) == [[0x10, 4, 1], [0x1B, 0x70, 0, 50, 100]])
    bench.printer.setDrawer(high: !closedIsHigh)
    bench.wait(.milliseconds(600))
    #expect(bench.drawerReports == [DrawerReport(.opened(id: "k"), state: .open, learnedPolarity: polarity)])
    bench.printer.setDrawer(high: closedIsHigh)
    bench.wait(.seconds(6))
    #expect(bench.drawerReports.last == DrawerReport(.closed, state: .closed, learnedPolarity: polarity))
  }

  @Test func aDrawerThatDoesNotMoveIsNotConfirmed() {
    var bench = ready()
    bench.send(.kickDrawer(DrawerKick(id: "k", pin: 5)))
    #expect(bench.written.last == [0x1B, 0x70, 1, 50, 100])
    bench.wait(.seconds(1))
    #expect(bench.drawerReports == [DrawerReport(.notConfirmed(id: "k", .noSensorOrJammed), state: .noSensor, learnedPolarity: nil)])
    bench = ready(polarity: .openIsHigh)
    bench.send(.kickDrawer(DrawerKick(id: "k")))
    bench.wait(.seconds(1))
    #expect(bench.drawerReports.last == DrawerReport(.notConfirmed(id: "k", .noChange), state: .closed, learnedPolarity: .openIsHigh))
  }

  @Test("A drawer that opens late was opened by the pulse, and later than that it was not", arguments: [(2, true), (5, false)])
  func late(seconds: Int, isOurs: Bool) {
    var drawer = CashDrawerMachine(polarity: .openIsHigh)
    _ = drawer.handle(.kick(DrawerKick(id: "k")), now: .zero)
    #expect(drawer.handle(.reading(high: false), now: .zero) == [.pulse(DrawerKick(id: "k"))])
    _ = drawer.handle(.pulsed, now: .zero)
    #expect(drawer.handle(.timer, now: .milliseconds(499)) == [])
    #expect(drawer.handle(.timer, now: .milliseconds(500)) == [.readSignal])
    _ = drawer.handle(.reading(high: false), now: .milliseconds(500))
    let event: DrawerReport.Event = isOurs ? .opened(id: "k") : .unexpectedOpen
    #expect(
      drawer.handle(.signal(high: true), now: .seconds(seconds))
        == [.report(DrawerReport(event, state: .open, learnedPolarity: .openIsHigh))])
  }

  @Test func anOpeningThatNobodyOrderedIsReported() {
    var bench = ready(polarity: .openIsHigh)
    bench.send(.received([0x14, 0, 0, 0]))
    #expect(bench.drawerReports == [DrawerReport(.unexpectedOpen, state: .open, learnedPolarity: .openIsHigh)])
  }

  @Test(
    "The first look on a connection tells how the drawer stands, and is no opening",
    arguments: [(true, DrawerState.open), (false, .closed)])
  func firstLook(high: Bool, state: DrawerState) {
    var bench = PrinterBench(PrinterBench.epson, polarity: .openIsHigh)
    bench.printer.setDrawer(high: high)
    bench.printer.automatic = [high ? 0x14 : 0x10, 0, 0, 0]
    bench.send(.connected)
    #expect(bench.drawerReports == [DrawerReport(.read, state: state, learnedPolarity: .openIsHigh)])
    bench.send(.disconnected("unplugged"))
    #expect(bench.drawerReports.last == DrawerReport(.read, state: .unknown, learnedPolarity: .openIsHigh))
    bench.send(.connected)
    #expect(bench.drawerReports.count == 3)
    #expect(bench.drawerReports.last == DrawerReport(.read, state: state, learnedPolarity: .openIsHigh))
  }

  @Test func withoutAPolarityTheFirstLookTellsNothing() {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.connected)
    bench.send(.disconnected("unplugged"))
    #expect(bench.drawerReports.isEmpty)
    #expect(bench.machine.drawer.drawerState == .unknown)
  }

  @Test func aPrinterThatFallsSilentTakesTheDrawersStateWithIt() {
    var bench = ready(polarity: .openIsHigh)
    bench.printer.realTime = nil
    bench.wait(.seconds(40))
    #expect(bench.drawerReports == [DrawerReport(.read, state: .unknown, learnedPolarity: .openIsHigh)])
    bench.printer.realTime = [0x16, 0x12, 0x12, 0x12]
    bench.printer.automatic = [0x14, 0, 0, 0]
    bench.wait(.seconds(40))
    #expect(bench.drawerReports.dropFirst() == [DrawerReport(.read, state: .open, learnedPolarity: .openIsHigh)])
  }

  @Test func aStalledPrinterOpensTheDrawerInRealTime() {
    var bench = ready()
    bench.printer.stop(0x32, paper: 0x72)
    bench.wait(.seconds(6))
    bench.send(.kickDrawer(DrawerKick(id: "k", pin: 5, onMs: 120, offMs: 240)))
    #expect(bench.written.count { $0 == [0x10, 0x14, 1, 1, 2] } == 1)
    var profile = PrinterBench.epson
    profile.supports.realTimePulse = false
    bench = PrinterBench(profile)
    bench.printer.stop(0x32, paper: 0x72)
    bench.send(.connected)
    bench.send(.kickDrawer(DrawerKick(id: "k")))
    #expect(bench.drawerReports.map(\.event) == [.notSent(id: "k", .blocked)])
  }

  /// A job whose bytes are in the printer, and whose mark has not come.
  private func printing(realTimePulse: Bool, hidden: Bool) -> PrinterBench {
    var profile = PrinterBench.epson
    profile.supports.realTimePulse = realTimePulse
    var bench = PrinterBench(profile)
    bench.send(.connected)
    bench.wait(.seconds(6))
    bench.printer.answersMarks = false
    bench.submit("a", chunks: [[7], hidden ? [8] + ESCPOSCommand.obeyRealTimePulse : [8]])
    bench.send(.begin("a"))
    bench.send(.kickDrawer(DrawerKick(id: "k")))
    return bench
  }

  @Test func aPulseGoesPastTheJobThatIsBeingPrinted() {
    let bench = printing(realTimePulse: true, hidden: false)
    #expect(bench.wasWritten([0x10, 0x14, 1, 0, 1]))
    #expect(!bench.written.contains { $0.starts(with: [0x1B, 0x70]) })
  }

  @Test("Where it cannot go past the job it waits for its end, and not for long", arguments: [(true, true), (false, false)])
  func waitingPulse(realTimePulse: Bool, hidden: Bool) throws {
    var bench = printing(realTimePulse: realTimePulse, hidden: hidden)
    let mark = try #require(bench.written.first { $0.starts(with: [0x1D, 0x28, 0x48]) && $0.suffix(4) != bench.machine.probeMark[...] })
    var late = bench
    let isPulse: ([UInt8]) -> Bool = { $0.starts(with: [0x1B, 0x70]) || $0.starts(with: [0x10, 0x14, 1]) }
    #expect(!bench.written.contains(where: isPulse))
    bench.wait(.seconds(2))
    bench.send(.received([0x37, 0x22] + mark.suffix(4) + [0]))
    #expect(bench.progress("a").last?.isFinal == true)
    #expect(bench.written.last == [0x1B, 0x70, 0, 50, 100])
    late.wait(.seconds(6))
    #expect(late.drawerReports.map(\.event) == [.notSent(id: "k", .busy)])
    late.send(.received([0x37, 0x22] + mark.suffix(4) + [0]))
    late.wait(.seconds(2))
    #expect(!late.written.contains(where: isPulse))
  }

  @Test func withoutALinkNothingIsEverSent() {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.kickDrawer(DrawerKick(id: "k")))
    #expect(bench.drawerReports.map(\.event) == [.notSent(id: "k", .unreachable)])
    bench.send(.connected)
    bench.wait(.seconds(10))
    #expect(!bench.written.contains { $0.starts(with: [0x1B, 0x70]) })
  }

  @Test func aSilentPrinterStillPulses() {
    var bench = PrinterBench(.generic80, BenchPrinter(realTime: nil, automatic: nil, inOrder: nil, answersMarks: false, model: nil))
    bench.send(.connected)
    bench.wait(.seconds(8))
    bench.send(.kickDrawer(DrawerKick(id: "k")))
    bench.wait(.seconds(1))
    #expect(bench.wasWritten([0x1B, 0x70, 0, 50, 100]))
    #expect(bench.drawerReports.map(\.event) == [.notConfirmed(id: "k", .noAnswer)])
  }

  @Test("Pulses out of bounds are refused", arguments: [(3, 100, 200), (2, 0, 200), (2, 100, 600), (2, 200, 100)])
  func bounds(pin: Int, onMs: Int, offMs: Int) {
    var drawer = CashDrawerMachine()
    let actions = drawer.handle(.kick(DrawerKick(id: "k", pin: pin, onMs: onMs, offMs: offMs)), now: .zero)
    #expect(actions == [.report(DrawerReport(.notSent(id: "k", .invalid), state: .unknown, learnedPolarity: nil))])
  }

  @Test func aSecondOrderWaitsForTheEndOfTheFirst() {
    var bench = ready(polarity: .openIsHigh)
    let isPulse: ([UInt8]) -> Bool = { $0.starts(with: [0x1B, 0x70]) }
    bench.send(.kickDrawer(DrawerKick(id: "a")))
    bench.send(.kickDrawer(DrawerKick(id: "b", pin: 5)))
    #expect(bench.written.filter(isPulse) == [[0x1B, 0x70, 0, 50, 100]])
    bench.printer.setDrawer(high: true)
    bench.wait(.milliseconds(600))
    #expect(bench.written.filter(isPulse) == [[0x1B, 0x70, 0, 50, 100], [0x1B, 0x70, 1, 50, 100]])
    bench.wait(.milliseconds(600))
    #expect(bench.drawerReports.map(\.event) == [.opened(id: "a"), .alreadyOpen(id: "b")])
  }

  @Test func ordersThatWaitAreGivenUpInTime() {
    var drawer = CashDrawerMachine()
    let busy = { CashDrawerMachine.Action.report(DrawerReport(.notSent(id: $0, .busy), state: .unknown, learnedPolarity: nil)) }
    #expect(drawer.handle(.kick(DrawerKick(id: "a")), now: .zero) == [.readSignal])
    for number in 0..<CashDrawerMachine.waitingLimit {
      #expect(drawer.handle(.kick(DrawerKick(id: "\(number)")), now: .seconds(1)) == [])
    }
    #expect(drawer.handle(.kick(DrawerKick(id: "b")), now: .seconds(1)) == [busy("b")])
    _ = drawer.handle(.reading(high: nil), now: .seconds(4))
    _ = drawer.handle(.pulsed, now: .seconds(4))
    #expect(drawer.handle(.timer, now: .milliseconds(4_500)) == [.readSignal])
    #expect(drawer.deadline == .seconds(6))
    #expect(drawer.handle(.timer, now: .seconds(6)) == ["0", "1", "2", "3"].map(busy))
    #expect(drawer.deadline == .milliseconds(7_500))
  }

  @Test func anOrderThatBecameTooOldIsNotBegunWhenTheFirstEnds() {
    var drawer = CashDrawerMachine(polarity: .openIsHigh)
    _ = drawer.handle(.kick(DrawerKick(id: "a")), now: .zero)
    _ = drawer.handle(.kick(DrawerKick(id: "b")), now: .zero)
    _ = drawer.handle(.reading(high: false), now: .seconds(4))
    _ = drawer.handle(.pulsed, now: .seconds(4))
    _ = drawer.handle(.timer, now: .milliseconds(4_500))
    #expect(
      drawer.handle(.reading(high: true), now: .seconds(5))
        == [.opened(id: "a"), .notSent(id: "b", .busy)].map { .report(DrawerReport($0, state: .open, learnedPolarity: .openIsHigh)) })
    #expect(drawer.deadline == nil)
  }

  @Test func ordersThatWaitEndWithTheConnection() {
    var drawer = CashDrawerMachine()
    _ = drawer.handle(.kick(DrawerKick(id: "a")), now: .zero)
    _ = drawer.handle(.kick(DrawerKick(id: "b")), now: .zero)
    let lost = ["a", "b"].map {
      CashDrawerMachine.Action.report(DrawerReport(.notSent(id: $0, .unreachable), state: .unknown, learnedPolarity: nil))
    }
    #expect(drawer.handle(.linkLost, now: .seconds(1)) == lost)
    #expect(drawer.deadline == nil)
  }
}
