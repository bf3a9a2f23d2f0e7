#include "sha256_blocks.h"

/* The SHA extensions of x86 processors (Intel, 2013: SHA256RNDS2, SHA256MSG1, SHA256MSG2). Compiled
   whatever the compiler aims at, used where the processor says that it has them. */

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/* Four rounds, with the words that they take. */
WITH_SHA static inline void four_rounds(__m128i *abef, __m128i *cdgh, __m128i words, int first) {
    const __m128i constants =
        _mm_loadu_si128((const __m128i *)(const void *)&tf_sha256_constants[first]);
    const __m128i both = _mm_add_epi32(words, constants);
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, both);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(both, 0x0e));
}

/* The four words that follow sixteen. */
WITH_SHA static inline __m128i next_words(const __m128i w[4]) {
    const __m128i early =
        _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]), _mm_alignr_epi8(w[3], w[2], 4));
    return _mm_sha256msg2_epu32(early, w[3]);
}

WITH_SHA static void block(__m128i *abef, __m128i *cdgh, const unsigned char *data) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i w[4];
    for (int i = 0; i < 4; i++) {
        w[i] = _mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i));
        w[i] = _mm_shuffle_epi8(w[i], swap);
        four_rounds(abef, cdgh, w[i], 4 * i);
    }
    for (int first = 16; first < 64; first += 4) {
        const __m128i next = next_words(w);
        four_rounds(abef, cdgh, next, first);
        w[0] = w[1];
        w[1] = w[2];
        w[2] = w[3];
        w[3] = next;
    }
}

/* The instructions keep the state as {a, b, e, f} and {c, d, g, h}, the first of them highest. */
WITH_SHA static void blocks(uint32_t state[8], const unsigned char *data, size_t n) {
    __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
    __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
    for (size_t i = 0; i < n; i++) {
        const __m128i before_abef = abef, before_cdgh = cdgh;
        block(&abef, &cdgh, data + 64 * i);
        abef = _mm_add_epi32(abef, before_abef);
        cdgh = _mm_add_epi32(cdgh, before_cdgh);
    }
    state[0] = (uint32_t)_mm_extract_epi32(abef, 3);
    state[1] = (uint32_t)_mm_extract_epi32(abef, 2);
    state[2] = (uint32_t)_mm_extract_epi32(cdgh, 3);
    state[3] = (uint32_t)_mm_extract_epi32(cdgh, 2);
    state[4] = (uint32_t)_mm_extract_epi32(abef, 1);
    state[5] = (uint32_t)_mm_extract_epi32(abef, 0);
    state[6] = (uint32_t)_mm_extract_epi32(cdgh, 1);
    state[7] = (uint32_t)_mm_extract_epi32(cdgh, 0);
}

tf_sha256_blocks tf_sha256_fast_blocks(void) {
    unsigned a, b, c, d;
    const bool vectors = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1);
    return vectors && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) ? blocks : NULL;
}

#else

tf_sha256_blocks tf_sha256_fast_blocks(void) {
    return NULL;
}

#endif
