import Glibc
import Testing

@testable import Till

@Suite("Telling the service manager")
struct ServiceNotifierTests {
  @Test("Messages arrive in one datagram, a line each; a status is one line")
  func tells() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = "\(folder.path)/peer"
    let manager = try Datagrams(path: path)
    defer { manager.close() }
    let notifier = ServiceNotifier(path: path)
    #expect(notifier.tell(.ready, .status("sells\nREADY=0")))
    #expect(manager.next() == "READY=1\nSTATUS=sells")
    #expect(notifier.tell(.alive))
    #expect(notifier.tell(.stopping))
    #expect(manager.next() == "WATCHDOG=1")
    #expect(manager.next() == "STOPPING=1")
  }

  @Test(
    "Without a manager, or with a path that is none, nobody is told and nothing fails",
    arguments: [nil, "", "@", "relative", "/nonexistent/x"])
  func toleratesSilence(path: String?) {
    #expect(!ServiceNotifier(path: path).tell(.ready))
    #expect(!ServiceNotifier(path: "/" + String(repeating: "x", count: 107)).tell(.ready))
  }

  @Test("A manager in the abstract space is told too")
  func tellsAbstractSockets() throws {
    let name = "@till-notify-\(getpid())"
    let manager = try Datagrams(path: name)
    defer { manager.close() }
    #expect(ServiceNotifier(path: name).tell(.ready))
    #expect(manager.next() == "READY=1")
  }

  @Test("The watchdog's limit is taken from the environment when it is meant for this process")
  func readsTheLimit() {
    #expect(Watchdog.limit(microseconds: "30000000", process: "7", own: 7) == .seconds(30))
    #expect(Watchdog.limit(microseconds: "500", process: nil, own: 7) == .microseconds(500))
    #expect(Watchdog.limit(microseconds: "30000000", process: "8", own: 7) == nil)
    for text in [nil, "", "0", "-1", "x"] { #expect(Watchdog.limit(microseconds: text, process: "7", own: 7) == nil) }
  }
}

/// The service manager's end.
private struct Datagrams {
  private let descriptor: CInt

  init(path: String) throws {
    descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    if name.first == UInt8(ascii: "@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    try #require(descriptor >= 0 && status == 0)
  }

  /// What was sent before; a datagram between Unix sockets has arrived when it was sent.
  func next() -> String? {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  func close() { _ = Glibc.close(descriptor) }
}
