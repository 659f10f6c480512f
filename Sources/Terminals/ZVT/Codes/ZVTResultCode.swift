/// The result codes of terminals (BMP 27, aborts, negative answers).
///
/// Source: PA00P015 13.08, error messages.
public enum ZVTResultCode {
  public static let approved: UInt8 = 0x00
  public static let abortedAtTerminal: UInt8 = 0x6C
  public static let functionNotPossible: UInt8 = 0x83
  public static let pleaseWait: UInt8 = 0x9C
  /// Codes of the host and the acquirer.
  static let host: ClosedRange<UInt8> = 0x01...0x63

  /// What the code means; codes that are not in the list say so.
  public static func text(_ code: UInt8) -> ZVTText {
    if let known = texts[code] { return known }
    if host.contains(code) { return ZVTText("refused by the host (code \(code))", "vom Host abgelehnt (Code \(code))") }
    return ZVTText("refused (unknown code \(Hexadecimal.text([code])))", "abgelehnt (unbekannter Code \(Hexadecimal.text([code])))")
  }

  static let texts: [UInt8: ZVTText] = [
    0x00: ZVTText("approved", "genehmigt"),
    0x64: ZVTText("card not readable", "Karte nicht lesbar"),
    0x65: ZVTText("no card data", "keine Kartendaten"),
    0x66: ZVTText("processing error", "Bearbeitungsfehler"),
    0x67: ZVTText("not allowed for this card", "für diese Karte nicht zugelassen"),
    0x68: ZVTText("not allowed for this card", "für diese Karte nicht zugelassen"),
    0x6A: ZVTText("turnover file full: do an end of day", "Umsatzdatei voll: Kassenschnitt durchführen"),
    0x6B: ZVTText("the till is not registered", "Kasse nicht angemeldet"),
    0x6C: ZVTText("aborted by a key or by time-out", "Abbruch durch Taste oder Zeitüberschreitung"),
    0x6E: ZVTText("card is blocked", "Karte gesperrt"),
    0x6F: ZVTText("wrong currency", "falsche Währung"),
    0x71: ZVTText("not enough credit", "Guthaben nicht ausreichend"),
    0x72: ZVTText("chip error", "Chipfehler"),
    0x73: ZVTText("card data wrong", "Kartendaten fehlerhaft"),
    0x77: ZVTText("end of day not possible", "Kassenschnitt nicht möglich"),
    0x78: ZVTText("card expired", "Karte abgelaufen"),
    0x79: ZVTText("card not yet valid", "Karte noch nicht gültig"),
    0x7A: ZVTText("card unknown", "Karte unbekannt"),
    0x7B: ZVTText("fallback to magnetic stripe not possible", "Fallback auf Magnetstreifen nicht möglich"),
    0x7C: ZVTText("fallback to magnetic stripe not possible for this card", "Fallback für diese Karte nicht möglich"),
    0x7D: ZVTText("no connection to the host", "Kommunikationsfehler zum Host"),
    0x7E: ZVTText("fallback to magnetic stripe not allowed", "Fallback auf Magnetstreifen nicht erlaubt"),
    0x83: ZVTText("function not possible on this terminal", "Funktion nicht möglich"),
    0x85: ZVTText("key missing in the terminal", "Schlüssel fehlt im Terminal"),
    0x89: ZVTText("PIN pad defective", "PIN-Pad defekt"),
    0x9A: ZVTText("protocol error", "Protokollfehler"),
    0x9B: ZVTText("line fault to the host", "Leitungsfehler zum Host"),
    0x9C: ZVTText("please wait", "bitte warten"),
    0xA0: ZVTText("receiver not ready", "Empfänger nicht bereit"),
    0xA1: ZVTText("no answer from the host", "keine Antwort vom Host"),
    0xA3: ZVTText("no connection", "keine Verbindung"),
    0xA5: ZVTText("refused by the rules of PCI or P2PE", "nach PCI- oder P2PE-Regeln abgelehnt"),
    0xB1: ZVTText("memory full", "Speicher voll"),
    0xB2: ZVTText("merchant journal full", "Händlerjournal voll"),
    0xB4: ZVTText("already reversed", "bereits storniert"),
    0xB5: ZVTText("reversal not possible", "Storno nicht möglich"),
    0xB7: ZVTText("pre-authorisation wrong", "Vorautorisierung fehlerhaft"),
    0xB8: ZVTText("error with a pre-authorisation", "Fehler bei der Vorautorisierung"),
    0xC2: ZVTText("diagnosis required", "Diagnose erforderlich"),
    0xC3: ZVTText("amount too large", "Betrag zu hoch"),
    0xC5: ZVTText("payment method not supported", "Zahlungsart nicht unterstützt"),
    0xC6: ZVTText("currency not available", "Währung nicht verfügbar"),
    0xC8: ZVTText("amount too small", "Betrag zu klein"),
    0xCC: ZVTText("printer not ready", "Drucker nicht bereit"),
    0xCD: ZVTText("cashback not possible", "Bargeldauszahlung nicht möglich"),
    0xDC: ZVTText("a card is in the terminal", "Karte steckt im Terminal"),
    0xDF: ZVTText("terminal out of order", "Terminal außer Betrieb"),
    0xE4: ZVTText("remote activation required", "Fernaktivierung erforderlich"),
    0xED: ZVTText("PIN pad defective", "PIN-Pad defekt"),
    0xF0: ZVTText("end of day required", "Kassenschnitt erforderlich"),
    0xFA: ZVTText("offline transactions could not be sent", "Offline-Umsätze nicht übertragbar"),
    0xFB: ZVTText("turnover record defective", "Umsatzdatensatz defekt"),
    0xFC: ZVTText("a device is missing", "Gerät fehlt"),
    0xFE: ZVTText("register unknown", "Register unbekannt"),
    0xFF: ZVTText("system error of the terminal", "Systemfehler des Terminals"),
  ]
}
