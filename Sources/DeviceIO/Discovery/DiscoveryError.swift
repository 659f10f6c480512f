/// Why devices are not found, or not at once.
public enum DiscoveryError: Error, Equatable, Sendable {
  /// udev's daemon does not run here: what is there at the start is found, and nothing that comes later.
  case noUdev
  /// A function of libudev failed; nothing is found at all.
  case failed(call: String, errno: CInt)
  /// More happened than the kernel's buffer holds; everything was looked at anew.
  case eventsLost
}

extension DiscoveryError: CustomStringConvertible {
  /// What happened and what to do; one line.
  public var description: String {
    switch self {
    case .noUdev:
      "No udev runs here (no /run/udev/control): devices are looked for at the start only. In a container, mount /run/udev into it."
    case .failed(let call, let errno):
      "Devices cannot be found: \(call) failed with error \(errno) (\(TransportError.text(of: errno))). Name them by connect in the configuration."
    case .eventsLost: "Many devices came and went at once; everything was looked at anew."
    }
  }
}
