/// Schema 2: what every sale paid for and nobody read is gone.
///
/// A transaction writes each page that it touched to the log, so each index that follows a row costs as much as the row. Gone are indexes by
/// time and by topic (their readers go along the rows, which stand in the order of their making), `AUTOINCREMENT` (a table of its own that
/// each insert writes), and the lines, tenders and taxes of finished sales as tables (the journal has them).
extension Schema {
  static let lean = [withoutParts, leanCatalogue, leanEvents, leanIdempotency, leanPrintJobs, leanDrawerKicks]

  private static let withoutParts = "DROP TABLE sale_lines; DROP TABLE tenders; DROP TABLE sale_taxes"

  /// From a barcode to its product by two row numbers instead of two searches for a text: in a large catalogue each search reads pages that
  /// no cache holds. `latest` is the number of the product's latest revision.
  private static let leanCatalogue = """
    CREATE TABLE lean_product_revisions (
      number INTEGER PRIMARY KEY, product TEXT NOT NULL, revision INTEGER NOT NULL, sku TEXT NOT NULL, name TEXT NOT NULL,
      barcodes TEXT NOT NULL, unit_price TEXT NOT NULL, tax_code TEXT NOT NULL, unit TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)), time_utc_ms INTEGER NOT NULL, UNIQUE (product, revision)
    ) STRICT;
    INSERT INTO lean_product_revisions (product, revision, sku, name, barcodes, unit_price, tax_code, unit, active, time_utc_ms)
      SELECT product, revision, sku, name, barcodes, unit_price, tax_code, unit, active, time_utc_ms FROM product_revisions ORDER BY rowid;
    CREATE TABLE lean_products (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sku TEXT NOT NULL UNIQUE, name_key TEXT NOT NULL, latest INTEGER NOT NULL
    ) STRICT;
    INSERT INTO lean_products (number, id, sku, name_key, latest)
      SELECT products.number, id, products.sku, name_key, lean_product_revisions.number FROM products
      JOIN lean_product_revisions ON product = id AND lean_product_revisions.revision = products.revision ORDER BY products.number;
    CREATE TABLE lean_barcodes (key TEXT PRIMARY KEY, product INTEGER NOT NULL REFERENCES products (number)) STRICT, WITHOUT ROWID;
    INSERT INTO lean_barcodes (key, product)
      SELECT key, products.number FROM barcodes JOIN products ON products.id = barcodes.product ORDER BY key;
    DROP TABLE barcodes;
    DROP TABLE product_revisions;
    DROP TABLE products;
    ALTER TABLE lean_product_revisions RENAME TO product_revisions;
    ALTER TABLE lean_products RENAME TO products;
    ALTER TABLE lean_barcodes RENAME TO barcodes;
    CREATE INDEX products_by_name ON products (name_key, number);
    CREATE INDEX barcodes_by_product ON barcodes (product)
    """

  /// `StoreTransaction.publish` numbers them, so that a cursor is never given twice, also not after the last events were removed.
  private static let leanEvents = """
    CREATE TABLE lean_events (
      cursor INTEGER PRIMARY KEY, topic TEXT NOT NULL, name TEXT NOT NULL, time_utc_ms INTEGER NOT NULL, body BLOB NOT NULL
    ) STRICT;
    UPDATE meta SET value = (SELECT CAST(max(seq) AS TEXT) FROM sqlite_sequence WHERE name = 'events')
      WHERE key = 'events_pruned_through' AND NOT EXISTS (SELECT 1 FROM events)
        AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'events');
    INSERT INTO lean_events (cursor, topic, name, time_utc_ms, body) SELECT cursor, topic, name, time_utc_ms, body FROM events ORDER BY cursor;
    DROP TABLE events;
    ALTER TABLE lean_events RENAME TO events
    """

  /// The large column comes last, so that no other is read through it.
  private static let leanIdempotency = """
    CREATE TABLE lean_idempotency (
      number INTEGER PRIMARY KEY, principal TEXT NOT NULL, key TEXT NOT NULL, params_hash BLOB NOT NULL, created_utc_ms INTEGER NOT NULL,
      outcome BLOB NOT NULL, UNIQUE (principal, key)
    ) STRICT;
    INSERT INTO lean_idempotency (principal, key, params_hash, created_utc_ms, outcome)
      SELECT principal, key, params_hash, created_utc_ms, outcome FROM idempotency ORDER BY rowid;
    DROP TABLE idempotency;
    ALTER TABLE lean_idempotency RENAME TO idempotency
    """

  private static let leanPrintJobs = """
    CREATE TABLE lean_print_jobs (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, printer TEXT NOT NULL, register TEXT NOT NULL, sale TEXT,
      kind TEXT NOT NULL, state TEXT NOT NULL, evidence TEXT, evidence_detail TEXT, cause TEXT NOT NULL,
      policy TEXT NOT NULL, created_utc_ms INTEGER NOT NULL, deadline_utc_ms INTEGER NOT NULL, updated_utc_ms INTEGER NOT NULL,
      attempts INTEGER NOT NULL, bytes_sent INTEGER NOT NULL, duplicate_of TEXT REFERENCES print_jobs (id),
      document BLOB NOT NULL
    ) STRICT;
    INSERT INTO lean_print_jobs (number, id, printer, register, sale, kind, state, evidence, evidence_detail, cause, policy, created_utc_ms,
        deadline_utc_ms, updated_utc_ms, attempts, bytes_sent, duplicate_of, document)
      SELECT number, id, printer, register, sale, kind, state, evidence, evidence_detail, cause, policy, created_utc_ms, deadline_utc_ms,
        updated_utc_ms, attempts, bytes_sent, duplicate_of, document FROM print_jobs ORDER BY number;
    DROP TABLE print_jobs;
    ALTER TABLE lean_print_jobs RENAME TO print_jobs;
    CREATE INDEX print_jobs_by_state ON print_jobs (state, printer, number, kind);
    CREATE INDEX print_jobs_by_sale ON print_jobs (sale) WHERE sale IS NOT NULL;
    CREATE INDEX print_jobs_by_original ON print_jobs (duplicate_of) WHERE duplicate_of IS NOT NULL
    """

  /// A short table: a kick matters for seconds and is kept for a day.
  private static let leanDrawerKicks = """
    CREATE TABLE lean_drawer_kicks (
      id TEXT PRIMARY KEY, drawer TEXT NOT NULL, register TEXT NOT NULL, sale TEXT, cause TEXT NOT NULL, boot TEXT NOT NULL,
      state TEXT NOT NULL, created_utc_ms INTEGER NOT NULL, expires_utc_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO lean_drawer_kicks (id, drawer, register, sale, cause, boot, state, created_utc_ms, expires_utc_ms)
      SELECT id, drawer, register, sale, cause, boot, state, created_utc_ms, expires_utc_ms FROM drawer_kicks ORDER BY id;
    DROP TABLE drawer_kicks;
    ALTER TABLE lean_drawer_kicks RENAME TO drawer_kicks
    """
}
