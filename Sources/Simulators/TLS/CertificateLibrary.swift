import COpenSSL
import Libraries

/// The functions of OpenSSL 3 that make keys and certificates.
///
/// `@unchecked Sendable`: the table is written once.
final class CertificateLibrary: @unchecked Sendable {
  typealias Handle = OpaquePointer
  typealias Text = UnsafePointer<CChar>

  static let loaded = Result { try CertificateLibrary() }

  let newKeyMaker: @convention(c) (CInt, Handle?) -> Handle?
  let freeKeyMaker: @convention(c) (Handle?) -> Void
  let beginKey: @convention(c) (Handle?) -> CInt
  let setCurve: @convention(c) (Handle?, CInt) -> CInt
  let makeKey: @convention(c) (Handle?, UnsafeMutablePointer<Handle?>?) -> CInt
  let freeKey: @convention(c) (Handle?) -> Void
  let newCertificate: @convention(c) () -> Handle?
  let freeCertificate: @convention(c) (Handle?) -> Void
  let setVersion: @convention(c) (Handle?, CLong) -> CInt
  let serial: @convention(c) (Handle?) -> UnsafeMutablePointer<ASN1_INTEGER>?
  let setInteger: @convention(c) (UnsafeMutablePointer<ASN1_INTEGER>?, CLong) -> CInt
  let notBefore: @convention(c) (Handle?) -> UnsafeMutablePointer<ASN1_TIME>?
  let notAfter: @convention(c) (Handle?) -> UnsafeMutablePointer<ASN1_TIME>?
  let setTime: @convention(c) (UnsafeMutablePointer<ASN1_TIME>?, CLong) -> UnsafeMutablePointer<ASN1_TIME>?
  let setKey: @convention(c) (Handle?, Handle?) -> CInt
  let subject: @convention(c) (Handle?) -> Handle?
  let addName: @convention(c) (Handle?, Text?, CInt, UnsafePointer<UInt8>?, CInt, CInt, CInt) -> CInt
  let setIssuer: @convention(c) (Handle?, Handle?) -> CInt
  let newExtension: @convention(c) (OpaquePointer?, UnsafeMutablePointer<X509V3_CTX>?, CInt, Text?) -> Handle?
  let addExtension: @convention(c) (Handle?, Handle?, CInt) -> CInt
  let freeExtension: @convention(c) (Handle?) -> Void
  let sign: @convention(c) (Handle?, Handle?, Handle?) -> CInt
  let sha256: @convention(c) () -> Handle?
  let digest: @convention(c) (Handle?, Handle?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CUnsignedInt>?) -> CInt
  let newBuffer: @convention(c) (Handle?) -> Handle?
  let memory: @convention(c) () -> Handle?
  let freeBuffer: @convention(c) (Handle?) -> CInt
  let readBuffer: @convention(c) (Handle?, UnsafeMutableRawPointer?, CInt) -> CInt
  let writeCertificate: @convention(c) (Handle?, Handle?) -> CInt
  let writeKey:
    @convention(c) (Handle?, Handle?, Handle?, UnsafePointer<UInt8>?, CInt, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> CInt

  private init() throws {
    let library = try DynamicLibrary("libcrypto.so.3", package: "libssl3")
    func find<Function>(_ name: String) throws -> Function { try library.function(name, as: Function.self) }
    newKeyMaker = try find("EVP_PKEY_CTX_new_id")
    freeKeyMaker = try find("EVP_PKEY_CTX_free")
    beginKey = try find("EVP_PKEY_keygen_init")
    setCurve = try find("EVP_PKEY_CTX_set_ec_paramgen_curve_nid")
    makeKey = try find("EVP_PKEY_keygen")
    freeKey = try find("EVP_PKEY_free")
    newCertificate = try find("X509_new")
    freeCertificate = try find("X509_free")
    setVersion = try find("X509_set_version")
    serial = try find("X509_get_serialNumber")
    setInteger = try find("ASN1_INTEGER_set")
    notBefore = try find("X509_getm_notBefore")
    notAfter = try find("X509_getm_notAfter")
    setTime = try find("X509_gmtime_adj")
    setKey = try find("X509_set_pubkey")
    subject = try find("X509_get_subject_name")
    addName = try find("X509_NAME_add_entry_by_txt")
    setIssuer = try find("X509_set_issuer_name")
    newExtension = try find("X509V3_EXT_conf_nid")
    addExtension = try find("X509_add_ext")
    freeExtension = try find("X509_EXTENSION_free")
    sign = try find("X509_sign")
    sha256 = try find("EVP_sha256")
    digest = try find("X509_digest")
    newBuffer = try find("BIO_new")
    memory = try find("BIO_s_mem")
    freeBuffer = try find("BIO_free")
    readBuffer = try find("BIO_read")
    writeCertificate = try find("PEM_write_bio_X509")
    writeKey = try find("PEM_write_bio_PrivateKey")
  }

  /// A key on the curve P-256.
  func newKey() throws(SimulatorError) -> Handle {
    guard let maker = newKeyMaker(EVP_PKEY_EC, nil) else { throw .certificate("EVP_PKEY_CTX_new_id") }
    defer { freeKeyMaker(maker) }
    var key: Handle?
    guard beginKey(maker) == 1, setCurve(maker, NID_X9_62_prime256v1) == 1, makeKey(maker, &key) == 1, let key else {
      throw .certificate("EVP_PKEY_keygen")
    }
    return key
  }

  func digestBytes(of certificate: Handle) -> [UInt8] {
    var length: CUnsignedInt = 0
    return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, filled in
      filled = digest(certificate, sha256(), buffer.baseAddress, &length) == 1 ? Int(length) : 0
    }
  }

  /// PEM of whatever `write` puts into a buffer.
  func text(_ write: (Handle?) -> CInt) -> String {
    let buffer = newBuffer(memory())
    defer { _ = freeBuffer(buffer) }
    guard write(buffer) == 1 else { return "" }
    let bytes = [UInt8](unsafeUninitializedCapacity: 16 << 10) { room, filled in
      filled = max(0, Int(readBuffer(buffer, room.baseAddress, CInt(room.count))))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
