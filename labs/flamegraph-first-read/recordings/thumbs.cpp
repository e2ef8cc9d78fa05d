// A maker of thumbnails: unpacks pictures that zlib packed, averages squares of pixels in linear light, and packs the result again.
// On Friday (-DFRIDAY) a check was added against pictures with broken rows: a row is handed over as a copy of its own, for each pixel
// that is asked of it.
#include <zlib.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

using Bytes = std::vector<uint8_t>;
constexpr int SQUARE = 8;

static float LINEAR[256];

struct Picture {
    int width, height;
    Bytes bytes;

#ifdef FRIDAY
    __attribute__((noinline)) Bytes checked_row(int y) const {
        if (y < 0 || y >= height) throw std::out_of_range("no such row");
        return Bytes(bytes.begin() + size_t(y) * width, bytes.begin() + size_t(y + 1) * width);
    }
    __attribute__((noinline)) float light(int x, int y) const { return LINEAR[checked_row(y)[x]]; }
#else
    __attribute__((noinline)) float light(int x, int y) const { return LINEAR[bytes[size_t(y) * width + x]]; }
#endif
};

__attribute__((noinline)) float average(const Picture& picture, int left, int top) {
    float sum = 0;
    for (int y = 0; y < SQUARE; y++)
        for (int x = 0; x < SQUARE; x++) sum += picture.light(left + x, top + y);
    return sum / (SQUARE * SQUARE);
}

__attribute__((noinline)) uint8_t to_screen(float light) { return uint8_t(255 * std::pow(light, 1 / 2.2f)); }

__attribute__((noinline)) Picture shrink(const Picture& picture) {
    int width = picture.width / SQUARE, height = picture.height / SQUARE;
    Picture small{width, height, Bytes(size_t(width) * height)};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            small.bytes[size_t(y) * width + x] = to_screen(average(picture, x * SQUARE, y * SQUARE));
    return small;
}

__attribute__((noinline)) Picture open_picture(const Bytes& packed, int width, int height) {
    Picture picture{width, height, Bytes(size_t(width) * height)};
    uLongf length = picture.bytes.size();
    if (uncompress(picture.bytes.data(), &length, packed.data(), packed.size()) != Z_OK) abort();
    return picture;
}

__attribute__((noinline)) Bytes store(const Picture& picture) {
    uLongf length = compressBound(picture.bytes.size());
    Bytes packed(length);
    if (compress2(packed.data(), &length, picture.bytes.data(), picture.bytes.size(), 9) != Z_OK) abort();
    packed.resize(length);
    return packed;
}

static Bytes photograph(int width, int height, unsigned seed) {
    Bytes rows(size_t(width) * height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            seed = seed * 1664525u + 1013904223u;
            rows[size_t(y) * width + x] = uint8_t(128 + 90 * std::sin(x / 51.0) * std::sin(y / 31.0) + (seed >> 28));
        }
    uLongf length = compressBound(rows.size());
    Bytes packed(length);
    compress2(packed.data(), &length, rows.data(), rows.size(), 6);
    packed.resize(length);
    return packed;
}

__attribute__((noinline)) size_t thumbnail(const Bytes& upload) { return store(shrink(open_picture(upload, 640, 480))).size(); }

int main(int argc, char** argv) {
    int count = argc > 1 ? atoi(argv[1]) : 100;
    for (int i = 0; i < 256; i++) LINEAR[i] = std::pow(i / 255.f, 2.2f);
    Bytes upload = photograph(640, 480, 11);
    size_t bytes = 0;
    for (int i = 0; i < count; i++) bytes += thumbnail(upload);
    printf("%d thumbnails, %zu bytes\n", count, bytes);
}
