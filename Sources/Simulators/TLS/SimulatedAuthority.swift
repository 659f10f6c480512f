import COpenSSL

/// An authority that nobody trusts by himself, with certificates for the servers of simulators and tests. Its key never leaves the program.
///
/// `@unchecked Sendable`: key and certificate are made once and only read.
public final class SimulatedAuthority: @unchecked Sendable {
  /// Seconds of a day.
  private static let day = 86_400

  /// The authority's own certificate as PEM: what a client has to trust.
  public let certificate: String
  private let library: CertificateLibrary
  private let key: OpaquePointer
  private let own: OpaquePointer

  /// - Parameter issuer: The authority that vouches for it; nil: itself alone.
  /// - Throws: an error when OpenSSL is not there.
  public init(name: String = "till-sim", issuer: SimulatedAuthority? = nil) throws {
    library = try CertificateLibrary.loaded.get()
    key = try library.newKey()
    own = try Self.certificate(library, name: name, key: key, days: -1...3_650, serial: issuer == nil ? 1 : 2)
    try Self.extend(library, own, NID_basic_constraints, "critical,CA:TRUE")
    try Self.extend(library, own, NID_key_usage, "critical,keyCertSign,cRLSign")
    let (signer, signerKey) = issuer.map { ($0.own, $0.key) } ?? (own, key)
    guard library.setIssuer(own, library.subject(signer)) == 1, library.sign(own, signerKey, library.sha256()) > 0 else {
      throw SimulatorError.certificate("X509_sign")
    }
    let (library, own) = (library, own)
    certificate = library.text { library.writeCertificate($0, own) }
  }

  deinit {
    library.freeCertificate(own)
    library.freeKey(key)
  }

  /// A certificate for a server.
  ///
  /// - Parameters:
  ///   - names: As OpenSSL's configuration writes them, such as `DNS:localhost` and `IP:127.0.0.1`.
  ///   - days: When it is valid, counted from now.
  public func issue(
    _ names: [String] = ["DNS:localhost", "IP:127.0.0.1"], days: ClosedRange<Int> = -1...365
  ) throws(SimulatorError) -> SimulatedIdentity {
    let own = try library.newKey()
    defer { library.freeKey(own) }
    let leaf = try Self.certificate(library, name: "simulated server", key: own, days: days, serial: Int.random(in: 2...Int(Int32.max)))
    defer { library.freeCertificate(leaf) }
    try Self.extend(library, leaf, NID_subject_alt_name, names.joined(separator: ","))
    try Self.extend(library, leaf, NID_ext_key_usage, "serverAuth")
    guard library.setIssuer(leaf, library.subject(self.own)) == 1, library.sign(leaf, key, library.sha256()) > 0 else {
      throw .certificate("X509_sign")
    }
    let library = library
    return SimulatedIdentity(
      certificate: library.text { library.writeCertificate($0, leaf) },
      key: library.text { library.writeKey($0, own, nil, nil, 0, nil, nil) },
      fingerprint: library.digestBytes(of: leaf).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }

  private static func certificate(
    _ library: CertificateLibrary, name: String, key: OpaquePointer, days: ClosedRange<Int>, serial: Int
  ) throws(SimulatorError) -> OpaquePointer {
    guard let certificate = library.newCertificate() else { throw .certificate("X509_new") }
    let text = Array(name.utf8)
    // Version 3 is written as 2.
    guard library.setVersion(certificate, 2) == 1, library.setInteger(library.serial(certificate), CLong(serial)) == 1,
      library.setTime(library.notBefore(certificate), CLong(days.lowerBound * day)) != nil,
      library.setTime(library.notAfter(certificate), CLong(days.upperBound * day)) != nil, library.setKey(certificate, key) == 1,
      library.addName(library.subject(certificate), "CN", MBSTRING_UTF8, text, CInt(text.count), -1, 0) == 1
    else { throw .certificate("X509") }
    return certificate
  }

  private static func extend(
    _ library: CertificateLibrary, _ certificate: OpaquePointer, _ number: CInt, _ value: String
  ) throws(SimulatorError) {
    guard let item = library.newExtension(nil, nil, number, value) else { throw .certificate("X509V3_EXT_conf_nid") }
    defer { library.freeExtension(item) }
    guard library.addExtension(certificate, item, -1) == 1 else { throw .certificate("X509_add_ext") }
  }
}
