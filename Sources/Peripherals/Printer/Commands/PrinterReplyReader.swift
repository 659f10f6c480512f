/// Takes the stream of a printer's replies apart. Bytes in any split give the same replies.
protocol PrinterReplyReader: Sendable {
  /// Bytes that fitted nothing since the connection began.
  var unexpectedCount: Int { get }
  /// Real-time questions whose answer has not come.
  var outstandingRealTime: Int { get }
  /// Notes that `request` was sent. Its answers come in the order of the requests.
  mutating func expect(_ request: PrinterRequest)
  /// Real-time questions that were asked and not answered are given up, but those that are `kept`.
  mutating func forgetRealTime(except kept: RealTimeQuestion?)
  mutating func receive(_ bytes: [UInt8]) -> [PrinterReply]
  /// Whether a byte that fitted nothing was the answer to a real-time question that nobody asked.
  func isStrayAnswer(_ byte: UInt8) -> Bool
}

extension PrinterReplyReader {
  mutating func forgetRealTime() { forgetRealTime(except: nil) }
}
