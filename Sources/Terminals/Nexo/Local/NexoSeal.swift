internal import Crypto
internal import CryptoExtras
internal import JSON

/// Seals messages for the local network, and opens them: the header stays readable, the whole message is encrypted beside it.
///
/// Source: Adyen Terminal API, local communication, AdyenCryptoVersion 1: AES-256-CBC with PKCS7 over the message, HMAC-SHA256 over the plain
/// text, the vector changed by a nonce of each message.
public enum NexoSeal {
  private static let cryptoVersion: Int64 = 1

  /// - Parameter nonce: 16 random bytes, never used before with this key.
  /// - Throws: `NexoError` for another length.
  public static func sealed(_ message: NexoMessage, _ key: NexoKey, nonce: [UInt8]) throws(NexoError) -> [UInt8] {
    let plain = message.bytes
    let blob: [UInt8]
    let vector = try key.vector(nonce: nonce)
    do { blob = Array(try AES._CBC.encrypt(plain, using: key.encryption, iv: vector)) } catch { throw .unreadable("\(error)") }
    let code = Array(HMAC<SHA256>.authenticationCode(for: plain, using: key.authentication))
    let trailer: JSONValue = [
      "KeyVersion": .integer(Int64(key.version)), "KeyIdentifier": .string(key.identifier), "Hmac": .string(Base64.text(code)),
      "Nonce": .string(Base64.text(nonce)), "AdyenCryptoVersion": .integer(cryptoVersion),
    ]
    var envelope: JSONObject = [:]
    envelope[message.envelopeName] = [
      "MessageHeader": message.header.json, "NexoBlob": .string(Base64.text(blob)), "SecurityTrailer": trailer,
    ]
    return StrictJSON.write(.object(envelope))
  }

  /// Whether a message is sealed.
  public static func isSealed(_ bytes: [UInt8]) -> Bool {
    guard let value = try? StrictJSON.parse(bytes) else { return false }
    return (value["SaleToPOIRequest"] ?? value["SaleToPOIResponse"])?["NexoBlob"] != nil
  }

  /// Opens a sealed message with the one of the keys that it names.
  ///
  /// - Throws: `NexoError`: not authentic is also a header that differs from the sealed one.
  public static func opened(_ bytes: [UInt8], _ keys: [NexoKey]) throws(NexoError) -> NexoMessage {
    guard bytes.count <= NexoMessage.byteLimit else { throw .tooLong(limit: NexoMessage.byteLimit) }
    let value: JSONValue
    do { value = try StrictJSON.parse(bytes, limits: JSONLimits(depth: NexoMessage.depthLimit)) } catch { throw .unreadable("\(error)") }
    guard let envelope = value["SaleToPOIRequest"] ?? value["SaleToPOIResponse"], let trailer = envelope["SecurityTrailer"] else {
      throw .missing("SecurityTrailer")
    }
    guard trailer["AdyenCryptoVersion"]?.integerValue == cryptoVersion else { throw .badValue("SecurityTrailer.AdyenCryptoVersion") }
    let name = trailer["KeyIdentifier"]?.stringValue ?? ""
    guard let key = keys.first(where: { $0.identifier == name && Int64($0.version) == trailer["KeyVersion"]?.integerValue }) else {
      throw .unknownKey(String(name.prefix(64)))
    }
    let plain = try decrypted(envelope["NexoBlob"], trailer, key)
    let message = try NexoMessage(bytes: plain)
    guard let header = envelope["MessageHeader"], try NexoHeader(header) == message.header else { throw .notAuthentic }
    return message
  }

  private static func decrypted(_ blob: JSONValue?, _ trailer: JSONValue, _ key: NexoKey) throws(NexoError) -> [UInt8] {
    guard let blob = blob?.stringValue.flatMap({ Base64.bytes($0) }) else { throw .badValue("NexoBlob") }
    guard let nonce = trailer["Nonce"]?.stringValue.flatMap({ Base64.bytes($0) }) else { throw .badValue("SecurityTrailer.Nonce") }
    guard let code = trailer["Hmac"]?.stringValue.flatMap({ Base64.bytes($0) }) else { throw .badValue("SecurityTrailer.Hmac") }
    let vector = try key.vector(nonce: nonce)
    // A wrong padding and a wrong code are told with the same words: the difference would help who guesses.
    guard let plain = try? Array(AES._CBC.decrypt(blob, using: key.encryption, iv: vector)),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: plain, using: key.authentication)
    else { throw .notAuthentic }
    return plain
  }
}
