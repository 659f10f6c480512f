import Rehearsal
import Testing

@testable import Benchmarks

/// A shell stands in for Python: what counts is the conversation.
@Suite("Peer")
struct PeerTests {
  @Test("Each line is answered with a number; an answer that is none is an error, with what the script said")
  func converses() throws {
    let script = "echo ready; while read -r line; do echo \"$line is odd\" >&2; echo \"${#line}\" | sed s/7/seven/; done"
    try Self.with(script) { peer throws in
      #expect(try peer.measure("abc") == 3)
      #expect(try peer.measure("") == 0)
      #expect(throws: Broken.self) { try peer.measure("1234567") }
    }
  }

  @Test("A script that ends before it is ready is a peer that cannot be measured; its last words say why")
  func tellsWhy() {
    #expect(throws: PeerFailure("script: No module named 'uvloop'")) {
      try Self.with("echo one >&2; echo \"No module named 'uvloop'\" >&2; exit 1") { _ in }
    }
  }

  @Test("A script without its Python is a peer that cannot be measured, and says how to get it")
  func needsPython() {
    #expect(throws: PeerFailure("no Python here: make peers")) {
      try Peer(python: "/nowhere/python", script: "any.py", [])
    }
  }

  private static func with(_ script: String, _ body: (Peer) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try folder.write(script, to: "script")
      try body(Peer(python: "/bin/sh", script: folder["script"], []))
    }
  }
}
