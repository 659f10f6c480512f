import Glibc

/// A shared library of the system that is opened when it is first needed, and stays open.
struct SharedLibrary {
  private let handle: UInt

  /// Nil when the system has no library `name`. The C function is `dlopen`.
  init?(_ name: String) {
    guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
    self.handle = UInt(bitPattern: handle)
  }

  /// The function `name` as `type`, which must be its C type; nil when the library has none. The C function is `dlsym`.
  func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: handle), name) else { return nil }
    return unsafeBitCast(symbol, to: type)
  }
}
