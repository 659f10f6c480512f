import Glibc
import JSON
import Rehearsal

/// What one scan makes the daemon send, so that the relays send as much.
struct ScanSample {
  /// The object of the event.
  let event: String
  /// Its line, the end included.
  let eventBytes: Int
  /// How many lines one scan sends: the event may not be the only one.
  let lines: Int

  private static let quiet = Duration.milliseconds(500)

  init(_ shop: Shop, _ source: any ScanSource, _ bytes: [UInt8]) throws {
    let client = try RawClient(path: shop.socket)
    try client.send(RawClient.line(1, "events.subscribe", ScanLine.topics))
    guard try client.answer()["result"] != nil else { throw Broken("the daemon refuses subscribers") }
    guard write(source.descriptor, bytes, bytes.count) == bytes.count else { throw Broken("the device takes no scan") }
    var values = [try client.answer()]
    while let value = try? client.line(Deadline(Self.quiet)) { values.append(value) }
    let events = values.map { String(decoding: StrictJSON.write($0), as: UTF8.self) }
    guard let event = events.first(where: { $0.contains(ScanLine.mark) }) else { throw Broken("no \(ScanLine.mark) in \(events)") }
    self.event = event
    eventBytes = event.utf8.count + 1
    lines = events.count
  }
}
