import Glibc
package import JSON
import RPC

/// A client that may send anything: bytes out, lines in.
package final class RawClient {
  private let descriptor: Int32
  private var pending: [UInt8] = []

  package init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafeBytes(of: &address) {
      connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
    }
    guard status == 0 else { throw Broken("nobody listens on \(path): errno \(errno)") }
  }

  deinit { close(descriptor) }

  /// Sends all bytes; false when the daemon hung up before it had them.
  @discardableResult
  package func send(_ bytes: [UInt8], _ deadline: Deadline = Deadline()) throws -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        try wait(POLLOUT, deadline)
      } else if errno == EPIPE || errno == ECONNRESET {
        return false
      } else if errno != EINTR {
        throw Broken("send: errno \(errno)")
      }
    }
    return true
  }

  /// False once the daemon has closed the connection, also when something it sent is still to be read.
  package var isOpen: Bool {
    var request = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&request, 1, 0) == 0
  }

  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// One request as a line; `params` is JSON.
  package static func line(_ id: Int, _ method: String, _ params: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"# + "\n"
  }

  /// The next line; nil when the daemon has closed the connection.
  package func line(_ deadline: Deadline = Deadline()) throws -> JSONValue? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(pending[..<end])
        pending.removeSubrange(...end)
        return try StrictJSON.parse(line)
      }
      guard try receive(deadline) else { return nil }
    }
  }

  /// The next line, which must be there.
  package func answer() throws -> JSONValue {
    guard let line = try line() else { throw Broken("the daemon closed the connection") }
    return line
  }

  private func receive(_ deadline: Deadline) throws -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      if count > 0 {
        pending += piece.prefix(count)
        return true
      }
      if count == 0 || errno == ECONNRESET { return false }
      if errno == EAGAIN { try wait(POLLIN, deadline) } else if errno != EINTR { throw Broken("recv: errno \(errno)") }
    }
  }

  private func wait(_ what: Int32, _ deadline: Deadline) throws {
    var request = pollfd(fd: descriptor, events: Int16(what), revents: 0)
    if poll(&request, 1, deadline.milliseconds) == 0 { throw Broken("the daemon did not answer in time") }
  }
}

extension JSONValue {
  /// What an answer's error is called, such as `rpc.parse`.
  package var errorKind: String? { self["error"]?["data"]?["kind"]?.stringValue }
  package var errorCode: Int64? { self["error"]?["code"]?.integerValue }
}
