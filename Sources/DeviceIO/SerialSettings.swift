/// How a serial port talks; both ends must say the same.
public struct SerialSettings: Sendable, Hashable {
  /// The standard speeds in bits a second.
  public enum Baud: Int, Sendable, CaseIterable {
    case b300 = 300
    case b600 = 600
    case b1200 = 1200
    case b2400 = 2400
    case b4800 = 4800
    case b9600 = 9600
    case b19200 = 19200
    case b38400 = 38400
    case b57600 = 57600
    case b115200 = 115200
    case b230400 = 230400
    case b460800 = 460800
    case b921600 = 921600
  }

  public enum DataBits: Int, Sendable, CaseIterable {
    case seven = 7
    case eight = 8
  }

  /// The raw value is the letter in `8N1`.
  public enum Parity: String, Sendable, CaseIterable {
    case none = "n"
    case even = "e"
    case odd = "o"
  }

  public enum StopBits: Int, Sendable, CaseIterable {
    case one = 1
    case two = 2
  }

  /// Who stops the sender when the receiver is full.
  public enum Flow: String, Sendable, CaseIterable {
    case none
    case rtsCts = "rtscts"
    case xonXoff = "xonxoff"
    /// The usual setting of receipt printers, but Linux has no such flow control: opening a port with it is refused with a remedy.
    case dtrDsr = "dtrdsr"
  }

  public var baud: Baud
  public var dataBits: DataBits
  public var parity: Parity
  public var stopBits: StopBits
  public var flow: Flow

  /// Sets how the port talks; the defaults are 9600 8N1 without flow control.
  public init(
    baud: Baud = .b9600, dataBits: DataBits = .eight, parity: Parity = .none, stopBits: StopBits = .one, flow: Flow = .none
  ) {
    self.baud = baud
    self.dataBits = dataBits
    self.parity = parity
    self.stopBits = stopBits
    self.flow = flow
  }
}

extension SerialSettings: CustomStringConvertible {
  /// The settings as `DeviceEndpoint` reads them: `9600,8n1,none`.
  public var description: String { "\(baud.rawValue),\(framing),\(flow.rawValue)" }

  var framing: String { "\(dataBits.rawValue)\(parity.rawValue)\(stopBits.rawValue)" }

  /// Changes one setting by its text: a speed, a framing such as `7e1`, or the name of a flow control.
  ///
  /// - Returns: False, and nothing was changed, when the text is none of these.
  package mutating func apply(_ text: String) -> Bool {
    let text = text.lowercased()
    if let baud = Int(text).flatMap(Baud.init(rawValue:)) {
      self.baud = baud
    } else if let flow = Flow(rawValue: text) {
      self.flow = flow
    } else {
      let letters = text.map(String.init)
      guard letters.count == 3, let dataBits = Int(letters[0]).flatMap(DataBits.init(rawValue:)), let parity = Parity(rawValue: letters[1]),
        let stopBits = Int(letters[2]).flatMap(StopBits.init(rawValue:))
      else { return false }
      (self.dataBits, self.parity, self.stopBits) = (dataBits, parity, stopBits)
    }
    return true
  }
}
