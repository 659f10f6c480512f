/// The states of a terminal in the answer to a status enquiry (`05 01`).
///
/// Source: PA00P015 13.08, terminal status codes.
public enum ZVTTerminalStatus {
  public static let ready: UInt8 = 0x00
  /// States in which a movement of money may still be under way.
  static let busy: Set<UInt8> = [0x9C, 0xDC, 0xA0]

  public static func text(_ code: UInt8) -> ZVTText { texts[code] ?? ZVTResultCode.text(code) }

  static let texts: [UInt8: ZVTText] = [
    0x00: ZVTText("ready", "bereit"),
    0x51: ZVTText("initialisation required", "Initialisierung erforderlich"),
    0x62: ZVTText("date or time wrong", "Datum oder Uhrzeit falsch"),
    0x9C: ZVTText("please wait", "bitte warten"),
    0xB1: ZVTText("memory full", "Speicher voll"),
    0xB2: ZVTText("merchant journal full", "Händlerjournal voll"),
    0xC2: ZVTText("diagnosis required", "Diagnose erforderlich"),
    0xCC: ZVTText("printer not ready", "Drucker nicht bereit"),
    0xDC: ZVTText("a card is in the terminal", "Karte steckt im Terminal"),
    0xDF: ZVTText("out of order", "außer Betrieb"),
    0xE4: ZVTText("remote activation required", "Fernaktivierung erforderlich"),
    0xF0: ZVTText("reconciliation required", "Kassenschnitt erforderlich"),
    0xF6: ZVTText("data of the personalisation missing", "OPT-Daten fehlen"),
  ]
}
