public import TLS

/// Why a device cannot be reached, or why a link to it ended. `device` is the endpoint's text, `errno` the kernel's reason.
public enum TransportError: Error, Equatable, Sendable {
  // Before a connection.
  case invalidEndpoint(String, reason: String)
  case notFound(device: String, errno: CInt)
  case accessDenied(device: String, errno: CInt)
  case busy(device: String, errno: CInt)
  case notATerminal(device: String)
  case settingRefused(device: String, setting: String)
  /// Somebody else has it; `by` names the program or the driver, where that can be seen.
  case held(device: String, by: String?)
  /// A keyboard that can be grabbed only while no key is down.
  case keyHeld(device: String)
  case unknownHost(device: String)
  case connectionRefused(device: String, errno: CInt)
  case unreachable(device: String, errno: CInt)
  case connectTimedOut(device: String)
  /// TLS, also of a connection that was open.
  case tls(device: String, TLSError)
  // The end of a connection.
  case closedByPeer(device: String)
  case connectionReset(device: String, errno: CInt)
  case connectionLost(device: String, errno: CInt)
  case unplugged(device: String)
  case writeTimedOut(device: String, pendingBytes: Int)
  /// A USB device that halts its pipe again and again.
  case stalled(device: String, pendingBytes: Int)
  case closedOnRequest(device: String)
  // Refused writes.
  case notConnected(device: String)
  case notSupported(device: String, what: String)
  case tooManyPendingBytes(device: String, pending: Int, limit: Int)
  /// Anything else that the kernel or the event loop said.
  case system(device: String, call: String, errno: CInt)
  case unexpected(device: String, reason: String)
}

extension TransportError: CustomStringConvertible {
  /// What happened and what to do; one line.
  public var description: String {
    switch self {
    case .invalidEndpoint(let text, let reason):
      "\"\(text)\" is no device: \(reason). Write tcp:HOST:PORT, tty:/dev/NAME, usbif:INTERFACE, lp:/dev/usb/lpN, hidraw:/dev/hidrawN or evdev:/dev/input/eventN, for example tcp:192.168.1.20:9100 or tty:/dev/ttyUSB0,9600,8n1."
    case .notFound(let device, _): "\(device) is not there. Is it plugged in and switched on?"
    case .accessDenied(let device, _):
      device.hasPrefix("hidraw:")
        ? "No permission to open \(device). Install the udev rules; a device that is neither scanner nor display by its own description needs a rule more, which tillctl devices shows."
        : "No permission to open \(device). Add the daemon's user to the group dialout or install the udev rules, then start it again."
    case .busy(let device, _): "\(device) is in use by another program. Close it; \"fuser -v\" on the path names it."
    case .notATerminal(let device): "\(device) is no serial port. Check the path."
    case .settingRefused(let device, let setting):
      "\(device) cannot do \(setting). Choose a setting that the port supports, and the same one at the device."
    case .held(let device, let holder):
      "\(device) is in use by \(holder ?? "another program"). Stop that program or its use of the device; it is taken as soon as it is free."
    case .keyHeld(let device): "\(device) has a key down and is taken as soon as it is let go. If it stays, unplug it and plug it in again."
    case .unknownHost(let device): "The host of \(device) has no address. Check the name, or use the address itself."
    case .connectionRefused(let device, _):
      "\(device) refused the connection. Is the device on, and does it listen on \(Self.port(of: device) ?? "that port")?"
    case .unreachable(let device, _): "There is no way to \(device). Check the cable, the network and the address."
    case .connectTimedOut(let device): "\(device) did not answer. Is it switched on, and is the address right?"
    case .tls(let device, let error): "\(device): \(error)."
    case .closedByPeer(let device): "\(device) closed the connection. It may be serving another computer, or have been switched off."
    case .connectionReset(let device, _): "\(device) broke the connection off. It may have been restarted."
    case .connectionLost(let device, _): "\(device) no longer answers. Check its power and its network cable."
    case .unplugged(let device): "\(device) went away. Check its cable and its power."
    case .writeTimedOut(let device, let pendingBytes):
      "\(device) takes no data; \(pendingBytes) bytes are waiting. Is it offline, out of paper or open?"
    case .stalled(let device, let pendingBytes):
      "\(device) refuses data again and again; \(pendingBytes) bytes are waiting. Switch it off and on."
    case .closedOnRequest(let device): "The link to \(device) was closed on request."
    case .notConnected(let device): "\(device) is not connected. Wait for it, or check its cable and its power."
    case .notSupported(let device, let what): "\(device) does not know \(what)."
    case .tooManyPendingBytes(let device, let pending, let limit):
      "\(device) has \(pending) bytes waiting; more than \(limit) are not kept. Send again when it has taken some."
    case .system(let device, let call, let errno): "\(device): \(call) failed with error \(errno) (\(Self.text(of: errno)))."
    case .unexpected(let device, let reason): "\(device) failed: \(reason)."
    }
  }

  /// The port that an endpoint's text or a web address ends in; nil where none is told.
  private static func port(of device: String) -> String? {
    let place = device.split(separator: "://", maxSplits: 1).last?.prefix { $0 != "/" } ?? ""
    guard let colon = place.lastIndex(of: ":") else { return nil }
    let digits = place[place.index(after: colon)...]
    return digits.isEmpty || !digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? nil : "port \(digits)"
  }
}
