#include <string.h>

#include "compare_internal.h"
#include "support/suite.h"

/* Two files of numbers, and what differs between them in words. */

#define HEAD "figure,group,term,at,statistic,value\n"

static char *said(const char *before, const char *now) {
    g_autoptr(GArray) changes = tf_changes_new();
    g_autofree char *a = g_strconcat(HEAD, before, NULL), *b = g_strconcat(HEAD, now, NULL);
    g_autoptr(GArray) renames = tf_renames_find(a, b);
    const tf_tolerant with = {0.05, 1e-9, renames};
    tf_numbers_compare(a, b, &with, changes);
    tf_renames_tell(renames, changes);
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < changes->len; i++) {
        g_autofree char *text = tf_change_text(&g_array_index(changes, tf_change, i));
        g_string_append_printf(lines, "%s%s", i > 0 ? "\n" : "", text);
    }
    return g_string_free(lines, FALSE);
}

static const struct {
    const char *before, *now, *said;
} rows[] = {
    {"f,A,,,n,446\n", "f,A,,,n,447\n", "n, A 446 → 447"},
    {"f,,,,n,1000\n", "f,,,,n,1001\n", "n 1000 → 1001"},
    {"f,A|B,,,hr,0.6012\n", "f,A|B,,,hr,0.6239\n", "hazard ratio, A vs. B 0.60 → 0.62"},
    {"f,A|B,,,hr_lower,0.501\n", "f,A|B,,,hr_lower,0.502\n",
     "hazard ratio, lower limit, A vs. B 0.501 → 0.502"},
    {"f,A|B,sex=F,,hr,0.5\n", "f,A|B,sex=F,,hr,0.75\n",
     "hazard ratio, A vs. B (sex=F) 0.50 → 0.75"},
    {"f,A,,60,surv,0.632\n", "f,A,,60,surv,0.641\n", "survival, A at 60 0.63 → 0.64"},
    {"f,A,,60,n_risk,12\n", "f,A,,60,n_risk,11\n", "number at risk, A at 60 12 → 11"},
    {"f,,logrank,,p,0.0301\n", "f,,logrank,,p,0.0299\n", "P value (logrank) 0.0301 → 0.0299"},
    /* nobody sees it, and libraries differ by it */
    {"f,A,,,median,12.5\n", "f,A,,,median,12.500000000000002\n", ""},
    {"f,A,,,median,12.5\n", "f,A,,,median,12.5000001\n", "median, A 12.5000000 → 12.5000001"},
    {"f,A,,,median,12.5\n", "f,A,,,median,NA\n", "median, A 12.5 → NA"},
    {"f,A,,,coef,-0.5\n", "f,A,,,coef,0.5\n", "coef, A -0.50 → 0.50"},
    {"f,,,,test,logrank\n", "f,,,,test,gehan\n", "test logrank → gehan"},
    {"f,A,,,n,5\n", "f,A,,,n,5\nf,A,,12,surv,0.5\n", "survival, A at 12 is new: 0.5"},
    {"f,A,,,n,5\nf,A,,,events,2\n", "f,A,,,n,5\n", "events, A is gone (was 2)"},
    {"f,A,,,n,5\n", "f,A,,,n,5\nf,B,,,n,7\nf,B,,,events,3\nf,B,,,median,4\n",
     "group \"B\" is new: n 7"},
    {"f,A,,,n,5\nf,B,,,n,7\nf,B,,,events,3\n", "f,A,,,n,5\n", "group \"B\" is gone (was n 7)"},
    {"f,\"A, \"\"x\"\"\",,,n,5\n", "f,\"A, \"\"x\"\"\",,,n,6\n", "n, A, \"x\" 5 → 6"},
    {"f,\"A\nB\",,,n,5\nf,C,,,n,1\n", "f,\"A\nB\",,,n,5\nf,C,,,n,2\n", "n, C 1 → 2"},
    /* two rows of one thing are told apart by their order */
    {"f,A,,,p,0.1\nf,A,,,p,0.2\n", "f,A,,,p,0.1\nf,A,,,p,0.3\n", "P value, A 0.20 → 0.30"},
    {"f,A,,,n,5\nf,B,,,n,7\n", "f,B,,,n,7\nf,A,,,n,5\n", ""},
    {"", "f,A,,,n,5\n", "group \"A\" is new: n 5"},
    {"", "", ""},
    /* a group of another name, with numbers that are the same for the most part */
    {"f,A,,,n,5\nf,A,,,events,2\nf,A|B,,,hr,0.5\nf,B,,,n,7\n",
     "f,C,,,n,5\nf,C,,,events,2\nf,C|B,,,hr,0.5\nf,B,,,n,7\n", "label \"A\" → \"C\""},
    {"f,A,,,n,5\nf,A,,,events,2\nf,A,,,median,3\n", "f,C,,,n,5\nf,C,,,events,3\nf,C,,,median,3\n",
     "events, C 2 → 3\nlabel \"A\" → \"C\""},
    /* both at once, and a level */
    {"f,A,,,n,5\nf,B,,,n,7\nf,A|B,,,hr,0.5\n", "f,C,,,n,5\nf,D,,,n,7\nf,C|D,,,hr,0.5\n",
     "label \"A\" → \"C\"\nlabel \"B\" → \"D\""},
    {"f,A,CR,,n,5\nf,A,PR,,n,7\n", "f,A,Complete,,n,5\nf,A,PR,,n,7\n",
     "label \"CR\" → \"Complete\""},
    {"f,A,sex=F,,hr,0.5\n", "f,A,sex=Women,,hr,0.5\n", "label \"F\" → \"Women\""},
    /* what is gone with a group has no size of its own */
    {"f,A,,,n,5\nf,A,,,events,2\nf,B,,,n,7\nf,B|A,,,hr,0.5\nf,B|A,,,hr_lower,0.4\n",
     "f,A,,,n,5\nf,A,,,events,2\n",
     "group \"B\" is gone (was n 7)\ncomparison \"B\" vs. \"A\" is gone"},
    {"f,A,,,n,5\n", "f,A,,,n,5\nf,B,,,n,7\nf,B|A,,,hr,0.5\n",
     "group \"B\" is new: n 7\ncomparison \"B\" vs. \"A\" is new"},
    /* another group */
    {"f,A,,,n,5\nf,A,,,events,2\nf,A,,,median,3\n", "f,C,,,n,9\nf,C,,,events,4\nf,C,,,median,8\n",
     "group \"A\" is gone (was n 5)\ngroup \"C\" is new: n 9"},
};

START_TEST(differences_are_said) {
    g_autofree char *text = said(rows[_i].before, rows[_i].now);
    ck_assert_str_eq(text, rows[_i].said);
}
END_TEST

SUITE("comparing numbers") {
    add_loop(suite, "words", differences_are_said, G_N_ELEMENTS(rows));
}
