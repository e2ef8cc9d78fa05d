// A resizer of images: unpacks rows that zlib packed, scales them across and down by a windowed sinc (Lanczos, a = 3), and packs the
// result again. On Tuesday (-DTUESDAY) it was changed to take images whose rows differ in length: the weights of a row stopped being
// kept, though every row of these images has the same length.
#include <zlib.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using Bytes = std::vector<uint8_t>;
using Weights = std::vector<float>;
constexpr int TAPS = 6;

struct Image {
    int width, height;
    std::vector<float> pixels;
    float* row(int y) { return &pixels[size_t(y) * width]; }
};

static double sinc(double x) { return x == 0 ? 1 : std::sin(M_PI * x) / (M_PI * x); }

__attribute__((noinline)) double lanczos(double x) { return std::abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0; }

__attribute__((noinline)) Weights weights_of(int from, int to) {
    Weights weights(size_t(TAPS) * to);
    for (int x = 0; x < to; x++) {
        double centre = (x + 0.5) * from / to - 0.5;
        for (int k = 0; k < TAPS; k++) weights[TAPS * x + k] = lanczos(centre - (std::floor(centre) - 2 + k));
    }
    return weights;
}

__attribute__((noinline)) void scale_row(const float* row, int from, float* out, int to, const Weights& weights) {
    for (int x = 0; x < to; x++) {
        int first = int(std::floor((x + 0.5) * from / to - 0.5)) - 2;
        float sum = 0;
        for (int k = 0; k < TAPS; k++) sum += weights[TAPS * x + k] * row[std::clamp(first + k, 0, from - 1)];
        out[x] = sum;
    }
}

__attribute__((noinline)) void scale_column(Image& image, int x, Image& out, const Weights& weights) {
    for (int y = 0; y < out.height; y++) {
        int first = int(std::floor((y + 0.5) * image.height / out.height - 0.5)) - 2;
        float sum = 0;
        for (int k = 0; k < TAPS; k++)
            sum += weights[TAPS * y + k] * image.row(std::clamp(first + k, 0, image.height - 1))[x];
        out.row(y)[x] = sum;
    }
}

__attribute__((noinline)) Image scale(Image& image, int width, int height) {
    Image across{width, image.height, std::vector<float>(size_t(width) * image.height)};
#ifndef TUESDAY
    Weights weights = weights_of(image.width, width);
#endif
    for (int y = 0; y < image.height; y++) {
#ifdef TUESDAY
        Weights weights = weights_of(image.width, width);
#endif
        scale_row(image.row(y), image.width, across.row(y), width, weights);
    }
    Image down{width, height, std::vector<float>(size_t(width) * height)};
    Weights weights_down = weights_of(image.height, height);
    for (int x = 0; x < width; x++) scale_column(across, x, down, weights_down);
    return down;
}

__attribute__((noinline)) Image decode(const Bytes& packed, int width, int height) {
    Bytes rows(size_t(width) * height);
    uLongf length = rows.size();
    if (uncompress(rows.data(), &length, packed.data(), packed.size()) != Z_OK) abort();
    return {width, height, std::vector<float>(rows.begin(), rows.end())};
}

__attribute__((noinline)) Bytes encode(const Image& image) {
    Bytes rows(image.pixels.size());
    std::transform(image.pixels.begin(), image.pixels.end(), rows.begin(),
                   [](float pixel) { return uint8_t(std::clamp(pixel, 0.f, 255.f)); });
    uLongf length = compressBound(rows.size());
    Bytes packed(length);
    if (compress2(packed.data(), &length, rows.data(), rows.size(), 6) != Z_OK) abort();
    packed.resize(length);
    return packed;
}

/// A picture with soft edges and some noise, so that packing it takes work.
static Bytes picture(int width, int height, unsigned seed) {
    Bytes rows(size_t(width) * height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            seed = seed * 1664525u + 1013904223u;
            rows[size_t(y) * width + x] = uint8_t(128 + 100 * std::sin(x / 37.0) * std::cos(y / 23.0) + (seed >> 29));
        }
    uLongf length = compressBound(rows.size());
    Bytes packed(length);
    compress2(packed.data(), &length, rows.data(), rows.size(), 6);
    packed.resize(length);
    return packed;
}

__attribute__((noinline)) size_t resize(const Bytes& upload) {
    Image image = decode(upload, 1280, 960);
    return encode(scale(image, 640, 480)).size();
}

int main(int argc, char** argv) {
    int count = argc > 1 ? atoi(argv[1]) : 100;
    Bytes upload = picture(1280, 960, 7);
    size_t bytes = 0;
    for (int i = 0; i < count; i++) bytes += resize(upload);
    printf("%d images, %zu bytes\n", count, bytes);
}
