#include <string.h>

#include "layout/keep.h"
#include "support/monospace.h"
#include "support/suite.h"

/* Every character is 6 wide: widths are so many letters. */
static const tf_font font = {"Test", 10, false, false};

static tf_lines wrap(const char *text, tf_kept_as as, int letters, tf_arena *arena) {
    const tf_measurer measurer = monospace_measurer();
    tf_kept kept = tf_kept_new();
    tf_kept_add(&kept, " ", text, as);
    const tf_lines lines = tf_wrap_kept(&measurer, &font, &kept, 6 * letters, arena);
    tf_kept_clear(&kept);
    return lines;
}

/* What stays on one line wherever it is less than half of it. */
static const struct {
    const char *text;
    tf_kept_as as;
    const char *pieces[4];
} sentences[] = {
    {"The forest shows thirteen studies. Weights are those of FE.", TF_KEPT_PLAIN, {"of FE."}},
    {"Arrows go on. NR denotes not reached.", TF_KEPT_DEFINITION, {"NR denotes not reached."}},
    {"OS denotes overall survival, and PFS progression-free survival.",
     TF_KEPT_DEFINITION,
     {"OS denotes overall survival,", "and PFS progression-free survival."}},
    {"RG\u00A0: réponse globale\u202F; TBRP\u00A0: très bonne réponse partielle.",
     TF_KEPT_DEFINITION,
     {"RG\u00A0: réponse globale", "TBRP\u00A0: très bonne réponse partielle"}},
    {"The difference was 15.5 points (95% CI, 2.3–28.6) at the interim analysis.",
     TF_KEPT_PLAIN,
     {"15.5 points", "(95% CI, 2.3–28.6)"}},
    {"The hazard ratio of death was 0.60 (95% CI, 0.41 to 0.88), P = 0.02, in all.",
     TF_KEPT_PLAIN,
     {"0.60 (95% CI, 0.41 to 0.88)", "P = 0.02"}},
    {"The hazard ratio is as published (Facon T et al., N Engl J Med 2024;391:1597-609).",
     TF_KEPT_PLAIN,
     {"N Engl J Med 2024;391:1597-609", "Facon T et al.,"}},
    {"Dimopoulos MA et al., Lancet Haematol 2023;10:e801-12. There is more to be said of it.",
     TF_KEPT_PLAIN,
     {"Dimopoulos MA et al., Lancet Haematol 2023;10:e801-12."}},
    {"Patients non représentés, faute de mesure\u00A0: 4 sur 46, tous de ce groupe.",
     TF_KEPT_PLAIN,
     {"mesure\u00A0: 4 sur"}},
    {"Patients not shown because no change was measured: 4 in all, who are of this group.",
     TF_KEPT_PLAIN,
     {"measured: 4"}},
    {"B: Differences are in points. C, D: The P values are as published by the authors.",
     TF_KEPT_PLAIN,
     {"B: Differences", "D: The", "P values"}},
    {"Times in days were converted to months (1 month = 30.4375 days) in this one.",
     TF_KEPT_PLAIN,
     {"(1 month = 30.4375 days)"}},
    {"Median follow-up 54.3 months (reverse Kaplan-Meier method) of all patients.",
     TF_KEPT_PLAIN,
     {"follow-up", "54.3 months", "Kaplan-Meier"}},
};

static bool holds(const tf_lines *lines, const char *piece) {
    for (size_t i = 0; i < lines->n; i++) {
        if (strstr(lines->lines[i], piece))
            return true;
    }
    return false;
}

/* Whatever the width, the lines are the text's own, and as wide as they may be. */
START_TEST(pieces_stay_together) {
    const char *text = sentences[_i].text;
    for (int letters = 20; letters <= 140; letters++) {
        g_autoptr(tf_arena) arena = tf_arena_new();
        const tf_lines lines = wrap(text, sentences[_i].as, letters, arena);
        for (size_t k = 0; k < G_N_ELEMENTS(sentences[_i].pieces); k++) {
            const char *piece = sentences[_i].pieces[k];
            const bool short_enough = piece && 2 * g_utf8_strlen(piece, -1) < letters;
            ck_assert_msg(!short_enough || holds(&lines, piece), "%d: %s", letters, piece);
        }
        for (size_t i = 0; i < lines.n; i++)
            ck_assert_msg(g_utf8_strlen(lines.lines[i], -1) <= letters, "%d", letters);
    }
}
END_TEST

START_TEST(lines_have_the_texts_blanks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_lines lines = wrap("HR\u00A0: hazard ratio. Non-smokers, x = 3\u202F%, A\u2011B.",
                                TF_KEPT_DEFINITION, 200, arena);
    ck_assert_uint_eq(lines.n, 1);
    ck_assert_str_eq(lines.lines[0],
                     "HR\u00A0: hazard ratio. Non-smokers, x = 3\u202F%, A\u2011B.");
}
END_TEST

/* By hand: what is too long gives way, a definition before a citation before a number. */
static const struct {
    const char *text;
    tf_kept_as as;
    int letters;
    const char *lines;
} wrapped[] = {
    {"NR denotes not reached.", TF_KEPT_DEFINITION, 12, "NR denotes|not reached."},
    {"Smith AB et al., J Hard 1999;12:34-56.", TF_KEPT_PLAIN, 36,
     "Smith AB et al.,|J Hard 1999;12:34-56."},
    {"It lasted for 12 months in all of them.", TF_KEPT_PLAIN, 16,
     "It lasted for|12 months|in all of them."},
    {"A", TF_KEPT_DEFINITION, 5, "A"},
    {"", TF_KEPT_DEFINITION, 5, ""},
};

START_TEST(weak_ties_give_way_first) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_lines lines = wrap(wrapped[_i].text, wrapped[_i].as, wrapped[_i].letters, arena);
    g_autofree char *joined = g_strjoinv("|", lines.lines);
    ck_assert_str_eq(joined, wrapped[_i].lines);
}
END_TEST

SUITE("keep") {
    add_loop(suite, "core", pieces_stay_together, G_N_ELEMENTS(sentences));
    add_loop(suite, "core", weak_ties_give_way_first, G_N_ELEMENTS(wrapped));
    add_tests(suite, "core", lines_have_the_texts_blanks, NULL);
}
