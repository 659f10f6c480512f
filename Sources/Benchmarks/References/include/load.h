#ifndef BENCHMARK_LOAD_H
#define BENCHMARK_LOAD_H

#include <stddef.h>
#include <stdint.h>

// The clients of the measurements. They are in C and know no JSON, so that the server is what is measured and not its client. Every
// function returns 0, or an errno: ETIMEDOUT after ten seconds without a byte, EPROTO for an answer that is not as long as it should be.

/// How much longer or shorter than expected an answer may be: clocks and counters in it grow.
enum { bench_answer_slack = 16 };

/// Sends a line and waits for the whole line of its answer, `count` times one after the other on one connection.
/// `nanoseconds` has room for `count` durations.
int bench_round_trips(
  const char *socket_path, const char *request, size_t request_bytes, size_t answer_bytes, size_t count, uint64_t *nanoseconds);

/// Keeps `window` requests in flight on each of `connections` until at least `count` are answered. `nanoseconds` is how long one took
/// on the average of all.
int bench_load(
  const char *socket_path, size_t connections, size_t window, const char *request, size_t request_bytes, size_t answer_bytes,
  size_t count, double *nanoseconds);

/// Writes `scan` to a terminal and waits on a connected socket for the whole line that holds `mark`, `count` times; each scan sends
/// `lines` lines in all, and the next one begins only when they have come.
int bench_scans(
  int terminal, const char *scan, size_t scan_bytes, int socket, const char *mark, size_t lines, size_t count, uint64_t *nanoseconds);

/// Connects again and again until somebody listens on the Unix socket, sends the request and waits for the first byte of the answer.
int bench_first_answer(const char *socket_path, const char *request, size_t request_bytes);

/// The same for a server on a port of 127.0.0.1.
int bench_first_answer_tcp(uint16_t port, const char *request, size_t request_bytes);

/// A connected Unix socket whose reads give up after ten seconds, or minus errno.
int bench_connect(const char *socket_path);

#endif
