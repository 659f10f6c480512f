#ifndef SQLITE_SALE_H
#define SQLITE_SALE_H

/// A copy of a till's database without its catalogue, written by SQLite's C interface alone: prepared statements, WAL, FULL.
///
/// Every function returns 0, or -1 with the reason in `sale_copy_error`.
struct sale_copy;

/// Makes the copy at `path` with the tables, indexes, triggers and settings of the database at `source`.
int sale_copy_open(const char *source, const char *path, struct sale_copy **copy);

/// Reads into memory the rows that the source has and the copy has not.
int sale_copy_load(struct sale_copy *copy);

/// Writes the rows that were read, in one transaction, and says how long that took.
int sale_copy_write(struct sale_copy *copy, double *seconds);

/// What `PRAGMA synchronous` says on the connection that writes the copy.
int sale_copy_synchronous(struct sale_copy *copy, int *value);

const char *sale_copy_error(const struct sale_copy *copy);

void sale_copy_close(struct sale_copy *copy);

#endif
