/// What a terminal is doing (`04 FF`), for the cashier.
///
/// Source: PA00P015 13.08, intermediate status.
public enum ZVTIntermediateStatus {
  /// 40–5F are 00–1F once more, with the card to be removed.
  private static let removeCardBit: UInt8 = 0x40
  private static let removableCodes: ClosedRange<UInt8> = 0x40...0x5F

  /// What the code means; codes that are not in the list say so.
  public static func text(_ code: UInt8) -> ZVTText {
    if let known = texts[code] { return known }
    if removableCodes.contains(code), let known = texts[code & ~removeCardBit] {
      return ZVTText("\(known.english), please remove card", "\(known.german), bitte Karte entnehmen")
    }
    return ZVTText("terminal is working (\(Hexadecimal.text([code])))", "Terminal arbeitet (\(Hexadecimal.text([code])))")
  }

  static let texts: [UInt8: ZVTText] = [
    0x00: ZVTText("waiting for the amount to be confirmed", "Betragsbestätigung abwarten"),
    0x01: ZVTText("please see the PIN pad", "bitte Anzeige auf dem PIN-Pad beachten"),
    0x02: ZVTText("please see the PIN pad", "bitte Anzeige auf dem PIN-Pad beachten"),
    0x04: ZVTText("waiting for the host", "warte auf Antwort vom Host"),
    0x05: ZVTText("sending an automatic reversal", "automatisches Storno wird gesendet"),
    0x06: ZVTText("sending later bookings", "Nachbuchungen werden gesendet"),
    0x0A: ZVTText("please insert card", "bitte Karte einstecken"),
    0x0B: ZVTText("please remove card", "bitte Karte entnehmen"),
    0x0E: ZVTText("please wait", "bitte warten"),
    0x0F: ZVTText("automatic end of day", "automatischer Kassenschnitt"),
    0x15: ZVTText("wrong PIN", "PIN falsch"),
    0x17: ZVTText("please wait", "bitte warten"),
    0x18: ZVTText("PIN tried too often", "PIN zu oft falsch"),
    0x1C: ZVTText("approved, please take the goods", "genehmigt, bitte Ware entnehmen"),
    0x1D: ZVTText("declined", "abgelehnt"),
    0xC8: ZVTText("the terminal waits for the cashier", "Terminal wartet auf die Kasse"),
    0xC9: ZVTText("automatic diagnosis", "automatische Diagnose"),
    0xCA: ZVTText("automatic initialisation", "automatische Initialisierung"),
    0xD2: ZVTText("dialling", "Verbindungsaufbau"),
    0xD3: ZVTText("dialling", "Verbindungsaufbau"),
    0xF1: ZVTText("offline", "offline"),
    0xF2: ZVTText("online", "online"),
    0xFF: ZVTText("see the text", "siehe Text"),
  ]
}
