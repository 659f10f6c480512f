#include "serve.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <termios.h>

#include "wire.h"

enum { events_limit = 64, waiting_limit = 64, code_limit = 256 };

/// A listening socket behind an epoll, or minus errno.
static int listen_on(const char *socket_path, int *listener) {
  struct sockaddr_un address;
  int problem = wire_address(socket_path, &address);
  if (problem) return -problem;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  *listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (*listener < 0 || bind(*listener, (struct sockaddr *)&address, sizeof address) || listen(*listener, waiting_limit)) return -errno;
  int poll = epoll_create1(EPOLL_CLOEXEC);
  return poll < 0 ? -errno : poll;
}

static int watch(int poll, int descriptor) {
  struct epoll_event interest = {.events = EPOLLIN, .data.fd = descriptor};
  return epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &interest) ? errno : 0;
}

/// The next client, watched; or minus errno.
static int take_client(int poll, int listener) {
  int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  if (client < 0) return -errno;
  int problem = watch(poll, client);
  return problem ? -problem : client;
}

static void say_ready(void) {
  puts("ready");
  fflush(stdout);
}

static int echo_turn(int client, const char *answers, size_t answer_bytes) {
  char buffer[wire_buffer_bytes];
  ssize_t got = recv(client, buffer, sizeof buffer, 0);
  size_t lines = got > 0 ? wire_lines(buffer, (size_t)got) : 0;
  while (lines > 0) {
    size_t batch = lines < waiting_limit ? lines : waiting_limit;
    if (wire_send(client, answers, batch * answer_bytes)) return 0;
    lines -= batch;
  }
  return got > 0;
}

int bench_serve_echo(const char *socket_path, size_t answer_bytes) {
  int listener, poll = listen_on(socket_path, &listener);
  if (poll < 0) return -poll;
  // A row of answers, so that a pipeline gets them in one call.
  char *answers = malloc(waiting_limit * answer_bytes);
  if (!answers) return ENOMEM;
  memset(answers, 'x', waiting_limit * answer_bytes);
  for (size_t index = 1; index <= waiting_limit; index++) answers[index * answer_bytes - 1] = '\n';
  int problem = watch(poll, listener);
  if (!problem) say_ready();
  while (!problem) {
    struct epoll_event events[events_limit];
    int ready = epoll_wait(poll, events, events_limit, -1);
    if (ready < 0 && errno != EINTR) problem = errno;
    for (int index = 0; index < ready; index++) {
      int descriptor = events[index].data.fd;
      if (descriptor == listener) take_client(poll, listener);
      else if (!echo_turn(descriptor, answers, answer_bytes)) close(descriptor);
    }
  }
  free(answers);
  return problem;
}

/// Opens a terminal for bytes as they are, or minus errno.
static int open_raw(const char *path) {
  int terminal = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (terminal < 0) return -errno;
  struct termios settings;
  if (tcgetattr(terminal, &settings)) return -errno;
  cfmakeraw(&settings);
  return tcsetattr(terminal, TCSANOW, &settings) ? -errno : terminal;
}

struct relay {
  char code[code_limit];
  size_t filled;
  char *event;
  size_t event_bytes;
  int client;
};

/// Writes the event of the code that is complete; its last member is as long as the line has room.
static int relay_event(struct relay *relay) {
  const char *form = "{\"jsonrpc\":\"2.0\",\"method\":\"scan.read\",\"params\":{\"label\":\"%.*s\",\"rest\":\"";
  int head = snprintf(relay->event, relay->event_bytes, form, (int)relay->filled, relay->code);
  relay->filled = 0;
  if (head < 0 || (size_t)head + 4 > relay->event_bytes) return EMSGSIZE;
  memset(relay->event + head, 'x', relay->event_bytes - (size_t)head - 4);
  memcpy(relay->event + relay->event_bytes - 4, "\"}}\n", 4);
  // Who has gone misses the event; the epoll tells of the end and closes.
  if (relay->client >= 0 && wire_send(relay->client, relay->event, relay->event_bytes)) relay->client = -1;
  return 0;
}

static int relay_turn(struct relay *relay, int terminal) {
  char buffer[4096];
  ssize_t got = read(terminal, buffer, sizeof buffer);
  if (got < 0 && errno != EAGAIN && errno != EINTR) return errno;
  int problem = 0;
  for (ssize_t index = 0; index < got && !problem; index++) {
    if (buffer[index] == '\r') problem = relay_event(relay);
    else if (relay->filled < code_limit) relay->code[relay->filled++] = buffer[index];
  }
  return problem;
}

/// The same for one HID POS report a read.
static int report_turn(struct relay *relay, int device) {
  unsigned char report[4096];
  ssize_t got = read(device, report, sizeof report);
  if (got < 0) return errno == EAGAIN || errno == EINTR ? 0 : errno;
  if (got < 64 || report[0] != 2 || report[1] > 56) return 0;
  relay->filled = report[1];
  memcpy(relay->code, report + 5, report[1]);
  return relay_event(relay);
}

typedef int turn_function(struct relay *relay, int descriptor);

static int serve_relay(int terminal, turn_function *turn, const char *socket_path, size_t event_bytes) {
  if (terminal < 0) return -terminal;
  int listener, poll = listen_on(socket_path, &listener);
  if (poll < 0) return -poll;
  struct relay relay = {.event = malloc(event_bytes), .event_bytes = event_bytes, .client = -1};
  if (!relay.event) return ENOMEM;
  int problem = watch(poll, listener);
  if (!problem) say_ready();
  int is_watching = 0;
  while (!problem) {
    struct epoll_event events[events_limit];
    int ready = epoll_wait(poll, events, events_limit, -1);
    if (ready < 0 && errno != EINTR) problem = errno;
    for (int index = 0; index < ready && !problem; index++) {
      int descriptor = events[index].data.fd;
      if (descriptor == listener) {
        relay.client = take_client(poll, listener);
        // Not before there is a client: what comes with it is its own.
        if (!is_watching) problem = watch(poll, terminal);
        is_watching = 1;
      } else if (descriptor == terminal) {
        problem = turn(&relay, terminal);
      } else {
        // A client's end; the next client may be there already.
        close(descriptor);
        if (descriptor == relay.client) relay.client = -1;
      }
    }
  }
  free(relay.event);
  return problem;
}

int bench_serve_relay(const char *terminal_path, const char *socket_path, size_t event_bytes) {
  return serve_relay(open_raw(terminal_path), relay_turn, socket_path, event_bytes);
}

int bench_serve_report_relay(const char *device_path, const char *socket_path, size_t event_bytes) {
  int device = open(device_path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  return serve_relay(device < 0 ? -errno : device, report_turn, socket_path, event_bytes);
}
