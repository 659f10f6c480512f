import Glibc

/// The two system calls by which device files are opened and asked. Tests answer them for devices that are not there.
package protocol KernelCalls: Sendable {
  /// open(2). Returns a descriptor, or minus errno.
  func open(_ path: String, _ flags: CInt) -> CInt
  /// ioctl(2) with a buffer that is read and written. Returns its result, or minus errno.
  func control(_ descriptor: CInt, _ request: UInt, _ buffer: inout [UInt8]) -> CInt
  /// ioctl(2) with a number. Returns its result, or minus errno.
  func control(_ descriptor: CInt, _ request: UInt, _ number: CInt) -> CInt
}

/// The system's own.
package struct SystemCalls: KernelCalls {
  package init() {}

  package func open(_ path: String, _ flags: CInt) -> CInt {
    let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC)
    return descriptor < 0 ? -errno : descriptor
  }

  package func control(_ descriptor: CInt, _ request: UInt, _ buffer: inout [UInt8]) -> CInt {
    let result = unsafe buffer.withUnsafeMutableBytes { bytes -> CInt in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe ioctl(descriptor, request, start)
    }
    return result < 0 ? -errno : result
  }

  package func control(_ descriptor: CInt, _ request: UInt, _ number: CInt) -> CInt {
    let result = ioctl(descriptor, request, number)
    return result < 0 ? -errno : result
  }
}
