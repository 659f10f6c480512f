import Glibc

extension DeviceEndpoint {
  /// The same at the file that its path leads to: udev's rules make links to device files, such as `/dev/serial/by-id/…`.
  ///
  /// What leads nowhere, and what is no file, stays as it is. The C function is `realpath`.
  public var followed: DeviceEndpoint {
    switch self {
    case .serial(let path, let settings): .serial(path: Self.target(of: path), settings)
    case .linePrinter(let path): .linePrinter(path: Self.target(of: path))
    case .hidraw(let path): .hidraw(path: Self.target(of: path))
    case .inputEvent(let path): .inputEvent(path: Self.target(of: path))
    case .tcp, .usbPrinter, .printQueue: self
    }
  }

  private static func target(of path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
