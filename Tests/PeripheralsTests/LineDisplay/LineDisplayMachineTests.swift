import Testing

@testable import Peripherals

@Suite struct LineDisplayMachineTests {
  private typealias Settings = LineDisplayMachine.Settings

  private func machine(_ change: (inout Settings) -> Void = { _ in }, profile: LineDisplayProfile = .generic) throws -> LineDisplayMachine {
    var settings = Settings()
    change(&settings)
    return LineDisplayMachine(commands: try LineDisplayCommandSet(profile: profile), settings: settings)
  }

  private func written(_ actions: [LineDisplayMachine.Action]) -> [UInt8]? {
    for case .write(let bytes) in actions { return bytes }
    return nil
  }

  private func timer(_ actions: [LineDisplayMachine.Action]) -> Duration? {
    for case .setTimer(let time) in actions { return time }
    return nil
  }

  /// The upper line of the last write, in the generic language.
  private func upper(_ actions: [LineDisplayMachine.Action]) -> String? {
    guard let bytes = written(actions), let start = bytes.firstIndex(of: 0x41) else { return nil }
    return String(decoding: bytes[(start + 1)...].prefix(20), as: UTF8.self)
  }

  @Test("A display that comes begins anew, dimmed as it is set, and shows the latest text")
  func begins() throws {
    var machine = try machine { $0.brightness = 2 }
    #expect(written(machine.handle(.show(.init(upper: "A", lower: "B")), now: .zero)) == nil)
    let commands = machine.commands
    let first = written(machine.handle(.connected, now: .zero))
    #expect(first == commands.initialize + [0x1B, 0x2A, 2] + commands.show(upper: "A", lower: "B"))
  }

  @Test("While a write is under way the texts that come are overtaken by the last")
  func latestWins() throws {
    var machine = try machine()
    _ = machine.handle(.connected, now: .zero)
    for text in ["A", "B", "C"] { #expect(written(machine.handle(.show(.init(upper: text, lower: "")), now: .zero)) == nil) }
    #expect(written(machine.handle(.written, now: .zero)) == machine.commands.show(upper: "C", lower: ""))
    #expect(written(machine.handle(.written, now: .zero)) == nil)
  }

  @Test("A long line is moved by the display itself where it can, and step by step by us where it cannot")
  func scrolls() throws {
    var own = try machine()
    _ = own.handle(.connected, now: .zero)
    _ = own.handle(.written, now: .zero)
    let long = "abcdefghijklmnopqrstuvwxyz"
    let marquee = own.handle(.show(.init(upper: long, lower: "1")), now: .zero)
    #expect(written(marquee)?.suffix(30) == [0x1B, 0x51, 0x44] + Array(long.utf8) + [0x0D])
    #expect(timer(marquee) == nil)

    var ours = try machine { $0.scrolling = .daemon }
    _ = ours.handle(.connected, now: .zero)
    _ = ours.handle(.written, now: .zero)
    var actions = ours.handle(.show(.init(upper: long, lower: "1")), now: .zero)
    #expect(upper(actions) == "abcdefghijklmnopqrst")
    var now = LineDisplayMachine.scrollPause
    var seen: [String] = []
    for _ in 0..<30 {
      #expect(timer(actions) == now)
      _ = ours.handle(.written, now: now)
      actions = ours.handle(.timer, now: now)
      seen.append(upper(actions) ?? "")
      now += seen.count == 30 ? LineDisplayMachine.scrollPause : .milliseconds(400)
    }
    #expect(seen[0] == "bcdefghijklmnopqrstu")
    #expect(seen[25] == "    abcdefghijklmnop")
    #expect(seen[29] == "abcdefghijklmnopqrst")
    #expect(timer(actions) == now)
  }

  @Test("A display that takes nothing is not written to by moving lines: one write waits, the steps go on")
  func bounded() throws {
    var machine = try machine { $0.scrolling = .daemon }
    _ = machine.handle(.connected, now: .zero)
    _ = machine.handle(.show(.init(upper: String(repeating: "long ", count: 9), lower: "")), now: .zero)
    var writes = 0
    for step in 1...100 where written(machine.handle(.timer, now: .seconds(step))) != nil { writes += 1 }
    #expect(writes == 0)
    #expect(written(machine.handle(.written, now: .seconds(101))) != nil)
  }

  @Test("Without scrolling long lines are cut and nothing moves")
  func cuts() throws {
    var machine = try machine { $0.scrolling = .off }
    _ = machine.handle(.connected, now: .zero)
    _ = machine.handle(.written, now: .zero)
    let actions = machine.handle(.show(.init(upper: String(repeating: "x", count: 30), lower: "")), now: .zero)
    #expect(upper(actions) == String(repeating: "x", count: 20))
    #expect(timer(actions) == nil)
  }

  @Test("The idle text comes when nothing was shown for long, and never while somebody is served")
  func idles() throws {
    let welcome = LineDisplayMessage(upper: "Welcome", lower: "")
    var machine = try machine {
      $0.idle = welcome
      $0.idleAfterSeconds = 10
    }
    _ = machine.handle(.connected, now: .zero)
    _ = machine.handle(.written, now: .zero)
    #expect(timer(machine.handle(.show(.init(upper: "Total", lower: "1.00")), now: .zero)) == .seconds(10))
    _ = machine.handle(.written, now: .zero)
    machine.isBusy = true
    let busy = machine.handle(.timer, now: .seconds(10))
    #expect(written(busy) == nil)
    #expect(timer(busy) == .seconds(20))
    machine.isBusy = false
    let idle = machine.handle(.timer, now: .seconds(20))
    #expect(idle.contains(.shownIdle(welcome)))
    #expect(upper(idle) == "Welcome             ")
    _ = machine.handle(.written, now: .seconds(20))
    #expect(machine.handle(.timer, now: .seconds(60)) == [])
  }

  @Test("Brightness goes out with the text, since some languages take nothing beside it; blinking begins and ends with its text")
  func dimsAndBlinks() throws {
    var machine = try machine()
    _ = machine.handle(.connected, now: .zero)
    _ = machine.handle(.show(.init(upper: "A", lower: "")), now: .zero)
    _ = machine.handle(.written, now: .zero)
    _ = machine.handle(.written, now: .zero)
    let commands = machine.commands
    #expect(written(machine.handle(.brightness(1), now: .zero)) == [0x0C, 0x1B, 0x2A, 1] + commands.show(upper: "A", lower: ""))

    var profile = LineDisplayProfile.generic
    profile.commands.blink = .init(on: "1F 45 0A", off: "1F 45 00")
    var blinking = try self.machine(profile: profile)
    _ = blinking.handle(.connected, now: .zero)
    _ = blinking.handle(.written, now: .zero)
    #expect(written(blinking.handle(.show(.init(upper: "A", lower: "", blinks: true)), now: .zero))?.suffix(3) == [0x1F, 0x45, 10])
    _ = blinking.handle(.written, now: .zero)
    #expect(written(blinking.handle(.show(.init(upper: "B", lower: "")), now: .zero))?.suffix(3) == [0x1F, 0x45, 0])
    _ = blinking.handle(.written, now: .zero)
    #expect(written(blinking.handle(.show(.init(upper: "C", lower: "")), now: .zero)) == commands.show(upper: "C", lower: ""))
  }
}
