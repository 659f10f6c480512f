#ifndef SQLITE_PRODUCTS_H
#define SQLITE_PRODUCTS_H

/// Fills the catalogue of a till's database, which nobody else may have open, with `count` products: their barcodes are those that
/// `product_barcode` gives for 0 ..< count. Returns 0, or -1 with SQLite's reason in `error` (of 256 bytes).
int products_fill(const char *path, int count, char *error);

/// Writes the EAN-13 of a product, 13 digits and a zero byte: spread over the whole range, with its check digit.
void product_barcode(int number, char *barcode);

/// Looks products up by SQLite's C interface alone: one prepared statement on a connection of its own.
struct product_lookup;

/// Returns 0, or -1 with SQLite's reason in `error` (of 256 bytes).
int product_lookup_open(const char *path, struct product_lookup **lookup, char *error);

/// Looks up the products with the numbers, in one transaction when `together` is not 0, else each in the implicit one of its statement, and
/// says how long that took. Returns how many were found, or -1.
int product_lookup_run(struct product_lookup *lookup, const int *numbers, int count, int together, double *seconds);

void product_lookup_close(struct product_lookup *lookup);

#endif
