#include <string.h>

#include <glib.h>

#include "levels.h"
#include "line_index.h"
#include "support/suite.h"

START_TEST(plain_rows_cost_nothing) {
    tf_line_index index = {0};
    for (uint64_t line = 2; line < 100000; line++)
        ck_assert(tf_line_index_add(&index, line));
    ck_assert_ptr_null(index.steps);
    ck_assert_uint_eq(tf_line_index_get(&index, 0), 2);
    ck_assert_uint_eq(tf_line_index_get(&index, 99997), 99999);
    tf_line_index_clear(&index);
}
END_TEST

START_TEST(steps_of_all_sizes_are_kept) {
    static const unsigned sizes[] = {1, 2, 253, 254, 255, 256, 1000, 5000000};
    const guint32 seed = 11;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    const size_t n = 30000;
    g_autofree uint64_t *lines = g_new(uint64_t, n);
    tf_line_index index = {0};
    uint64_t line = 3;
    for (size_t i = 0; i < n; i++) {
        lines[i] = line;
        ck_assert(tf_line_index_add(&index, line));
        line += i < 5000 ? 1 : sizes[g_rand_int_range(random, 0, G_N_ELEMENTS(sizes))];
    }
    for (size_t i = 0; i < n; i += 7)
        ck_assert_msg(tf_line_index_get(&index, i) == lines[i], "seed %u: row %zu", seed, i);
    tf_line_index_clear(&index);
}
END_TEST

START_TEST(levels_are_numbered_as_they_appear) {
    tf_levels levels = {0};
    static const char *const texts[] = {"F", "M", "F", "", "longer than eight bytes", "M", ""};
    static const uint32_t codes[] = {0, 1, 0, 2, 3, 1, 2};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        uint32_t code = 99;
        ck_assert(tf_levels_code(&levels, texts[i], strlen(texts[i]), &code));
        ck_assert_uint_eq(code, codes[i]);
    }
    ck_assert_uint_eq(levels.n, 4);
    ck_assert_str_eq(tf_levels_text(&levels, 3), "longer than eight bytes");
    g_autofree const char **list = tf_levels_list(&levels);
    ck_assert_str_eq(list[1], "M");
    ck_assert_ptr_null(list[4]);
    tf_levels_clear(&levels);
}
END_TEST

START_TEST(many_levels_stay_apart) {
    tf_levels levels = {0};
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 50000; i++) {
            char text[32];
            uint32_t code = UINT32_MAX;
            const int length = g_snprintf(text, sizeof text, "subject-%u", i * 7919);
            ck_assert(tf_levels_code(&levels, text, (size_t)length, &code));
            ck_assert_uint_eq(code, i);
        }
    }
    tf_levels_clear(&levels);
}
END_TEST

SUITE("indexes") {
    add_tests(suite, "core", levels_are_numbered_as_they_appear, plain_rows_cost_nothing, NULL);
    add_tests(suite, "limits", steps_of_all_sizes_are_kept, many_levels_stay_apart, NULL);
}
