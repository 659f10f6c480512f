import Testing

@testable import Simulators

@Suite("Playing traces back")
struct TracePlayerTests {
  private static let trace = """
    # till trace 1
    # device: receipt
    # endpoint: tcp:127.0.0.1:9100
               0 * connected
             100 > 10 04 01  |...|
             600 < 16  |.|
            1000 > 1d 28 48 06 00 30 30 41 42 43 44  |.(H..00ABCD|
            2000 < 37 22 41 42 43 44 00  |7"ABCD.|
            9000 < 14 00 00 0f  |....|
           20000 * disconnected: it closed the connection
           30000 * connected
           30100 > 10 04 --  |..-|
           30200 < 12  |.|

    """

  private func player(_ mode: TracePlayer.Mode, _ timing: TracePlayer.Timing = .fast) throws -> TracePlayer {
    TracePlayer(try RecordedTrace(parsing: Self.trace), mode: mode, timing: timing)
  }

  @Test("What was recorded is read: facts, steps, hidden bytes")
  func reads() throws {
    let trace = try RecordedTrace(parsing: Self.trace)
    #expect(trace.facts["endpoint"] == "tcp:127.0.0.1:9100")
    #expect(trace.steps.count == 10)
    #expect(trace.steps[8] == .host([0x10, 0x04, nil], atUs: 30_100))
  }

  @Test("Requests beside the bytes are passed over: the rest is played as if they were not there")
  func passesRequestsOver() throws {
    let requests = """
                   50 ? device-id  ||
                   60 = device-id 00 04 41 3b  |..A;|
                   70 ? feature --  |-|
                   80 = feature  ||

      """
    let text = Self.trace.replacing(" * connected\n", with: " * connected\n" + requests, maxReplacements: 1)
    #expect(text != Self.trace)
    #expect(try RecordedTrace(parsing: text).steps == RecordedTrace(parsing: Self.trace).steps)
  }

  @Test(
    "What is no trace is refused with its line",
    arguments: [
      ("", 1), ("# till trace 1\n", 2), ("# till trace 1\n0 > zz", 2), ("# till trace 1\n0 ? 00", 2), ("# till trace 1\nx > 00", 2),
    ])
  func refuses(text: String, line: Int) {
    #expect {
      _ = try RecordedTrace(parsing: text)
    } throws: {
      if case .badTrace(let found, _)? = $0 as? SimulatorError { found == line } else { false }
    }
  }

  @Test("The right bytes get the recorded answers, and the device hangs up where it did", arguments: TracePlayer.Mode.allCases)
  func plays(mode: TracePlayer.Mode) throws {
    var player = try player(mode)
    #expect(player.handle(.connected, nowUs: 0) == [])
    #expect(player.handle(.received([0x10, 0x04]), nowUs: 0) == [])
    #expect(player.handle(.received([0x01]), nowUs: 0) == [.send([0x16])])
    #expect(
      player.handle(.received([0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44]), nowUs: 0) == [
        .send([0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0]), .send([0x14, 0, 0, 0x0F]), .hangUp,
      ])
    _ = player.handle(.disconnected, nowUs: 0)
    #expect(player.handle(.connected, nowUs: 0) == [])
    #expect(player.handle(.received([0x10, 0x04, 0x02]), nowUs: 0) == [.send([0x12]), .finished])
    #expect(player.divergence == nil)
  }

  @Test("Strict: the first other byte is named with its place, and nothing is answered from there on")
  func diverges() throws {
    var player = try player(.strict)
    _ = player.handle(.connected, nowUs: 0)
    let actions = player.handle(.received([0x10, 0x04, 0x02]), nowUs: 0)
    let divergence = TracePlayer.Divergence(offset: 2, expected: [0x01], got: [0x02])
    #expect(actions == [.diverged(divergence)])
    #expect("\(divergence)" == "byte 2 of the host: expected 01, got 02")
    #expect(player.handle(.received([0x10, 0x04, 0x01]), nowUs: 0) == [])
  }

  @Test("Lenient: a question out of its turn is answered as elsewhere, and what is nowhere is passed over")
  func forgives() throws {
    var player = try player(.lenient)
    _ = player.handle(.connected, nowUs: 0)
    let first = player.handle(.received(Array("Hi".utf8) + [0x10, 0x04, 0x01]), nowUs: 0)
    #expect(first.contains(.send([0x16])))
    #expect(player.skippedBytes == 2)
    #expect(player.divergence?.offset == 0)
  }

  @Test("Lenient: an answer that repeats a mark of the request repeats the new mark")
  func echoes() throws {
    var player = try player(.lenient)
    _ = player.handle(.connected, nowUs: 0)
    let actions = player.handle(.received([0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x57, 0x58, 0x59, 0x5A]), nowUs: 0)
    #expect(actions == [.send([0x37, 0x22, 0x57, 0x58, 0x59, 0x5A, 0]), .send([0x14, 0, 0, 0x0F])])
    #expect(player.outOfTurn == 1)
  }

  @Test("A mark that the device repeats is another one in each run: what follows it is played", arguments: TracePlayer.Mode.allCases)
  func otherMark(mode: TracePlayer.Mode) throws {
    var player = try player(mode)
    _ = player.handle(.connected, nowUs: 0)
    _ = player.handle(.received([0x10, 0x04, 0x01]), nowUs: 0)
    #expect(
      player.handle(.received([0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x57, 0x58, 0x59, 0x5A]), nowUs: 0) == [
        .send([0x37, 0x22, 0x57, 0x58, 0x59, 0x5A, 0]), .send([0x14, 0, 0, 0x0F]), .hangUp,
      ])
    #expect(player.divergence == nil && player.outOfTurn == 0)
  }

  @Test("With kept timing the device takes as long as it took")
  func keepsTime() throws {
    var player = try player(.strict, .kept)
    _ = player.handle(.connected, nowUs: 1_000)
    #expect(player.handle(.received([0x10, 0x04, 0x01]), nowUs: 5_000) == [.armTimer(atUs: 5_500)])
    #expect(player.handle(.timer, nowUs: 5_400) == [.armTimer(atUs: 5_500)])
    #expect(player.handle(.timer, nowUs: 5_500) == [.send([0x16])])
  }

  @Test("A scanner's trace needs no word of the host")
  func playsScanner() throws {
    let text = "# till trace 1\n0 * connected before the trace began\n500 < 34 30 0d |40.|\n1500 < 34 31 0d |41.|\n"
    var player = TracePlayer(try RecordedTrace(parsing: text), mode: .strict, timing: .kept)
    #expect(player.handle(.connected, nowUs: 0) == [.send([0x34, 0x30, 0x0D]), .armTimer(atUs: 1_000)])
    #expect(player.handle(.timer, nowUs: 1_000) == [.send([0x34, 0x31, 0x0D]), .finished])
  }

  @Test("However the host's bytes are split, a strict player says the same")
  func splits() throws {
    let host: [UInt8] = [0x10, 0x04, 0x01, 0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44]
    func sent(_ pieces: [[UInt8]]) throws -> [UInt8] {
      var player = try player(.strict)
      var actions = player.handle(.connected, nowUs: 0)
      for piece in pieces { actions += player.handle(.received(piece), nowUs: 0) }
      return actions.flatMap { if case .send(let bytes) = $0 { bytes } else { [UInt8]() } }
    }
    let whole = try sent([host])
    #expect(whole.count == 12)
    for cut in 1..<host.count { #expect(try sent([Array(host[..<cut]), Array(host[cut...])]) == whole) }
  }
}
