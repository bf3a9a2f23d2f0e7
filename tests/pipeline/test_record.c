#include <string.h>

#include "pipeline/record.h"
#include "support/suite.h"

/* A record is read as it was written, and nothing else is one. */

static const struct {
    const char *what;
    tf_record record;
} records[] = {
    {"all", {"M.", "D.", "C.\n", "figure,group\nf,A\n", "trialfig-scene 1\npage 1 1\n"}},
    {"numbers alone", {.methods = "M.", .description = "D", .numbers = "figure\n"}},
    {"paragraphs", {.methods = "One.\n\nTwo.\n", .description = "D", .numbers = "n\n"}},
    {"lines that look like others",
     {.methods = "scene: |\nend: true\n", .description = "  two\n   three", .numbers = "n\n"}},
    {"no text", {.methods = "", .description = "", .numbers = ""}},
    {"accents", {.methods = "Étude – « ≥ 5 µg »", .description = "漢字", .numbers = "n,é\n"}},
    {"blank lines at the end", {.methods = "a\n\n\n", .description = "b\n\n", .numbers = "n\n"}},
};

static void check_same(const char *a, const char *b, const char *what) {
    ck_assert_msg(g_strcmp0(a, b) == 0, "%s: \"%s\" is not \"%s\"", what, b, a);
}

START_TEST(it_is_read_as_it_was_written) {
    const tf_record *record = &records[_i].record;
    g_autofree char *text = tf_record_write(record);
    g_autoptr(tf_record) read = tf_record_parse(text);
    ck_assert_ptr_nonnull(read);
    check_same(record->methods, read->methods, records[_i].what);
    check_same(record->description, read->description, records[_i].what);
    check_same(record->caption, read->caption, records[_i].what);
    check_same(record->numbers, read->numbers, records[_i].what);
    check_same(record->scene, read->scene, records[_i].what);
}
END_TEST

START_TEST(a_cut_one_is_none) {
    g_autofree char *text = tf_record_write(&records[_i].record);
    for (size_t n = 0; n < strlen(text); n++) {
        g_autofree char *cut = g_strndup(text, n);
        ck_assert_msg(tf_record_parse(cut) == NULL, "%s cut at %zu", records[_i].what, n);
    }
}
END_TEST

START_TEST(others_are_none) {
    static const char *const others[] = {"", "record: 2\nend: true\n", "record: 1\n",
                                         "record: 1\nmethods: one\nend: true\n",
                                         "record: 1\nend: true\nmore\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        ck_assert_msg(tf_record_parse(others[i]) == NULL, "%s", others[i]);
}
END_TEST

SUITE("record") {
    add_loop(suite, "core", it_is_read_as_it_was_written, G_N_ELEMENTS(records));
    add_loop(suite, "cut", a_cut_one_is_none, G_N_ELEMENTS(records));
    add_tests(suite, "errors", others_are_none, NULL);
}
