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

  /// - Throws: `DeliveryFailure` for everything but a status from 200 to 299.
  static func check(status: Int) throws(DeliveryFailure) {
    if !(200...299).contains(status) { throw DeliveryFailure(reason: "the web-hook answered \(status)") }
  }
}
