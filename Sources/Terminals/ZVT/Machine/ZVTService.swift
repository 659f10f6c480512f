/// What a terminal can be asked for that moves no money.
public enum ZVTService: Hashable, Sendable {
  /// Closes the terminal's batch.
  case endOfDay
  case diagnosis
  case initialisation
  case statusEnquiry
  /// Prints the last slips once more.
  case repeatReceipt
  /// Up to eight lines on the terminal's display.
  case displayText([String], seconds: UInt8)

  /// Stable.
  public var name: String {
    switch self {
    case .endOfDay: "endOfDay"
    case .diagnosis: "diagnosis"
    case .initialisation: "initialisation"
    case .statusEnquiry: "statusEnquiry"
    case .repeatReceipt: "repeatReceipt"
    case .displayText: "displayText"
    }
  }

  func command(_ configuration: ZVTConfiguration) -> ZVTCommand {
    switch self {
    case .endOfDay: .endOfDay(configuration.password)
    case .diagnosis: .diagnosis
    case .initialisation: .initialisation(configuration.password)
    case .statusEnquiry: .statusEnquiry
    case .repeatReceipt: .repeatReceipt(configuration.password, service: 0)
    case .displayText(let lines, let seconds): .displayText(lines, seconds: seconds, configuration.characterSet)
    }
  }
}
