#include <string.h>

#include "base/bidi.h"
#include "support/suite.h"

/* Directions of texts, as rules P2, P3, N1, N2 and L1 of UAX #9 have them. */

/* Hebrew letters stand for all that run leftwards; A is right of them on the page. */
static const struct {
    const char *text;
    bool has, runs;
} directions[] = {
    {"", false, false},
    {"VRd", false, false},
    {"12 %", false, false},
    {"ω-3 ≥ плацебо 对照组", false, false},
    {"אב", true, true},
    {"العلاج", true, true},
    {"12 אב", true, true},
    {"(אב) VRd", true, true},
    {"VRd אב", true, false},
    {"١٢٪", false, false}, /* Arabic digits are no letters */
    {TF_FSI "אב" TF_PDI " vs. VRd", true, false},
    {TF_FSI "VRd" TF_PDI " אב", true, true},
    {TF_FSI "אב" TF_PDI, true, false},
    {TF_FSI TF_FSI "VRd" TF_PDI " אב" TF_PDI " גד", true, true},
    {TF_LRM "אב", true, false},
    {TF_RLM "VRd", true, true},
};

START_TEST(direction_of_the_whole) {
    ck_assert_int_eq(tf_has_leftward(directions[_i].text), directions[_i].has);
    ck_assert_int_eq(tf_runs_leftward(directions[_i].text), directions[_i].runs);
}
END_TEST

/* Levels of characters, a digit each. */
static const struct {
    const char *text, *levels;
} level_rows[] = {
    {"ab c", "0000"},
    {"אב ג", "1111"},
    {"ab אב", "00011"},
    {"ab אב גד", "00011111"},
    {"ab אב, c", "00011000"},
    {"ab אב 12 c", "0001111100"}, /* digits go with the letters before them */
    {"12 אב", "11111"},
    {"אב cd ef ג", "1112222211"},
    {"אב (cd)", "1111221"}, /* brackets are the passage's: pairs of brackets are not looked at */
    {"a " TF_FSI "אב" TF_PDI " b", "000330"
                                   "00"},
    {"a " TF_FSI "cd" TF_PDI " b", "000220"
                                   "00"},
    {"a " TF_FSI "אב 1 cd" TF_PDI, "0003333"
                                   "3440"},
    {"א " TF_FSI "cd" TF_PDI " ב", "111441"
                                   "11"},
    {"אב " TF_FSI "cd" TF_PDI, "111144"
                               "1"},
    {"", ""},
};

START_TEST(levels_of_letters) {
    const char *text = level_rows[_i].text;
    size_t length = strlen(text);
    guint8 levels[64];
    ck_assert_uint_lt(length, sizeof levels);
    tf_bidi_levels(text, length, levels);
    GString *found = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        guint8 level = levels[p - text];
        for (const char *byte = p; byte < g_utf8_next_char(p); byte++)
            ck_assert_uint_eq(levels[byte - text], level);
        g_string_append_c(found, (char)('0' + level));
    }
    ck_assert_str_eq(found->str, level_rows[_i].levels);
    g_string_free(found, TRUE);
}
END_TEST

/* A line from a byte on, `length` long. */
static const struct {
    const char *text;
    size_t start, length;
    const char *line;
} line_rows[] = {
    {"left alone", 5, 5, "alone"},
    /* continues a text that runs rightwards */
    {"ab אב", 3, 4, TF_LRM "אב"},
    {"אב cd", 5, 2, TF_RLM "cd"},
    {"אב 12", 5, 2, TF_RLM "12"},
    {"ab אב cd", 0, 2, "ab"},
    /* the isolate is open at the line's end, and at the next line's beginning */
    {"a " TF_FSI "אב גד" TF_PDI " b", 0, 9, "a " TF_FSI "אב" TF_PDI},
    {"a " TF_FSI "אב גד" TF_PDI " b", 10, 9, TF_FSI "גד" TF_PDI " b"},
    /* a closing mark that closes nothing doesn't count */
    {"a " TF_PDI TF_FSI "אב גד" TF_PDI " b", 0, 12, "a " TF_PDI TF_FSI "אב" TF_PDI},
};

START_TEST(lines_run_as_their_text_does) {
    g_autofree char *line =
        tf_bidi_line(line_rows[_i].text, line_rows[_i].start, line_rows[_i].length);
    ck_assert_str_eq(line, line_rows[_i].line);
}
END_TEST

static const struct {
    const char *name;
    tf_running runs;
    const char *sentence;
} names[] = {
    {"VRd", TF_RIGHTWARD, "VRd"},
    {"אב", TF_RIGHTWARD, TF_FSI "אב" TF_PDI},
    {"VRd אב", TF_RIGHTWARD, TF_FSI "VRd אב" TF_PDI},
    {"VRd", TF_LEFTWARD, TF_FSI "VRd" TF_PDI},
    /* a phrase with names that are isolated already */
    {"VRd vs. " TF_FSI "אב" TF_PDI, TF_RIGHTWARD, "VRd vs. " TF_FSI "אב" TF_PDI},
};

START_TEST(names_are_isolated) {
    GString *sentence = g_string_new(NULL);
    tf_append_name(sentence, names[_i].name, names[_i].runs);
    ck_assert_str_eq(sentence->str, names[_i].sentence);
    g_string_free(sentence, TRUE);
}
END_TEST

/* Isolates without end: nothing is written out of bounds, every level stays small. */
START_TEST(many_isolates) {
    enum { N = 1000 };
    GString *text = g_string_new(NULL);
    for (int i = 0; i < N; i++)
        g_string_append(text, TF_FSI "אa");
    for (int i = 0; i < 2 * N; i++)
        g_string_append(text, TF_PDI);
    g_autofree guint8 *levels = g_malloc(text->len);
    tf_bidi_levels(text->str, text->len, levels);
    for (gsize i = 0; i < text->len; i++)
        ck_assert_uint_lt(levels[i], 64);
    ck_assert(!tf_runs_leftward(text->str));
    g_string_free(text, TRUE);
}
END_TEST

SUITE("bidi") {
    add_loop(suite, "core", direction_of_the_whole, G_N_ELEMENTS(directions));
    add_loop(suite, "core", levels_of_letters, G_N_ELEMENTS(level_rows));
    add_loop(suite, "core", lines_run_as_their_text_does, G_N_ELEMENTS(line_rows));
    add_loop(suite, "core", names_are_isolated, G_N_ELEMENTS(names));
    add_tests(suite, "limits", many_isolates, NULL);
}
