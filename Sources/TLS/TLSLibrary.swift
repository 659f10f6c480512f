import COpenSSL
import Glibc
import Libraries

/// The functions of OpenSSL 3 that TLS needs, looked up when the first address with https is used.
///
/// `@unchecked Sendable`: the table is written once. OpenSSL's contexts may be shared by threads; a session is used by its event loop alone.
@safe final class TLSLibrary: @unchecked Sendable {
  typealias Handle = OpaquePointer
  typealias Text = UnsafePointer<CChar>

  /// Loaded once for the whole program.
  static let loaded = Result { () throws(TLSError) in try TLSLibrary() }

  // Contexts.
  let clientMethod: @convention(c) () -> Handle?
  let serverMethod: @convention(c) () -> Handle?
  let newContext: @convention(c) (Handle?) -> Handle?
  let freeContext: @convention(c) (Handle?) -> Void
  let controlContext: @convention(c) (Handle?, CInt, CLong, UnsafeMutableRawPointer?) -> CLong
  let setOptions: @convention(c) (Handle?, UInt64) -> UInt64
  let setVerify: @convention(c) (Handle?, CInt, Verify?) -> Void
  let setDefaultAuthorities: @convention(c) (Handle?) -> CInt
  let loadAuthorities: @convention(c) (Handle?, Text?) -> CInt
  let useCertificate: @convention(c) (Handle?, Handle?) -> CInt
  let useKey: @convention(c) (Handle?, Handle?) -> CInt
  // Sessions.
  let newSession: @convention(c) (Handle?) -> Handle?
  let freeSession: @convention(c) (Handle?) -> Void
  let setBuffers: @convention(c) (Handle?, Handle?, Handle?) -> Void
  let beClient: @convention(c) (Handle?) -> Void
  let beServer: @convention(c) (Handle?) -> Void
  let controlSession: @convention(c) (Handle?, CInt, CLong, UnsafeMutableRawPointer?) -> CLong
  let setHost: @convention(c) (Handle?, Text?) -> CInt
  let setHostFlags: @convention(c) (Handle?, CUnsignedInt) -> Void
  let parameters: @convention(c) (Handle?) -> Handle?
  let setAddress: @convention(c) (Handle?, Text?) -> CInt
  let handshake: @convention(c) (Handle?) -> CInt
  let read: @convention(c) (Handle?, UnsafeMutableRawPointer?, CInt) -> CInt
  let write: @convention(c) (Handle?, UnsafeRawPointer?, CInt) -> CInt
  let shutdown: @convention(c) (Handle?) -> CInt
  let error: @convention(c) (Handle?, CInt) -> CInt
  let verifyResult: @convention(c) (Handle?) -> CLong
  let verifyText: @convention(c) (CLong) -> Text?
  let peerCertificate: @convention(c) (Handle?) -> Handle?
  // Buffers, certificates and keys.
  let newBuffer: @convention(c) (Handle?) -> Handle?
  let memory: @convention(c) () -> Handle?
  let freeBuffer: @convention(c) (Handle?) -> CInt
  let readBuffer: @convention(c) (Handle?, UnsafeMutableRawPointer?, CInt) -> CInt
  let writeBuffer: @convention(c) (Handle?, UnsafeRawPointer?, CInt) -> CInt
  let bufferedBytes: @convention(c) (Handle?) -> Int
  let readCertificate: @convention(c) (Handle?, UnsafeMutableRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Handle?
  let readKey: @convention(c) (Handle?, UnsafeMutableRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Handle?
  let freeCertificate: @convention(c) (Handle?) -> Void
  let freeKey: @convention(c) (Handle?) -> Void
  let digest: @convention(c) (Handle?, Handle?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CUnsignedInt>?) -> CInt
  let sha256: @convention(c) () -> Handle?
  // The queue of errors of the calling thread.
  let clearErrors: @convention(c) () -> Void
  let nextError: @convention(c) () -> CUnsignedLong
  let reasonText: @convention(c) (CUnsignedLong) -> Text?

  typealias Verify = @convention(c) (CInt, Handle?) -> CInt

  private init() throws(TLSError) {
    do throws(DynamicLibraryError) {
      let tls = try DynamicLibrary("libssl.so.3", package: "libssl3")
      let crypto = try DynamicLibrary("libcrypto.so.3", package: "libssl3")
      func ssl<Function>(_ name: String) throws(DynamicLibraryError) -> Function { try tls.function(name, as: Function.self) }
      func base<Function>(_ name: String) throws(DynamicLibraryError) -> Function { try crypto.function(name, as: Function.self) }
      unsafe clientMethod = try ssl("TLS_client_method")
      unsafe serverMethod = try ssl("TLS_server_method")
      unsafe newContext = try ssl("SSL_CTX_new")
      unsafe freeContext = try ssl("SSL_CTX_free")
      unsafe controlContext = try ssl("SSL_CTX_ctrl")
      unsafe setOptions = try ssl("SSL_CTX_set_options")
      unsafe setVerify = try ssl("SSL_CTX_set_verify")
      unsafe setDefaultAuthorities = try ssl("SSL_CTX_set_default_verify_paths")
      unsafe loadAuthorities = try ssl("SSL_CTX_load_verify_file")
      unsafe useCertificate = try ssl("SSL_CTX_use_certificate")
      unsafe useKey = try ssl("SSL_CTX_use_PrivateKey")
      unsafe newSession = try ssl("SSL_new")
      unsafe freeSession = try ssl("SSL_free")
      unsafe setBuffers = try ssl("SSL_set_bio")
      unsafe beClient = try ssl("SSL_set_connect_state")
      unsafe beServer = try ssl("SSL_set_accept_state")
      unsafe controlSession = try ssl("SSL_ctrl")
      unsafe setHost = try ssl("SSL_set1_host")
      unsafe setHostFlags = try ssl("SSL_set_hostflags")
      unsafe parameters = try ssl("SSL_get0_param")
      unsafe setAddress = try base("X509_VERIFY_PARAM_set1_ip_asc")
      unsafe handshake = try ssl("SSL_do_handshake")
      unsafe read = try ssl("SSL_read")
      unsafe write = try ssl("SSL_write")
      unsafe shutdown = try ssl("SSL_shutdown")
      unsafe error = try ssl("SSL_get_error")
      unsafe verifyResult = try ssl("SSL_get_verify_result")
      unsafe verifyText = try base("X509_verify_cert_error_string")
      unsafe peerCertificate = try ssl("SSL_get1_peer_certificate")
      unsafe newBuffer = try base("BIO_new")
      unsafe memory = try base("BIO_s_mem")
      unsafe freeBuffer = try base("BIO_free")
      unsafe readBuffer = try base("BIO_read")
      unsafe writeBuffer = try base("BIO_write")
      unsafe bufferedBytes = try base("BIO_ctrl_pending")
      unsafe readCertificate = try base("PEM_read_bio_X509")
      unsafe readKey = try base("PEM_read_bio_PrivateKey")
      unsafe freeCertificate = try base("X509_free")
      unsafe freeKey = try base("EVP_PKEY_free")
      unsafe digest = try base("X509_digest")
      unsafe sha256 = try base("EVP_sha256")
      clearErrors = try base("ERR_clear_error")
      nextError = try base("ERR_get_error")
      unsafe reasonText = try base("ERR_reason_error_string")
    } catch {
      throw .library(error)
    }
  }

  /// The first error of the calling thread's queue: OpenSSL's number and text. The queue is empty afterwards.
  func takeError() -> (reason: CInt, text: String) {
    let code = nextError()
    defer { clearErrors() }
    guard code != 0 else { return (0, "no reason given") }
    // The high bit marks a number of the system's, not OpenSSL's.
    if code & 0x8000_0000 != 0 { return unsafe (0, strerror(CInt(code & 0x7FFF_FFFF)).map { unsafe String(cString: $0) } ?? "unknown") }
    guard let text = unsafe reasonText(code) else { return (0, "error \(code)") }
    // ERR_GET_REASON, which is no function.
    return unsafe (CInt(code & 0x7F_FFFF), String(cString: text))
  }
}
