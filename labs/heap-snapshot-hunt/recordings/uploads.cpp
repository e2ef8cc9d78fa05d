// A daemon that takes uploads in. Known of it: `open_spool` opens a file for each upload, and one upload in three is refused on a way
// that forgets to close it: the stream and its buffer stay, and a file descriptor with them. `build_index` holds a whole index for a
// moment, twice, which is the peak; `parse_header` makes most allocations, and gives all of them back.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#define OWN __attribute__((noinline))

OWN FILE* open_spool() {
    FILE* spool = fopen("/dev/null", "w");
    if (spool) fputs("upload\n", spool);
    return spool;
}

OWN long build_index(int of) {
    std::vector<std::vector<long>> index(64);
    for (auto& part : index) part.assign(2000, of);
    return index[of % 64][7];
}

/** Whether the upload is refused. */
OWN bool parse_header(int upload) {
    size_t bytes = 0;
    for (int field = 0; field < 5; field++) {
        std::string value = "x-upload-field-that-is-longer-than-the-small-buffer-" + std::to_string(upload + field);
        bytes += value.size();
    }
    return bytes > 0 && upload % 3 == 0;
}

int main(int argc, char** argv) {
    int count = argc > 1 ? atoi(argv[1]) : 240;
    long done = 0;
    for (int upload = 0; upload < count; upload++) {
        FILE* spool = open_spool();
        if (!spool) return 1;
        if (upload == count / 4 || upload == count / 2) done += build_index(upload);
        if (upload % 12 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(15));
        if (parse_header(upload)) continue;
        fclose(spool);
        done++;
    }
    printf("%ld\n", done);
}
