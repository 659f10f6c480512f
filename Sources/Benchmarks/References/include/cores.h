#ifndef BENCHMARK_CORES_H
#define BENCHMARK_CORES_H

#include <sys/types.h>

/// The processor's cores that the calling thread may run on, lowest first: up to `room` numbers. Returns how many, or minus errno.
int bench_cores(int *cores, int room);

/// Lets the calling thread run on these cores only. Returns 0 or an errno.
int bench_stay_on(const int *cores, int count);

/// Lets every thread that a process has now run on one core only. Returns 0 or an errno.
int bench_pin(pid_t process, int core);

#endif
