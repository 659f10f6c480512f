import Glibc

extension SerialPort {
  /// Sets speed, framing, flow control and raw mode, then reads back what the driver made of them.
  ///
  /// tcsetattr(3) succeeds when it could do any part of what was asked, hence the second look.
  static func apply(_ settings: SerialSettings, to descriptor: CInt, device: String) throws(TransportError) {
    var current = termios()
    guard unsafe tcgetattr(descriptor, &current) == 0 else {
      throw .configuring(device, call: "tcgetattr", setting: "terminal settings", errno: errno)
    }
    var wanted = raw(settings, from: current)
    guard unsafe tcsetattr(descriptor, TCSANOW, &wanted) == 0 else {
      throw .configuring(device, call: "tcsetattr", setting: settings.description, errno: errno)
    }
    guard unsafe tcgetattr(descriptor, &current) == 0 else {
      throw .configuring(device, call: "tcgetattr", setting: settings.description, errno: errno)
    }
    if let setting = difference(from: wanted, to: current, settings) { throw .settingRefused(device: device, setting: setting) }
  }

  /// What cfmakeraw(3) does, plus the settings. HUPCL stays off: closing shall not pull DTR, which resets some devices.
  private static func raw(_ settings: SerialSettings, from current: termios) -> termios {
    var wanted = current
    wanted.c_oflag = 0
    wanted.c_lflag = 0
    // A break, as when a plug is pulled, is not a byte.
    wanted.c_iflag = tcflag_t(IGNBRK)
    if settings.parity != .none { wanted.c_iflag |= tcflag_t(INPCK) }
    if settings.flow == .xonXoff { wanted.c_iflag |= tcflag_t(IXON | IXOFF) }
    wanted.c_cflag = tcflag_t(CLOCAL | CREAD) | framing(settings)
    if settings.flow == .rtsCts { wanted.c_cflag |= hardwareFlow }
    wanted.c_cc.6 = 1  // VMIN
    wanted.c_cc.5 = 0  // VTIME
    let speed = speed(settings.baud)
    unsafe cfsetispeed(&wanted, speed)
    unsafe cfsetospeed(&wanted, speed)
    return wanted
  }

  private static let hardwareFlow = tcflag_t(truncatingIfNeeded: CRTSCTS)

  private static func framing(_ settings: SerialSettings) -> tcflag_t {
    let dataBits: CInt =
      switch settings.dataBits {
      case .seven: CS7
      case .eight: CS8
      }
    let parity: CInt =
      switch settings.parity {
      case .none: 0
      case .even: PARENB
      case .odd: PARENB | PARODD
      }
    let stopBits: CInt =
      switch settings.stopBits {
      case .one: 0
      case .two: CSTOPB
      }
    return tcflag_t(dataBits | parity | stopBits)
  }

  /// The setting that the driver did not take, or nil.
  private static func difference(from wanted: termios, to actual: termios, _ settings: SerialSettings) -> String? {
    var (wanted, actual) = (wanted, actual)
    guard unsafe cfgetospeed(&wanted) == cfgetospeed(&actual) else { return "\(settings.baud.rawValue) baud" }
    let changed = wanted.c_cflag ^ actual.c_cflag
    if changed & tcflag_t(CSIZE | PARENB | PARODD | CSTOPB) != 0 { return "the framing \(settings.framing)" }
    if changed & hardwareFlow != 0 { return "RTS/CTS flow control" }
    return nil
  }

  private static func speed(_ baud: SerialSettings.Baud) -> speed_t {
    let code: CInt =
      switch baud {
      case .b300: B300
      case .b600: B600
      case .b1200: B1200
      case .b2400: B2400
      case .b4800: B4800
      case .b9600: B9600
      case .b19200: B19200
      case .b38400: B38400
      case .b57600: B57600
      case .b115200: B115200
      case .b230400: B230400
      case .b460800: B460800
      case .b921600: B921600
      }
    return speed_t(code)
  }
}
