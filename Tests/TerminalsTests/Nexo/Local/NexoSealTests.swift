import JSON
import Testing

@testable import Terminals

@Suite("Sealed nexo messages")
struct NexoSealTests {
  private static let nonce = Array(UInt8(0)..<16)
  /// Made with OpenSSL and Python's hashlib from the same passphrase, nonce and message.
  private static let blob =
    "gP0vnBpYJLc06akeJiZwNBlFjrp5++STsmoXHGz4jwAr9O5BymB2RSOz7rVhr/LFcdA758vrh2gO+M8T4iOaJLQAfb5eDZ8lxGMPOHND4Vk4KprvToxY+JwS9n+qwOsPwtmBPaS5rE5/k7kh04ErtOAZdA6Wm3mrpwaB0sbITqAcDmIuaTRGVY/gVr/BeH5WHPz6WuouMDymQPnV48EWmWGjeAtqUPicxk0oz4kK5hClwTpDXKeouUkNxQ4RKS+4GsfZKtcgdkKFC8Lt0c0r7U3o9GU/u0H0u3u3KDmAn8xSXmB5QfK4HpB0gA5vdU2+"
  private static let code = "Y1VBoJ2QqRSNATc14cxCpb71frTAACA3D62hA9WGsSU="

  private static func key(_ passphrase: String = "mysupersecretpassphrase") throws -> NexoKey {
    try NexoKey(identifier: "mykey", version: 1, passphrase: passphrase)
  }

  private static let message = NexoMessage(
    NexoHeader(category: "Abort", serviceID: "42", saleID: "till1", poiID: "V400m-1"), ["AbortReason": "MerchantAbort"])

  @Test("A message is sealed as another implementation seals it")
  func vector() throws {
    let sealed = try StrictJSON.parse(try NexoSeal.sealed(Self.message, Self.key(), nonce: Self.nonce))
    let envelope = sealed["SaleToPOIRequest"]
    #expect(envelope?["NexoBlob"]?.stringValue == Self.blob)
    #expect(envelope?["SecurityTrailer"]?["Hmac"]?.stringValue == Self.code)
    #expect(envelope?["SecurityTrailer"]?["Nonce"]?.stringValue == "AAECAwQFBgcICQoLDA0ODw==")
    #expect(envelope?["MessageHeader"] == Self.message.header.json)
  }

  @Test("What was sealed is opened")
  func opened() throws {
    let sealed = try NexoSeal.sealed(Self.message, Self.key(), nonce: Self.nonce)
    #expect(NexoSeal.isSealed(sealed))
    #expect(try NexoSeal.opened(sealed, [Self.key()]) == Self.message)
  }

  @Test("Another passphrase, a changed text and a changed header are not authentic")
  func refused() throws {
    let sealed = String(decoding: try NexoSeal.sealed(Self.message, Self.key(), nonce: Self.nonce), as: UTF8.self)
    let other = try Self.key("another")
    #expect(throws: NexoError.notAuthentic) { try NexoSeal.opened(Array(sealed.utf8), [other]) }
    let key = try Self.key()
    let header = sealed.replacing("till1", with: "till2")
    #expect(throws: NexoError.notAuthentic) { try NexoSeal.opened(Array(header.utf8), [key]) }
    let blob = sealed.replacing(String(Self.blob.prefix(8)), with: "AAAAAAAA")
    #expect(throws: NexoError.notAuthentic) { try NexoSeal.opened(Array(blob.utf8), [key]) }
    let code = sealed.replacing(String(Self.code.prefix(4)), with: "AAAA")
    #expect(throws: NexoError.notAuthentic) { try NexoSeal.opened(Array(code.utf8), [key]) }
  }

  @Test("A key that is not known, and a nonce of another length, are told")
  func mistakes() throws {
    let key = try Self.key()
    let sealed = try NexoSeal.sealed(Self.message, key, nonce: Self.nonce)
    #expect(throws: NexoError.unknownKey("mykey")) { try NexoSeal.opened(sealed, []) }
    #expect(throws: NexoError.badValue("SecurityTrailer.Nonce")) { try NexoSeal.sealed(Self.message, key, nonce: [1]) }
    #expect(throws: NexoError.badValue("passphrase")) { try NexoKey(identifier: "a", version: 1, passphrase: "") }
  }

  @Test("Base64 of any length comes back, and nothing else is taken", arguments: 0..<20)
  func base64(count: Int) {
    let bytes = (0..<count).map { UInt8($0 * 37 & 255) }
    #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    #expect(Base64.bytes(Base64.text(bytes) + "A") == nil)
  }

  @Test("Base64 with bits that no byte takes is refused")
  func looseBits() {
    #expect(Base64.bytes("QQ==") == [65] && Base64.bytes("QR==") == nil && Base64.bytes("Q===") == nil && Base64.bytes("Q*==") == nil)
  }
}
