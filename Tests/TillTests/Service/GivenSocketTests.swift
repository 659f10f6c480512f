import Glibc
import Testing

@testable import Till

@Suite("A socket from the service manager")
struct GivenSocketTests {
  @Test("A listening Unix socket that is meant for this process is taken with its path")
  func takes() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = "\(folder.path)/peer"
    let descriptor = try Self.bound(path, listens: true)
    defer { close(descriptor) }
    #expect(try GivenSocket.given(process: "9", count: "1", own: 9, first: descriptor) == GivenSocket(descriptor: descriptor, path: path))
    #expect(try GivenSocket.given(process: "8", count: "1", own: 9, first: descriptor) == nil)
    #expect(try GivenSocket.given(process: nil, count: nil, own: 9, first: descriptor) == nil)
    #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test("What is no listening Unix socket, and more than one, is refused")
  func refuses() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let silent = try Self.bound("\(folder.path)/peer", listens: false)
    defer { close(silent) }
    #expect(throws: StartError.self) { try GivenSocket.given(process: "9", count: "1", own: 9, first: silent) }
    #expect(throws: StartError.self) { try GivenSocket.given(process: "9", count: "2", own: 9, first: silent) }
    let network = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(network) }
    try #require(listen(network, 1) == 0)
    #expect(throws: StartError.self) { try GivenSocket.given(process: "9", count: "1", own: 9, first: network) }
  }

  private static func bound(_ path: String, listens: Bool) throws -> CInt {
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    try #require(status == 0)
    if listens { try #require(listen(descriptor, 4) == 0) }
    return descriptor
  }
}
