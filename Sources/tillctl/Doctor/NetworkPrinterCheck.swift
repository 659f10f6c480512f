internal import Glibc

/// Calls a network printer that the daemon does not reach, and says what is the matter there.
enum NetworkPrinterCheck {
  enum Answer: Equatable {
    case connected, refused, silent
    case failed(Int32)
    case unknownHost
  }

  /// How long a printer in the same building may take.
  static let timeoutMs: Int32 = 2_000

  /// What `DeviceView.endpoint` says of a network device; nil for others.
  static func target(of endpoint: String) -> (host: String, port: String)? {
    guard endpoint.hasPrefix("tcp:"), let colon = endpoint.lastIndex(of: ":") else { return nil }
    let host = endpoint[endpoint.index(endpoint.startIndex, offsetBy: 4)..<colon]
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host
    let port = String(endpoint[endpoint.index(after: colon)...])
    guard !bare.isEmpty, Int(port) != nil else { return nil }
    return (String(bare), port)
  }

  static func finding(_ device: String, endpoint: String) -> Finding? {
    guard let (host, port) = target(of: endpoint) else { return nil }
    return finding(device, host: host, port: port, answer: call(host, port))
  }

  static func finding(_ device: String, host: String, port: String, answer: Answer) -> Finding {
    let check = "\(device) port \(port)"
    switch answer {
    case .connected:
      return .warning(
        check, "\(host) takes connections, but does not serve the daemon's",
        fix: "a printer serves one at a time: stop the other program or queue that is connected to it, or switch the printer off and on")
    case .refused:
      return .failed(
        check, "\(host) answers, but nothing listens on port \(port)",
        fix:
          "switch the raw port (9100, \"RAW\" or \"Direct socket\") on in the printer's web page; check that the address is the printer's")
    case .silent:
      return .failed(
        check, "\(host) does not answer within \(timeoutMs / 1_000) s",
        fix:
          "check power and network cable, print the printer's self test for its address, and give it a fixed one; a firewall may be in between"
      )
    case .failed(let code):
      return .failed(
        check, "\(host): \(String(cString: strerror(code)))", fix: "check this machine's network: ip address; ip route get \(host)")
    case .unknownHost:
      return .failed(
        check, "no address is known for \(host)", fix: "write the printer's address into connect, such as tcp:192.168.1.20:\(port)")
    }
  }

  /// Connects and hangs up. The C functions are `getaddrinfo`, `connect` and `poll`.
  static func call(_ host: String, _ port: String) -> Answer {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &list) == 0, let first = list else { return .unknownHost }
    defer { freeaddrinfo(first) }
    let entry = first.pointee
    let flags = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(entry.ai_family, flags, 0)
    guard descriptor >= 0 else { return .failed(errno) }
    defer { close(descriptor) }
    if connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 { return .connected }
    guard errno == EINPROGRESS else { return answer(errno) }
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, timeoutMs) > 0 else { return .silent }
    var code: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    return answer(code)
  }

  private static func answer(_ code: CInt) -> Answer {
    switch code {
    case 0: .connected
    case ECONNREFUSED: .refused
    case ETIMEDOUT, EHOSTUNREACH: .silent
    default: .failed(code)
    }
  }
}
