internal import Crypto
internal import CryptoExtras
internal import JSON

/// The simulator's own sealing of local messages: the envelope's header in clear, the whole message encrypted beside it.
///
/// Source: Adyen Terminal API, local communication, version 1.
struct NexoVault {
  private let identifier: String
  private let version: Int64
  private let signing: SymmetricKey
  private let sealing: SymmetricKey
  private let start: [UInt8]

  init(_ key: NexoVaultKey) throws {
    (identifier, version) = (key.identifier, Int64(key.version))
    let derived = try KDF.Insecure.PBKDF2.deriveKey(
      from: Array(key.passphrase.utf8), salt: Array("AdyenNexoV1Salt".utf8), using: .insecureSHA1, outputByteCount: 80,
      unsafeUncheckedRounds: 4_000)
    let bytes = derived.withUnsafeBytes { Array($0) }
    signing = SymmetricKey(data: bytes.prefix(32))
    sealing = SymmetricKey(data: bytes.dropFirst(32).prefix(32))
    start = Array(bytes.suffix(16))
  }

  /// The message inside; nil when it was not sealed with this key.
  func open(_ sealed: JSONValue) -> JSONValue? {
    guard let envelope = sealed["SaleToPOIRequest"] ?? sealed["SaleToPOIResponse"], let trailer = envelope["SecurityTrailer"],
      trailer["KeyIdentifier"]?.stringValue == identifier, trailer["KeyVersion"]?.integerValue == version,
      let blob = envelope["NexoBlob"]?.stringValue.flatMap(Self.decoded),
      let nonce = trailer["Nonce"]?.stringValue.flatMap(Self.decoded), nonce.count == start.count,
      let code = trailer["Hmac"]?.stringValue.flatMap(Self.decoded),
      let plain = try? Array(AES._CBC.decrypt(blob, using: sealing, iv: AES._CBC.IV(ivBytes: mixed(nonce)))),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: plain, using: signing)
    else { return nil }
    return try? StrictJSON.parse(plain)
  }

  func seal(_ message: JSONValue) throws -> JSONValue {
    let plain = StrictJSON.write(message)
    let nonce = (0..<start.count).map { _ in UInt8.random(in: .min ... .max) }
    let blob = Array(try AES._CBC.encrypt(plain, using: sealing, iv: AES._CBC.IV(ivBytes: mixed(nonce))))
    let code = Array(HMAC<SHA256>.authenticationCode(for: plain, using: signing))
    let name = message["SaleToPOIRequest"] == nil ? "SaleToPOIResponse" : "SaleToPOIRequest"
    var envelope: JSONObject = [:]
    envelope["MessageHeader"] = message[name]?["MessageHeader"]
    envelope["NexoBlob"] = .string(Self.encoded(blob))
    envelope["SecurityTrailer"] = [
      "KeyVersion": .integer(version), "KeyIdentifier": .string(identifier), "Hmac": .string(Self.encoded(code)),
      "Nonce": .string(Self.encoded(nonce)), "AdyenCryptoVersion": 1,
    ]
    var sealed: JSONObject = [:]
    sealed[name] = .object(envelope)
    return .object(sealed)
  }

  private func mixed(_ nonce: [UInt8]) -> [UInt8] { zip(start, nonce).map { $0 ^ $1 } }

  // MARK: RFC 4648

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for place in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[place..<min(place + 3, bytes.count)]
      let word = part.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for index in 0..<4 {
        text.append(index <= part.count ? alphabet[Int(word >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (word, bits) = (UInt32(0), UInt32(0))
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      word = word << 6 | UInt32(value)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: word >> bits))
      word &= 1 << bits - 1
    }
    return bytes
  }
}
