/*
 * Prices rows with exchange rates that a slow service sends: computes for a part of a second and waits for two.
 *
 *   gcc -O2 -g -fno-omit-frame-pointer rates.c -o rates && ./rates
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RATES 50
#define ROWS 200000

/* The service, in a process of its own: 40 ms for each answer. */
static void serve_rates(int line) {
  unsigned char currency;
  struct timespec pause = {0, 40000000};
  while (read(line, &currency, 1) == 1) {
    nanosleep(&pause, NULL);
    if (write(line, &currency, 1) != 1) break;
  }
  _exit(0);
}

__attribute__((noinline)) int fetch_rate(int line, unsigned char currency) {
  unsigned char rate = 0;
  if (write(line, &currency, 1) != 1 || read(line, &rate, 1) != 1) exit(1);
  return 100 + rate;
}

__attribute__((noinline)) uint64_t hash_row(uint64_t row) {
  for (int i = 0; i < 6; i++) row = (row ^ (row >> 27)) * 0x94d049bb133111ebULL;
  return row;
}

__attribute__((noinline)) uint64_t price_rows(int rate) {
  uint64_t sum = 0;
  for (uint64_t row = 0; row < ROWS; row++) sum += hash_row(row) % 1000 * (uint64_t)rate;
  return sum;
}

int main(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) return 1;
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    prctl(PR_SET_NAME, "service");
    serve_rates(ends[1]);
  }
  close(ends[1]);
  uint64_t sum = 0;
  for (int i = 0; i < RATES; i++) sum += price_rows(fetch_rate(ends[0], (unsigned char)i));
  close(ends[0]);
  waitpid(child, NULL, 0);
  printf("%llu\n", (unsigned long long)sum);
  return 0;
}
