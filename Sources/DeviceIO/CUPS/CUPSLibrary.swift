import CCUPS
import Glibc
import Libraries

/// The functions of libcups, looked up when the first print queue is asked for: it drags in 28 libraries.
///
/// `@unchecked Sendable`: the table is written once. A connection and its messages are used on the thread of their queue alone, as libcups
/// wants it.
@safe final class CUPSLibrary: @unchecked Sendable {
  typealias Connection = OpaquePointer
  typealias Message = OpaquePointer
  typealias Attribute = OpaquePointer
  typealias Text = UnsafePointer<CChar>

  let connect:
    @convention(c) (Text?, CInt, UnsafeMutableRawPointer?, CInt, http_encryption_t, CInt, CInt, UnsafeMutablePointer<CInt>?) -> Connection?
  let close: @convention(c) (Connection?) -> Void
  let setTimeout: @convention(c) (Connection?, Double, GiveUp?, UnsafeMutableRawPointer?) -> Void
  let newRequest: @convention(c) (ipp_op_t) -> Message?
  let delete: @convention(c) (Message?) -> Void
  let addString: @convention(c) (Message?, ipp_tag_t, ipp_tag_t, Text?, Text?, Text?) -> Attribute?
  let addInteger: @convention(c) (Message?, ipp_tag_t, ipp_tag_t, Text?, CInt) -> Attribute?
  /// Sends and deletes the request.
  let doRequest: @convention(c) (Connection?, Message?, Text?) -> Message?
  /// Sends the request and keeps it; its data follows.
  let sendRequest: @convention(c) (Connection?, Message?, Text?, Int) -> http_status_t
  let writeData: @convention(c) (Connection?, UnsafeRawPointer?, Int) -> http_status_t
  let getResponse: @convention(c) (Connection?, Text?) -> Message?
  let statusCode: @convention(c) (Message?) -> ipp_status_t
  let firstAttribute: @convention(c) (Message?) -> Attribute?
  let nextAttribute: @convention(c) (Message?) -> Attribute?
  let name: @convention(c) (Attribute?) -> Text?
  let group: @convention(c) (Attribute?) -> ipp_tag_t
  let count: @convention(c) (Attribute?) -> CInt
  let integer: @convention(c) (Attribute?, CInt) -> CInt
  let boolean: @convention(c) (Attribute?, CInt) -> CInt
  let string: @convention(c) (Attribute?, CInt, UnsafeMutablePointer<Text?>?) -> Text?
  let lastError: @convention(c) () -> ipp_status_t
  let lastErrorText: @convention(c) () -> Text?
  let server: @convention(c) () -> Text?
  let port: @convention(c) () -> CInt
  private let setPassword: @convention(c) (Password?, UnsafeMutableRawPointer?) -> Void

  typealias GiveUp = @convention(c) (Connection?, UnsafeMutableRawPointer?) -> CInt
  typealias Password = @convention(c) (Text?, Connection?, Text?, Text?, UnsafeMutableRawPointer?) -> Text?

  /// - Throws: `DynamicLibraryError`, which names the package.
  init() throws(DynamicLibraryError) {
    let library = try DynamicLibrary("libcups.so.2", package: "libcups2")
    func find<Function>(_ name: String) throws(DynamicLibraryError) -> Function { try library.function(name, as: Function.self) }
    unsafe connect = try find("httpConnect2")
    unsafe close = try find("httpClose")
    unsafe setTimeout = try find("httpSetTimeout")
    unsafe newRequest = try find("ippNewRequest")
    unsafe delete = try find("ippDelete")
    unsafe addString = try find("ippAddString")
    unsafe addInteger = try find("ippAddInteger")
    unsafe doRequest = try find("cupsDoRequest")
    unsafe sendRequest = try find("cupsSendRequest")
    unsafe writeData = try find("cupsWriteRequestData")
    unsafe getResponse = try find("cupsGetResponse")
    unsafe statusCode = try find("ippGetStatusCode")
    unsafe firstAttribute = try find("ippFirstAttribute")
    unsafe nextAttribute = try find("ippNextAttribute")
    unsafe name = try find("ippGetName")
    unsafe group = try find("ippGetGroupTag")
    unsafe count = try find("ippGetCount")
    unsafe integer = try find("ippGetInteger")
    unsafe boolean = try find("ippGetBoolean")
    unsafe string = try find("ippGetString")
    lastError = try find("cupsLastError")
    unsafe lastErrorText = try find("cupsLastErrorString")
    unsafe server = try find("cupsServer")
    port = try find("ippPort")
    unsafe setPassword = try find("cupsSetPasswordCB2")
  }

  /// A daemon has nobody to ask for a password: the request is refused instead. Holds for the calling thread.
  func refusePasswords() { unsafe setPassword({ _, _, _, _, _ in nil }, nil) }
}
