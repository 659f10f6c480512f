/// How the till works with a terminal, and how long it waits.
public struct ZVTConfiguration: Hashable, Sendable {
  public var link = ZVTLink.Kind.tcp
  public var password = ZVTPassword.zeros
  public var currency = TerminalCurrency.euro
  /// What the till does itself (configuration byte of the registration). BE: the till prints from text blocks, wants intermediate states, and
  /// neither payments nor administration can be started at the terminal.
  public var registration: UInt8 = 0xBE
  /// How the customer may pay (BMP 19). 40: the terminal decides.
  public var paymentType: UInt8 = 0x40
  /// The set of the terminal's texts, asked for at registration unless it is the default.
  public var characterSet = ZVTCharacterSet.cp437
  /// The terminal that has to answer; nil: any. Eight digits.
  public var terminal: String?

  /// T3: until a command is taken up.
  public var answerTime = Duration.seconds(5)
  /// T4: until the terminal ends a command or says that it still works.
  public var commandTime = Duration.seconds(180)
  public var connectTime = Duration.seconds(5)
  /// The window in which an outcome is found out, or put before a person.
  public var recoveryTime = Duration.seconds(180)
  /// What a terminal needs at most to notice that our acknowledgement is missing, and to take the payment back: T3 and a second.
  public var settleTime = Duration.seconds(6)
  /// Between two status enquiries of a terminal that is busy.
  public var pollTime = Duration.seconds(2)
  /// Between two status enquiries of an idle terminal, which does its timed jobs then.
  public var idleTime = Duration.seconds(60)
  /// Between two attempts to connect: the first, and the longest.
  public var reconnectTimes = Duration.seconds(1)...Duration.seconds(5)
  /// How far a terminal's clock may be behind the till's.
  public var clockToleranceSeconds = 300

  public init() {}
}
