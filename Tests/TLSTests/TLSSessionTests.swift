import Glibc
import Testing

@testable import Simulators
@testable import TLS

@Suite("One side of a TLS connection")
struct TLSSessionTests {
  /// Lets both sides talk until their handshakes are done, and sends a word.
  private static func talk(_ client: TLSSession, _ server: TLSSession) throws -> [TLSSession.Received] {
    var isDone = false
    while !isDone {
      let isReady = try client.proceed()
      try server.receive(client.output())
      // The server's own complaint is the client's alert; the client's error is what is looked at.
      isDone = ((try? server.proceed()) ?? false) && isReady
      try client.receive(server.output())
    }
    try client.write(Array("hello".utf8))
    try server.receive(client.output())
    let word = try server.read()
    server.shut()
    try client.receive(server.output())
    return [word, try client.read()]
  }

  private static func outcome(_ trust: TLSTrust, _ identity: SimulatedIdentity, host: String) -> Result<[TLSSession.Received], TLSError> {
    Result {
      let server = try TLSSession(TLSContext(certificate: identity.certificate, key: identity.key))
      return try talk(try TLSSession(TLSContext(trust: trust), host: host), server)
    }.mapError { $0 as? TLSError ?? .broken(reason: "\($0)") }
  }

  private static func with(_ body: (SimulatedAuthority, TLSTrust.Root) throws -> Void) throws {
    let authority = try SimulatedAuthority()
    let path = "/tmp/till-tls-\(getpid())-\(UInt32.random(in: 0 ... .max)).pem"
    let file = fopen(path, "w")
    fputs(authority.certificate, file)
    if let file { fclose(file) }
    defer { unlink(path) }
    try body(authority, .file(path))
  }

  private static var heard: Result<[TLSSession.Received], TLSError> { .success([.bytes(Array("hello".utf8)), .closed]) }

  @Test("a certificate of a trusted authority is taken for its names and addresses, and for no others")
  func names() throws {
    try Self.with { authority, root in
      let identity = try authority.issue(["DNS:till.example", "DNS:*.shop.example", "IP:127.0.0.1", "IP:::1"])
      for host in ["till.example", "TILL.example", "a.shop.example", "127.0.0.1", "::1"] {
        #expect(Self.outcome(TLSTrust(root), identity, host: host) == Self.heard, "\(host)")
      }
      for host in ["example", "till.example.com", "a.b.shop.example", "127.0.0.2", "::2", "localhost"] {
        #expect(Self.outcome(TLSTrust(root), identity, host: host) == .failure(.certificateName(expected: host)), "\(host)")
      }
      #expect(Self.outcome(TLSTrust(root, name: "till.example"), identity, host: "127.0.0.9") == Self.heard)
      #expect(
        Self.outcome(TLSTrust(root, name: "other.example"), identity, host: "till.example")
          == .failure(.certificateName(expected: "other.example")))
    }
  }

  @Test("a server tells the authorities between its certificate and the trusted one, ten in all at most")
  func chain() throws {
    try Self.with { root, trusted in
      let middle = try SimulatedAuthority(name: "middle", issuer: root)
      let leaf = try middle.issue()
      guard case .failure(.certificateUnknown) = Self.outcome(TLSTrust(trusted), leaf, host: "localhost") else {
        Issue.record("it was trusted without the authority between")
        return
      }
      func with(_ more: [String]) -> SimulatedIdentity {
        SimulatedIdentity(certificate: ([leaf.certificate] + more).joined(), key: leaf.key, fingerprint: leaf.fingerprint)
      }
      #expect(Self.outcome(TLSTrust(trusted), with([middle.certificate]), host: "localhost") == Self.heard)
      #expect(Self.outcome(TLSTrust(trusted), with([middle.certificate, root.certificate]), host: "localhost") == Self.heard)
      let broken = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
      for more in [[broken], [middle.certificate, broken], Array(repeating: middle.certificate, count: TLSContext.chainLimit)] {
        let identity = with(more)
        #expect(throws: TLSError.self) { try TLSContext(certificate: identity.certificate, key: identity.key) }
      }
    }
  }

  @Test("a certificate out of its days is said to be so")
  func days() throws {
    try Self.with { authority, root in
      let old = try authority.issue(days: -10 ... -1)
      #expect(Self.outcome(TLSTrust(root), old, host: "localhost") == .failure(.certificateExpired))
      let young = try authority.issue(days: 1...10)
      #expect(Self.outcome(TLSTrust(root), young, host: "localhost") == .failure(.certificateNotYetValid))
    }
  }

  @Test("an authority that nobody named is not trusted: not by the system's store, not by another's file")
  func unknownAuthority() throws {
    try Self.with { _, root in
      let stranger = try SimulatedAuthority(name: "stranger").issue()
      for root in [root, .system] {
        guard case .failure(.certificateUnknown) = Self.outcome(TLSTrust(root), stranger, host: "localhost") else {
          Issue.record("\(root): \(Self.outcome(TLSTrust(root), stranger, host: "localhost"))")
          return
        }
      }
    }
  }

  @Test("an error names the keys as they stand in the configuration", arguments: ["", "webhook_"])
  func keys(prefix: String) throws {
    try Self.with { authority, root in
      let wrongs = [
        TLSTrust(.system), TLSTrust(root, name: "other.example"), TLSTrust(.certificate(sha256: Array(repeating: 0, count: 32))),
      ]
      let keys = ["ca_file", "certificate_name", "certificate_sha256"]
      for (wrong, key) in zip(wrongs, keys) {
        var trust = wrong
        trust.keyPrefix = prefix
        guard case .failure(let error) = Self.outcome(trust, try authority.issue(), host: "localhost") else {
          Issue.record("\(key) refuses nothing")
          continue
        }
        #expect("\(error)".contains(" \(prefix)\(key) "), "\(error)")
      }
    }
  }

  @Test("a pinned certificate is taken whoever made it, and no other, even of the same authority")
  func pin() throws {
    let authority = try SimulatedAuthority()
    let (identity, other) = (try authority.issue(), try authority.issue())
    let trust = TLSTrust(.certificate(sha256: try #require(TLSTrust.digest(identity.fingerprint))))
    #expect(Self.outcome(trust, identity, host: "anything") == Self.heard)
    #expect(Self.outcome(trust, other, host: "anything") == .failure(.certificateNotPinned(found: other.fingerprint)))
  }

  @Test("a file of authorities that is not there or no PEM is named")
  func files() {
    for path in ["/nowhere/at/all.pem", "/dev/null"] {
      #expect(throws: TLSError.self) { try TLSContext(trust: TLSTrust(.file(path))) }
    }
    let missing = Result { () throws(TLSError) in try TLSContext(trust: TLSTrust(.file("/nowhere/at/all.pem"))) }
    guard case .failure(let error) = missing else {
      Issue.record("there is such a file")
      return
    }
    #expect(error.kind == "tls.fileUnreadable" && "\(error)".contains("/nowhere/at/all.pem") && "\(error)".contains("No such file"))
  }

  @Test("whoever speaks no TLS is found out, and no endless hello is kept")
  func strangers() throws {
    let context = try TLSContext(trust: TLSTrust())
    let plain = try TLSSession(context, host: "localhost")
    _ = try plain.proceed()
    try plain.receive(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
    #expect(throws: TLSError.noTLS) { try plain.proceed() }
    let flooded = try TLSSession(context, host: "localhost")
    let limit = TLSSession.handshakeLimitBytes
    try flooded.receive([UInt8](repeating: 22, count: limit))
    #expect(throws: TLSError.tooMuch(limit: limit)) { try flooded.receive([22]) }
  }

  @Test("a byte that was changed on its way is found")
  func changed() throws {
    let authority = try SimulatedAuthority()
    let identity = try authority.issue()
    let server = try TLSSession(TLSContext(certificate: identity.certificate, key: identity.key))
    let trust = TLSTrust(.certificate(sha256: try #require(TLSTrust.digest(identity.fingerprint))))
    let client = try TLSSession(TLSContext(trust: trust), host: "x")
    while try !client.proceed() {
      try server.receive(client.output())
      _ = try server.proceed()
      try client.receive(server.output())
    }
    try server.receive(client.output())
    #expect(try server.proceed())
    _ = server.output()
    try client.write(Array("amount 10.00".utf8))
    var bytes = client.output()
    bytes[bytes.count - 1] ^= 1
    try server.receive(bytes)
    #expect(throws: TLSError.self) { try server.read() }
  }

  @Test("digests are read as tools write them")
  func digests() {
    let bytes = (0..<32).map { UInt8($0 * 7) }
    let plain = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    #expect(TLSTrust.digest(plain.joined()) == bytes)
    #expect(TLSTrust.digest(plain.joined(separator: ":").uppercased()) == bytes)
    for text in [
      "", "00", plain.dropLast().joined(), plain.joined() + "00", plain.joined(separator: " "), String(repeating: "g", count: 64),
    ] {
      #expect(TLSTrust.digest(text) == nil, "\(text)")
    }
  }
}
