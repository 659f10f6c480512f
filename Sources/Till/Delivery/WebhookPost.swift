import JSON
import Store

/// What a web-hook is sent: a body, and the headers by which the receiver knows a repetition and the sender.
struct WebhookPost: Sendable, Equatable {
  static let contentType = "application/json"

  let body: [UInt8]
  let headers: [String: String]

  /// `Till-Signature: t=SECONDS,v1=HEX`: HMAC-SHA-256 over the seconds since 1970, a point, and the body.
  init(body: [UInt8], key: String, secret: String?, nowMs: Int64) {
    self.body = body
    var headers = ["Idempotency-Key": key]
    if let secret {
      let seconds = nowMs / 1_000
      let mac = SHA256Digest.keyed(Array("\(seconds).".utf8) + body, key: Array(secret.utf8))
      headers["Till-Signature"] = "t=\(seconds),v1=\(SHA256Digest.hex(mac))"
    }
    self.headers = headers
  }

  /// Whether an answer was signed as requests are. Its time says nothing: the clock of a till may be wrong, and a nonce tells it from others.
  static func isSigned(_ body: [UInt8], by header: String?, secret: String) -> Bool {
    guard let parts = header?.split(separator: ","), parts.count == 2, parts[0].hasPrefix("t="), parts[1].hasPrefix("v1=") else {
      return false
    }
    let mac = SHA256Digest.hex(SHA256Digest.keyed(Array("\(parts[0].dropFirst(2)).".utf8) + body, key: Array(secret.utf8)))
    let given = Array(parts[1].dropFirst(3).utf8)
    guard given.count == mac.utf8.count else { return false }
    // All of it is compared, so that the time taken tells nothing.
    return zip(mac.utf8, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// - Throws: `DeliveryFailure` for everything but a status from 200 to 299.
  static func check(status: Int) throws(DeliveryFailure) {
    if !(200...299).contains(status) { throw DeliveryFailure(reason: "the web-hook answered \(status)") }
  }
}
