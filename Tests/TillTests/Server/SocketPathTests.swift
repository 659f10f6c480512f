import Glibc
import Testing

@testable import Till

@Suite("Path of the socket", .timeLimit(.minutes(5)))
struct SocketPathTests {
  @Test("a path that is too long for the kernel is refused")
  func tooLong() {
    let path = "/tmp/" + String(repeating: "x", count: 103)
    #expect(throws: StartError.socketPathTooLong(path, limit: 107)) { try SocketPath.prepare(path) }
  }

  @Test("a file that is no socket is left alone")
  func file() throws {
    let folder = TemporaryFolder()
    let file = folder.write("precious", to: "till.sock")
    #expect(throws: StartError.notASocket(file)) { try SocketPath.prepare(file) }
    #expect(access(file, F_OK) == 0)
  }

  @Test("a socket that is answered is refused, one that a dead daemon left is removed")
  @TillLoop
  func sockets() async throws {
    let left = TemporaryFolder()
    let path = "\(left.path)/till.sock"
    try await TillRig.with { rig in
      try await rig.server.start()
      let live = rig.server.path
      #expect(throws: StartError.socketInUse(live)) { try SocketPath.prepare(live) }
      // A second name of the same socket, which outlives the daemon.
      #expect(link(live, path) == 0)
    }
    #expect(access(path, F_OK) == 0)
    try SocketPath.prepare(path)
    #expect(access(path, F_OK) != 0)
  }
}
