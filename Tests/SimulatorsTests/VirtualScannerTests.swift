import Testing

@testable import Simulators

@Suite struct VirtualScannerTests {
  @Test(arguments: [
    (ScannerSuffix.cr, "]E04006381333931\r"), (.lf, "]E04006381333931\n"), (.crlf, "]E04006381333931\r\n"), (.none, "]E04006381333931"),
  ])
  func `a scan is the identifier, the code and the suffix`(suffix: ScannerSuffix, expected: String) throws {
    var scanner = VirtualScanner()
    let scan = try Scan("4006381333931", aim: "]E0", suffix: suffix)
    #expect(try scanner.scan(scan) == [.write(Array(expected.utf8))])
  }

  @Test func `a slow scan comes byte by byte and the next one waits for it`() throws {
    var scanner = VirtualScanner()
    #expect(try scanner.scan(try Scan("AB", suffix: .none, slowMs: 20)) == [.write([0x41]), .arm(ms: 20)])
    #expect(try scanner.scan(try Scan("C")) == [])
    #expect(scanner.timerFired() == [.write([0x42]), .arm(ms: 20)])
    #expect(scanner.timerFired() == [.write([0x43, 0x0D])])
  }

  @Test func `more scans than fit behind a slow one are refused`() throws {
    var scanner = VirtualScanner()
    for _ in 0..<VirtualScanner.queueLimit { _ = try scanner.scan(try Scan("A", slowMs: 10)) }
    #expect(throws: SimulatorError.scanRefused("64 scans wait already")) { try scanner.scan(try Scan("B")) }
  }

  @Test func `an empty code and an endless pause are refused`() {
    #expect(throws: SimulatorError.self) { try Scan("") }
    #expect(throws: SimulatorError.self) { try Scan("A", slowMs: 10_001) }
  }
}
