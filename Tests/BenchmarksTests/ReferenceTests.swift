import Glibc
import JSON
import Rehearsal
import Testing

@testable import Benchmarks

@Suite("References in C", .serialized)
struct ReferenceTests {
  private static let request = Array("a request\n".utf8)

  @Test("The echo answers every line, whatever the window and the connections")
  func echoes() throws {
    try TemporaryFolder.with { folder in
      let echo = try ReferenceProcess("echo", folder["S"], "100")
      defer { withExtendedLifetime(echo) {} }
      let load = Load(path: folder["S"], request: Self.request, answerBytes: 100)
      #expect(try load.roundTrips(50).count { $0 > 0 } == 50)
      #expect(try load.rate(connections: 16, window: 1, count: 400) > 0)
      #expect(try load.rate(connections: 1, window: 64, count: 400) > 0)
    }
  }

  @Test("An answer of another size is told, and so is a socket without a server")
  func refusesOtherAnswers() throws {
    try TemporaryFolder.with { folder in
      let echo = try ReferenceProcess("echo", folder["S"], "100")
      defer { withExtendedLifetime(echo) {} }
      let load = Load(path: folder["S"], request: Self.request, answerBytes: 60)
      #expect(throws: Broken.self) { try load.roundTrips(1) }
      #expect(throws: Broken.self) { try load.rate(connections: 2, window: 2, count: 10) }
      #expect(throws: Broken.self) { try Load(path: folder["gone"], request: Self.request, answerBytes: 60).roundTrips(1) }
    }
  }

  @Test("The relay sends a line of the size that was asked for behind each CR of the terminal")
  func relays() throws {
    try Self.withRelay { terminal, path in
      let client = try RawClient(path: path)
      #expect(write(terminal.descriptor, "123", 3) == 3)
      #expect(write(terminal.descriptor, "45\r67\r", 6) == 6)
      let events = [try client.answer(), try client.answer()]
      #expect(events.map { $0["method"]?.stringValue } == ["scan.read", "scan.read"])
      #expect(events.map { $0["params"]?["label"]?.stringValue } == ["12345", "67"])
      #expect(events.map { StrictJSON.write($0).count + 1 } == [200, 200])
    }
  }

  @Test("Scans are timed one by one, until the line of their event is there")
  func timesScans() throws {
    try Self.withRelay { terminal, path in
      let line = try ScanLine(terminal, path)
      #expect(try line.scan(Array("4030000237577\r".utf8), 20).count { $0 > 0 } == 20)
    }
  }

  /// A relay whose only client is the one that the body connects: nobody else may take its events.
  private static func withRelay(_ body: (Terminal, String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let terminal = try Terminal()
      let relay = try ReferenceProcess("relay", terminal.path, folder["S"], "200")
      defer { withExtendedLifetime(relay) {} }
      try body(terminal, folder["S"])
    }
  }
}
