/// The tables of the export with their columns (DSFinV-K 2.3, chapter 4): name, type and length as `index.xml` declares them.
struct DSFinVKTable {
  static let taxonomy = "2.3"

  /// The names of the files.
  enum Name: String, CaseIterable {
    case transactions = "transactions.csv", transactionsVAT = "transactions_vat.csv", datapayment = "datapayment.csv"
    case allocation = "allocation_groups.csv", references = "references.csv", tse = "transactions_tse.csv"
    case lines = "lines.csv", linesVAT = "lines_vat.csv", itemamounts = "itemamounts.csv", subitems = "subitems.csv"
    case closing = "cashpointclosing.csv", location = "location.csv", cashregister = "cashregister.csv", slaves = "slaves.csv"
    case agencies = "pa.csv", vat = "vat.csv", tseDevice = "tse.csv"
    case businesscases = "businesscases.csv", payment = "payment.csv", cashPerCurrency = "cash_per_currency.csv"
  }

  struct Column {
    let name: String
    /// Nil for texts.
    let decimals: Int?
  }

  let name: Name
  let title: String
  let columns: [Column]

  /// A column is its name, with `:` and its decimals when it is a number.
  private init(_ name: Name, _ title: String, _ columns: String) {
    self.name = name
    self.title = title
    self.columns = ("Z_KASSE_ID Z_ERSTELLUNG Z_NR:0 " + columns).split(separator: " ").map { text in
      let parts = text.split(separator: ":")
      return Column(name: String(parts[0]), decimals: parts.count == 2 ? Int(parts[1]) : nil)
    }
  }

  static let all: [DSFinVKTable] = documents + masters + sums

  private static let documents = [
    DSFinVKTable(
      .lines, "Bonpos",
      """
      BON_ID POS_ZEILE GUTSCHEIN_NR ARTIKELTEXT POS_TERMINAL_ID GV_TYP GV_NAME INHAUS P_STORNO AGENTUR_ID:0 ART_NR GTIN WARENGR_ID WARENGR \
      MENGE:3 FAKTOR:3 EINHEIT STK_BR:5
      """),
    DSFinVKTable(.linesVAT, "Bonpos_USt", "BON_ID POS_ZEILE UST_SCHLUESSEL:0 POS_BRUTTO:5 POS_NETTO:5 POS_UST:5"),
    DSFinVKTable(.itemamounts, "Bonpos_Preisfindung", "BON_ID POS_ZEILE TYP UST_SCHLUESSEL:0 PF_BRUTTO:5 PF_NETTO:5 PF_UST:5"),
    DSFinVKTable(
      .subitems, "Bonpos_Zusatzinfo",
      """
      BON_ID POS_ZEILE ZI_ART_NR ZI_GTIN ZI_NAME ZI_WARENGR_ID ZI_WARENGR ZI_MENGE:3 ZI_FAKTOR:3 ZI_EINHEIT ZI_UST_SCHLUESSEL:0 \
      ZI_BASISPREIS_BRUTTO:5 ZI_BASISPREIS_NETTO:5 ZI_BASISPREIS_UST:5
      """),
    DSFinVKTable(
      .transactions, "Bonkopf",
      """
      BON_ID BON_NR:0 BON_TYP BON_NAME TERMINAL_ID BON_STORNO BON_START BON_ENDE BEDIENER_ID BEDIENER_NAME UMS_BRUTTO:2 KUNDE_NAME \
      KUNDE_ID KUNDE_TYP KUNDE_STRASSE KUNDE_PLZ KUNDE_ORT KUNDE_LAND KUNDE_USTID BON_NOTIZ
      """),
    DSFinVKTable(.transactionsVAT, "Bonkopf_USt", "BON_ID UST_SCHLUESSEL:0 BON_BRUTTO:5 BON_NETTO:5 BON_UST:5"),
    DSFinVKTable(
      .datapayment, "Bonkopf_Zahlarten", "BON_ID ZAHLART_TYP ZAHLART_NAME ZAHLWAEH_CODE ZAHLWAEH_BETRAG:2 BASISWAEH_BETRAG:2"),
    DSFinVKTable(.allocation, "Bonkopf_AbrKreis", "BON_ID ABRECHNUNGSKREIS"),
    DSFinVKTable(
      .references, "Bon_Referenzen", "BON_ID POS_ZEILE REF_TYP REF_NAME REF_DATUM REF_Z_KASSE_ID REF_Z_NR:0 REF_BON_ID"),
    DSFinVKTable(
      .tse, "TSE_Transaktionen",
      """
      BON_ID TSE_ID:0 TSE_TANR:0 TSE_TA_START TSE_TA_ENDE TSE_TA_VORGANGSART TSE_TA_SIGZ:0 TSE_TA_SIG TSE_TA_FEHLER TSE_VORGANGSDATEN
      """),
  ]

  private static let masters = [
    DSFinVKTable(
      .closing, "Stamm_Abschluss",
      """
      Z_BUCHUNGSTAG TAXONOMIE_VERSION Z_START_ID Z_ENDE_ID NAME STRASSE PLZ ORT LAND STNR USTID Z_SE_ZAHLUNGEN:2 Z_SE_BARZAHLUNGEN:2
      """),
    DSFinVKTable(.location, "Stamm_Orte", "LOC_NAME LOC_STRASSE LOC_PLZ LOC_ORT LOC_LAND LOC_USTID"),
    DSFinVKTable(
      .cashregister, "Stamm_Kassen",
      "KASSE_BRAND KASSE_MODELL KASSE_SERIENNR KASSE_SW_BRAND KASSE_SW_VERSION KASSE_BASISWAEH_CODE KEINE_UST_ZUORDNUNG"),
    DSFinVKTable(
      .slaves, "Stamm_Terminals",
      "TERMINAL_ID TERMINAL_BRAND TERMINAL_MODELL TERMINAL_SERIENNR TERMINAL_SW_BRAND TERMINAL_SW_VERSION"),
    DSFinVKTable(
      .agencies, "Stamm_Agenturen",
      "AGENTUR_ID:0 AGENTUR_NAME AGENTUR_STRASSE AGENTUR_PLZ AGENTUR_ORT AGENTUR_LAND AGENTUR_STNR AGENTUR_USTID"),
    DSFinVKTable(.vat, "Stamm_USt", "UST_SCHLUESSEL:0 UST_SATZ:2 UST_BESCHR"),
    DSFinVKTable(
      .tseDevice, "Stamm_TSE",
      "TSE_ID:0 TSE_SERIAL TSE_SIG_ALGO TSE_ZEITFORMAT TSE_PD_ENCODING TSE_PUBLIC_KEY TSE_ZERTIFIKAT_I TSE_ZERTIFIKAT_II"),
  ]

  private static let sums = [
    DSFinVKTable(.businesscases, "Z_GV_Typ", "GV_TYP GV_NAME AGENTUR_ID:0 UST_SCHLUESSEL:0 Z_UMS_BRUTTO:5 Z_UMS_NETTO:5 Z_UST:5"),
    DSFinVKTable(.payment, "Z_Zahlart", "ZAHLART_TYP ZAHLART_NAME Z_ZAHLART_BETRAG:2"),
    DSFinVKTable(.cashPerCurrency, "Z_Waehrungen", "ZAHLART_WAEH ZAHLART_BETRAG_WAEH:2"),
  ]

  /// The file: a line of names, then the rows, all with `;` and CRLF. Texts stand in quotes; decimals have a comma.
  func text(_ rows: [[String]]) -> [UInt8] {
    var text = columns.map(\.name).joined(separator: ";") + "\r\n"
    for row in rows {
      precondition(row.count == columns.count, "a row of \(name.rawValue) has \(row.count) cells in place of \(columns.count)")
      text += zip(columns, row).map(Self.cell).joined(separator: ";") + "\r\n"
    }
    return Array(text.utf8)
  }

  private static func cell(_ column: Column, _ text: String) -> String {
    guard column.decimals == nil else { return String(text.map { $0 == "." ? "," : $0 }) }
    // A program that reads the file as a sheet takes such a beginning for a formula.
    let isFormula = ["=", "+", "-", "@", "\t"].contains { text.hasPrefix($0) }
    let plain = text.filter { !$0.isNewline }
    return "\"" + (isFormula ? "'" : "") + plain.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }

  /// The description of all tables for the auditors' programs (GDPdU, gdpdu-01-09-2004.dtd).
  static func index(shop: String) -> [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE DataSet SYSTEM "gdpdu-01-09-2004.dtd">
      <DataSet>
        <Version>1.0</Version>
        <DataSupplier><Name>\(escaped(shop))</Name><Location></Location><Comment>DSFinV-K \(taxonomy)</Comment></DataSupplier>
        <Media>
          <Name>DSFinV-K</Name>

      """
    for table in all { text += table.description }
    return Array((text + "  </Media>\n</DataSet>\n").utf8)
  }

  private var description: String {
    var text = """
          <Table>
            <URL>\(name.rawValue)</URL>
            <Name>\(title)</Name>
            <UTF8/>
            <DecimalSymbol>,</DecimalSymbol>
            <DigitGroupingSymbol>.</DigitGroupingSymbol>
            <Range><From>2</From></Range>
            <VariableLength>
              <ColumnDelimiter>;</ColumnDelimiter>
              <RecordDelimiter>&#13;&#10;</RecordDelimiter>
              <TextEncapsulator>"</TextEncapsulator>

      """
    for column in columns {
      let type = column.decimals.map { "<Numeric><Accuracy>\($0)</Accuracy></Numeric>" } ?? "<AlphaNumeric/>"
      text += "        <VariableColumn><Name>\(column.name)</Name>\(type)</VariableColumn>\n"
    }
    return text + "      </VariableLength>\n    </Table>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
