#include "vfs.h"

#include <sqlite3.h>
#include <stddef.h>
#include <unistd.h>

#include "disk.h"

// An open file in a watched folder, with unix' own structure behind it.
struct watched_file {
  sqlite3_file base;
  struct fault_disk *disk;
  struct fault_disk_name *name;
  int32_t file;
  // unix syncs the folder with the first sync of a log or journal that it made (unixSync in os_unix.c).
  bool syncs_folder;
  // Aligned as SQLite aligns what it gives to xOpen.
  _Alignas(8) unsigned char real[];
};

static sqlite3_vfs *unix_vfs;

static struct watched_file *watched(sqlite3_file *file) { return (struct watched_file *)file; }
static sqlite3_file *real_of(sqlite3_file *file) { return (sqlite3_file *)watched(file)->real; }

static struct fault_disk_operation operation_of(struct watched_file *file, enum fault_disk_kind kind) {
  return (struct fault_disk_operation){.kind = kind, .file = file->file, .name = file->name->text};
}

static int file_close(sqlite3_file *file) { return real_of(file)->pMethods->xClose(real_of(file)); }

static int file_read(sqlite3_file *file, void *into, int count, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), into, count, offset);
}

static int noted(struct fault_disk *disk, int code, struct fault_disk_operation operation) {
  if (code != SQLITE_OK) return code;
  return fault_disk_note(disk, operation) ? SQLITE_OK : SQLITE_NOMEM;
}

static int write_through(struct watched_file *own, const void *bytes, int count, sqlite3_int64 offset) {
  sqlite3_file *real = real_of(&own->base);
  struct fault_disk_operation operation = operation_of(own, FAULT_DISK_WRITE);
  operation.offset = offset;
  operation.length = count;
  operation.bytes = bytes;
  return noted(own->disk, real->pMethods->xWrite(real, bytes, count, offset), operation);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  struct watched_file *own = watched(file);
  pthread_mutex_lock(&own->disk->lock);
  int code;
  if (fault_disk_fails(own->disk, true)) {
    // A disk that fails or fills up in the middle has taken the first part.
    code = write_through(own, bytes, count / 2, offset);
    if (code == SQLITE_OK) code = own->disk->error == FAULT_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  } else {
    code = write_through(own, bytes, count, offset);
  }
  pthread_mutex_unlock(&own->disk->lock);
  return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  struct watched_file *own = watched(file);
  pthread_mutex_lock(&own->disk->lock);
  int code = SQLITE_IOERR_TRUNCATE;
  if (!fault_disk_fails(own->disk, false)) {
    struct fault_disk_operation operation = operation_of(own, FAULT_DISK_TRUNCATE);
    operation.offset = size;
    code = noted(own->disk, real_of(file)->pMethods->xTruncate(real_of(file), size), operation);
  }
  pthread_mutex_unlock(&own->disk->lock);
  return code;
}

static int file_sync(sqlite3_file *file, int flags) {
  struct watched_file *own = watched(file);
  pthread_mutex_lock(&own->disk->lock);
  int code;
  if (fault_disk_fails(own->disk, false)) {
    fault_disk_note(own->disk, operation_of(own, FAULT_DISK_SYNC_FAILED));
    code = SQLITE_IOERR_FSYNC;
  } else {
    struct fault_disk_operation operation = operation_of(own, FAULT_DISK_SYNC);
    operation.folder_too = own->syncs_folder;
    code = noted(own->disk, real_of(file)->pMethods->xSync(real_of(file), flags), operation);
    if (code == SQLITE_OK) own->syncs_folder = false;
  }
  pthread_mutex_unlock(&own->disk->lock);
  return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return real_of(file)->pMethods->xFileSize(real_of(file), size); }
static int file_lock(sqlite3_file *file, int lock) { return real_of(file)->pMethods->xLock(real_of(file), lock); }
static int file_unlock(sqlite3_file *file, int lock) { return real_of(file)->pMethods->xUnlock(real_of(file), lock); }
static int file_reserved(sqlite3_file *file, int *held) { return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held); }
static int file_control(sqlite3_file *file, int what, void *argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
static int file_sector(sqlite3_file *file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
static int file_traits(sqlite3_file *file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

static int file_map(sqlite3_file *file, int region, int bytes, int extend, void volatile **memory) {
  struct watched_file *own = watched(file);
  if (extend) {
    pthread_mutex_lock(&own->disk->lock);
    bool fails = fault_disk_fails(own->disk, true);
    bool is_full = own->disk->error == FAULT_DISK_FULL;
    if (!fails) fault_disk_note(own->disk, operation_of(own, FAULT_DISK_MAP));
    pthread_mutex_unlock(&own->disk->lock);
    // As unix does: a region that cannot grow has no memory.
    *memory = NULL;
    if (fails) return is_full ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
  }
  return real_of(file)->pMethods->xShmMap(real_of(file), region, bytes, extend, memory);
}

static int file_shared_lock(sqlite3_file *file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
static void file_barrier(sqlite3_file *file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
static int file_unmap(sqlite3_file *file, int remove) { return real_of(file)->pMethods->xShmUnmap(real_of(file), remove); }

// Version 2: without xFetch, so that the database is never written through memory.
static const sqlite3_io_methods methods = {
  .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
  .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock, .xCheckReservedLock = file_reserved, .xFileControl = file_control,
  .xSectorSize = file_sector, .xDeviceCharacteristics = file_traits, .xShmMap = file_map, .xShmLock = file_shared_lock,
  .xShmBarrier = file_barrier, .xShmUnmap = file_unmap,
};

static int open_watched(struct watched_file *own, const char *path, int flags, int *flags_out) {
  if (fault_disk_fails(own->disk, false)) return SQLITE_CANTOPEN;
  struct fault_disk_name *name = fault_disk_named(own->disk, path);
  if (name == NULL) return SQLITE_CANTOPEN;
  bool is_new = access(path, F_OK) != 0;
  int code = unix_vfs->xOpen(unix_vfs, path, real_of(&own->base), flags, flags_out);
  if (code != SQLITE_OK) return code;
  if (is_new || name->file < 0) name->file = own->disk->files++;
  own->name = name;
  own->file = name->file;
  own->syncs_folder = is_new && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
  code = noted(own->disk, SQLITE_OK, operation_of(own, is_new ? FAULT_DISK_CREATE : FAULT_DISK_OPEN));
  if (code != SQLITE_OK) {
    file_close(&own->base);
    return code;
  }
  own->base.pMethods = &methods;
  return SQLITE_OK;
}

static int disk_open(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags, int *flags_out) {
  (void)vfs;
  struct fault_disk *disk = fault_disk_of(path);
  if (disk == NULL) return unix_vfs->xOpen(unix_vfs, path, file, flags, flags_out);
  struct watched_file *own = watched(file);
  own->base.pMethods = NULL;
  own->disk = disk;
  pthread_mutex_lock(&disk->lock);
  int code = open_watched(own, path, flags, flags_out);
  pthread_mutex_unlock(&disk->lock);
  return code;
}

static int delete_watched(struct fault_disk *disk, const char *path, int syncs_folder) {
  if (fault_disk_fails(disk, false)) return SQLITE_IOERR_DELETE;
  int code = unix_vfs->xDelete(unix_vfs, path, syncs_folder);
  struct fault_disk_name *name = fault_disk_named(disk, path);
  if (code != SQLITE_OK || name == NULL) return code;
  struct fault_disk_operation operation = {
    .kind = FAULT_DISK_DELETE, .file = name->file, .name = name->text, .folder_too = syncs_folder != 0};
  name->file = -1;
  return noted(disk, code, operation);
}

static int disk_delete(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
  (void)vfs;
  struct fault_disk *disk = fault_disk_of(path);
  if (disk == NULL) return unix_vfs->xDelete(unix_vfs, path, syncs_folder);
  pthread_mutex_lock(&disk->lock);
  int code = delete_watched(disk, path, syncs_folder);
  pthread_mutex_unlock(&disk->lock);
  return code;
}

static int disk_access(sqlite3_vfs *vfs, const char *path, int flags, int *found) {
  (void)vfs;
  return unix_vfs->xAccess(unix_vfs, path, flags, found);
}

static int disk_path(sqlite3_vfs *vfs, const char *path, int room, char *full) {
  (void)vfs;
  return unix_vfs->xFullPathname(unix_vfs, path, room, full);
}

bool fault_disk_register(void) {
  static sqlite3_vfs vfs;
  if (unix_vfs != NULL) return true;
  sqlite3_vfs *found = sqlite3_vfs_find("unix");
  if (found == NULL) return false;
  unix_vfs = found;
  // Clock, randomness and extensions are unix' own; it does not look at the VFS they are asked through.
  vfs = *found;
  vfs.pNext = NULL;
  vfs.zName = "till-fault";
  vfs.szOsFile = (int)sizeof(struct watched_file) + found->szOsFile;
  vfs.xOpen = disk_open;
  vfs.xDelete = disk_delete;
  vfs.xAccess = disk_access;
  vfs.xFullPathname = disk_path;
  return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}
