#include "cores.h"

#include <dirent.h>
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

int bench_cores(int *cores, int room) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set)) return -errno;
  int count = 0;
  for (int core = 0; core < CPU_SETSIZE && count < room; core++)
    if (CPU_ISSET(core, &set)) cores[count++] = core;
  return count;
}

static int stay_on(pid_t thread, const int *cores, int count) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int index = 0; index < count; index++) CPU_SET(cores[index], &set);
  return sched_setaffinity(thread, sizeof set, &set) ? errno : 0;
}

int bench_stay_on(const int *cores, int count) { return stay_on(0, cores, count); }

int bench_pin(pid_t process, int core) {
  char path[32];
  snprintf(path, sizeof path, "/proc/%d/task", (int)process);
  DIR *threads = opendir(path);
  if (!threads) return errno;
  int problem = 0;
  struct dirent *entry;
  while (!problem && (entry = readdir(threads))) {
    pid_t thread = (pid_t)atoi(entry->d_name);
    if (thread > 0) problem = stay_on(thread, &core, 1);
    // A thread that has ended since needs no core.
    if (problem == ESRCH) problem = 0;
  }
  closedir(threads);
  return problem;
}
