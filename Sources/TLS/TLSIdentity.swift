/// Who a server is: the files of its certificate and of the certificate's private key, both PEM.
public struct TLSIdentity: Sendable, Hashable {
  /// Paths.
  public let certificate: String
  public let key: String

  public init(certificate: String, key: String) { (self.certificate, self.key) = (certificate, key) }
}
