import Peripherals

/// Which profile a printer has: the one that the configuration names, or with `profile = "auto"` the one of the model that the unit says it is.
struct ProfileChoice: Sendable {
  /// The device fact under which it is kept what the unit said of itself.
  static let identityFact = "printer.identity"
  /// For units that say nothing, by their language.
  static let safe = "generic-80mm"
  static let safeStar = "star-line"

  /// What a unit says of itself, as it is kept.
  struct Identity: Codable, Sendable, Equatable {
    var maker: String?
    var model: String?
    var firmware: String?
    /// What it was seen to answer.
    var capabilities: [String] = []
    /// The unit that was bound then; nil for a printer at a fixed address.
    var unit: String?
  }

  var isAutomatic: Bool
  /// All profiles that may be chosen.
  var candidates: [PrinterProfile]

  static func named(_ profile: PrinterProfile) -> ProfileChoice { ProfileChoice(isAutomatic: false, candidates: [profile]) }

  /// The profile for a unit that speaks `language` and of which nothing else is known.
  func profile(speaking language: PrinterLanguage) -> PrinterProfile {
    let name = language == .escpos ? Self.safe : Self.safeStar
    return candidates.first { $0.name == name } ?? .generic80
  }

  /// The profile of a unit that has named itself.
  func profile(of identity: Identity) -> PrinterProfile? {
    PrinterRecognition.profile(maker: identity.maker, model: identity.model, among: candidates)
  }
}
