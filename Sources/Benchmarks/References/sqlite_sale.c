#include "sqlite_sale.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAXIMUM_ROWS = 4096, MAXIMUM_COLUMNS = 32 };

/// A table: which rows of the source are new to a copy that stands at a row of the journal (?1), and how a row is written.
struct table {
  const char *name;
  const char *newer;
  const char *conflict;
};

static const struct table tables[] = {
  {"journal", "seq > ?1", ""},
  {"journal_sales", "seq > ?1", ""},
  {"sales", "last_seq > ?1",
   " ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version, completed_utc_ms = excluded.completed_utc_ms,"
   " line_count = excluded.line_count, net_minor = excluded.net_minor, tax_minor = excluded.tax_minor,"
   " gross_minor = excluded.gross_minor, rounding_minor = excluded.rounding_minor, paid_minor = excluded.paid_minor,"
   " change_minor = excluded.change_minor, due_minor = excluded.due_minor, receipt_epoch = excluded.receipt_epoch,"
   " receipt_number = excluded.receipt_number, last_seq = excluded.last_seq"},
  {"number_series", "1", " ON CONFLICT DO UPDATE SET next = excluded.next"},
  {"registers", "1", " ON CONFLICT DO UPDATE SET current_sale = excluded.current_sale"},
  {"events", "cursor > ?2", ""},
  {"drawer_kicks", "created_utc_ms > ?3", ""},
  {"print_jobs", "number > ?4", ""},
  {"idempotency", "rowid > ?5", ""},
};

enum { TABLES = sizeof tables / sizeof tables[0] };

struct row {
  sqlite3_stmt *writes;
  int columns;
  sqlite3_value *values[MAXIMUM_COLUMNS];
};

struct sale_copy {
  sqlite3 *source;
  sqlite3 *copy;
  sqlite3_stmt *position;
  sqlite3_stmt *reads[TABLES];
  sqlite3_stmt *writes[TABLES];
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  struct row rows[MAXIMUM_ROWS];
  int count;
  char error[512];
};

static int failed(struct sale_copy *copy, sqlite3 *database, const char *what) {
  snprintf(copy->error, sizeof copy->error, "%s: %s", what, sqlite3_errmsg(database));
  return -1;
}

static int prepared(struct sale_copy *copy, sqlite3 *database, const char *sql, sqlite3_stmt **statement) {
  if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK) return 0;
  return failed(copy, database, sql);
}

static int executed(struct sale_copy *copy, const char *sql) {
  if (sqlite3_exec(copy->copy, sql, NULL, NULL, NULL) == SQLITE_OK) return 0;
  return failed(copy, copy->copy, sql);
}

/// Indexes and triggers come behind their tables; what SQLite makes by itself has no text.
static int copy_schema(struct sale_copy *copy) {
  sqlite3_stmt *schema;
  if (prepared(copy, copy->source,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN ('journal', 'journal_sales', 'sales', 'registers',"
        " 'number_series', 'idempotency', 'events', 'print_jobs', 'drawer_kicks')"
        " ORDER BY type = 'table' DESC", &schema)) return -1;
  int result = 0;
  while (result == 0 && sqlite3_step(schema) == SQLITE_ROW) result = executed(copy, (const char *)sqlite3_column_text(schema, 0));
  sqlite3_finalize(schema);
  return result;
}

static int prepare_table(struct sale_copy *copy, int index) {
  char sql[4096];
  snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s", tables[index].name, tables[index].newer);
  if (prepared(copy, copy->source, sql, &copy->reads[index])) return -1;
  int columns = sqlite3_column_count(copy->reads[index]);
  int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", tables[index].name);
  for (int column = 1; column < columns; column++) length += snprintf(sql + length, sizeof sql - length, ", ?");
  snprintf(sql + length, sizeof sql - length, ")%s", tables[index].conflict);
  return prepared(copy, copy->copy, sql, &copy->writes[index]);
}

static int prepare_all(struct sale_copy *copy) {
  if (executed(copy, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                     "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 16777216")) return -1;
  if (copy_schema(copy)) return -1;
  if (prepared(copy, copy->copy,
        "SELECT coalesce((SELECT max(seq) FROM journal), 0), coalesce((SELECT max(cursor) FROM events), 0),"
        " coalesce((SELECT max(created_utc_ms) FROM drawer_kicks), 0), coalesce((SELECT max(number) FROM print_jobs), 0),"
        " coalesce((SELECT max(rowid) FROM idempotency), 0)", &copy->position)) return -1;
  if (prepared(copy, copy->copy, "BEGIN IMMEDIATE", &copy->begin)) return -1;
  if (prepared(copy, copy->copy, "COMMIT", &copy->commit)) return -1;
  for (int index = 0; index < TABLES; index++) {
    if (prepare_table(copy, index)) return -1;
  }
  return 0;
}

int sale_copy_open(const char *source, const char *path, struct sale_copy **opened) {
  struct sale_copy *copy = calloc(1, sizeof *copy);
  *opened = copy;
  if (copy == NULL) return -1;
  if (sqlite3_open_v2(source, &copy->source, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) return failed(copy, copy->source, source);
  if (sqlite3_open(path, &copy->copy) != SQLITE_OK) return failed(copy, copy->copy, path);
  return prepare_all(copy);
}

static void forget_rows(struct sale_copy *copy) {
  for (int index = 0; index < copy->count; index++) {
    for (int column = 0; column < copy->rows[index].columns; column++) sqlite3_value_free(copy->rows[index].values[column]);
  }
  copy->count = 0;
}

static int load_table(struct sale_copy *copy, int index) {
  sqlite3_stmt *statement = copy->reads[index];
  int wanted = sqlite3_bind_parameter_count(statement);
  for (int place = 1; place <= wanted; place++) sqlite3_bind_int64(statement, place, sqlite3_column_int64(copy->position, place - 1));
  int result;
  while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
    if (copy->count == MAXIMUM_ROWS) return -1;
    struct row *row = &copy->rows[copy->count++];
    row->writes = copy->writes[index];
    row->columns = sqlite3_column_count(statement);
    for (int column = 0; column < row->columns; column++) row->values[column] = sqlite3_value_dup(sqlite3_column_value(statement, column));
  }
  sqlite3_reset(statement);
  return result == SQLITE_DONE ? 0 : failed(copy, copy->source, tables[index].name);
}

int sale_copy_load(struct sale_copy *copy) {
  forget_rows(copy);
  int result = sqlite3_step(copy->position) == SQLITE_ROW ? 0 : failed(copy, copy->copy, "position");
  for (int index = 0; result == 0 && index < TABLES; index++) result = load_table(copy, index);
  sqlite3_reset(copy->position);
  return result;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int stepped(sqlite3_stmt *statement) {
  int result = sqlite3_step(statement);
  sqlite3_reset(statement);
  return result == SQLITE_DONE;
}

static int write_row(const struct row *row) {
  for (int column = 0; column < row->columns; column++) {
    sqlite3_value *value = row->values[column];
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: sqlite3_bind_int64(row->writes, column + 1, sqlite3_value_int64(value)); break;
    case SQLITE_NULL: sqlite3_bind_null(row->writes, column + 1); break;
    case SQLITE_BLOB:
      sqlite3_bind_blob(row->writes, column + 1, sqlite3_value_blob(value), sqlite3_value_bytes(value), SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_text(row->writes, column + 1, (const char *)sqlite3_value_text(value), sqlite3_value_bytes(value), SQLITE_STATIC);
    }
  }
  return stepped(row->writes);
}

int sale_copy_write(struct sale_copy *copy, double *seconds) {
  double start = now();
  if (!stepped(copy->begin)) return failed(copy, copy->copy, "begin");
  for (int index = 0; index < copy->count; index++) {
    if (!write_row(&copy->rows[index])) return failed(copy, copy->copy, sqlite3_sql(copy->rows[index].writes));
  }
  if (!stepped(copy->commit)) return failed(copy, copy->copy, "commit");
  *seconds = now() - start;
  return 0;
}

int sale_copy_synchronous(struct sale_copy *copy, int *value) {
  sqlite3_stmt *pragma;
  if (prepared(copy, copy->copy, "PRAGMA synchronous", &pragma)) return -1;
  int result = sqlite3_step(pragma) == SQLITE_ROW ? 0 : failed(copy, copy->copy, "synchronous");
  *value = sqlite3_column_int(pragma, 0);
  sqlite3_finalize(pragma);
  return result;
}

const char *sale_copy_error(const struct sale_copy *copy) { return copy == NULL ? "out of memory" : copy->error; }

void sale_copy_close(struct sale_copy *copy) {
  if (copy == NULL) return;
  forget_rows(copy);
  for (int index = 0; index < TABLES; index++) {
    sqlite3_finalize(copy->reads[index]);
    sqlite3_finalize(copy->writes[index]);
  }
  sqlite3_finalize(copy->position);
  sqlite3_finalize(copy->begin);
  sqlite3_finalize(copy->commit);
  sqlite3_close(copy->source);
  sqlite3_close(copy->copy);
  free(copy);
}
