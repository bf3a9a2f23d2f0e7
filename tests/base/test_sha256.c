#include <string.h>

#include "base/sha256.h"
#include "sha256_blocks.h"
#include "support/suite.h"

/* The examples of FIPS 180-4 that NIST publishes; and GLib's, for every length around the block. */

static const struct {
    const char *text, *sum;
} published[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
     "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

START_TEST(published_sums) {
    g_autoptr(tf_sha256) sum = tf_sha256_new();
    char text[TF_SHA256_CHARS];
    tf_sha256_update(sum, published[_i].text, strlen(published[_i].text));
    tf_sha256_text(sum, text);
    ck_assert_str_eq(text, published[_i].sum);
}
END_TEST

START_TEST(a_million_letters) {
    g_autoptr(tf_sha256) sum = tf_sha256_new();
    char letters[1000], text[TF_SHA256_CHARS];
    memset(letters, 'a', sizeof letters);
    for (int i = 0; i < 1000; i++)
        tf_sha256_update(sum, letters, sizeof letters);
    tf_sha256_text(sum, text);
    ck_assert_str_eq(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* In pieces of any size, and asked for in between. */
START_TEST(pieces_make_the_sum_of_the_whole) {
    g_autoptr(GRand) random = g_rand_new_with_seed(20);
    unsigned char bytes[400];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)g_rand_int_range(random, 0, 256);
    for (size_t length = 0; length <= sizeof bytes; length++) {
        g_autoptr(tf_sha256) sum = tf_sha256_new();
        char text[TF_SHA256_CHARS];
        for (size_t done = 0; done < length;) {
            const size_t piece = (size_t)g_rand_int_range(random, 0, (int)(length - done) + 1);
            tf_sha256_update(sum, bytes + done, piece);
            tf_sha256_text(sum, text);
            done += piece;
        }
        tf_sha256_text(sum, text);
        g_autofree char *known = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
        ck_assert_msg(strcmp(text, known) == 0, "%zu bytes: %s", length, text);
    }
}
END_TEST

/* Whichever of the two this machine uses, the other one is tested too. */
START_TEST(both_ways_are_the_same) {
    const tf_sha256_blocks fast = tf_sha256_fast_blocks();
    g_autoptr(GRand) random = g_rand_new_with_seed(21);
    for (int round = 0; round < 1000; round++) {
        unsigned char bytes[3 * 64];
        uint32_t plain_state[8], fast_state[8];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)g_rand_int_range(random, 0, 256);
        for (size_t i = 0; i < 8; i++)
            plain_state[i] = fast_state[i] = g_rand_int(random);
        tf_sha256_plain_blocks(plain_state, bytes, 3);
        (fast ? fast : tf_sha256_plain_blocks)(fast_state, bytes, 3);
        ck_assert_mem_eq(plain_state, fast_state, sizeof plain_state);
    }
    static const unsigned char abc[64] = {'a', 'b', 'c', 0x80, [63] = 24};
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    tf_sha256_plain_blocks(state, abc, 1);
    ck_assert_uint_eq(state[0], 0xba7816bf);
    ck_assert_uint_eq(state[7], 0xf20015ad);
}
END_TEST

SUITE("sha256") {
    add_loop(suite, "core", published_sums, G_N_ELEMENTS(published));
    add_tests(suite, "core", a_million_letters, pieces_make_the_sum_of_the_whole,
              both_ways_are_the_same, NULL);
}
