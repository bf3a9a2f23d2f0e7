#include <string.h>

#include <trialfig/diag.h>

#include "base/shown_text.h"
#include "support/suite.h"

#define LONG_LINE                                                                                  \
    "0123456789012345678901234567890123456789012345678901234567890123456789"                       \
    "abcdefghijklmnopqrstuvwxyz;12,5;ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ"         \
    "0123456789"

static const struct {
    tf_finding finding;
    const char *text;
} formatted[] = {
    {{TF_ERROR,
      TF_CAUSE_USER,
      {"responses.csv", 214, 15, 4, "10087;Isa-VRd;12,5;1", NULL, NULL},
      "column \"time\" is \"12,5\": not a number",
      "decimal comma? use --set data.decimal=,",
      TF_CODE_OTHER},
     "responses.csv:214:15: error: column \"time\" is \"12,5\": not a number\n"
     "   214 | 10087;Isa-VRd;12,5;1\n"
     "       |               ^~~~\n"
     "   hint: decimal comma? use --set data.decimal=,\n"},
    {{TF_ERROR, TF_CAUSE_USER, {NULL, 0, 0, 0, NULL, NULL, NULL}, "no event", NULL, TF_CODE_OTHER},
     "error: no event\n"},
    {{TF_WARNING,
      TF_CAUSE_USER,
      {"a.csv", 0, 0, 0, NULL, NULL, NULL},
      "odd",
      "a\nb",
      TF_CODE_OTHER},
     "a.csv: warning: odd\n   hint: a\n         b\n"},
    {{TF_NOTE, TF_CAUSE_USER, {"a.csv", 7, 0, 0, "x,y", NULL, NULL}, "see", NULL, TF_CODE_OTHER},
     "a.csv:7: note: see\n   7 | x,y\n"},
    {{TF_ERROR,
      TF_CAUSE_INTERNAL,
      {NULL, 0, 0, 0, NULL, NULL, NULL},
      "counts differ",
      NULL,
      TF_CODE_OTHER},
     "internal error: counts differ\n"},
    /* characters, not bytes; tabs widen, combining marks do not, wide letters take two */
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 4, 2, "été;xy", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:4: error: m\n   1 | été;xy\n     |    ^~\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 3, 1, "a\tb", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:3: error: m\n   1 | a   b\n     |     ^\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 3, 1, "日本x", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:3: error: m\n   1 | 日本x\n     |     ^\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 3, 1, "e\xCC\x81x", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:3: error: m\n   1 | e\xCC\x81x\n     |  ^\n"},
    /* past the end, and wider than the line */
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 9, 5, "ab", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:9: error: m\n   1 | ab\n     |   ^\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 2, 50, "abc", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:2: error: m\n   1 | abc\n     |  ^~\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 1, 1, "", NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:1: error: m\n   1 | \n     | ^\n"},
    /* a cell of a workbook is named as its program names it */
    {{TF_ERROR,
      TF_CAUSE_USER,
      {"a.xlsx", 7, 5, 2, "ab | 12", "sheet \"OS\", cell D7", NULL},
      "m",
      NULL,
      TF_CODE_OTHER},
     "a.xlsx: sheet \"OS\", cell D7: error: m\n   7 | ab | 12\n     |     ^~\n"},
    {{TF_NOTE,
      TF_CAUSE_USER,
      {"a.xlsx", 0, 0, 0, NULL, "sheet \"O\nS\"", NULL},
      "m",
      NULL,
      TF_CODE_OTHER},
     "a.xlsx: sheet \"O␊S\": note: m\n"},
    /* nothing that moves the cursor reaches the terminal */
    {{TF_ERROR,
      TF_CAUSE_USER,
      {"f", 1, 2, 1, "a\x1b[2Jb\xFF", NULL, NULL},
      "m\x1b[31m\n\xE2\x80\xAE",
      "\r",
      TF_CODE_OTHER},
     "f:1:2: error: m␛[31m␊\xEF\xBF\xBD\n   1 | a␛[2Jb\xEF\xBF\xBD\n     |  ^\n   hint: ␍\n"},
    /* long lines are cut around the place */
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 98, 4, LONG_LINE, NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:98: error: m\n"
     "   1 | …bcdefghijklmnopqrstuvwxyz;12,5;ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVW…\n"
     "     |                            ^~~~\n"},
    {{TF_ERROR, TF_CAUSE_USER, {"f", 1, 5, 1, LONG_LINE, NULL, NULL}, "m", NULL, TF_CODE_OTHER},
     "f:1:5: error: m\n"
     "   1 | 0123456789012345678901234567890123456789012345678901234567890123456789abcdefghij…\n"
     "     |     ^\n"},
};

START_TEST(prints_place_excerpt_and_hint) {
    g_autofree char *text = tf_finding_format(&formatted[_i].finding);
    ck_assert_str_eq(text, formatted[_i].text);
}
END_TEST

static char *printed(const tf_diag *diag, tf_severity least) {
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    tf_diag_print(diag, stream, least);
    fclose(stream);
    return text;
}

static size_t count(const char *text, const char *part) {
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
        n++;
    return n;
}

START_TEST(prints_twenty_errors_and_a_count) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    for (int i = 0; i < 23; i++)
        tf_diag_error(diag, NULL, NULL, "wrong");
    tf_diag_warning(diag, NULL, NULL, "odd");
    g_autofree char *text = printed(diag, TF_WARNING);
    ck_assert_uint_eq(count(text, "error: wrong\n"), 20);
    ck_assert_uint_eq(count(text, "warning: odd\n"), 1);
    ck_assert(g_str_has_suffix(text, "… and 3 more errors\n"));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 24);
}
END_TEST

START_TEST(one_more_is_singular_and_notes_are_asked_for) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_diag_note(diag, NULL, NULL, "comma-separated");
    for (int i = 0; i < 21; i++)
        tf_diag_error(diag, NULL, NULL, "wrong");
    g_autofree char *text = printed(diag, TF_WARNING);
    g_autofree char *with_notes = printed(diag, TF_NOTE);
    ck_assert_uint_eq(count(text, "note:"), 0);
    ck_assert_uint_eq(count(with_notes, "note: comma-separated\n"), 1);
    ck_assert(g_str_has_suffix(text, "… and 1 more error\n"));
}
END_TEST

START_TEST(strict_makes_errors_of_later_warnings) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_diag_warning(diag, NULL, NULL, "first");
    ck_assert(!tf_diag_has_errors(diag));
    tf_diag_set_strict(diag);
    ck_assert(tf_diag_strict(diag));
    tf_diag_warning(diag, NULL, NULL, "second");
    ck_assert(tf_diag_has_errors(diag));
    ck_assert_int_eq(tf_diag_finding(diag, 0)->severity, TF_WARNING);
    ck_assert_int_eq(tf_diag_finding(diag, 1)->severity, TF_ERROR);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

START_TEST(as_one_text) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_diag_note(diag, NULL, NULL, "seen");
    tf_diag_warning(diag, NULL, "look", "odd");
    tf_diag_error(diag, NULL, NULL, "wrong");
    g_autofree char *text = tf_diag_text(diag, TF_WARNING), *all = tf_diag_text(diag, TF_NOTE);
    ck_assert_str_eq(text, "warning: odd\n   hint: look\nerror: wrong\n");
    ck_assert_str_eq(all, "note: seen\nwarning: odd\n   hint: look\nerror: wrong\n");
    tf_diag_clear(diag);
    g_autofree char *none = tf_diag_text(diag, TF_NOTE);
    ck_assert_str_eq(none, "");
}
END_TEST

START_TEST(copies_what_it_is_given) {
    g_autoptr(tf_diag) diag = tf_diag_new(), all = tf_diag_new();
    char file[] = "a.csv", excerpt[] = "1,2", hint[] = "look", within[] = "cell D7";
    const tf_place place = {file, 3, 1, 1, excerpt, within, NULL};
    tf_diag_error(diag, &place, hint, "is \"%s\"", excerpt);
    file[0] = excerpt[0] = hint[0] = within[0] = '#';
    tf_diag_merge(all, diag);
    const tf_finding *finding = tf_diag_finding(all, 0);
    ck_assert_str_eq(finding->place.file, "a.csv");
    ck_assert_str_eq(finding->place.excerpt, "1,2");
    ck_assert_str_eq(finding->place.within, "cell D7");
    ck_assert_str_eq(finding->hint, "look");
    ck_assert_str_eq(finding->message, "is \"1,2\"");
    ck_assert_uint_eq(finding->place.line, 3);
    ck_assert(tf_diag_has_errors(all));
}
END_TEST

/** The same words at another line, or as a note, are something else. */
START_TEST(merges_what_is_new_alone) {
    const tf_place place = {.file = "a.csv", .line = 3}, other = {.file = "a.csv", .line = 4};
    g_autoptr(tf_diag) all = tf_diag_new(), own = tf_diag_new();
    tf_diag_error(all, &place, NULL, "odd");
    tf_diag_error(own, &place, NULL, "odd");
    tf_diag_error(own, &other, NULL, "odd");
    tf_diag_note(own, &place, NULL, "odd");
    tf_diag_error(own, &place, NULL, "odder");
    tf_diag_no_memory(own, "12 rows");
    tf_diag_error(own, &other, NULL, "odd");
    ck_assert(tf_diag_has_finding(all, tf_diag_finding(own, 0)));
    ck_assert(!tf_diag_has_finding(all, tf_diag_finding(own, 1)));
    tf_diag_merge_new(all, own);
    ck_assert_uint_eq(tf_diag_n_findings(all), 5);
    ck_assert_uint_eq(tf_diag_finding(all, 1)->place.line, 4);
    ck_assert_int_eq(tf_diag_finding(all, 2)->severity, TF_NOTE);
    ck_assert_str_eq(tf_diag_finding(all, 3)->message, "odder");
    ck_assert_int_eq(tf_diag_exit_code(all), 3);
}
END_TEST

/* At most so many characters, and a sign that there were more. */
START_TEST(long_texts_are_cut) {
    static const struct {
        const char *text;
        size_t most;
        const char *shown;
    } rows[] = {{"abcdé", 5, "abcdé"},
                {"abcdé", 4, "abcd…"},
                {"abcdé", 0, "abcdé"},
                {"é\t\x7f\xff", 0, "é␉␡\xEF\xBF\xBD"},
                {"", 1, ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *shown = tf_shown_text(rows[i].text, strlen(rows[i].text), rows[i].most);
        ck_assert_str_eq(shown, rows[i].shown);
    }
}
END_TEST

START_TEST(exit_code_is_the_worst) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_int_eq(tf_diag_exit_code(diag), 0);
    tf_diag_warning(diag, NULL, NULL, "odd");
    ck_assert_int_eq(tf_diag_exit_code(diag), 0);
    tf_diag_error(diag, NULL, NULL, "wrong");
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    tf_diag_no_memory(diag, "12 rows");
    ck_assert_int_eq(tf_diag_exit_code(diag), 3);
    ck_assert_str_eq(tf_diag_finding(diag, 2)->message, "not enough memory for 12 rows");
    tf_diag_error(diag, NULL, NULL, "wrong again");
    ck_assert_int_eq(tf_diag_exit_code(diag), 3); /* whatever comes after it */
    g_autoptr(tf_diag) internal = tf_diag_new();
    tf_diag_internal_error(internal, "counts %d", 1);
    ck_assert_int_eq(tf_diag_exit_code(internal), 3);
}
END_TEST

SUITE("diag") {
    add_loop(suite, "core", prints_place_excerpt_and_hint, G_N_ELEMENTS(formatted));
    add_tests(suite, "core", strict_makes_errors_of_later_warnings, as_one_text,
              copies_what_it_is_given, merges_what_is_new_alone, exit_code_is_the_worst,
              long_texts_are_cut, NULL);
    add_tests(suite, "limits", prints_twenty_errors_and_a_count,
              one_more_is_singular_and_notes_are_asked_for, NULL);
}
