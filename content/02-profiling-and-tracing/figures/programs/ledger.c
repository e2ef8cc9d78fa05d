// gcc -O2 -g -fno-omit-frame-pointer -pthread ledger.c -o ledger: two threads book entries under one lock for four seconds. One computes
// and takes the lock for a moment now and then; the other one holds it while the disk, here a pause of 40 ms, answers.
#include <pthread.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static time_t until;
volatile uint64_t sum;

__attribute__((noinline)) static void write_page(void) { usleep(40000); sum++; }

__attribute__((noinline)) static void hash_entries(void) {
  for (int at = 0; at < 4000000; at++) sum = sum * 31 + at;
}

__attribute__((noinline)) static void book_entry(void) {
  pthread_mutex_lock(&lock);
  sum++;
  pthread_mutex_unlock(&lock);
}

static void *write_ledger(void *unused) {
  while (time(0) < until) {
    pthread_mutex_lock(&lock);
    write_page();
    pthread_mutex_unlock(&lock);
    usleep(200);
  }
  return unused;
}

int main(void) {
  pthread_t writer;
  until = time(0) + 4;
  pthread_create(&writer, 0, write_ledger, 0);
  while (time(0) < until) {
    hash_entries();
    book_entry();
  }
  pthread_join(writer, 0);
}
