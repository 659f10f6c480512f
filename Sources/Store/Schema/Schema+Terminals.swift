/// Schema 5: movements of money through card terminals, and what the machines of the terminals must find again after a power cut.
extension Schema {
  static let terminals = [cardTenders, openCardTenders, cardTendersOfSales, terminalRecords]

  /// Made from the journal. `body` is the movement as JSON.
  private static let cardTenders = """
    CREATE TABLE card_tenders (
      id TEXT PRIMARY KEY, sale TEXT, terminal TEXT NOT NULL, status TEXT NOT NULL, version INTEGER NOT NULL, is_open INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """

  /// Small for ever: few movements are open at a time.
  private static let openCardTenders = "CREATE INDEX card_tenders_open ON card_tenders (terminal, id) WHERE is_open = 1"
  private static let cardTendersOfSales = "CREATE INDEX card_tenders_sale ON card_tenders (sale) WHERE sale IS NOT NULL"

  /// Not made from the journal: what a machine said has to survive. `body` is JSON.
  private static let terminalRecords = """
    CREATE TABLE terminal_records (
      terminal TEXT PRIMARY KEY, protocol TEXT NOT NULL, body BLOB NOT NULL, updated_utc_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """
}
