import Glibc

/// A C library that is loaded when it is first needed, and then stays.
///
/// `@unchecked Sendable`: the loader's handle may be used from any thread, and is never closed.
@safe public struct DynamicLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// Loads a library by its file name, such as `libcups.so.2`. The C function is `dlopen`.
  ///
  /// - Throws: ``DynamicLibraryError`` with the Debian package that has it.
  public init(_ name: String, package: String) throws(DynamicLibraryError) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw .missing(library: name, package: package, reason: Self.reason)
    }
    unsafe self.handle = handle
    self.name = name
  }

  /// A function of the library as the C type that the caller knows it by. The C function is `dlsym`.
  ///
  /// `Function` must be the function's own `@convention(c)` type.
  public func function<Function>(_ symbol: String, as type: Function.Type) throws(DynamicLibraryError) -> Function {
    guard let address = unsafe dlsym(handle, symbol) else { throw .noFunction(library: name, symbol: symbol) }
    return unsafe unsafeBitCast(address, to: Function.self)
  }

  private static var reason: String {
    guard let text = unsafe dlerror() else { return "unknown" }
    return unsafe String(cString: text)
  }
}
