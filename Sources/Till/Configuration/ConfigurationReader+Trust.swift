import DeviceIO
import TLS

extension ConfigurationReader {
  /// What the certificate of a server with `https` is held against. The keys begin with `prefix`.
  func trust(_ table: inout TableReader, of address: HTTPAddress?, prefix: String = "") throws(ConfigurationError) -> TLSTrust {
    let keys = (file: prefix + "ca_file", digest: prefix + "certificate_sha256", name: prefix + "certificate_name")
    let (file, digest) = (try table.optionalText(keys.file), try table.optionalText(keys.digest))
    let name = try table.optionalText(keys.name)
    let first = file.map { _ in keys.file } ?? digest.map { _ in keys.digest } ?? name.map { _ in keys.name }
    if let first, address?.isSecure != true {
      throw table.error(first, "stands without an address that begins with https://", "write https:// there, or leave the key out")
    }
    var trust = TLSTrust()
    trust.keyPrefix = prefix
    if let file {
      guard file.hasPrefix("/"), !file.utf8.contains(0) else {
        throw table.error(keys.file, "\"\(file)\" is no path", "write the whole path of a PEM file, such as \"/etc/till/terminals.pem\"")
      }
      trust.root = .file(file)
    }
    if let digest {
      guard file == nil, name == nil else {
        throw table.error(keys.digest, "stands beside another way to check the certificate", "keep one of them")
      }
      guard let bytes = TLSTrust.digest(digest) else {
        throw table.error(
          keys.digest, "is not the SHA-256 of a certificate", "write 64 hexadecimal digits, from: openssl x509 -noout -fingerprint -sha256")
      }
      trust.root = .certificate(sha256: bytes)
    }
    if let name {
      guard (1...253).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw table.error(
          keys.name, "\"\(name)\" is no host name", "write the name that the certificate has, such as \"terminal.example.com\"")
      }
      trust.name = name
    }
    return trust
  }
}
