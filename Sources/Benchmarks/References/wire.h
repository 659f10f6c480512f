#ifndef BENCHMARK_WIRE_H
#define BENCHMARK_WIRE_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

// What clients and servers of this folder share.

/// Enough for a full window of answers, so that one read takes what is there.
enum { wire_buffer_bytes = 65536 };

static inline uint64_t wire_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline int wire_address(const char *path, struct sockaddr_un *address) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  if (strlen(path) >= sizeof address->sun_path) return ENAMETOOLONG;
  strcpy(address->sun_path, path);
  return 0;
}

/// Sends everything on a blocking descriptor.
static inline int wire_send(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return errno;
    bytes += sent;
    count -= (size_t)sent;
  }
  return 0;
}

static inline size_t wire_lines(const char *bytes, size_t count) {
  size_t lines = 0;
  const char *end = bytes + count;
  while ((bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
    lines++;
    bytes++;
  }
  return lines;
}

#endif
