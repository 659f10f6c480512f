import Foundation
import Testing

@testable import Peripherals

/// The machine and a box made of a few switches.
private struct BoxBench {
  var machine: DrawerBoxMachine
  var isOpen = false
  /// The sensor's level while the drawer is open; nil: the port has no lines.
  var openLevel: Bool? = true
  var answersQuestions = true
  var hasOutputLine = true
  var actions: [DrawerBoxMachine.Action] = []
  var now = Duration.seconds(50)
  private var timer: Duration?

  init(_ profile: DrawerBoxProfile, polarity: DrawerPolarity? = nil, hasSensor: Bool = true) throws {
    machine = try DrawerBoxMachine(profile: profile, polarity: polarity, hasSensor: hasSensor)
  }

  mutating func send(_ event: DrawerBoxMachine.Event) {
    var events = [event]
    while !events.isEmpty {
      for action in machine.handle(events.removeFirst(), now: now) {
        actions.append(action)
        switch action {
        case .write([0x06]): if answersQuestions { events.append(.received([isOpen ? 0x40 : 0x00])) }
        case .write: isOpen = true
        case .readLine: events.append(.line(high: openLevel.map { $0 == isOpen }))
        case .pulse:
          if hasOutputLine { isOpen = true }
          events.append(.pulsed(hasOutputLine))
        case .setTimer(let time): timer = time
        case .report: break
        }
      }
    }
  }

  mutating func wait(_ time: Duration) {
    let end = now + time
    while let due = timer, due <= end {
      (now, timer) = (max(now, due), nil)
      send(.timer)
    }
    now = end
  }

  mutating func open(_ id: String = "k", pin: Int = 2, restMs: Int = 400) {
    send(.kick(DrawerKick(id: id, pin: pin, restMs: restMs)))
    wait(.seconds(1))
  }

  var events: [DrawerReport.Event] { actions.compactMap { if case .report(let report) = $0 { report.event } else { nil } } }
  var pulses: Int {
    actions.count {
      switch $0 {
      case .write([0x06]), .readLine, .report, .setTimer: false
      case .write, .pulse: true
      }
    }
  }
}

@Suite struct DrawerBoxTests {
  private static func profile(_ name: String) throws -> DrawerBoxProfile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../../protocols/profiles/drawers/\(name).json").standardizedFileURL
    return try JSONDecoder().decode(DrawerBoxProfile.self, from: Data(contentsOf: file))
  }

  private static let names = ["serial-bel", "serial-esc-p", "serial-dtr", "serial-rts", "ibm-surepos"]

  @Test("Every file is valid, bears its name, opens its drawer and learns what its sensor says", arguments: names)
  func files(name: String) throws {
    let profile = try Self.profile(name)
    #expect(profile.name == name)
    for openLevel in [true, false] {
      var bench = try BoxBench(profile)
      bench.openLevel = openLevel
      bench.send(.connected)
      bench.open()
      #expect(bench.events.contains(.opened(id: "k")))
      #expect(bench.machine.drawerState == .open)
      bench.isOpen = false
      bench.wait(.seconds(1))
      #expect(bench.events.last == .closed)
      bench.isOpen = true
      bench.wait(.seconds(1))
      #expect(bench.events.last == .unexpectedOpen)
      #expect(bench.pulses == 1)
    }
  }

  @Test("The triggers are those of the profile")
  func triggers() throws {
    var surepos = try BoxBench(try Self.profile("ibm-surepos"))
    surepos.send(.connected)
    surepos.open(pin: 5)
    #expect(surepos.actions.contains(.write([0x1B, 0x07])))
    var dtr = try BoxBench(try Self.profile("serial-dtr"))
    dtr.send(.connected)
    dtr.open()
    #expect(dtr.actions.contains(.pulse(.dtr, high: true, onMs: 100)))
    dtr.open("second", pin: 5)
    #expect(dtr.events.last == .notSent(id: "second", .invalid))
  }

  @Test("A port without modem lines has no sensor, and the drawer opens all the same")
  func noLines() throws {
    var bench = try BoxBench(try Self.profile("serial-bel"))
    bench.openLevel = nil
    bench.send(.connected)
    #expect(bench.machine.drawerState == .noSensor)
    bench.open()
    #expect(bench.events.last == .notConfirmed(id: "k", .noSensor))
    #expect(bench.pulses == 1)
    let looks = bench.actions.count { $0 == .readLine(.cts) }
    bench.wait(.seconds(60))
    #expect(bench.actions.count { $0 == .readLine(.cts) } == looks)
  }

  @Test("A port that cannot pulse says so, and nothing is believed to have opened")
  func noOutputLine() throws {
    var bench = try BoxBench(try Self.profile("serial-dtr"))
    bench.hasOutputLine = false
    bench.send(.connected)
    bench.open()
    #expect(bench.events.last == .notSent(id: "k", .noLine))
  }

  @Test("A box that answers no question cannot be seen; the drawer is opened all the same, once")
  func silentBox() throws {
    var bench = try BoxBench(try Self.profile("ibm-surepos"))
    bench.answersQuestions = false
    bench.send(.connected)
    bench.wait(.seconds(5))
    #expect(bench.machine.drawerState == .unknown)
    bench.send(.kick(DrawerKick(id: "k")))
    bench.wait(.seconds(5))
    #expect(bench.events.contains(.notConfirmed(id: "k", .noAnswer)))
    #expect(bench.pulses == 1)
  }

  @Test("An order for a box that is away is refused at once and never carried out later")
  func away() throws {
    var bench = try BoxBench(try Self.profile("serial-bel"))
    bench.open()
    #expect(bench.events == [.notSent(id: "k", .unreachable)])
    bench.send(.connected)
    bench.wait(.seconds(10))
    #expect(bench.pulses == 0)
  }

  @Test("A solenoid rests between two pulses; an order that would have to wait too long is refused by name")
  func duty() throws {
    var bench = try BoxBench(try Self.profile("serial-bel"))
    bench.send(.connected)
    bench.open("a", restMs: 3_000)
    let first = bench.now
    bench.open("b", restMs: 3_000)
    #expect(bench.pulses == 1)
    bench.wait(.seconds(3))
    #expect(bench.pulses == 2)
    #expect(bench.now - first < .seconds(5))
    bench.open("c", restMs: 60_000)
    bench.wait(.seconds(4))
    #expect(bench.pulses == 3)
    bench.open("d")
    #expect(bench.events.last == .notSent(id: "d", .dutyLimit))
    #expect(bench.pulses == 3)
  }

  @Test("The rest keeps the duty", arguments: [(100, 20, 400), (50, 10, 450), (200, 50, 200), (510, 1, 50_490)])
  func rest(onMs: Int, percent: Int, restMs: Int) {
    #expect(DrawerKick.restMs(onMs: onMs, dutyPercent: percent) == restMs)
  }

  @Test("A person teaches what the level means; without a level there is nothing to learn")
  func teaches() throws {
    var bench = try BoxBench(try Self.profile("serial-bel"), polarity: .openIsLow)
    bench.send(.connected)
    #expect(bench.machine.drawerState == .open)
    bench.send(.teach(isOpen: false))
    #expect(bench.machine.drawerState == .closed)
    guard case .report(let report)? = bench.actions.last(where: { if case .report = $0 { true } else { false } }) else { return }
    #expect(report == DrawerReport(.read, state: .closed, learnedPolarity: .openIsHigh))
    var blind = try BoxBench(try Self.profile("serial-bel"), hasSensor: false)
    blind.send(.connected)
    blind.send(.teach(isOpen: true))
    #expect(blind.machine.drawerState == .noSensor)
  }

  @Test("A profile that cannot be meant is refused")
  func mistakes() throws {
    let good = try Self.profile("serial-bel")
    let changes: [(inout DrawerBoxProfile) -> Void] = [
      { $0.outputs = [] }, { $0.outputs[0].pin = 3 }, { $0.outputs[0].bytes = "7G" }, { $0.outputs[0].bytes = "" },
      { $0.outputs[0].line = .dtr }, { $0.outputs[0].bytes = nil }, { $0.outputs.append($0.outputs[0]) }, { $0.dutyPercent = 90 },
      { $0.onMs = 5_000 }, { $0.sensor = .init() }, { $0.sensor = .init(ask: "06") }, { $0.sensor = .init(line: .cts, ask: "06", bit: 6) },
      { $0.sensor = .init(ask: "06", bit: 8) }, { $0.pollMs = 1 },
    ]
    for change in changes {
      var profile = good
      change(&profile)
      #expect(throws: DrawerBoxError.self) { try DrawerBoxMachine(profile: profile, polarity: nil) }
    }
  }
}
