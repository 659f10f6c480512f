import Glibc
import Rehearsal
import Synchronization

/// A web-hook on the loopback with a thread of its own: it does to one request after the other what it is told.
final class LoopbackHook: Sendable {
  enum Act: Sendable {
    case status(Int)
    /// Takes the request and gives no answer, until whoever asked has gone.
    case silence
  }

  let port: UInt16
  private let listener: Int32
  private let acts: Mutex<[Act]>
  private let taken = Mutex<[String]>([])
  /// A byte for each request that was read whole.
  private let news: (read: Int32, write: Int32)

  init(_ acts: [Act]) throws {
    self.acts = Mutex(acts)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, address, &length) == 0
      }
    }
    guard bound else { throw Broken("no socket for a web-hook: errno \(errno)") }
    port = UInt16(bigEndian: place.sin_port)
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Broken("pipe: errno \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    news = (ends[0], ends[1])
  }

  deinit { for end in [listener, news.read, news.write] { close(end) } }

  /// Serves as many requests as there are acts; each connection until it is over.
  func serve() throws -> Background {
    try Background { [self] in
      while let act = acts.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { throw Broken("accept: errno \(errno)") }
        defer { close(connection) }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        let request = Self.request(connection)
        taken.withLock { $0.append(request) }
        _ = write(news.write, [1], 1)
        if case .status(let status) = act {
          let answer = Array("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
          _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
        }
        // Whoever asked closes, or dies.
        var rest = [UInt8](repeating: 0, count: 64)
        while recv(connection, &rest, rest.count, 0) > 0 {}
      }
    }
  }

  /// Waits for the next request.
  func next() throws -> String {
    var entry = pollfd(fd: news.read, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, Deadline().milliseconds) == 1 else { throw Broken("no request came to the web-hook") }
    var byte: UInt8 = 0
    _ = read(news.read, &byte, 1)
    return taken.withLock { $0.removeFirst() }
  }

  static func header(_ name: String, of request: String) -> String? {
    request.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  private static func request(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &part, part.count, 0)
      guard count > 0 else { break }
      bytes += part.prefix(count)
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let length = header("Content-Length", of: text).flatMap { Int($0) } ?? 0
      if text[end.upperBound...].utf8.count >= length { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
