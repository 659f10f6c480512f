#include "sqlite_products.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ERROR_BYTES = 256 };

static int failed(sqlite3 *database, char *error) {
  snprintf(error, ERROR_BYTES, "%s", sqlite3_errmsg(database));
  return -1;
}

void product_barcode(int number, char *barcode) {
  // A prime beside 10^11 spreads the numbers, each once, as the codes of many makers are.
  uint64_t digits = 200000000000 + (uint64_t)number * 61803398849 % 100000000000;
  int sum = 0;
  snprintf(barcode, 14, "%012llu0", (unsigned long long)digits);
  for (int place = 0; place < 12; place++) sum += (barcode[place] - '0') * (place % 2 == 0 ? 1 : 3);
  barcode[12] = (char)('0' + (10 - sum % 10) % 10);
}

/// A step of SplitMix64.
static uint64_t mixed(uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

/// A UUID of version 7; a thousand are made in each millisecond.
static void product_id(int number, char *id) {
  uint64_t time = 1767225600000 + (uint64_t)number / 1000, random = mixed((uint64_t)number);
  snprintf(id, 37, "%08llx-%04llx-7%03llx-8%03llx-%012llx", (unsigned long long)(time >> 16), (unsigned long long)(time & 0xffff),
    (unsigned long long)(random & 0xfff), (unsigned long long)(random >> 12 & 0xfff), (unsigned long long)(random >> 16));
}

struct fill {
  sqlite3 *database;
  sqlite3_stmt *product, *revision, *barcode;
};

static int run(sqlite3_stmt *statement) {
  int result = sqlite3_step(statement);
  sqlite3_reset(statement);
  return result == SQLITE_DONE;
}

static int add_product(const struct fill *fill, int number) {
  char id[37], sku[16], name[64], code[14], key[16], codes[20], price[16];
  product_id(number, id);
  product_barcode(number, code);
  snprintf(sku, sizeof sku, "S%07d", number);
  snprintf(name, sizeof name, "Product of the shop, number %d", number);
  snprintf(key, sizeof key, "0%s", code);
  snprintf(codes, sizeof codes, "[\"%s\"]", key);
  snprintf(price, sizeof price, "%d.%02d", number % 90 + 1, number % 100);
  sqlite3_bind_int(fill->product, 1, number + 1);
  sqlite3_bind_text(fill->product, 2, id, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->product, 3, sku, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->product, 4, name, -1, SQLITE_STATIC);
  sqlite3_bind_int(fill->revision, 1, number + 1);
  sqlite3_bind_text(fill->revision, 2, id, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->revision, 3, sku, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->revision, 4, name, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->revision, 5, codes, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->revision, 6, price, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->revision, 7, number % 3 == 0 ? "A" : "B", -1, SQLITE_STATIC);
  sqlite3_bind_text(fill->barcode, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_int(fill->barcode, 2, number + 1);
  return run(fill->product) && run(fill->revision) && run(fill->barcode);
}

static int add_products(struct fill *fill, int count) {
  const char *settings = "PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF; BEGIN";
  sqlite3 *database = fill->database;
  if (sqlite3_exec(database, settings, NULL, NULL, NULL) != SQLITE_OK) return 0;
  if (sqlite3_prepare_v2(database, "INSERT INTO products (number, id, sku, name_key, latest) VALUES (?1, ?, ?, lower(?), ?1)", -1,
        &fill->product, NULL) != SQLITE_OK) return 0;
  if (sqlite3_prepare_v2(database,
        "INSERT INTO product_revisions (number, product, revision, sku, name, barcodes, unit_price, tax_code, unit, active, time_utc_ms)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, 'piece', 1, 1767225600000)", -1, &fill->revision, NULL) != SQLITE_OK) return 0;
  if (sqlite3_prepare_v2(database, "INSERT INTO barcodes (key, revision) VALUES (?, ?)", -1, &fill->barcode, NULL) != SQLITE_OK) return 0;
  for (int number = 0; number < count; number++) {
    if (!add_product(fill, number)) return 0;
  }
  return sqlite3_exec(database, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL) == SQLITE_OK;
}

int products_fill(const char *path, int count, char *error) {
  struct fill fill = {0};
  int result = 0;
  if (sqlite3_open_v2(path, &fill.database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || !add_products(&fill, count)) {
    result = failed(fill.database, error);
  }
  sqlite3_finalize(fill.product);
  sqlite3_finalize(fill.revision);
  sqlite3_finalize(fill.barcode);
  sqlite3_close(fill.database);
  return result;
}

struct product_lookup {
  sqlite3 *database;
  sqlite3_stmt *select;
  /// What the columns of the last row were copied to, as a program would that uses them.
  char fields[9][256];
};

int product_lookup_open(const char *path, struct product_lookup **opened, char *error) {
  struct product_lookup *lookup = calloc(1, sizeof *lookup);
  *opened = lookup;
  if (lookup == NULL) return -1;
  if (sqlite3_open_v2(path, &lookup->database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return failed(lookup->database, error);
  const char *sql = "SELECT product, revision, sku, name, barcodes, unit_price, tax_code, unit, active FROM product_revisions"
                    " WHERE number = (SELECT revision FROM barcodes WHERE key = ?)";
  if (sqlite3_prepare_v3(lookup->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &lookup->select, NULL) == SQLITE_OK) return 0;
  return failed(lookup->database, error);
}

static int look_up(struct product_lookup *lookup, int number) {
  char key[15] = "0";
  product_barcode(number, key + 1);
  sqlite3_bind_text(lookup->select, 1, key, 14, SQLITE_STATIC);
  int found = sqlite3_step(lookup->select) == SQLITE_ROW;
  for (int column = 0; found && column < 9; column++) {
    const unsigned char *text = sqlite3_column_text(lookup->select, column);
    int bytes = sqlite3_column_bytes(lookup->select, column);
    if (text != NULL && bytes < 256) memcpy(lookup->fields[column], text, (size_t)bytes);
  }
  sqlite3_reset(lookup->select);
  return found;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int product_lookup_run(struct product_lookup *lookup, const int *numbers, int count, int together, double *seconds) {
  int found = 0;
  double start = now();
  if (together && sqlite3_exec(lookup->database, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) return -1;
  for (int index = 0; index < count; index++) found += look_up(lookup, numbers[index]);
  if (together && sqlite3_exec(lookup->database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) return -1;
  *seconds = now() - start;
  return found;
}

void product_lookup_close(struct product_lookup *lookup) {
  if (lookup == NULL) return;
  sqlite3_finalize(lookup->select);
  sqlite3_close(lookup->database);
  free(lookup);
}
