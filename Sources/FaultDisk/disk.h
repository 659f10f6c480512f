// What the two halves of the disk share: its book of operations (book.c) and SQLite's view of it (vfs.c).
#ifndef FAULT_DISK_INTERNAL_H
#define FAULT_DISK_INTERNAL_H

#include <pthread.h>

#include "FaultDisk.h"

// Files of a folder that have a name at the same time; a database has three.
enum { fault_disk_names = 8, fault_disk_name_bytes = 64 };

struct fault_disk_name {
  char text[fault_disk_name_bytes];
  // The file of that name now, -1 for none.
  int32_t file;
};

struct fault_disk {
  struct fault_disk *next;
  char *folder;
  size_t folder_length;
  // Held through each operation, so that the record has the order of the disk.
  pthread_mutex_t lock;
  struct fault_disk_name names[fault_disk_names];
  int32_t files;
  bool is_recording;
  struct fault_disk_operation *operations;
  size_t operation_count;
  size_t operation_room;
  int64_t counted;
  int64_t failures;
  enum fault_disk_error error;
  int64_t first_failing;
  int64_t failures_left;
};

// The disk whose folder holds `path`, NULL when nobody watches it.
struct fault_disk *fault_disk_of(const char *path);

// Counts an operation and says whether it has to fail. The lock must be held, as for all below.
bool fault_disk_fails(struct fault_disk *disk, bool needs_space);

// The name in the disk's table, made when it is new; NULL when the table is full.
struct fault_disk_name *fault_disk_named(struct fault_disk *disk, const char *path);

// Appends to the record, if there is one. `operation.bytes` is copied. False without memory.
bool fault_disk_note(struct fault_disk *disk, struct fault_disk_operation operation);

#endif
