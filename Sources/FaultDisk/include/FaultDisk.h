// A disk for SQLite that writes down what happens to it, and fails when it is told to.
//
// It is a VFS over SQLite's own "unix" one. Databases in watched folders go through it; all others are opened by "unix" itself, as if this
// were not here. https://www.sqlite.org/vfs.html
#ifndef FAULT_DISK_H
#define FAULT_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A folder that is watched.
struct fault_disk;

enum fault_disk_kind {
  // A file was opened that was there.
  FAULT_DISK_OPEN,
  // A file was made.
  FAULT_DISK_CREATE,
  FAULT_DISK_WRITE,
  // `offset` is the new size.
  FAULT_DISK_TRUNCATE,
  // Everything written to the file is on the disk; with `folder_too` what was made and removed in the folder as well.
  FAULT_DISK_SYNC,
  // A sync failed. Linux forgets which pages it could not write: no later sync brings them to the disk.
  FAULT_DISK_SYNC_FAILED,
  // A file was removed; durable at once with `folder_too`.
  FAULT_DISK_DELETE,
  // The room of the log's index grew. It is memory, not disk: counted, because it can fail, and worth nothing after a power cut.
  FAULT_DISK_MAP,
  // What the test wanted noted here: `offset` is its number.
  FAULT_DISK_MARK,
};

struct fault_disk_operation {
  enum fault_disk_kind kind;
  // Which file, from 0, by the order in which they came up. A name that is made anew is another file.
  int32_t file;
  bool folder_too;
  int64_t offset;
  int64_t length;
  // The last part of the file's name. Valid until fault_disk_forget.
  const char *name;
  // `length` bytes that were written. Valid until fault_disk_forget.
  const uint8_t *bytes;
};

enum fault_disk_error {
  // Input/output error: whatever the operation is.
  FAULT_DISK_BROKEN,
  // No space left: only what needs space fails, after a part of it was written.
  FAULT_DISK_FULL,
};

// Watches the databases in a folder (an absolute path without links). The first call makes the VFS this process' default.
// NULL when there is no memory or SQLite refuses. Nothing in the folder may be open yet.
struct fault_disk *fault_disk_watch(const char *folder);

// Ends it. Nothing in the folder may be open any more.
void fault_disk_forget(struct fault_disk *disk);

// From now on operations are kept for fault_disk_operations; before, they are only counted.
void fault_disk_record(struct fault_disk *disk);

// The operations so far that could have failed: opens, writes, truncations, syncs, removals, maps.
int64_t fault_disk_count(struct fault_disk *disk);

// Lets operations fail from the `first` on (by fault_disk_count, from 1), `times` of those that can fail so.
void fault_disk_fail(struct fault_disk *disk, enum fault_disk_error error, int64_t first, int64_t times);

// Operations that were made to fail.
int64_t fault_disk_failures(struct fault_disk *disk);

// Notes a place in the record.
void fault_disk_mark(struct fault_disk *disk, int64_t number);

// The record; the disk must be idle. Valid until fault_disk_forget.
const struct fault_disk_operation *fault_disk_operations(struct fault_disk *disk, size_t *count);

#endif
