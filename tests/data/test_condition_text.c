/* What hints say in a condition is read as what they mean. */
#include <string.h>

#include "data/condition_parts.h"
#include "data/condition_text.h"
#include "support/suite.h"

static const struct {
    const char *text, *word;
} words[] = {
    {"Total", "Total"},
    {"END_POINT2", "END_POINT2"},
    {"end point", "'end point'"},
    {"0.67", "'0.67'"},
    {"Crit\u00e8re", "'Crit\u00e8re'"},
    {"", "''"},
    /* not `l'ensemble`, which a shell would run */
    {"l'ensemble", "'l''ensemble'"},
    /* which conditions read as their own */
    {"in", "'in'"},
    {"Not", "'Not'"},
    {"is", "'is'"},
};

START_TEST(words_are_written) {
    g_autofree char *word = tf_condition_word(words[_i].text);
    ck_assert_str_eq(word, words[_i].word);
}
END_TEST

/* As a column and as a value: what a file calls a thing isn't known where the hint is followed. */
START_TEST(words_are_read_again) {
    const char *text = words[_i].text;
    if (*text == '\0')
        return;
    g_autofree char *word = tf_condition_word(text);
    g_autofree char *hint = tf_without_hint(text, text);
    g_autofree char *expected = g_strdup_printf("--where \"%s != %s\"", word, word);
    ck_assert_str_eq(hint, expected);
    g_autofree char *written = g_strdup_printf("%s != %s", word, word);
    g_autoptr(GPtrArray) columns = g_ptr_array_new(), parts = g_ptr_array_new();
    g_ptr_array_add(columns, (char *)text);
    tf_arena *arena = tf_arena_new();
    const tf_condition condition = {.text = written};
    tf_condition_parts(&condition, columns, arena, parts);
    ck_assert_uint_eq(parts->len, 1);
    const tf_condition_part *part = parts->pdata[0];
    ck_assert_uint_eq(part->n_columns, 1);
    ck_assert_str_eq(part->columns[0], text);
    tf_arena_free(arena);
}
END_TEST

SUITE("hints of conditions") {
    add_loop(suite, "core", words_are_written, G_N_ELEMENTS(words));
    add_loop(suite, "core", words_are_read_again, G_N_ELEMENTS(words));
}
