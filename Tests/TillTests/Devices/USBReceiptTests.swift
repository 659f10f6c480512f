import Chance
import DeviceIO
import FakeDevices
import JSON
import NIOCore
import Peripherals
import RPC
import Rendering
import Store
import Synchronization
import Testing

@testable import Simulators
@testable import Till

/// A whole till with a simulated printer behind a fake USB bus: session, spool, journal.
@Suite("Receipts over USB", .timeLimit(.minutes(1)))
@TillLoop
struct USBReceiptTests {
  private nonisolated static let interface = "1-1.4:1.0"

  private nonisolated static func shop(_ policy: String) -> String {
    Samples.shop.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("connect = \"tcp:") ? "connect = \"usbif:\(interface)\"\npartly_printed = \"\(policy)\"" : String(line)
    }.joined(separator: "\n")
  }

  /// The simulator's printer, wired to the fake device.
  private final class Paper: Sendable {
    private let printer = Mutex(VirtualPrinter())

    init(_ device: FakeUSBDevice) {
      device.behave(
        connected: { [self] in _ = printer.withLock { $0.connected() } },
        disconnected: { [self] in printer.withLock { $0.disconnected() } },
        answer: { [self] bytes in
          printer.withLock { printer in
            printer.received(bytes).flatMap { action in if case .send(let reply, _) = action { reply } else { [UInt8]() } }
          }
        })
    }

    /// Everything that came out, finished or not.
    var text: String { printer.withLock { printer in (printer.printed.finished + [printer.interpreter.paper]).map { $0.text() }.joined() } }
  }

  private struct Counter {
    let rig: TillRig
    let device: FakeUSBDevice
    let paper: Paper

    /// Prints a receipt of ten lines, pulling the plug at a byte of it, and waits until nothing more will happen to it by itself.
    func print(_ number: Int, unpluggingAt byte: Int?) async throws -> JobView {
      let lines = (0..<10).map { PrintDocument.Element.text("R\(number)-L\($0) one coffee and one newspaper") }
      let document = PrintDocument(elements: lines + [.text("END-\(number)"), .cut(.partial)])
      if let byte { device.fault(.unplug, after: byte) }
      let job = try await rig.call(PrintOnPrinter.self, .init(document: document)).job.job
      if byte != nil {
        while device.isPlugged {
          if try await isOver(job) { break }
          try await rig.settle()
        }
        device.clearFaults()
        device.plug()
      }
      return try await ended(job)
    }

    private func isOver(_ job: String) async throws -> Bool { try await Self.final.contains(view(job).state) }

    func ended(_ job: String) async throws -> JobView {
      _ = await rig.event("printJob.changed") { body in
        guard body["job"] == .string(job), case .string(let state)? = body["state"] else { return false }
        return Self.final.contains(state)
      }
      return try await view(job)
    }

    private func view(_ job: String) async throws -> JobView {
      let jobs = try await rig.call(ListPrintJobs.self, .init(limit: 200)).jobs
      return try #require(jobs.first { $0.job == job })
    }

    private static let final: Set = ["confirmed", "accepted", "unconfirmed", "partlyPrinted", "failed", "expired", "cancelled"]
  }

  private func with(_ policy: String, _ body: @TillLoop (Counter) async throws -> Void) async throws {
    let device = try FakeUSBDevice()
    let paper = Paper(device)
    let quick = LinkLimits(firstRetryDelay: .milliseconds(2), longestRetryDelay: .milliseconds(10))
    let ports = DevicePorts(usb: FakeUSBBus([Self.interface: device]), limits: quick)
    try await TillRig.with(Self.shop(policy), ports: ports) { rig in
      rig.performsEffects = true
      rig.devices.start()
      try await body(Counter(rig: rig, device: device, paper: paper))
      await rig.devices.stop()
      #expect(device.opens == device.closes)
    }
  }

  private static func count(_ needle: String, in text: String) -> Int {
    var (count, rest) = (0, text[...])
    while let range = rest.firstRange(of: needle) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }

  @Test("a receipt is printed and confirmed by the printer, and the device id names it")
  func confirmed() async throws {
    try await with("ask") { counter in
      let job = try await counter.print(1, unpluggingAt: nil)
      #expect(job.state == "confirmed" && job.evidence == "processID")
      #expect(Self.count("END-1", in: counter.paper.text) == 1)
    }
  }

  @Test("pulled out at a hundred bytes of a printing receipt, each ends confirmed or stands before the operator, and none is printed twice")
  func unplugged() async throws {
    try await with("ask") { counter in
      var numbers = SeededNumbers(seed: 20_261_122)
      var states: [String: Int] = [:]
      for number in 0..<100 {
        let job = try await counter.print(number, unpluggingAt: Int.random(in: 0...700, using: &numbers))
        states[job.state, default: 0] += 1
        #expect(["confirmed", "partlyPrinted"].contains(job.state), "\(job)")
      }
      let text = counter.paper.text
      for number in 0..<100 {
        for line in 0..<10 { #expect(Self.count("R\(number)-L\(line) ", in: text) <= 1) }
        #expect(Self.count("END-\(number)\n", in: text) <= 1)
      }
      #expect(!text.contains("DUPLICATE"))
      #expect((states["confirmed"] ?? 0) > 0 && (states["partlyPrinted"] ?? 0) > 10, "\(states)")
    }
  }

  @Test("where a half receipt is to be printed again, the copy says DUPLICATE")
  func duplicates() async throws {
    try await with("duplicate") { counter in
      var numbers = SeededNumbers(seed: 7)
      for number in 0..<10 {
        let job = try await counter.print(number, unpluggingAt: Int.random(in: 200...500, using: &numbers))
        guard job.state == "partlyPrinted" else { continue }
        let jobs = try await counter.rig.call(ListPrintJobs.self, .init(limit: 200)).jobs
        let copy = try #require(jobs.first { $0.duplicateOf == job.job })
        #expect(try await counter.ended(copy.job).state == "confirmed")
      }
      let text = counter.paper.text
      for number in 0..<10 {
        let whole = Self.count("END-\(number)\n", in: text)
        #expect(whole >= 1)
        if whole > 1 { #expect(text.contains("DUPLICATE")) }
      }
    }
  }
}
