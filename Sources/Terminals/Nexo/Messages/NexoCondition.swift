import CardNumbers

/// Why a request was not done (ErrorCondition).
///
/// Source: nexo Sale to POI 3.1, ErrorCondition.
public struct NexoCondition: Hashable, Sendable {
  public let name: String
  public let english: String
  public let german: String

  /// The terminal still works on it.
  static let running: Set<String> = ["InProgress", "Busy"]
  static let notFound = "NotFound"

  /// What a condition means; names that are not in the list are shown as they are.
  public init(_ name: String) {
    // A name from outside is cut: it goes onto a screen.
    let shown = CardNumberFilter.redacted(String(name.unicodeScalars.prefix(40).map(Character.init)))
    let text = Self.texts[name] ?? ("refused (\(shown))", "abgelehnt (\(shown))")
    (self.name, english, german) = (shown, text.0, text.1)
  }

  static let texts: [String: (String, String)] = [
    "Aborted": ("aborted", "abgebrochen"),
    "Busy": ("the terminal is busy", "Terminal ist beschäftigt"),
    "Cancel": ("cancelled by the customer", "vom Kunden abgebrochen"),
    "DeviceOut": ("the terminal is out of order", "Terminal außer Betrieb"),
    "InsertedCard": ("a card is in the terminal", "Karte steckt im Terminal"),
    "InProgress": ("the terminal still works on it", "Terminal arbeitet noch daran"),
    "LoggedOut": ("the till is not logged in", "Kasse nicht angemeldet"),
    "MessageFormat": ("the terminal could not read the message", "Terminal konnte die Nachricht nicht lesen"),
    "NotAllowed": ("not allowed", "nicht erlaubt"),
    "NotFound": ("the terminal does not know it", "dem Terminal nicht bekannt"),
    "PaymentRestriction": ("not allowed for these goods", "für diese Ware nicht zugelassen"),
    "Refusal": ("refused", "abgelehnt"),
    "UnavailableDevice": ("a device is not available", "Gerät nicht verfügbar"),
    "UnavailableService": ("not possible on this terminal", "auf diesem Terminal nicht möglich"),
    "InvalidCard": ("the card is not valid", "Karte ungültig"),
    "UnreachableHost": ("the host cannot be reached", "Host nicht erreichbar"),
    "WrongPIN": ("wrong PIN", "PIN falsch"),
  ]
}
