/// A certificate with its key, for a TLS server that is not real.
public struct SimulatedIdentity: Sendable {
  /// PEM.
  public let certificate: String
  public let key: String
  /// SHA-256 of the certificate, in hexadecimal digits.
  public let fingerprint: String
}
