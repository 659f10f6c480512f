import Glibc
import JSON
import RPC

/// The server's end of one connection.
final class FakePeer {
  private let descriptor: Int32
  private let note: (RPCRequest) -> Void
  private var framer = LineFramer()
  private var lines: [[UInt8]] = []

  init(descriptor: Int32, note: @escaping (RPCRequest) -> Void) {
    self.descriptor = descriptor
    self.note = note
    // A script that waits for what never comes fails its test instead of holding it.
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// The next request, or nil when the client has gone.
  @discardableResult
  func request() -> RPCRequest? {
    while lines.isEmpty {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return nil }
      var found: [[UInt8]] = []
      guard (try? framer.feed(buffer.prefix(count), line: { found.append($0) })) != nil else { return nil }
      lines += found
    }
    guard let request = try? RPCRequest(line: lines.removeFirst()) else { return nil }
    note(request)
    return request
  }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func answer(_ request: RPCRequest?, _ result: JSONValue) {
    send(RPCAnswer.line(id: request?.id ?? .null, result: StrictJSON.write(result)))
  }

  func refuse(_ request: RPCRequest?, _ error: RPCError) { send(RPCAnswer.line(id: request?.id ?? .null, error: error)) }

  func event(_ name: String, cursor: String?) { send(RPCNotification.line(name: name, cursor: cursor, timeMs: 1, data: Array("{}".utf8))) }
}
