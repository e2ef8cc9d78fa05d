/*
 * Runs an operation on one thread, or on two that are pinned to processors 0 and 1, in many short rounds, and prints each round as a
 * line of Go's benchmark format (https://go.dev/design/14313-benchmark-format): elapsed time over all operations of all threads.
 * A round in which the two did not run at the same time, since the machine gave one of them to somebody else, is made again.
 */
#ifndef ROUNDS_H
#define ROUNDS_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { OPERATIONS = 4000, ROUNDS = 30, TRIES = 2000 };
/* Of the longer of the two times, how much both have to have run. */
#define OVERLAP 0.95
/* A round that took this many times what a tenth of them stay below was interrupted. */
#define INTERRUPTED 2

typedef void (*operation)(int worker, long operations);

struct worker {
    int number;
    int threads;
    operation run;
    double begin[TRIES], end[TRIES];
};

static long arrived;
static struct worker workers[2];

static double now_ns(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1e9 + at.tv_nsec;
}

static void *work(void *given) {
    struct worker *own = (struct worker *)given;
    for (int round = 0; round < TRIES; round++) {
        __atomic_fetch_add(&arrived, 1, __ATOMIC_SEQ_CST);
        while (__atomic_load_n(&arrived, __ATOMIC_SEQ_CST) < (long)own->threads * (round + 1)) {}
        own->begin[round] = now_ns();
        own->run(own->number, OPERATIONS);
        own->end[round] = now_ns();
    }
    return NULL;
}

/* One round: when both began and ended, and whether nothing interrupted them. */
struct took {
    double ns;
    int counts;
};

static struct took took(int threads, int round) {
    double begin = workers[0].begin[round], end = workers[0].end[round];
    double from = begin, until = end, longer = end - begin;
    for (int number = 1; number < threads; number++) {
        double other_begin = workers[number].begin[round], other_end = workers[number].end[round];
        if (other_end - other_begin > longer) longer = other_end - other_begin;
        if (other_begin > from) from = other_begin; else begin = other_begin;
        if (other_end < until) until = other_end; else end = other_end;
    }
    return (struct took){end - begin, until - from > OVERLAP * longer};
}

static int by_time(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Runs this on each of so many threads, and waits for them. */
static void on_threads(int threads, operation run, void *(*start)(void *)) {
    pthread_t ids[2];
    arrived = 0;
    for (int number = 0; number < threads; number++) {
        pthread_attr_t attributes;
        cpu_set_t processor;
        pthread_attr_init(&attributes);
        CPU_ZERO(&processor);
        CPU_SET(number, &processor);
        pthread_attr_setaffinity_np(&attributes, sizeof processor, &processor);
        workers[number].number = number;
        workers[number].threads = threads;
        workers[number].run = run;
        pthread_create(&ids[number], &attributes, start, &workers[number]);
    }
    for (int number = 0; number < threads; number++) pthread_join(ids[number], NULL);
}

/* The rounds on this many threads; prints those that count. */
static void rounds(const char *name, int threads, operation run) {
    on_threads(threads, run, work);
    static double overlapped[TRIES];
    int found = 0;
    for (int round = 0; round < TRIES; round++) {
        struct took one = took(threads, round);
        if (one.counts) overlapped[found++] = one.ns;
    }
    qsort(overlapped, found, sizeof *overlapped, by_time);
    /* A tenth of the rounds is faster than this. One that took twice as long was interrupted on both processors. */
    double usual = found > 0 ? overlapped[found / 10] : 0;
    int printed = 0;
    for (int round = 0; round < TRIES && printed < ROUNDS; round++) {
        struct took one = took(threads, round);
        if (!one.counts || one.ns > INTERRUPTED * usual) continue;
        printf("Benchmark%s/threads=%d\t%d\t%.3f ns/op\n", name, threads, OPERATIONS * threads,
               one.ns / (OPERATIONS * threads));
        printed++;
    }
    if (printed < ROUNDS) fprintf(stderr, "%s on %d: only %d rounds count\n", name, threads, printed);
}

/* For a profiler: rounds of both threads, of which nothing is printed. */
static void together(operation run) {
    for (int again = 0; again < 3; again++) on_threads(2, run, work);
}
#endif
