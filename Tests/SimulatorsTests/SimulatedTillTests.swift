import Glibc
import JSON
import NIOCore
import NIOPosix
import Testing

@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct SimulatedTillTests {
  @Test func `a job over TCP is printed, confirmed by its process id, and opens the drawer`() async throws {
    try await withTill { till in
      let host = try await Host.tcp(port: try await till.printerPort())
      try await host.send(Bytes.automaticStatus)
      #expect(try await host.read(4) == [0x10, 0, 0, 0])
      try await host.send(Bytes.initialise + Bytes.line("TOTAL 12.34") + Bytes.cut + Bytes.mark("J001") + [0x1B, 0x70, 0x00, 0x19, 0xFA])
      #expect(try await host.read(7) == Bytes.marked("J001"))
      #expect(try await host.read(4) == [0x14, 0, 0, 0])
      try await till.wait(for: .printed)
      #expect(try await till.paper() == "TOTAL 12.34\n---✂---\n")
      #expect(try await till.drawer() == (true, 1))
      try await till.drawer(.close)
      #expect(try await host.read(4) == [0x10, 0, 0, 0])
      try await host.close()
    }
  }

  @Test func `scans arrive on the serial line, also after the daemon has closed and opened its end`() async throws {
    try await withTill { till in
      for code in ["4006381333931", "96385074"] {
        let host = try await Host.tty(path: till.scannerPath)
        try await till.scan(try Scan(code, aim: "]E0", slowMs: 1))
        #expect(try await host.readText(code.count + 4) == "]E0\(code)\r")
        try await host.close()
      }
    }
  }

  @Test func `the display shows what the line says`() async throws {
    try await withTill { till in
      let host = try await Host.tty(path: till.displayPath)
      async let shown: Void = till.wait(for: .displayContains("12.34"))
      try await host.send([0x1B, 0x51, 0x41] + Array("Total".utf8) + [0x0D, 0x1B, 0x51, 0x42] + Array("EUR 12.34".utf8) + [0x0D])
      try await shown
      #expect(try await till.displayLines() == ["Total               ", "EUR 12.34           "])
      try await host.close()
    }
  }

  @Test func `one connection is served and the next waits for its turn`() async throws {
    try await withTill { till in
      let port = try await till.printerPort()
      let first = try await Host.tcp(port: port)
      try await first.send(Bytes.status(1))
      #expect(try await first.read(1) == [0x12])
      let second = try await Host.tcp(port: port)
      try await second.send(Bytes.line("second") + Bytes.mark("0002"))
      try await first.send(Bytes.line("first") + Bytes.mark("0001"))
      #expect(try await first.read(7) == Bytes.marked("0001"))
      try await first.close()
      #expect(try await second.read(7) == Bytes.marked("0002"))
      #expect(try await till.paper() == "first\nsecond\n")
      try await second.close()
    }
  }

  @Test func `a connection dropped inside an image leaves the printer wedged until zeros complete it`() async throws {
    try await withTill { till in
      let port = try await till.printerPort()
      let first = try await Host.tcp(port: port)
      try await first.send(Bytes.status(1))
      #expect(try await first.read(1) == [0x12])
      try await till.fault(.dropAfter(bytes: 308))
      try await first.send(Bytes.raster(widthBytes: 72, rows: 100, fill: [0xAA]))
      #expect(try await first.read(1) == [])
      let second = try await Host.tcp(port: port)
      try await second.send(Bytes.initialise + Bytes.automaticStatus)
      try await second.send([UInt8](repeating: 0, count: 8192) + Bytes.initialise + [0x1D, 0x61, 0x08])
      #expect(try await second.read(4) == [0x10, 0, 0, 0])
      try await second.send(Bytes.status(1) + Bytes.line("again") + Bytes.mark("GOOD"))
      #expect(try await second.read(8) == [0x12] + Bytes.marked("GOOD"))
      try await second.close()
    }
  }

  @Test func `a job larger than the buffer is held back without paper and printed whole with new paper`() async throws {
    try await withTill { till in
      let host = try await Host.tcp(port: try await till.printerPort())
      try await host.send(Bytes.automaticStatus)
      #expect(try await host.read(4) == [0x10, 0, 0, 0])
      try await till.fault(.paperOut)
      #expect(try await host.read(4) == [0x18, 0, 0x0F, 0])
      let lines = (1...1000).map { "line \($0)" }
      try await host.send(lines.flatMap(Bytes.line) + Bytes.mark("DONE"))
      #expect(try await till.paper() == "")
      try await till.fault(.ok)
      #expect(try await host.read(4) == [0x10, 0, 0, 0])
      #expect(try await host.read(7) == Bytes.marked("DONE"))
      #expect(try await till.paper() == lines.map { $0 + "\n" }.joined())
      try await host.close()
    }
  }

  @Test func `the second printer answers on its serial line and prints on its own paper`() async throws {
    try await withTill { till in
      let host = try await Host.tty(path: till.printerLinePath)
      try await host.send(Bytes.status(1) + Bytes.line("kitchen") + Bytes.cut + Bytes.mark("K001"))
      #expect(try await host.read(8) == [0x16] + Bytes.marked("K001"))
      #expect(try await till.paper(of: .printer2) == "kitchen\n---✂---\n")
      #expect(try await till.paper() == "")
      try await host.close()
    }
  }

  @Test func `a fault that cuts the second printer off gives it a new line behind the same link`() async throws {
    try await withTill { till in
      for text in ["one", "two"] {
        let host = try await Host.tty(path: till.printerLinePath)
        try await host.send(Bytes.status(1) + Bytes.line(text))
        #expect(try await host.read(1) == [0x16])
        let before = try target(of: till.printerLinePath)
        try await till.fault(.dropAfter(bytes: 1), printer: .printer2)
        try await host.send([0x0A])
        #expect(try await host.read(1) == [])
        try await waitForAnotherLine(than: before, of: till)
      }
    }
  }

  @Test func `with the reversed sensor the drawer line is high while closed`() async throws {
    var options = SimulatedTillOptions()
    options.drawerOpenIsHigh = false
    try await withTill(options: options) { till in
      let host = try await Host.tcp(port: try await till.printerPort())
      try await host.send(Bytes.status(1))
      #expect(try await host.read(1) == [0x16])
      try await till.drawer(.open)
      try await host.send(Bytes.status(1))
      #expect(try await host.read(1) == [0x12])
      try await host.close()
    }
  }

  @Test func `a script scans by itself`() async throws {
    var options = SimulatedTillOptions()
    options.script = try Script(parsing: "at 1ms scan 96385074")
    try await withTill(options: options) { till in
      let host = try await Host.tty(path: till.scannerPath)
      #expect(try await host.readText(9) == "96385074\r")
      try await host.close()
    }
  }

  @Test func `the control socket answers line by line and is closed to others`() async throws {
    try await withTill { till in
      var status = stat()
      #expect(stat(till.controlSocketPath, &status) == 0 && status.st_mode & 0o777 == 0o600)
      #expect(stat(till.directory, &status) == 0 && status.st_mode & 0o777 == 0o700)
      let client = try await Host.unix(path: till.controlSocketPath)
      let answers = #"{"ok":true,"open":true,"openings":1}"# + "\n" + #"{"ok":true,"open":false,"openings":1}"# + "\n"
      try await client.send(Array((#"{"command":"drawer","move":"open"}"# + "\n" + #"{"command":"drawer","move":"close"}"# + "\n").utf8))
      #expect(try await client.readText(answers.utf8.count) == answers)
      let refusal = #"{"ok":false,"error":"bad request: unknown command \"sing\""}"# + "\n"
      try await client.send(Array((#"{"command":"sing"}"# + "\n").utf8))
      #expect(try await client.readText(refusal.utf8.count) == refusal)
      try await client.close()
    }
  }

  @Test func `a wait that is in vain ends with its name`() async throws {
    try await withTill { till in
      await #expect(throws: SimulatorError.timedOut("drawer-open")) { try await till.wait(for: .drawerOpen, timeoutMs: 1) }
    }
  }

  @Test func `a simulator that is started again has its port again`() async throws {
    try await withFolder { (folder: String) async throws in
      let port = try await portOfARun(in: folder)
      try await withTill(in: folder) { (till: SimulatedTill) async throws in
        #expect(try await till.printerPort() == port)
        #expect(try await till.lostPrinterPort() == nil)
        let host = try await Host.tcp(port: port)
        try await host.send(Bytes.status(1))
        #expect(try await host.read(1) == [0x12])
        try await host.close()
      }
    }
  }

  @Test func `a port that somebody else has taken is said to be lost, and another one is in the configuration`() async throws {
    try await withFolder { (folder: String) async throws in
      let port = try await portOfARun(in: folder)
      let stranger = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: "127.0.0.1", port: port).get()
      try await withTill(in: folder) { (till: SimulatedTill) async throws in
        #expect(try await till.lostPrinterPort() == port)
        let other = try await till.printerPort()
        #expect(other != port && other > 0)
        #expect(try FileBytes.text(of: till.configurationPath).contains("connect = \"tcp:127.0.0.1:\(other)\""))
        #expect(try FileBytes.text(of: folder + "/printer.port") == "\(other)\n")
      }
      try await stranger.close().get()
    }
  }

  @Test("Nonsense in the place of the port is passed over", arguments: ["", "0\n", "80\n", "65536\n", "99999999999999999999\n", "port\n"])
  func nonsensePort(text: String) async throws {
    try await withFolder { (folder: String) async throws in
      try FileBytes.replace(folder + "/printer.port", with: Array(text.utf8))
      try await withTill(in: folder) { (till: SimulatedTill) async throws in
        #expect(try await till.printerPort() >= 1024)
        #expect(try await till.lostPrinterPort() == nil)
      }
    }
  }

  private func target(of link: String) throws -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(link, &buffer, buffer.count)
    try #require(count > 0)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Each look goes through the till's event loop, which opens the line meanwhile.
  private func waitForAnotherLine(than before: String, of till: SimulatedTill) async throws {
    for _ in 0..<100_000 {
      let isConnected = try await till.perform(.status)["printers"]?.arrayValue?.last?["connected"]?.boolValue
      if isConnected == true, try target(of: till.printerLinePath) != before { return }
      await Task.yield()
    }
    Issue.record("the line did not come back")
  }

  private func portOfARun(in folder: String) async throws -> Int {
    var port = 0
    try await withTill(in: folder) { port = try await $0.printerPort() }
    return port
  }

  @Test("A cash rounding step is written where the currency has hundredths", arguments: [("EUR", true), ("JPY", false), ("KWD", false)])
  func cashRounding(currency: String, isRounded: Bool) throws {
    var options = SimulatedTillOptions()
    try options.use(currency: currency)
    let toml = TilldConfiguration(folder: TillFolder("/d"), options: options, printerPort: 1).toml
    #expect(toml.contains("currency = \"\(currency)\"\n"))
    #expect(toml.contains("cash_rounding_step = \"0.05\"\n") == isRounded)
  }

  @Test("What is not three capitals is no currency", arguments: ["euro", "eur", "EU", "EURO", "ÄÖÜ", "", "E1R"])
  func badCurrency(text: String) {
    var options = SimulatedTillOptions()
    #expect(throws: SimulatorError.badCurrency(text)) { try options.use(currency: text) }
    #expect(options.currency == "EUR")
  }

  @Test func `the state of all devices can be read`() async throws {
    try await withTill { till in
      let port = try await till.printerPort()
      try await till.fault(.paperOut)
      try await till.drawer(.open)
      #expect(
        StatusText.lines(try await till.perform(.status)) == [
          "printer   tcp:127.0.0.1:\(port)  free, paper out, 0 receipts",
          "printer2  tty:\(till.printerLinePath)  connected, 0 receipts",
          "drawer    open, opened once",
          "display   |                    |                    |",
        ])
    }
  }

  @Test func `a second simulator in the same folder is refused and harms nothing`() async throws {
    try await withTill { till in
      let second = SimulatedTill(directory: till.directory)
      await #expect(throws: SimulatorError.alreadyRunning(directory: till.directory)) { try await second.start() }
      try await second.stop()
      let client = try await Host.unix(path: till.controlSocketPath)
      try await client.close()
    }
  }

  @Test func `the daemon's configuration names the port, the lines and the options`() async throws {
    var options = SimulatedTillOptions()
    options.register = "7\"x"
    try options.use(currency: "CHF")
    options.display = .dmd
    try await withTill(options: options) { till in
      let toml = try FileBytes.text(of: till.configurationPath)
      let port = try await till.printerPort()
      for line in [
        "id = \"7\\\"x\"", "currency = \"CHF\"", "cash_rounding_step = \"0.05\"", "connect = \"tcp:127.0.0.1:\(port)\"",
        "connect = \"tty:\(till.directory)/display\"",
        "connect = \"tty:\(till.directory)/scanner\"", "profile = \"dm-d\"", "profile = \"till-sim\"", "pin = 2",
      ] {
        #expect(toml.split(separator: "\n").contains(Substring(line)), "\(line)")
      }
      #expect(try FileBytes.text(of: till.directory + "/printer.port") == "\(port)\n")
    }
  }
}
