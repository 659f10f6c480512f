import Peripherals
import Testing

@Suite struct ScanFramerTests {
  /// Feeds the chunks 1 ms apart, then lets the line go quiet; timers are not among the result.
  private func actions(_ suffix: ScanSuffix, _ chunks: [[UInt8]]) -> [ScanFramer.Action] {
    var framer = ScanFramer(suffix: suffix)
    var now = Duration.zero
    var actions: [ScanFramer.Action] = []
    for chunk in chunks {
      now += .milliseconds(1)
      actions += framer.handle(.received(chunk), now: now)
    }
    actions += framer.handle(.timer, now: now + .seconds(2))
    return actions.filter {
      switch $0 {
      case .frame, .fail: true
      case .armTimer: false
      }
    }
  }

  private static let streams: [(ScanSuffix, String, [String])] = [
    (.cr, "123\r456\r", ["123", "456"]), (.cr, "123\r\n456\r\n", ["123", "456"]), (.cr, "a\nb\r", ["a\nb"]),
    (.lf, "123\n456\n", ["123", "456"]), (.lf, "123\r\n\r\n456\r\n", ["123", "456"]),
    (.crlf, "123\r\n456\r\n", ["123", "456"]), (.crlf, "\r\n\n\r123\r\r\n\n456\r\n", ["123", "456"]), (.crlf, "a\rb\nc\r\n", ["a\rb\nc"]),
    (.gap, "123\r\n", ["123"]), (.gap, "\n12\n3", ["12\n3"]), (.gap, "\r\n", []),
  ]

  @Test(arguments: streams)
  func `any split of a stream gives the same scans`(suffix: ScanSuffix, text: String, scans: [String]) {
    let bytes = Array(text.utf8)
    let expected = scans.map { ScanFramer.Action.frame(Array($0.utf8)) }
    #expect(actions(suffix, [bytes]) == expected)
    #expect(actions(suffix, bytes.map { [$0] }) == expected)
    for cut in 0...bytes.count {
      for second in cut...bytes.count {
        let chunks = [Array(bytes[..<cut]), Array(bytes[cut..<second]), Array(bytes[second...])]
        #expect(actions(suffix, chunks) == expected)
      }
    }
  }

  @Test func `a quiet time of 100 ms ends a scan without suffix`() {
    var framer = ScanFramer(suffix: .gap)
    #expect(framer.handle(.received([0x31]), now: .milliseconds(5)) == [.armTimer(at: .milliseconds(105))])
    #expect(framer.handle(.received([0x32]), now: .milliseconds(90)) == [.armTimer(at: .milliseconds(190))])
    #expect(framer.handle(.timer, now: .milliseconds(105)) == [])
    #expect(framer.handle(.timer, now: .milliseconds(190)) == [.frame([0x31, 0x32])])
    #expect(framer.handle(.timer, now: .milliseconds(500)) == [])
  }

  @Test func `a late timer does not glue two scans together`() {
    var framer = ScanFramer(suffix: .gap)
    _ = framer.handle(.received([0x31]), now: .zero)
    #expect(framer.handle(.received([0x32]), now: .seconds(3)) == [.frame([0x31]), .armTimer(at: .milliseconds(3100))])
  }

  @Test func `a scan without its suffix is dropped with an error after a second of quiet`() {
    var framer = ScanFramer(suffix: .cr)
    #expect(framer.handle(.received(Array("12".utf8)), now: .zero) == [.armTimer(at: .seconds(1))])
    #expect(framer.handle(.timer, now: .seconds(1)) == [.fail(.suffixMissing(receivedBytes: 2))])
    #expect(framer.handle(.received(Array("34\r".utf8)), now: .seconds(2)) == [.frame(Array("34".utf8))])
  }

  @Test(arguments: [ScanSuffix.cr, .lf, .crlf], [1, 7, 5000])
  func `a scan over 4 KiB is one error and the next scan is whole`(suffix: ScanSuffix, chunk: Int) {
    let end: [UInt8] = suffix == .cr ? [0x0D] : suffix == .lf ? [0x0A] : [0x0D, 0x0A]
    let longest = [UInt8](repeating: 0x41, count: 4096)
    let stream = longest + end + longest + [0x42] + longest + end + [0x43] + end
    let chunks = stride(from: 0, to: stream.count, by: chunk).map { Array(stream[$0..<min($0 + chunk, stream.count)]) }
    #expect(actions(suffix, chunks) == [.frame(longest), .fail(.tooLong(limitBytes: 4096)), .frame([0x43])])
  }

  @Test func `a scan over 4 KiB without suffix is one error and the scan after the quiet time is whole`() {
    var framer = ScanFramer(suffix: .gap)
    let long = framer.handle(.received([UInt8](repeating: 0x41, count: 9000)), now: .zero)
    #expect(long == [.fail(.tooLong(limitBytes: 4096)), .armTimer(at: .milliseconds(100))])
    #expect(framer.handle(.timer, now: .milliseconds(100)) == [])
    #expect(framer.handle(.received([0x42]), now: .milliseconds(200)) == [.armTimer(at: .milliseconds(300))])
    #expect(framer.handle(.timer, now: .milliseconds(300)) == [.frame([0x42])])
  }
}
