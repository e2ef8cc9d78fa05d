// A daemon that serves pages. Known of it: `keep_session` puts a session of each visitor into a map and nothing takes one out;
// `import_prices` holds a whole price list for a moment, once, which is the peak; `render_page` makes most allocations, and gives all
// of them back.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#define OWN __attribute__((noinline))

struct Session { char cart[700]; };
// As in a daemon, which does not end: nothing tears the map down.
static auto& sessions = *new std::map<int, std::unique_ptr<Session>>;

OWN void keep_session(int visitor) { sessions[visitor] = std::make_unique<Session>(); }

OWN long import_prices() {
    std::vector<long> prices(150000, 3);
    long sum = 0;
    for (long price : prices) sum += price;
    return sum;
}

OWN size_t render_page(int visitor) {
    size_t bytes = 0;
    for (int row = 0; row < 6; row++) {
        std::string line = "a row of the table that is longer than the small buffer, number " + std::to_string(visitor * row);
        bytes += line.size();
    }
    return bytes;
}

int main(int argc, char** argv) {
    int count = argc > 1 ? atoi(argv[1]) : 600;
    size_t bytes = 0;
    for (int visitor = 0; visitor < count; visitor++) {
        keep_session(visitor);
        bytes += render_page(visitor);
        if (visitor == count / 3) bytes += import_prices();
        if (visitor % 30 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
    printf("%zu\n", bytes);
}
