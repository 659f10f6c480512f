/// The command language that a printer speaks.
public enum PrinterLanguage: String, Codable, CaseIterable, Sendable {
  /// Epson's, and that of nearly all others.
  case escpos
  /// Star's line mode (TSP600, 650, 700, 800).
  case starLine = "star-line"
  /// Star's newer language (TSP100IV, mPOP, mC-Print, SM).
  case starPRNT = "star-prnt"
}
