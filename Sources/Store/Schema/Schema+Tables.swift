/// The tables of schema 1. A shipped text is never edited: changes are further migrations.
extension Schema {
  /// What is true of the database as a whole; `Meta.Key` lists the keys.
  static let meta = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"

  /// The journal (protocols/journal.md). The triggers make it append-only for everything that speaks SQL: no change, no removal, no replacement,
  /// no gap. `journal_sales` says which rows tell of which sale, and can be made anew from the journal.
  static let journal = """
    CREATE TABLE journal (
      epoch INTEGER NOT NULL, seq INTEGER PRIMARY KEY, register TEXT NOT NULL, time_utc_ms INTEGER NOT NULL,
      time_suspect INTEGER NOT NULL CHECK (time_suspect IN (0, 1)), utc_offset INTEGER NOT NULL, business_day TEXT NOT NULL,
      actor TEXT NOT NULL, cause TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL,
      prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32), hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal rows are never changed'); END;
    CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal rows are never removed'); END;
    CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
      WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
      BEGIN SELECT RAISE(ABORT, 'journal rows are numbered without gaps'); END;
    CREATE TABLE journal_sales (sale TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (sale, seq)) STRICT, WITHOUT ROWID
    """

  /// Sales as they stand, made from the journal; lines, tenders and taxes are written when a sale is final.
  /// `registers` and `number_series` are no projections: which sale a register shows, and the next number of each series.
  static let sales = """
    CREATE TABLE sales (
      id TEXT PRIMARY KEY, register TEXT NOT NULL, status TEXT NOT NULL, version INTEGER NOT NULL, currency TEXT NOT NULL,
      business_day TEXT NOT NULL, opened_utc_ms INTEGER NOT NULL, completed_utc_ms INTEGER, line_count INTEGER NOT NULL,
      net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL, rounding_minor INTEGER NOT NULL,
      paid_minor INTEGER NOT NULL, change_minor INTEGER NOT NULL, due_minor INTEGER NOT NULL,
      receipt_epoch INTEGER, receipt_number INTEGER, first_seq INTEGER NOT NULL UNIQUE, last_seq INTEGER NOT NULL,
      UNIQUE (register, receipt_epoch, receipt_number)
    ) STRICT;
    CREATE INDEX sales_by_status ON sales (status, first_seq);
    CREATE TABLE sale_lines (
      sale TEXT NOT NULL REFERENCES sales (id), position INTEGER NOT NULL, line TEXT NOT NULL, product TEXT NOT NULL,
      product_revision INTEGER NOT NULL, sku TEXT NOT NULL, unit TEXT NOT NULL, quantity TEXT NOT NULL, unit_price TEXT NOT NULL,
      tax_code TEXT NOT NULL, net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL,
      PRIMARY KEY (sale, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tenders (
      sale TEXT NOT NULL REFERENCES sales (id), position INTEGER NOT NULL, tender TEXT NOT NULL, kind TEXT NOT NULL,
      given_minor INTEGER NOT NULL, applied_minor INTEGER NOT NULL, rounding_minor INTEGER NOT NULL, change_minor INTEGER NOT NULL,
      PRIMARY KEY (sale, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sale_taxes (
      sale TEXT NOT NULL REFERENCES sales (id), position INTEGER NOT NULL, tax_code TEXT NOT NULL, rate TEXT NOT NULL,
      included INTEGER NOT NULL, net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL,
      PRIMARY KEY (sale, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE registers (register TEXT PRIMARY KEY, current_sale TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE number_series (
      register TEXT NOT NULL, epoch INTEGER NOT NULL, series TEXT NOT NULL, next INTEGER NOT NULL CHECK (next >= 1),
      PRIMARY KEY (register, epoch, series)
    ) STRICT, WITHOUT ROWID
    """

  /// Products: every revision for ever, the latest by id and sku, their barcodes, and the words to find them by.
  static let catalogue = """
    CREATE TABLE products (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sku TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, name_key TEXT NOT NULL
    ) STRICT;
    CREATE INDEX products_by_name ON products (name_key, number);
    CREATE TABLE product_revisions (
      product TEXT NOT NULL REFERENCES products (id), revision INTEGER NOT NULL, sku TEXT NOT NULL, name TEXT NOT NULL,
      barcodes TEXT NOT NULL, unit_price TEXT NOT NULL, tax_code TEXT NOT NULL, unit TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)), time_utc_ms INTEGER NOT NULL, PRIMARY KEY (product, revision)
    ) STRICT;
    CREATE TABLE barcodes (key TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES products (id)) STRICT, WITHOUT ROWID;
    CREATE INDEX barcodes_by_product ON barcodes (product);
    CREATE VIRTUAL TABLE product_search USING fts5 (name, sku, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3')
    """

  /// The first answer to each call that carried an idempotency key.
  static let idempotency = """
    CREATE TABLE idempotency (
      principal TEXT NOT NULL, key TEXT NOT NULL, params_hash BLOB NOT NULL, outcome BLOB NOT NULL, created_utc_ms INTEGER NOT NULL,
      PRIMARY KEY (principal, key)
    ) STRICT;
    CREATE INDEX idempotency_by_time ON idempotency (created_utc_ms)
    """

  /// The durable public events. AUTOINCREMENT: a cursor is never given twice, also not after the last events were removed.
  static let events = """
    CREATE TABLE events (
      cursor INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, name TEXT NOT NULL, time_utc_ms INTEGER NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX events_by_topic ON events (topic, cursor)
    """

  /// The print spool. `document` is JSON, and the last column, so that no other is read through it; `state` and `policy` as in
  /// `PrintJobState` and `PartlyPrintedPolicy`.
  static let printJobs = """
    CREATE TABLE print_jobs (
      number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, printer TEXT NOT NULL, register TEXT NOT NULL, sale TEXT,
      kind TEXT NOT NULL, state TEXT NOT NULL, evidence TEXT, evidence_detail TEXT, cause TEXT NOT NULL,
      policy TEXT NOT NULL, created_utc_ms INTEGER NOT NULL, deadline_utc_ms INTEGER NOT NULL, updated_utc_ms INTEGER NOT NULL,
      attempts INTEGER NOT NULL, bytes_sent INTEGER NOT NULL, duplicate_of TEXT REFERENCES print_jobs (id),
      document BLOB NOT NULL
    ) STRICT;
    CREATE INDEX print_jobs_by_state ON print_jobs (state, number);
    CREATE INDEX print_jobs_by_printer ON print_jobs (printer, state, number);
    CREATE INDEX print_jobs_by_sale ON print_jobs (sale) WHERE sale IS NOT NULL;
    CREATE INDEX print_jobs_by_original ON print_jobs (duplicate_of);
    CREATE INDEX print_jobs_by_time ON print_jobs (updated_utc_ms)
    """

  /// Drawer kicks between the commit and the pulse. `boot` is the process instance that wrote the row; no other may act on it.
  static let drawerKicks = """
    CREATE TABLE drawer_kicks (
      id TEXT PRIMARY KEY, drawer TEXT NOT NULL, register TEXT NOT NULL, sale TEXT, cause TEXT NOT NULL, boot TEXT NOT NULL,
      state TEXT NOT NULL, created_utc_ms INTEGER NOT NULL, expires_utc_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX drawer_kicks_by_state ON drawer_kicks (state);
    CREATE INDEX drawer_kicks_by_time ON drawer_kicks (created_utc_ms)
    """

  /// What was learned about a device: the drawer's polarity, the printer's abilities.
  static let deviceFacts = """
    CREATE TABLE device_facts (
      device TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, updated_utc_ms INTEGER NOT NULL, PRIMARY KEY (device, key)
    ) STRICT, WITHOUT ROWID
    """
}
