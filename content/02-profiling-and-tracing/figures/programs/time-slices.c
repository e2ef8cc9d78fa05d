/*
 * A worker that gives the last fifth of each slice of its own processor time to housekeeping. Counts in processor time, so that
 * neighbours on the machine do not change the shares.
 *
 *   gcc -O2 -g -fno-omit-frame-pointer time-slices.c -o time-slices
 *   ./time-slices <seconds> [switches]   with "switches" it prints the moment of each change, in microseconds
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SLICE_NS 10000000u
#define SERVED_NS 8000000u

static volatile uint64_t sink;

static uint64_t cpu_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

__attribute__((noinline)) void serve(void) {
  uint64_t x = sink;
  for (int i = 0; i < 8000; i++) x = x * 2862933555777941757u + 3;
  sink = x;
}

__attribute__((noinline)) void housekeeping(void) {
  uint64_t x = sink;
  for (int i = 0; i < 8000; i++) x = x * 6364136223846793005u + 1;
  sink = x;
}

int main(int count, char **arguments) {
  uint64_t end = (uint64_t)(atof(arguments[1]) * 1e9), start = cpu_ns(), last = start, spent[2] = {0, 0};
  int before = 0;
  for (;;) {
    uint64_t now = cpu_ns();
    spent[before] += now - last;
    last = now;
    if (now - start >= end) break;
    int cleans = now % SLICE_NS >= SERVED_NS;
    if (cleans != before && count > 2) printf("%.0f\n", (double)(now - start) / 1e3);
    before = cleans;
    if (cleans) housekeeping();
    else serve();
  }
  fprintf(stderr, "housekeeping %.4f\n", (double)spent[1] / (double)(spent[0] + spent[1]));
  return 0;
}
