/*
 * A link between two sites: one thread sends, the other receives, and both count what has gone over it.
 * gcc -std=gnu17 -O2 -g -fno-omit-frame-pointer -pthread [-DTRIED] [-DSPLIT] link.c -o link
 */
#include "rounds.h"
#include <string.h>

#ifdef TRIED
#define APART _Alignas(64)
#else
#define APART
#endif

struct link {
    char site[48];
    long opened;
    _Alignas(64) long sent;
    long limit;
    _Alignas(64) long received;
    APART long total;
};

static struct link north = {"north", 0, 0, 0, 0, 0};
static _Thread_local unsigned char frame[64] = "stock 40417 north 12 stock 40418 north 3";

/* noipa: else the compiler sees that its answer is the same each time, and asks once. */
__attribute__((noipa)) unsigned int crc(const unsigned char *data, int length) {
    unsigned int sum = ~0u;
    for (int at = 0; at < length; at++) {
        sum ^= data[at];
        for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xEDB88320u & -(sum & 1));
    }
    return ~sum;
}

__attribute__((noinline)) void add_sent(long bytes) {
    __atomic_fetch_add(&north.sent, bytes, __ATOMIC_RELAXED);
}

__attribute__((noinline)) void add_received(long bytes) {
    __atomic_fetch_add(&north.received, bytes, __ATOMIC_RELAXED);
}

__attribute__((noinline)) void add_total(long bytes) {
#ifdef SPLIT
    /* Whoever asks for the total adds the two up. */
    (void)bytes;
#else
    __atomic_fetch_add(&north.total, bytes, __ATOMIC_RELAXED);
#endif
}

__attribute__((noinline)) void move_frame(int worker) {
    const long bytes = 32 + (crc(frame, 2) & 31);
    if (worker == 0) add_sent(bytes);
    else add_received(bytes);
    add_total(bytes);
}

static void frames(int worker, long count) {
    for (long at = 0; at < count; at++) move_frame(worker);
}

static void crcs(int worker, long count) {
    unsigned int kept = (unsigned int)worker;
    for (long at = 0; at < count; at++) kept += crc(frame, 2);
    __asm__ volatile("" : : "r"(kept));
}

int main(int given, char **words) {
    if (given > 1 && !strcmp(words[1], "profile")) {
        together(frames);
        return 0;
    }
    puts("goos: linux\ngoarch: amd64\npkg: sites/link");
    rounds("Frame", 1, frames);
    rounds("Frame", 2, frames);
    rounds("Crc", 1, crcs);
    rounds("Crc", 2, crcs);
    return 0;
}
