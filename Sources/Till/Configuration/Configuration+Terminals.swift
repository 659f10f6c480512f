public import DeviceIO
public import TLS
public import Terminals

extension Configuration {
  func terminal(named name: String) -> TerminalDevice? { terminals.first { $0.name == name } }

  /// A card terminal, or a provider of digital payments.
  public struct TerminalDevice: Sendable {
    /// What it speaks, with what only that protocol needs.
    public enum Speech: Sendable {
      case zvt(ZVT)
      case nexo(Nexo)
      case provider(Provider)
    }

    /// A provider of digital payments, spoken to by HTTP.
    public struct Provider: Sendable {
      public var address: HTTPAddress
      /// What its certificate is held against, where the address is secure.
      public var trust: TLSTrust
      /// Requests are signed with it, and answers have to be; nil: neither is.
      public var secret: String?
      public var lifetimeSeconds: Int
      public var pollMs: Int
      public var answerSeconds: Int
      /// Whether the code is printed for the customer.
      public var printsCode: Bool
    }

    public struct ZVT: Sendable {
      /// At a TCP address or a serial port; or a serial port by USB, wherever that is plugged in.
      public var place: DevicePlace
      public var password: ZVTPassword
      /// The terminal that has to answer; nil: any.
      public var terminalID: String?
      public var characterSet: ZVTCharacterSet
    }

    public struct Nexo: Sendable {
      /// How messages are written.
      public enum Format: String, Sendable, CaseIterable { case json, xml }

      public var address: HTTPAddress
      /// Of `https`.
      public var trust: TLSTrust
      public var format: Format
      /// The till's name, as the terminal knows it, and the terminal's.
      public var saleID: String
      public var poiID: String
      /// The passphrase of sealed messages with the name and version of its key; nil: messages in clear.
      public var key: Key?
      /// Whether the terminal itself answers, and not a server before it.
      public var answersAreTheTerminals: Bool
      /// Whether the till logs in before anything else.
      public var logsIn: Bool
      /// Where the till takes the terminal's own requests; nil: nowhere.
      public var listener: ListenAddress?
      /// Who the till is there; nil: they come without TLS.
      public var identity: TLSIdentity?
    }

    public struct Key: Sendable {
      public var identifier: String
      public var version: Int
      public var passphrase: String
    }

    /// Which of a terminal's slips are printed.
    public enum Slips: String, Sendable, CaseIterable { case both, customer, none }

    public var name: String
    public var role: String
    public var speech: Speech
    public var currency: TerminalCurrency
    public var slips: Slips
    /// The window in which an outcome is found out or put before a person.
    public var recoverySeconds: Int?

    /// `zvt`, `nexo` or `provider`.
    public var protocolName: String {
      switch speech {
      case .zvt: "zvt"
      case .nexo: "nexo"
      case .provider: "provider"
      }
    }

    /// ZVT's 06 0C.
    var takesTipsLater: Bool { reversesByReceiptNumber }

    var isProvider: Bool {
      switch speech {
      case .zvt, .nexo: false
      case .provider: true
      }
    }

    /// ZVT's 06 30 names the charge by the terminal's receipt number.
    var reversesByReceiptNumber: Bool {
      switch speech {
      case .zvt: true
      case .nexo, .provider: false
      }
    }

    /// Where it is plugged in; nil: on a network.
    var place: DevicePlace? {
      switch speech {
      case .zvt(let zvt): zvt.place
      case .nexo, .provider: nil
      }
    }

    /// Where it is, as the configuration says it.
    public var endpointText: String {
      switch speech {
      case .zvt(let zvt): zvt.place.title
      case .nexo(let nexo): nexo.address.description
      case .provider(let provider): provider.address.description
      }
    }
  }
}

extension SerialSettings {
  /// ZVT's own framing, 8N2 without flow control, whatever else was written; the speed stays.
  var framedForZVT: SerialSettings { SerialSettings(baud: baud, dataBits: .eight, parity: .none, stopBits: .two, flow: .none) }
}

extension DeviceEndpoint {
  /// The same, with ZVT's framing where it is a serial port.
  var framedForZVT: DeviceEndpoint {
    if case .serial(let path, let settings) = self { .serial(path: path, settings.framedForZVT) } else { self }
  }
}
