import BenchmarkReferences
import Glibc
import Rehearsal

/// One start of a program, and its memory some time after.
struct IdleSample {
  /// From before the program is started until the first byte of an answer.
  let startMs: Double
  let memory: Memory

  /// Long enough for what a start leaves to do: devices, the first look at their state.
  private static let settling: UInt32 = 1_000_000

  /// Starts the daemon on a state folder that is there, with a simulator running.
  init(daemon place: TillProcess.Place) throws {
    let request = RawClient.line(1, "system.info")
    let begin = ContinuousClock.now
    let process = try ChildProcess(Programs.tilld, place.arguments)
    try Load.check("the daemon's first answer") { bench_first_answer(place.socket, request, request.utf8.count) }
    startMs = Self.milliseconds(since: begin)
    memory = try Self.memory(of: process)
    process.send(SIGTERM)
    guard try process.wait() == .exited(0) else { throw Broken("tilld does not end in order: \(process.errors)") }
  }

  /// Starts odoo-driver, with its plugin for receipt printers, on 127.0.0.1.
  init(odooDriver bench: Bench) throws {
    let program = Bench.environment + "/bin/odoo-driver"
    guard access(program, X_OK) == 0 else { throw PeerFailure("not installed: make peers") }
    let port = try Self.freePort()
    let request = "GET /hw_proxy/hello HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    let begin = ContinuousClock.now
    let process = try ChildProcess(program, ["--address", "127.0.0.1", "--port", "\(port)", "--unsecure"])
    let problem = bench_first_answer_tcp(port, request, request.utf8.count)
    guard problem == 0 else {
      process.end()
      throw PeerFailure("no answer (errno \(problem)): \(process.errors.split(separator: "\n").last ?? "")")
    }
    startMs = Self.milliseconds(since: begin)
    memory = try Self.memory(of: process)
  }

  private static func memory(of process: ChildProcess) throws -> Memory {
    usleep(settling)
    return try Memory(of: process.pid)
  }

  private static func milliseconds(since begin: ContinuousClock.Instant) -> Double {
    begin.duration(to: .now) / .milliseconds(1)
  }

  /// A port that nobody had a moment ago.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress!
      return bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
    }
    guard status == 0 else { throw Broken("no free port: errno \(errno)") }
    return UInt16(bigEndian: address.sin_port)
  }
}
