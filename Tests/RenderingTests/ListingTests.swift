import Testing

import Rendering

@Suite struct ListingTests {
  @Test func `a stream is told in words`() {
    let stream: [UInt8] =
      [0x1B, 0x40] + SampleReceipt.text("2 x \"Tea\"") + [0xD5, 0x0A, 0x1D, 0x76, 0x30, 0, 2, 0, 8, 0] + [UInt8](repeating: 0, count: 16)
      + [0x10, 4, 1, 0x1D, 0x56, 0x42, 3, 0x1B, 0x99] + SampleReceipt.group(0x6B, [0x31, 0x50, 0x30, 0x68, 0x69]) + [
        0x1B, 0x70, 0, 25, 250,
      ]
      + [0x1D, 0x21]
    #expect(
      ESCPOSListing.lines(of: stream) == [
        "000000  1B 40                    ESC @      initialise",
        "000002  \"2 x \\\"Tea\\\"\\xD5\"",
        "00000C  0A                       LF         line feed",
        "00000D  1D 76 30 00 02 00 08 00… GS v 0     raster 16×8 (16 bytes)",
        "000025  10 04 01                 DLE EOT    real-time status 1",
        "000028  1D 56 42 03              GS V       feed 3 and cut partial",
        "00002C  1B                       ?          unknown, dropped",
        "00002D  \"\\x99\"",
        "00002E  1D 28 6B 05 00 31 50 30… GS ( k     QR store: hi",
        "000038  1B 70 00 19 FA           ESC p      drawer pulse: 0 25 250",
        "00003D  1D 21                    ?          ends in the middle of a command, 2 bytes of it here",
      ])
  }

  @Test(arguments: TokenizerTests.commands)
  func `every command that is cut out whole has a name`(command: [UInt8]) {
    let lines = ESCPOSListing.lines(of: command)
    #expect(lines.count == 1)
    #expect(lines.allSatisfy { !$0.contains(" command ") && !$0.contains("  ? ") && !$0.hasSuffix("control character") })
  }
}
