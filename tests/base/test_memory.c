#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/memory.h"
#include "support/suite.h"

START_TEST(try_alloc_gives_zeros) {
    g_autofree unsigned char *bytes = tf_try_alloc(1000, 3);
    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < 3000; i++)
        ck_assert_uint_eq(bytes[i], 0);
    bytes = tf_try_realloc(bytes, 5000, 3);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(bytes[2999], 0);
}
END_TEST

START_TEST(nothing_is_not_exhaustion) {
    g_autofree void *none = tf_try_alloc(0, 8);
    ck_assert_ptr_nonnull(none);
    none = tf_try_realloc(none, 0, 8);
    ck_assert_ptr_nonnull(none);
}
END_TEST

START_TEST(overflow_fails_cleanly) {
    g_autofree char *old = tf_try_alloc(4, 1);
    ck_assert_ptr_null(tf_try_alloc(SIZE_MAX / 2, 8));
    ck_assert_ptr_null(tf_try_realloc(old, SIZE_MAX / 2, 8));
    old[3] = 'x'; /* is still ours */
    ck_assert_int_eq(old[3], 'x');
}
END_TEST

START_TEST(pieces_are_aligned_zeroed_and_apart) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    unsigned char *pieces[500];
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        const size_t size = i % 50 == 0 ? 20000 : i % 37;
        pieces[i] = tf_arena_alloc(arena, size, 1);
        ck_assert_uint_eq((uintptr_t)pieces[i] % 16, 0);
        for (size_t k = 0; k < size; k++)
            ck_assert_uint_eq(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
        for (size_t k = 0; k < (i % 50 == 0 ? 20000 : i % 37); k++)
            ck_assert_uint_eq(pieces[i][k], i % 251);
}
END_TEST

START_TEST(texts_are_copied) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    static const double numbers[] = {1.5, 2.5};
    ck_assert_str_eq(tf_arena_strdup(arena, "time"), "time");
    ck_assert_str_eq(tf_arena_strndup(arena, "timeless", 4), "time");
    ck_assert_str_eq(tf_arena_strndup(arena, "ab", 4), "ab");
    ck_assert_str_eq(tf_arena_printf(arena, "%d of %s", 3, "four"), "3 of four");
    const double *copy = tf_arena_memdup(arena, numbers, 2, sizeof *numbers);
    ck_assert_double_eq(copy[1], 2.5);
    int *array = tf_arena_array(arena, int, 10);
    ck_assert_int_eq(array[9], 0);
}
END_TEST

SUITE("memory") {
    add_tests(suite, "core", try_alloc_gives_zeros, texts_are_copied, NULL);
    add_tests(suite, "limits", nothing_is_not_exhaustion, pieces_are_aligned_zeroed_and_apart,
              NULL);
    add_tests(suite, "errors", overflow_fails_cleanly, NULL);
}
