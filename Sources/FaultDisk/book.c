#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "vfs.h"

static pthread_mutex_t disks_lock = PTHREAD_MUTEX_INITIALIZER;
static struct fault_disk *disks;

static void destroy(struct fault_disk *disk) {
  for (size_t index = 0; index < disk->operation_count; index++) free((void *)disk->operations[index].bytes);
  free(disk->operations);
  free(disk->folder);
  pthread_mutex_destroy(&disk->lock);
  free(disk);
}

struct fault_disk *fault_disk_watch(const char *folder) {
  struct fault_disk *disk = calloc(1, sizeof *disk);
  if (disk == NULL) return NULL;
  pthread_mutex_init(&disk->lock, NULL);
  for (int index = 0; index < fault_disk_names; index++) disk->names[index].file = -1;
  disk->folder = strdup(folder);
  disk->folder_length = strlen(folder);
  pthread_mutex_lock(&disks_lock);
  bool is_ready = disk->folder != NULL && fault_disk_register();
  if (is_ready) {
    disk->next = disks;
    disks = disk;
  }
  pthread_mutex_unlock(&disks_lock);
  if (is_ready) return disk;
  destroy(disk);
  return NULL;
}

void fault_disk_forget(struct fault_disk *disk) {
  pthread_mutex_lock(&disks_lock);
  for (struct fault_disk **link = &disks; *link != NULL; link = &(*link)->next) {
    if (*link != disk) continue;
    *link = disk->next;
    break;
  }
  pthread_mutex_unlock(&disks_lock);
  destroy(disk);
}

struct fault_disk *fault_disk_of(const char *path) {
  if (path == NULL) return NULL;
  pthread_mutex_lock(&disks_lock);
  struct fault_disk *disk = disks;
  while (disk != NULL && !(strncmp(path, disk->folder, disk->folder_length) == 0 && path[disk->folder_length] == '/')) disk = disk->next;
  pthread_mutex_unlock(&disks_lock);
  return disk;
}

struct fault_disk_name *fault_disk_named(struct fault_disk *disk, const char *path) {
  const char *text = path + disk->folder_length + 1;
  if (strlen(text) >= fault_disk_name_bytes) return NULL;
  for (int index = 0; index < fault_disk_names; index++) {
    struct fault_disk_name *name = &disk->names[index];
    if (name->text[0] == 0) strcpy(name->text, text);
    if (strcmp(name->text, text) == 0) return name;
  }
  return NULL;
}

bool fault_disk_fails(struct fault_disk *disk, bool needs_space) {
  disk->counted++;
  if (disk->failures_left == 0 || disk->counted < disk->first_failing) return false;
  if (disk->error == FAULT_DISK_FULL && !needs_space) return false;
  disk->failures_left--;
  disk->failures++;
  return true;
}

bool fault_disk_note(struct fault_disk *disk, struct fault_disk_operation operation) {
  if (!disk->is_recording) return true;
  if (disk->operation_count == disk->operation_room) {
    size_t room = disk->operation_room == 0 ? 1024 : disk->operation_room * 2;
    struct fault_disk_operation *larger = realloc(disk->operations, room * sizeof *larger);
    if (larger == NULL) return false;
    disk->operations = larger;
    disk->operation_room = room;
  }
  if (operation.bytes != NULL) {
    uint8_t *copy = malloc((size_t)operation.length);
    if (copy == NULL) return false;
    memcpy(copy, operation.bytes, (size_t)operation.length);
    operation.bytes = copy;
  }
  disk->operations[disk->operation_count++] = operation;
  return true;
}

void fault_disk_record(struct fault_disk *disk) {
  pthread_mutex_lock(&disk->lock);
  disk->is_recording = true;
  pthread_mutex_unlock(&disk->lock);
}

int64_t fault_disk_count(struct fault_disk *disk) {
  pthread_mutex_lock(&disk->lock);
  int64_t count = disk->counted;
  pthread_mutex_unlock(&disk->lock);
  return count;
}

int64_t fault_disk_failures(struct fault_disk *disk) {
  pthread_mutex_lock(&disk->lock);
  int64_t count = disk->failures;
  pthread_mutex_unlock(&disk->lock);
  return count;
}

void fault_disk_fail(struct fault_disk *disk, enum fault_disk_error error, int64_t first, int64_t times) {
  pthread_mutex_lock(&disk->lock);
  disk->error = error;
  disk->first_failing = first;
  disk->failures_left = times;
  pthread_mutex_unlock(&disk->lock);
}

void fault_disk_mark(struct fault_disk *disk, int64_t number) {
  pthread_mutex_lock(&disk->lock);
  fault_disk_note(disk, (struct fault_disk_operation){.kind = FAULT_DISK_MARK, .file = -1, .offset = number});
  pthread_mutex_unlock(&disk->lock);
}

const struct fault_disk_operation *fault_disk_operations(struct fault_disk *disk, size_t *count) {
  pthread_mutex_lock(&disk->lock);
  *count = disk->operation_count;
  pthread_mutex_unlock(&disk->lock);
  return disk->operations;
}
