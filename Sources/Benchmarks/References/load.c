#include "load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/time.h>

#include "wire.h"

static const int silence_seconds = 10;
enum { connections_limit = 256 };

int bench_connect(const char *socket_path) {
  struct sockaddr_un address;
  int problem = wire_address(socket_path, &address);
  if (problem) return -problem;
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  struct timeval limit = {.tv_sec = silence_seconds};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0) return descriptor;
  problem = errno;
  close(descriptor);
  return -problem;
}

/// Some bytes, or minus errno; the other side's end is ECONNRESET.
static ssize_t receive(int descriptor, char *buffer, size_t room) {
  for (;;) {
    ssize_t got = recv(descriptor, buffer, room, 0);
    if (got > 0) return got;
    if (got == 0) return -ECONNRESET;
    if (errno == EAGAIN) return -ETIMEDOUT;
    if (errno != EINTR) return -errno;
  }
}

static int is_length_wrong(uint64_t bytes, uint64_t answers, size_t answer_bytes) {
  uint64_t expected = answers * answer_bytes, slack = answers * bench_answer_slack;
  return bytes + slack < expected || bytes > expected + slack;
}

int bench_round_trips(
  const char *socket_path, const char *request, size_t request_bytes, size_t answer_bytes, size_t count, uint64_t *nanoseconds) {
  char buffer[wire_buffer_bytes];
  int descriptor = bench_connect(socket_path);
  if (descriptor < 0) return -descriptor;
  int problem = 0;
  for (size_t trip = 0; trip < count && !problem; trip++) {
    uint64_t start = wire_now();
    problem = wire_send(descriptor, request, request_bytes);
    size_t filled = 0;
    while (!problem && (filled == 0 || buffer[filled - 1] != '\n')) {
      ssize_t got = receive(descriptor, buffer + filled, sizeof buffer - filled);
      if (got < 0) problem = (int)-got;
      else filled += (size_t)got;
      if (filled == sizeof buffer) problem = EPROTO;
    }
    nanoseconds[trip] = wire_now() - start;
    if (!problem && is_length_wrong(filled, 1, answer_bytes)) problem = EPROTO;
  }
  close(descriptor);
  return problem;
}

struct load {
  int poll;
  int descriptors[connections_limit];
  size_t open;
  /// A window of requests in a row, so that several leave in one call.
  char *requests;
  size_t request_bytes;
  uint64_t answers, bytes;
};

static int load_open(struct load *load, const char *socket_path, size_t connections) {
  load->poll = epoll_create1(EPOLL_CLOEXEC);
  if (load->poll < 0) return errno;
  while (load->open < connections) {
    int descriptor = bench_connect(socket_path);
    if (descriptor < 0) return -descriptor;
    load->descriptors[load->open++] = descriptor;
    struct epoll_event interest = {.events = EPOLLIN, .data.fd = descriptor};
    if (epoll_ctl(load->poll, EPOLL_CTL_ADD, descriptor, &interest)) return errno;
  }
  return 0;
}

/// Takes what one connection has and sends as many requests as were answered.
static int load_turn(struct load *load, int descriptor) {
  char buffer[wire_buffer_bytes];
  ssize_t got = receive(descriptor, buffer, sizeof buffer);
  if (got < 0) return (int)-got;
  size_t lines = wire_lines(buffer, (size_t)got);
  load->answers += lines;
  load->bytes += (uint64_t)got;
  return wire_send(descriptor, load->requests, lines * load->request_bytes);
}

static int load_run(struct load *load, size_t window, size_t count) {
  int problem = 0;
  for (size_t index = 0; index < load->open && !problem; index++)
    problem = wire_send(load->descriptors[index], load->requests, window * load->request_bytes);
  while (!problem && load->answers < count) {
    struct epoll_event events[connections_limit];
    int ready = epoll_wait(load->poll, events, connections_limit, silence_seconds * 1000);
    if (ready == 0) problem = ETIMEDOUT;
    if (ready < 0 && errno != EINTR) problem = errno;
    for (int index = 0; index < ready && !problem; index++) problem = load_turn(load, events[index].data.fd);
  }
  return problem;
}

int bench_load(
  const char *socket_path, size_t connections, size_t window, const char *request, size_t request_bytes, size_t answer_bytes,
  size_t count, double *nanoseconds) {
  if (connections > connections_limit) return EINVAL;
  struct load load = {.requests = malloc(window * request_bytes), .request_bytes = request_bytes};
  if (!load.requests) return ENOMEM;
  for (size_t index = 0; index < window; index++) memcpy(load.requests + index * request_bytes, request, request_bytes);
  int problem = load_open(&load, socket_path, connections);
  uint64_t start = wire_now();
  if (!problem) problem = load_run(&load, window, count);
  *nanoseconds = load.answers ? (double)(wire_now() - start) / (double)load.answers : 0;
  if (!problem && is_length_wrong(load.bytes, load.answers, answer_bytes)) problem = EPROTO;
  for (size_t index = 0; index < load.open; index++) close(load.descriptors[index]);
  if (load.poll >= 0) close(load.poll);
  free(load.requests);
  return problem;
}

int bench_scans(
  int terminal, const char *scan, size_t scan_bytes, int socket, const char *mark, size_t lines, size_t count, uint64_t *nanoseconds) {
  char buffer[wire_buffer_bytes];
  for (size_t turn = 0; turn < count; turn++) {
    size_t filled = 0, seen = 0;
    uint64_t start = wire_now(), found = 0;
    if (write(terminal, scan, scan_bytes) != (ssize_t)scan_bytes) return EIO;
    while (!found || seen < lines) {
      ssize_t got = receive(socket, buffer + filled, sizeof buffer - 1 - filled);
      if (got < 0) return (int)-got;
      uint64_t now = wire_now();
      seen += wire_lines(buffer + filled, (size_t)got);
      filled += (size_t)got;
      buffer[filled] = 0;
      char *place = found ? NULL : strstr(buffer, mark);
      if (place && strchr(place, '\n')) found = now;
      if (filled == sizeof buffer - 1) return EPROTO;
    }
    nanoseconds[turn] = found - start;
  }
  return 0;
}

static int first_answer(const struct sockaddr *address, socklen_t length, const char *request, size_t request_bytes) {
  // Short against what is measured, long enough to leave the core to the program that starts.
  const struct timespec pause = {.tv_nsec = 200000};
  const uint64_t end = wire_now() + (uint64_t)silence_seconds * 1000000000u;
  while (wire_now() < end) {
    int descriptor = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return errno;
    if (connect(descriptor, address, length) == 0) {
      struct timeval limit = {.tv_sec = silence_seconds};
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
      char first;
      int problem = wire_send(descriptor, request, request_bytes);
      ssize_t got = problem ? -problem : receive(descriptor, &first, 1);
      close(descriptor);
      return got > 0 ? 0 : (int)-got;
    }
    close(descriptor);
    nanosleep(&pause, NULL);
  }
  return ETIMEDOUT;
}

int bench_first_answer(const char *socket_path, const char *request, size_t request_bytes) {
  struct sockaddr_un address;
  int problem = wire_address(socket_path, &address);
  return problem ? problem : first_answer((struct sockaddr *)&address, sizeof address, request, request_bytes);
}

int bench_first_answer_tcp(uint16_t port, const char *request, size_t request_bytes) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  return first_answer((struct sockaddr *)&address, sizeof address, request, request_bytes);
}
