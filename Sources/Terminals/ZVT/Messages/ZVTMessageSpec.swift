/// What is known of a message: its name, and what stands before its fields.
public struct ZVTMessageSpec: Sendable {
  enum HeadPart: Sendable {
    case password, configuration, resultCode, intermediateStatus, printAttribute
    /// The rest is text.
    case text
    /// Two bytes of digits, unless the rest is a container.
    case currencyIfThere
    /// One byte of digits, unless the rest is a container.
    case minutesIfThere
    case passwordIfThere
  }

  let control: ControlField
  let head: [HeadPart]
  public let english: String
  public let german: String

  private init(_ control: ControlField, _ english: String, _ german: String, head: [HeadPart] = []) {
    (self.control, self.head, self.english, self.german) = (control, head, english, german)
  }

  public static func of(_ control: ControlField) -> ZVTMessageSpec? { byControl[control] }

  private static let byControl: [ControlField: ZVTMessageSpec] = Dictionary(uniqueKeysWithValues: all.map { ($0.control, $0) })

  /// Source: PA00P015 13.08, the commands and the answers of the terminal.
  static let all: [ZVTMessageSpec] = [
    ZVTMessageSpec(.setDateAndTime, "Set date and time in the till", "Datum und Uhrzeit der Kasse setzen"),
    ZVTMessageSpec(.statusInformation, "Status information", "Status-Information"),
    ZVTMessageSpec(.intermediateStatus, "Intermediate status", "Zwischenstatus", head: [.intermediateStatus, .minutesIfThere]),
    ZVTMessageSpec(.statusEnquiry, "Status enquiry", "Statusabfrage", head: [.passwordIfThere]),
    ZVTMessageSpec(.registration, "Registration", "Anmeldung", head: [.password, .configuration, .currencyIfThere]),
    ZVTMessageSpec(.authorisation, "Authorisation", "Autorisierung"),
    ZVTMessageSpec(.logOff, "Log-off", "Abmeldung"),
    ZVTMessageSpec(.bookTip, "Book tip", "Trinkgeld buchen"),
    ZVTMessageSpec(.completion, "Completion", "Abschluss"),
    ZVTMessageSpec(.abort, "Abort by the terminal", "Abbruch durch das Terminal", head: [.resultCode, .currencyIfThere]),
    ZVTMessageSpec(.repeatReceipt, "Repeat receipt", "Belegwiederholung", head: [.password]),
    ZVTMessageSpec(.preAuthorisation, "Pre-authorisation", "Vorautorisierung"),
    ZVTMessageSpec(.partialReversal, "Partial reversal of a pre-authorisation", "Teilstorno einer Vorautorisierung"),
    ZVTMessageSpec(.bookTotal, "Book total", "Buchung des Gesamtbetrags"),
    ZVTMessageSpec(.preAuthorisationReversal, "Reversal of a pre-authorisation", "Storno einer Vorautorisierung"),
    ZVTMessageSpec(.reversal, "Reversal", "Storno", head: [.password]),
    ZVTMessageSpec(.refund, "Refund", "Gutschrift", head: [.password]),
    ZVTMessageSpec(.endOfDay, "End of day", "Kassenschnitt", head: [.password]),
    ZVTMessageSpec(.diagnosis, "Diagnosis", "Diagnose"),
    ZVTMessageSpec(.initialisation, "Initialisation", "Initialisierung", head: [.password]),
    ZVTMessageSpec(.abortCommand, "Abort by the till", "Abbruch durch die Kasse"),
    ZVTMessageSpec(.printLine, "Print line", "Druckzeile", head: [.printAttribute, .text]),
    ZVTMessageSpec(.printTextBlock, "Print text block", "Textblock drucken"),
    ZVTMessageSpec(.displayText, "Display text", "Text anzeigen"),
    ZVTMessageSpec(ControlField(0x06, 0xE1), "Display text and wait for a key", "Text mit Funktionstaste anzeigen"),
    ZVTMessageSpec(ControlField(0x06, 0xE2), "Display text and read digits", "Text mit Zifferneingabe anzeigen"),
    ZVTMessageSpec(ControlField(0x06, 0xC0), "Read card", "Karte lesen"),
    ZVTMessageSpec(ControlField(0x06, 0x10), "Send turnover totals", "Umsatzsummen senden", head: [.password]),
    ZVTMessageSpec(ControlField(0x06, 0x18), "Reset terminal", "Terminal zurücksetzen", head: [.password]),
    ZVTMessageSpec(ControlField(0x06, 0x91), "Set date and time in the terminal", "Datum und Uhrzeit des Terminals setzen"),
    ZVTMessageSpec(ControlField(0x08, 0x10), "Software update", "Software-Aktualisierung"),
    ZVTMessageSpec(ControlField(0x08, 0x30), "Select language", "Sprache wählen"),
  ]
}
