#ifndef BENCHMARK_SERVE_H
#define BENCHMARK_SERVE_H

#include <stddef.h>

// The least that a server has to do: what is above these figures is the price of the work. Each runs in a process of its own, writes
// "ready" to standard output when its socket can be used, and ends with its parent. They return only to tell an errno.

/// Answers every line with a line of `answer_bytes`, without looking at either.
int bench_serve_echo(const char *socket_path, size_t answer_bytes);

/// Reads a terminal, cuts at each CR and sends the code in a line of JSON of `event_bytes` to whoever is connected.
int bench_serve_relay(const char *terminal_path, const char *socket_path, size_t event_bytes);

/// Reads HID POS reports of 64 bytes (length at 1, data from 5) from a file that is read as hidraw is, and sends each code as above.
int bench_serve_report_relay(const char *device_path, const char *socket_path, size_t event_bytes);

#endif
