#include "figure/symbols.h"

#include <glib.h>

#include "support/suite.h"

/* Which words a style with an italic P and "v" sets in italics: their starts. */
static const struct {
    const char *text;
    bool p_italic;
    const char *starts;
} rows[] = {
    {"P = 0.04", true, "0"},
    {"P = 0.04", false, ""},
    {"(P<.001)", true, "1"},
    {"The P values are as published.", true, "4"},
    {"P-glycoprotein in PFS, TP53, PP", true, ""},
    {"Drug v placebo, P = .04", true, "5 16"},
    {"Drug v placebo (a v b)", false, "5 18"},
    {"v2 and iv v", false, "10"},
    {"P\u00A0= .04", true, "0"},
    {"Grade P\u2019s", true, ""},
    {"", true, ""},
};

START_TEST(words_that_stand_alone) {
    static const char *const words[] = {"v", NULL};
    tf_style style = {.own_words.italic = words};
    g_strlcpy(style.p.symbol, "P", sizeof style.p.symbol);
    style.p.italic = rows[_i].p_italic;
    tf_span spans[TF_MOST_SYMBOLS];
    g_autoptr(GString) starts = g_string_new(NULL);
    const size_t n = tf_symbol_spans(&style, rows[_i].text, spans);
    for (size_t i = 0; i < n; i++) {
        g_string_append_printf(starts, "%s%zu", i > 0 ? " " : "", spans[i].start);
        ck_assert(spans[i].italic && spans[i].end == spans[i].start + 1);
    }
    ck_assert_str_eq(starts->str, rows[_i].starts);
}
END_TEST

START_TEST(names_are_the_users) {
    ck_assert(tf_has_symbols("foot"));
    ck_assert(!tf_has_symbols("title") && !tf_has_symbols("table.label"));
}
END_TEST

SUITE("symbols") {
    add_loop(suite, "core", words_that_stand_alone, G_N_ELEMENTS(rows));
    add_tests(suite, "core", names_are_the_users, NULL);
}
