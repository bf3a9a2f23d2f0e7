#include <glib/gstdio.h>
#include <string.h>

#include "data/file_cache.h"
#include "support/files.h"
#include "support/suite.h"

/* Files that are read once for several figures. */

/* sha256sum of "abc" and of nothing. */
#define SUM_ABC  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SUM_NONE "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static char *folder, *path;
static tf_file_cache *cache;

static void set_up(void) {
    folder = make_folder();
    path = write_file(folder, "a.csv", "abc", -1);
    cache = tf_file_cache_new();
}

static void tear_down(void) {
    tf_file_cache_free(cache);
    g_free(path);
    remove_folder(folder);
}

START_TEST(what_several_use_is_kept) {
    tf_file_cache_expect(cache, path);
    tf_file_cache_expect(cache, path);
    GBytes *first = tf_file_cache_bytes(cache, path);
    ck_assert_ptr_nonnull(first);
    ck_assert_uint_eq(g_bytes_get_size(first), 3);
    g_free(write_file(folder, "a.csv", "other", -1));
    GBytes *second = tf_file_cache_bytes(cache, path);
    ck_assert_ptr_eq(first, second);
    g_autofree char *sum = tf_file_cache_sha256(cache, path);
    ck_assert_str_eq(sum, SUM_ABC);
    ck_assert(tf_file_cache_is_unchanged(cache, path));
    g_bytes_unref(first);
    g_bytes_unref(second);
}
END_TEST

START_TEST(what_one_uses_is_not_kept) {
    tf_file_cache_expect(cache, path);
    ck_assert_ptr_null(tf_file_cache_bytes(cache, path));
    g_autofree char *sum = tf_file_cache_sha256(cache, path);
    ck_assert_str_eq(sum, SUM_ABC);
    ck_assert(tf_file_cache_is_unchanged(cache, path));
    g_free(write_file(folder, "a.csv", "", -1));
    ck_assert(!tf_file_cache_is_unchanged(cache, path));
    g_autofree char *now = tf_file_cache_sha256(cache, path);
    ck_assert_str_eq(now, SUM_NONE);
}
END_TEST

START_TEST(it_is_let_go_after_the_last_use) {
    for (int i = 0; i < 2; i++)
        tf_file_cache_expect(cache, path);
    GBytes *bytes = tf_file_cache_bytes(cache, path);
    ck_assert_ptr_nonnull(bytes);
    g_bytes_unref(bytes);
    for (int i = 0; i < 2; i++)
        tf_file_cache_release(cache, path);
    ck_assert_ptr_null(tf_file_cache_bytes(cache, path));
}
END_TEST

START_TEST(no_file_has_no_sum) {
    g_autofree char *none = g_build_filename(folder, "none.csv", NULL);
    ck_assert_ptr_null(tf_file_cache_sha256(cache, none));
    ck_assert_ptr_null(tf_file_cache_sha256(cache, folder));
    ck_assert_ptr_null(tf_file_sha256(none));
    tf_file_cache_expect(cache, none);
    tf_file_cache_expect(cache, none);
    ck_assert_ptr_null(tf_file_cache_bytes(cache, none));
}
END_TEST

static gpointer read_often(gpointer user) {
    GBytes *first = tf_file_cache_bytes(cache, path);
    bool same = first != NULL;
    for (int i = 0; i < 200 && same; i++) {
        GBytes *bytes = tf_file_cache_bytes(cache, path);
        same = bytes == first;
        g_bytes_unref(bytes);
    }
    g_bytes_unref(first);
    *(bool *)user = same;
    return NULL;
}

START_TEST(all_threads_see_the_same) {
    GThread *threads[8];
    bool same[8] = {false};
    for (int i = 0; i < 8; i++)
        tf_file_cache_expect(cache, path);
    for (int i = 0; i < 8; i++)
        threads[i] = g_thread_new("reader", read_often, &same[i]);
    for (int i = 0; i < 8; i++) {
        g_thread_join(threads[i]);
        ck_assert(same[i]);
    }
}
END_TEST

SUITE("files that are read once") {
    TCase *test_case = tcase_create("core");
    tcase_add_checked_fixture(test_case, set_up, tear_down);
    tcase_add_test(test_case, what_several_use_is_kept);
    tcase_add_test(test_case, what_one_uses_is_not_kept);
    tcase_add_test(test_case, it_is_let_go_after_the_last_use);
    tcase_add_test(test_case, no_file_has_no_sum);
    tcase_add_test(test_case, all_threads_see_the_same);
    suite_add_tcase(suite, test_case);
}
