internal import Crypto

/// The simulator's own making of `Till-Signature`: HMAC-SHA-256 over the seconds, a point, and the body.
struct ProviderSeal {
  let secret: String

  func header(of body: [UInt8], seconds: Int64) -> String { "t=\(seconds),v1=\(code(body, "\(seconds)"))" }

  func isRight(_ header: String?, for body: [UInt8]) -> Bool {
    guard let parts = header?.split(separator: ","), parts.count == 2, parts[0].hasPrefix("t="), parts[1].hasPrefix("v1=") else {
      return false
    }
    return code(body, String(parts[0].dropFirst(2))) == parts[1].dropFirst(3)
  }

  private func code(_ body: [UInt8], _ seconds: String) -> String {
    let bytes = HMAC<SHA256>.authenticationCode(for: Array("\(seconds).".utf8) + body, using: SymmetricKey(data: Array(secret.utf8)))
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
