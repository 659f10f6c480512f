import Glibc
import Testing

@testable import Simulators

@Suite("The simulated card terminal")
struct SimulatedTerminalTests {
  private static func started(_ change: (inout SimulatedTerminalOptions) -> Void = { _ in }) async throws
    -> (SimulatedTerminal, SimulatedTerminal.Places)
  {
    var options = SimulatedTerminalOptions()
    options.zvt.paceMs = 1
    change(&options)
    let terminal = try SimulatedTerminal(options)
    return (terminal, try await terminal.start())
  }

  private static let payment: [UInt8] = [0x06, 0x01, 0x07, 0x04, 0, 0, 0, 0, 0x10, 0x00]

  /// A message as long as its length says.
  private static func message(_ host: Host) async throws -> [UInt8] {
    let head = try await host.read(3)
    return head.count == 3 && head[2] > 0 ? head + (try await host.read(Int(head[2]))) : head
  }

  /// Acknowledges whatever comes until the last word, and gives all of it.
  private static func dialogue(_ host: Host) async throws -> [[UInt8]] {
    var messages: [[UInt8]] = []
    while true {
      let message = try await message(host)
      guard message.count >= 3 else { return messages }
      messages.append(message)
      // Who was slow finds the line closed: what came counts.
      if message[0] != 0x80 { try? await host.send([0x80, 0, 0]) }
      if message.starts(with: [0x06, 0x0F]) || message.starts(with: [0x06, 0x1E]) { return messages }
    }
  }

  @Test("ZVT over TCP: a payment is charged once")
  func tcp() async throws {
    let (terminal, places) = try await Self.started()
    let host = try await Host.tcp(port: try #require(places.zvtPort))
    try await host.send(Self.payment)
    let messages = try await Self.dialogue(host)
    #expect(messages.first == [0x80, 0, 0] && messages.last == [0x06, 0x0F, 0])
    #expect(messages.contains { $0.starts(with: [0x04, 0x0F]) } && messages.contains { $0.starts(with: [0x06, 0xD3]) })
    let ledger = try await terminal.ledgerLines()
    #expect(ledger == ["zvt 0 1000 charged"])
    try? await host.close()
  }

  @Test("ZVT over TCP: a declined card is not charged")
  func declined() async throws {
    let (terminal, places) = try await Self.started { $0.faults = [.declined] }
    let host = try await Host.tcp(port: try #require(places.zvtPort))
    try await host.send(Self.payment)
    let messages = try await Self.dialogue(host)
    #expect(messages.last == [0x06, 0x1E, 0x01, 0x6C])
    let ledger = try await terminal.ledgerLines()
    #expect(ledger.isEmpty)
    try? await host.close()
  }

  @Test("ZVT over a serial line: frames are acknowledged")
  func serial() async throws {
    let link = "/tmp/till-sim-terminal-\(getpid())"
    let (_, places) = try await Self.started {
      $0.serialLink = link
      $0.zvtPort = nil
      $0.nexoPort = nil
    }
    let host = try await Host.tty(path: try #require(places.serialPath))
    // Registration; the frames are those of the specification.
    try await host.send([0x10, 0x02, 0x06, 0x00, 0x06, 0x12, 0x34, 0x56, 0x86, 0x09, 0x78, 0x10, 0x03, 0xE2, 0x18])
    let answer = try await host.read(10)
    #expect(answer == [0x06, 0x10, 0x02, 0x80, 0x00, 0x00, 0x10, 0x03, 0xF5, 0x1F])
    unlink(link)
    try? await host.close()
  }

  @Test("nexo over HTTP: a payment is charged, and can be asked for")
  func nexo() async throws {
    let (terminal, places) = try await Self.started { $0.zvtPort = nil }
    let host = try await Host.tcp(port: try #require(places.nexoPort))
    let header = #""MessageClass":"Service","MessageType":"Request","SaleID":"t","POIID":"p""#
    let payment =
      #"{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"Payment","ServiceID":"7",\#(header)},"PaymentRequest":{"SaleData":{"SaleTransactionID":{"TransactionID":"x","TimeStamp":"y"}},"PaymentTransaction":{"AmountsReq":{"Currency":"EUR","RequestedAmount":10.00}}}}}"#
    try await host.send(Array("POST /nexo HTTP/1.1\r\nHost: a\r\nContent-Length: \(payment.utf8.count)\r\n\r\n\(payment)".utf8))
    let answer = try await host.readText(15)
    #expect(answer == "HTTP/1.1 200 OK")
    let ledger = try await terminal.ledgerLines()
    #expect(ledger == ["nexo 0 1000 charged"])
    try? await host.close()
  }

  @Test("Faults are read, and other words are refused")
  func faults() throws {
    for word in TerminalFault.usage.split(separator: ", ") where !word.contains("[") {
      #expect(throws: Never.self) { try TerminalFault(parsing: String(word)) }
    }
    #expect(try TerminalFault(parsing: "power-loss=7") == .powerLoss(after: 7))
    for word in ["", "power-loss=", "power-loss=x", "power-loss=100", "tired"] {
      #expect(throws: SimulatorError.unknownTerminalFault(word)) { try TerminalFault(parsing: word) }
    }
  }
}
