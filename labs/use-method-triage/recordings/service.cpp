// A service with a pool of workers, in five kinds of work. Every request comes over a connection of its own.
//   service <workers> cpu <thousands of mixes>      mixes numbers
//   service <workers> files <times>                 opens and reads the same settings again and again: CPU time of the kernel
//   service <workers> reads <times> <bytes>         reads from /data/index at random, past the page cache
//   service <workers> keep <KiB> <times>            keeps an answer for ever, and looks into those that it has kept
//   service <workers> send <KiB>                    sends a file from memory
// A last argument `scrub=<n>` has n threads beside them read /dev/vde from end to end, one request at a time each.
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static const char* INDEX = "/data/index";
static const long INDEX_BYTES = 1L << 30, SCRUBBED = 1 << 16;

struct Random {
    uint64_t state;
    uint64_t next() {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        return state;
    }
};

static void* aligned(size_t bytes) {
    void* block = nullptr;
    if (posix_memalign(&block, 4096, bytes)) abort();
    return block;
}

static void read_at(int file, void* into, size_t bytes, Random& random) {
    const uint64_t places = INDEX_BYTES / bytes;
    if (pread(file, into, bytes, (random.next() % places) * bytes) < 0) perror("pread");
}

static void scrub() {
    int file = open("/dev/vde", O_RDONLY | O_DIRECT);
    void* block = aligned(SCRUBBED);
    for (long at = 0;; at = (at + SCRUBBED) % INDEX_BYTES)
        if (pread(file, block, SCRUBBED, at) < 0) perror("pread");
}

static std::mutex keeping;
static std::vector<char*> kept_answers;

// What was kept is looked into at random, as a cache without a bound is.
static void keep(size_t bytes, long times, Random& random) {
    char* answer = (char*)aligned(bytes);
    memset(answer, 'x', bytes);
    std::vector<char*> known;
    {
        std::lock_guard<std::mutex> lock(keeping);
        kept_answers.push_back(answer);
        known = kept_answers;
    }
    for (long n = times; n > 0; n--) known[random.next() % known.size()][random.next() % bytes]++;
}

int main(int count, char** words) {
    const int workers = atoi(words[1]);
    const std::string kind = words[2];
    const long amount = atol(words[3]);
    const long second = count > 4 ? atol(words[4]) : 0;
    for (int at = 4; at < count; at++)
        if (!strncmp(words[at], "scrub=", 6))
            for (int n = atoi(words[at] + 6); n > 0; n--) std::thread(scrub).detach();

    std::string body(kind == "send" ? amount * 1024 : 200, 'x');

    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(8080);
    if (bind(listener, (sockaddr*)&address, sizeof address) || listen(listener, 128)) return perror("listen"), 1;

    auto serve = [&](int number) {
        Random random{0x9e3779b97f4a7c15ull * (number + 1)};
        const size_t bytes = kind == "reads" ? second : 4096;
        void* block = aligned(bytes);
        int index = kind == "reads" ? open(INDEX, O_RDONLY | O_DIRECT) : -1;
        volatile uint64_t kept = 0;
        for (;;) {
            int client = accept(listener, nullptr, nullptr);
            if (client < 0) continue;
            char asked[256];
            if (read(client, asked, sizeof asked) > 0) {
                if (kind == "cpu")
                    for (long n = amount * 1000; n > 0; n--) kept = kept + random.next();
                if (kind == "files")
                    for (long n = amount; n > 0; n--) {
                        int file = open("/etc/services", O_RDONLY);
                        while (read(file, block, bytes) > 0) kept = kept + 1;
                        close(file);
                    }
                if (kind == "reads")
                    for (long n = amount; n > 0; n--) read_at(index, block, bytes, random);
                if (kind == "keep") keep(amount * 1024, second, random);
                for (size_t sent = 0; sent < body.size();) {
                    ssize_t more = write(client, body.data() + sent, body.size() - sent);
                    if (more <= 0) break;
                    sent += more;
                }
            }
            close(client);
        }
    };
    std::vector<std::thread> pool;
    for (int number = 0; number < workers; number++) pool.emplace_back(serve, number);
    for (auto& one : pool) one.join();
}
