#include "base/sha256.h"

#include <string.h>

#include "sha256_blocks.h"

enum { BLOCK = 64 };

struct tf_sha256 {
    tf_sha256_blocks blocks;
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char rest[BLOCK];
};

/* The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
tf_sha256 *tf_sha256_new(void) {
    static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    tf_sha256 *sum = g_new0(tf_sha256, 1);
    const tf_sha256_blocks fast = tf_sha256_fast_blocks();
    sum->blocks = fast ? fast : tf_sha256_plain_blocks;
    memcpy(sum->state, start, sizeof start);
    return sum;
}

void tf_sha256_free(tf_sha256 *sum) {
    g_free(sum);
}

void tf_sha256_update(tf_sha256 *sum, const void *data, size_t length) {
    const unsigned char *bytes = data;
    const size_t held = sum->length % BLOCK;
    if (length == 0)
        return;
    sum->length += length;
    if (held > 0) {
        const size_t taken = MIN(length, BLOCK - held);
        memcpy(sum->rest + held, bytes, taken);
        if (held + taken < BLOCK)
            return;
        sum->blocks(sum->state, sum->rest, 1);
        bytes += taken;
        length -= taken;
    }
    sum->blocks(sum->state, bytes, length / BLOCK);
    memcpy(sum->rest, bytes + length / BLOCK * BLOCK, length % BLOCK);
}

/* A one, zeros, and the length in bits fill the last block, or two. */
void tf_sha256_text(const tf_sha256 *sum, char text[TF_SHA256_CHARS]) {
    static const char digits[] = "0123456789abcdef";
    unsigned char last[2 * BLOCK] = {0};
    uint32_t state[8];
    const size_t held = sum->length % BLOCK;
    const size_t n = held < BLOCK - 8 ? 1 : 2;
    memcpy(last, sum->rest, held);
    last[held] = 0x80;
    for (size_t i = 0; i < 8; i++)
        last[n * BLOCK - 1 - i] = (unsigned char)(sum->length * 8 >> 8 * i);
    memcpy(state, sum->state, sizeof state);
    sum->blocks(state, last, n);
    for (size_t i = 0; i < TF_SHA256_CHARS - 1; i++)
        text[i] = digits[state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    text[TF_SHA256_CHARS - 1] = '\0';
}
