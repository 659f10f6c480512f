import JSON
import Testing

@testable import Simulators

@Suite struct ControlRequestTests {
  @Test(
    arguments: [
      .printerFault(printer: .printer2, fault: .dropAfter(bytes: 12)), .drawerFault(.noSensor),
      .paper(printer: .printer, all: true, png: "/tmp/x.png"), .paper(printer: .printer, all: false, png: nil), .drawer(nil),
      .drawer(.close), .display, .status, .wait(.printed, timeoutMs: 5), .wait(.displayContains("12.34"), timeoutMs: 0),
    ] as [ControlRequest])
  func `a request comes back as it went`(request: ControlRequest) throws {
    #expect(try ControlRequest(json: try StrictJSON.parse(StrictJSON.write(request.json))) == request)
  }

  @Test func `a scan comes back as it went`() throws {
    let request = ControlRequest.scan(try Scan("]x\u{1D}", aim: "]C1", suffix: .crlf, slowMs: 3))
    #expect(try ControlRequest(json: request.json) == request)
  }

  @Test(arguments: [
    "[]", "{}", #"{"command":"sing"}"#, #"{"command":"scan"}"#, #"{"command":"scan","code":"1","suffix":"x"}"#,
    #"{"command":"fault","device":"printer","fault":"x"}"#, #"{"command":"fault","device":"x","fault":"ok"}"#,
    #"{"command":"drawer","move":"x"}"#, #"{"command":"wait","for":"godot"}"#, #"{"command":"wait","for":"printed","timeoutMs":-1}"#,
  ])
  func `anything else is refused`(text: String) throws {
    let json = try StrictJSON.parse(Array(text.utf8))
    #expect(throws: SimulatorError.self) { try ControlRequest(json: json) }
  }

  @Test(arguments: [
    "paper-out", "near-end", "cover-open", "offline", "cutter-error", "drop-after=1", "lose=2", "late=3", "silent", "garbage", "ok",
  ])
  func `printer faults are read and written with the same words`(words: String) throws {
    #expect(try PrinterFault(parsing: words).words == words)
  }

  @Test(arguments: ["", "paper", "late", "late=", "late=0", "late=x", "late=10000001", "ok=1", "lose=99999999999999999999"])
  func `other words are no printer fault`(words: String) {
    #expect(throws: SimulatorError.unknownPrinterFault(words)) { try PrinterFault(parsing: words) }
  }
}
