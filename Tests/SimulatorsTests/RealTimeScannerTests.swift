import Testing

@testable import Simulators

@Suite struct RealTimeScannerTests {
  @Test func `real-time commands are taken out of text wherever they stand`() {
    var scanner = RealTimeScanner()
    let outputs = (Array("a".utf8) + Bytes.status(1) + Array("b".utf8) + [0x10, 0x05, 0x02] + Bytes.clear).flatMap { scanner.take($0) }
    #expect(outputs == [.data([0x61]), .command(.status(1)), .data([0x62]), .command(.request(2)), .command(.clearBuffers)])
  }

  @Test(
    arguments: [
      Bytes.raster(widthBytes: 2, rows: 6, fill: [0x10, 0x04, 0x01]),
      [0x1B, 0x2A, 0x21, 0x02, 0x00, 0x10, 0x04, 0x01, 0x10, 0x04, 0x02],
      [0x1D, 0x28, 0x6B, 0x06, 0x00, 0x31, 0x50, 0x30, 0x10, 0x04, 0x01],
      [0x1D, 0x6B, 0x49, 0x03, 0x10, 0x04, 0x01],
      [0x1B, 0x24, 0x10, 0x04],
      [0x1B, 0x33, 0x10],
    ] as [[UInt8]])
  func `what looks like one inside an image or a parameter is data`(bytes: [UInt8]) {
    var scanner = RealTimeScanner()
    #expect(bytes.flatMap { scanner.take($0) } == bytes.map { .data([$0]) })
    #expect(Bytes.status(4).flatMap { scanner.take($0) } == [.command(.status(4))])
  }

  @Test func `a DLE that begins nothing reaches the buffer with all that follows`() {
    var scanner = RealTimeScanner()
    let bytes: [UInt8] = [0x10, 0x41, 0x0A, 0x10, 0x10, 0x04, 0x01, 0x42]
    var data: [UInt8] = []
    var commands: [RealTimeCommand] = []
    for output in bytes.flatMap({ scanner.take($0) }) {
      switch output {
      case .data(let bytes): data += bytes
      case .command(let command): commands.append(command)
      }
    }
    #expect(data == [0x10, 0x41, 0x0A, 0x10, 0x42])
    #expect(commands == [.status(1)])
  }
}
