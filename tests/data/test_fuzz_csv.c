#include "reading.h"

/* The fuzz target on seeded mutations of files that exercise every state of the reader. */
#include "fuzz/fuzz_csv.c"

#include <stdlib.h>

/* Of each seed; sanitizers are given fewer (TF_FUZZ_ROUNDS). */
static int rounds(void) {
    const char *given = g_getenv("TF_FUZZ_ROUNDS");
    return given ? atoi(given) : 20000;
}

static const char *const seeds[] = {
    "0x,y\n1,a\n2,b\n",
    "4x;y;z\n1,5;\"a;\"\"b\n\";\n",
    "8\"x\"\t\"y\"\r\n\"1,5\"\tNA\r\n\r\n",
    " x,y\n1,\xC3\xA9\n,\xE2\x89\xA5\n",
    "@\xEF\xBB\xBFx|y\r1|\"a\rb\"\r2|\"\"\r",
    "2x\0,\0y\0\n\0"
    "1\0,\0a\0\n",
    "0\xFF\xFEx\0,\0y\0\n\0",
    "4x\n1\n\n\n2\n\n",
    "1sep=;\nx;y\n1;\xE9\n",
};

static void mutate(GRand *random, GByteArray *bytes) {
    static const guint8 special[] = {',', ';', '\t', '|', '"', '\n', '\r', 0, ' ', 0xC3, 0xFF, '1'};
    const int n = g_rand_int_range(random, 0, 6);
    for (int i = 0; i < n && bytes->len > 1; i++) {
        const guint at = (guint)g_rand_int_range(random, 0, (gint32)bytes->len);
        const guint8 c = special[g_rand_int_range(random, 0, G_N_ELEMENTS(special))];
        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            bytes->data[at] = c;
            break;
        case 1:
            bytes->data[at] = (guint8)g_rand_int_range(random, 0, 256);
            break;
        case 2:
            g_byte_array_remove_index(bytes, at);
            break;
        default:
            g_byte_array_append(bytes, &c, 1);
        }
    }
}

START_TEST(ends_well_on_anything) {
    const guint32 seed = 1 + (guint32)_i;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    const int n_rounds = rounds();
    ck_assert_int_gt(n_rounds, 0);
    for (int round = 0; round < n_rounds; round++) {
        const char *start = seeds[g_rand_int_range(random, 0, G_N_ELEMENTS(seeds))];
        const guint length = (guint)strlen(start + 1) + 1;
        g_byte_array_set_size(bytes, 0);
        g_byte_array_append(bytes, (const guint8 *)start, length);
        if (g_rand_boolean(random))
            bytes->data[0] = (guint8)g_rand_int_range(random, 0, 64);
        mutate(random, bytes);
        ck_assert_msg(LLVMFuzzerTestOneInput(bytes->data, bytes->len) == 0, "seed %u, round %d",
                      seed, round);
    }
}
END_TEST

SUITE("fuzz_csv") {
    add_loop(suite, "limits", ends_well_on_anything, 2);
}
