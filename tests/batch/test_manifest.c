#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "manifest.h"
#include "support/suite.h"

/* What is kept in mind of a folder, and what isn't taken for it. */

#define PROGRAM "trialfig 9, build 1"

static tf_manifest_entry *make_entry(void) {
    tf_manifest_entry *entry = tf_manifest_entry_new();
    entry->set = g_strdup("s.yaml");
    entry->asked = g_strdup("a1");
    tf_manifest_add_file(entry->inputs, "data/é.csv", g_strdup("b2"));
    tf_manifest_add_file(entry->outputs, "fig.pdf", g_strdup("c3"));
    tf_manifest_add_file(entry->outputs, ".trialfig/fig.record", g_strdup("d4"));
    entry->families = g_strsplit("Liberation Sans,DejaVu Sans", ",", -1);
    entry->fonts = g_strdup("e5");
    const tf_finding finding = {
        .severity = TF_WARNING,
        .message = "1 of 5 rows dropped: \"x\"",
        .hint = "look at it",
        .place = {.file = "data/é.csv", .line = 3, .column = 2, .width = 4, .excerpt = "a,b"}};
    tf_manifest_add_finding(entry, &finding);
    return entry;
}

static char *written(const char *first, const char *second) {
    g_autoptr(tf_manifest) manifest = tf_manifest_new(PROGRAM);
    g_hash_table_insert(manifest->entries, g_strdup(first), make_entry());
    g_hash_table_insert(manifest->entries, g_strdup(second), make_entry());
    return tf_manifest_write(manifest);
}

static guint n_read(const char *text, gssize length, const char *program) {
    g_autoptr(tf_manifest) manifest = tf_manifest_new(program);
    tf_manifest_parse(manifest, text, length < 0 ? strlen(text) : (size_t)length);
    return g_hash_table_size(manifest->entries);
}

START_TEST(an_entry_is_read_as_it_was_written) {
    g_autofree char *text = written("fig", "gif");
    g_autoptr(tf_manifest) manifest = tf_manifest_new(PROGRAM);
    ck_assert(tf_manifest_parse(manifest, text, strlen(text)));
    const tf_manifest_entry *entry = g_hash_table_lookup(manifest->entries, "fig");
    ck_assert_ptr_nonnull(entry);
    ck_assert_str_eq(entry->set, "s.yaml");
    ck_assert_str_eq(entry->asked, "a1");
    ck_assert_uint_eq(entry->inputs->len, 1);
    const tf_manifest_file *input = &g_array_index(entry->inputs, tf_manifest_file, 0);
    ck_assert_str_eq(input->name, "data/é.csv");
    ck_assert_str_eq(input->sha256, "b2");
    ck_assert_uint_eq(entry->outputs->len, 2);
    ck_assert_str_eq(entry->families[1], "DejaVu Sans");
    ck_assert_ptr_null(entry->families[2]);
    ck_assert_str_eq(entry->fonts, "e5");
    const tf_finding *finding = &g_array_index(entry->findings, tf_finding, 0);
    ck_assert_str_eq(finding->message, "1 of 5 rows dropped: \"x\"");
    ck_assert_str_eq(finding->hint, "look at it");
    ck_assert_uint_eq(finding->place.line, 3);
    ck_assert_uint_eq(finding->place.width, 4);
    g_autofree char *again = tf_manifest_write(manifest);
    ck_assert_str_eq(again, text);
}
END_TEST

/* Written figure by figure, it is what a program for JSON would write of the whole. */
START_TEST(it_is_laid_out_as_one_tree) {
    g_autoptr(tf_manifest) manifest = tf_manifest_new(_i == 0 ? PROGRAM : NULL);
    for (int i = 0; i < _i; i++)
        g_hash_table_insert(manifest->entries, g_strdup_printf("\"%d\"\n\té\\", i), make_entry());
    g_autofree char *text = tf_manifest_write(manifest);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    char *whole = json_dumps(root, JSON_INDENT(1) | JSON_ENSURE_ASCII);
    ck_assert(g_str_has_prefix(text, whole));
    ck_assert_str_eq(text + strlen(whole), "\n");
    ck_assert_uint_eq(json_object_size(json_object_get(root, "figures")), (size_t)_i);
    ck_assert(tf_is_manifest(text, strlen(text)));
    free(whole);
    json_decref(root);
}
END_TEST

/* By the ids, whatever was drawn first. */
START_TEST(the_order_is_always_the_same) {
    g_autofree char *one = written("a", "b"), *other = written("b", "a");
    ck_assert_str_eq(one, other);
}
END_TEST

/* Wherever it is cut, nothing of it is believed, and it may be written over. */
START_TEST(a_cut_manifest_is_nothing) {
    g_autofree char *text = written("fig", "gif");
    const size_t whole = strlen(text) - 2; /* without the last brace */
    for (size_t n = 0; n <= whole; n++)
        ck_assert_msg(n_read(text, (gssize)n, PROGRAM) == 0, "cut at %zu", n);
    ck_assert(tf_is_manifest(text, whole / 2));
    ck_assert(tf_is_manifest("", 0));
    ck_assert_uint_eq(n_read(text, -1, PROGRAM), 2);
}
END_TEST

static const struct {
    const char *what, *before, *after;
    guint n; /* entries that are still believed, of two */
} changes[] = {
    {"another version", "\"trialfig_manifest\": 1", "\"trialfig_manifest\": 2", 0},
    {"another program", "build 1", "build 2", 0},
    {"no figures", "\"figures\"", "\"pictures\"", 0},
    {"an entry without its sum", "\"asked\"", "\"asket\"", 1},
    {"an entry without its inputs", "\"inputs\"", "\"imputs\"", 1},
    {"an entry without its outputs", "\"outputs\"", "\"puts\"", 1},
    {"a sum that is a number", "\"b2\"", "2", 1},
    {"a warning without words", "\"message\"", "\"massage\"", 1},
    {"the same key twice", "\"asked\": \"a1\"", "\"set\": \"a1\"", 0},
};

START_TEST(what_is_wrong_in_it_is_not_believed) {
    g_autofree char *text = written("fig", "gif");
    char *at = strstr(text, changes[_i].before);
    ck_assert_ptr_nonnull(at);
    g_autofree char *head = g_strndup(text, (size_t)(at - text));
    g_autofree char *changed =
        g_strconcat(head, changes[_i].after, at + strlen(changes[_i].before), NULL);
    ck_assert_msg(n_read(changed, -1, PROGRAM) == changes[_i].n, "%s", changes[_i].what);
}
END_TEST

/* Web applications have a file of that name. */
START_TEST(files_of_others_are_known) {
    static const char *const others[] = {"{\"name\": \"app\", \"icons\": []}", "[]", "hello",
                                         "{\n \"figures\": {}}"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        ck_assert_msg(!tf_is_manifest(others[i], strlen(others[i])), "%s", others[i]);
}
END_TEST

SUITE("manifest") {
    add_tests(suite, "core", an_entry_is_read_as_it_was_written, the_order_is_always_the_same,
              a_cut_manifest_is_nothing, files_of_others_are_known, NULL);
    add_loop(suite, "core", it_is_laid_out_as_one_tree, 3);
    add_loop(suite, "errors", what_is_wrong_in_it_is_not_believed, G_N_ELEMENTS(changes));
}
