#ifndef FAULT_DISK_VFS_H
#define FAULT_DISK_VFS_H

#include <stdbool.h>

// Makes the VFS this process' default, once. False when SQLite refuses.
bool fault_disk_register(void);

#endif
