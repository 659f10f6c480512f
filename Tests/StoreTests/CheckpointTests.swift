import Glibc
import JSON
import Testing

@testable import Store

@Suite("Checkpoints")
struct CheckpointTests {
  @Test func `the key is made at the first start for its owner alone, and found again`() throws {
    let state = TemporaryState()
    let first = try state.open()
    var status = stat()
    #expect(stat("\(state.folder)/\(JournalKey.fileName)", &status) == 0 && status.st_mode & 0o777 == 0o600 && status.st_size == 32)
    #expect(stat("\(state.folder)/\(JournalKey.publicFileName)", &status) == 0 && status.st_mode & 0o777 == 0o644)
    let signed = try #require(try first.write { try Self.checkpoint($0) })
    try first.close()
    let second = try state.open()
    #expect(try second.write { try Self.checkpoint($0) }?.publicKey == signed.publicKey)
    let report = try second.verifyJournal()
    #expect(report.problem == nil && report.checkpoints == 2 && report.publicKey == signed.publicKey && report.rows == 5)
    #expect(try second.read { try $0.lastCheckpoint() }?.seq == 4)
  }

  @Test func `a key that was lost is replaced, and the journal says so`() throws {
    let state = TemporaryState()
    let first = try state.open()
    let before = try #require(try first.write { try Self.checkpoint($0) })
    try first.close()
    unlink("\(state.folder)/\(JournalKey.fileName)")
    let second = try state.open()
    let after = try #require(try second.write { try Self.checkpoint($0) })
    #expect(after.publicKey != before.publicKey)
    let report = try second.verifyJournal()
    #expect(report.problem == nil && report.checkpoints == 2 && report.publicKey == after.publicKey)
    let known = JournalExpectation(publicKey: SHA256Digest.bytes(before.publicKey))
    #expect(try second.verifyJournal(known).problem == .otherKey)
  }

  @Test func `signatures are those of Ed25519, test 2 of RFC 8032`() throws {
    let secret = try #require(SHA256Digest.bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let key = try JournalKey(secret: secret)
    #expect(SHA256Digest.hex(key.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = try #require(
      SHA256Digest.bytes(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
    #expect(JournalKey.verifies(signature, of: [0x72], by: key.publicKey))
    #expect(!JournalKey.verifies(signature, of: [0x73], by: key.publicKey))
    #expect(JournalKey.verifies(try key.signature(of: [0x72]), of: [0x72], by: key.publicKey))
  }

  private static func checkpoint(_ transaction: StoreTransaction) throws -> JournalCheckpoint? {
    try transaction.append(Shop.entry())
    return try transaction.checkpoint(stamp: Shop.stamp())
  }
}
