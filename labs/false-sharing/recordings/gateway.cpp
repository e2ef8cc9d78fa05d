// A gateway that counts its requests: every worker has counters of its own, so that no lock is needed.
// g++ -std=c++20 -O2 -g -fno-omit-frame-pointer -pthread [-DTRIED] [-DPADDED] gateway.cpp -o gateway
#include "rounds.h"
#include <atomic>
#include <cstring>

namespace gateway {

#if defined(PADDED)
struct alignas(64) Counters {
#elif defined(TRIED)
struct alignas(32) Counters {
#else
struct Counters {
#endif
    std::atomic<long> requests;
    std::atomic<long> bytes;
};

struct alignas(64) Gateway {
    char name[40];
    int port;
    long started;
    Counters per_worker[8];
};

Gateway gateway{"edge-1", 8443, 0, {}};
thread_local unsigned char request[48] = "GET /stock/40417?warehouse=north HTTP/1.1";

[[gnu::noinline]] unsigned long checksum(const unsigned char *data, int length) {
    unsigned long hash = 1469598103934665603UL;
    for (int at = 0; at < length; at++) hash = (hash ^ data[at]) * 1099511628211UL;
    return hash;
}

[[gnu::noinline]] void count_request(int worker) {
    gateway.per_worker[worker].requests.fetch_add(1, std::memory_order_relaxed);
}

[[gnu::noinline]] void count_bytes(int worker, long bytes) {
    gateway.per_worker[worker].bytes.fetch_add(bytes, std::memory_order_relaxed);
}

[[gnu::noinline]] void handle(int worker) {
    const unsigned long hash = checksum(request, 24);
    count_request(worker);
    count_bytes(worker, 200 + long(hash & 63));
}

void requests(int worker, long count) {
    for (long at = 0; at < count; at++) handle(worker);
}

void checksums(int, long count) {
    static thread_local unsigned long kept;
    for (long at = 0; at < count; at++) kept += checksum(request, 24);
    asm volatile("" : : "r"(kept));
}

}  // namespace gateway

int main(int given, char **words) {
    if (given > 1 && !std::strcmp(words[1], "profile")) {
        together(gateway::requests);
        return 0;
    }
    std::puts("goos: linux\ngoarch: amd64\npkg: shop/gateway");
    rounds("Request", 1, gateway::requests);
    rounds("Request", 2, gateway::requests);
    rounds("Checksum", 1, gateway::checksums);
    rounds("Checksum", 2, gateway::checksums);
    return 0;
}
