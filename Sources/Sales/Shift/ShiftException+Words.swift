extension ShiftException.Kind {
  /// What was amiss, for a person.
  public var english: String { words.english }
  public var german: String { words.german }

  private var words: (english: String, german: String) {
    switch self {
    case .floatNotCounted: ("Float not counted", "Wechselgeld nicht gezählt")
    case .notCounted: ("Drawer not counted", "Kasse nicht gezählt")
    case .cashDiffers: ("Cash differs", "Kassendifferenz")
    case .foreignCashDiffers: ("Foreign cash differs", "Differenz bei Fremdwährung")
    case .openSales: ("Sales not finished", "Nicht beendete Verkäufe")
    case .partlyPaidSales: ("Sales paid in part", "Teilweise bezahlte Verkäufe")
    case .unknownTenders: ("Payments with unknown outcome", "Zahlungen mit unklarem Ausgang")
    case .latePayments: ("Payments that came late", "Zu spät eingegangene Zahlungen")
    case .unconfirmedPrints: ("Prints not confirmed", "Unbestätigte Drucke")
    case .waitingPrints: ("Prints that wait", "Wartende Drucke")
    case .lateSales: ("Sales without a shift", "Verkäufe ohne Schicht")
    case .currencyChanged: ("Register set to another currency", "Kasse auf andere Währung umgestellt")
    case .suspectTime: ("Clock not trusted", "Uhrzeit zweifelhaft")
    case .notSigned: ("Journal not signed", "Journal nicht signiert")
    }
  }
}
