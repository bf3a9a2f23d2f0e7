/* Levels of diverging bars: on which side of zero, and how far out. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

/* Of each level, in the order of the list: side ("-" below, "+" above, "0" on both) and, from the
   innermost, its place there. */
START_TEST(the_worst_stands_outermost) {
    static const struct {
        const char *levels[8], *settings[3], *wanted;
    } cases[] = {
        {{"Much worse", "Worse", "No change", "Better", "Much better"},
         {"diverging.below=[Much worse, Worse]"},
         "-2 -1 0 +1 +2"},
        {{"Much worse", "Worse", "No change", "Better", "Much better"},
         {"diverging.below=[Worse, Much worse]"},
         "-2 -1 0 +1 +2"},
        /* listed from the other end */
        {{"Much better", "Better", "Unchanged", "Worse", "Much worse"},
         {"diverging.below=[Much worse, Worse]"},
         "+2 +1 0 -1 -2"},
        {{"CR", "PR", "SD", "PD"}, {"diverging.below=[SD, PD]"}, "+2 +1 -1 -2"},
        {{"PD", "SD", "PR", "CR"}, {"diverging.below=[PD, SD]"}, "-2 -1 +1 +2"},
        /* those in no total */
        {{"PD", "SD", "PR", "CR"}, {"totals={ORR: [PR, CR]}"}, "-2 -1 +1 +2"},
        {{"Worse", "No change", "Better"}, {"totals={Improved: [Better]}"}, "-1 0 +1"},
        {{"Pire", "Sans changement", "Mieux"}, {"diverging.below=[Pire]"}, "-1 0 +1"},
        {{"Inchangé", "Pire", "Mieux"}, {"diverging.below=[Pire]"}, "0 -1 +1"},
        /* as the user says */
        {{"Worse", "No change", "Better"}, {"diverging.below=[Worse, No change]"}, "-2 -1 +1"},
        {{"Worse", "No change", "Better"},
         {"diverging.below=[Worse]", "diverging.neutral=[]"},
         "-1 +1 +2"},
        {{"Bad", "So so", "Good"},
         {"diverging.below=[Bad]", "diverging.neutral=[So so]"},
         "-1 0 +1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) csv = g_string_new("level,arm,n,total\n");
        g_autoptr(GString) levels = g_string_new("response.levels=[");
        for (size_t k = 0; cases[i].levels[k]; k++) {
            g_string_append_printf(csv, "%s,A,5,100\n%s,B,7,100\n", cases[i].levels[k],
                                   cases[i].levels[k]);
            g_string_append_printf(levels, "%s%s", k > 0 ? ", " : "", cases[i].levels[k]);
        }
        g_string_append(levels, "]");
        const char *settings[9] = {"level=level",        "group=arm",          "n=n",
                                   "total=total",        levels->str,          "form=diverging",
                                   cases[i].settings[0], cases[i].settings[1], NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv->str, settings);
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        g_autoptr(GString) found = g_string_new(NULL);
        for (size_t p = 0; p < bars->n_parts; p++) {
            const tf_bars_part *part = &bars->parts[p];
            size_t place = 1;
            for (size_t k = 0; k < bars->n_parts; k++) {
                const tf_bars_part *other = &bars->parts[k];
                place += !other->neutral && other->below == part->below &&
                         other->outward < part->outward;
            }
            if (part->neutral)
                g_string_append_printf(found, "%s0", p > 0 ? " " : "");
            else
                g_string_append_printf(found, "%s%s%zu", p > 0 ? " " : "", part->below ? "-" : "+",
                                       place);
        }
        ck_assert_msg(g_str_equal(found->str, cases[i].wanted), "%zu: %s", i, found->str);
        run_clear(&run);
    }
}
END_TEST

START_TEST(unknown_levels_are_refused) {
    static const struct {
        const char *setting, *said;
    } cases[] = {
        {"diverging.below=[Bad]", "diverging.below names \"Bad\": no such level"},
        {"diverging.neutral=[Bad]", "diverging.neutral names \"Bad\": no such level"},
        {"diverging.below=[Worse, Better]", "diverging bars need levels on both sides of zero"},
    };
    static const char csv[] = "level,arm,n,total\nWorse,A,5,10\nNo change,A,1,10\nBetter,A,2,10\n";
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *settings[] = {"level=level",
                                  "group=arm",
                                  "n=n",
                                  "total=total",
                                  "response.levels=[Worse, No change, Better]",
                                  "form=diverging",
                                  cases[i].setting,
                                  NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv, settings);
        ck_assert_msg(run_says(&run, TF_ERROR, cases[i].said), "%s", cases[i].setting);
        run_clear(&run);
    }
}
END_TEST

/* Of stacks from one end, for their colours: "-" worse, "0" neutral, "+" better; "." nobody knows.
 */
START_TEST(scales_have_two_sides_wherever_they_begin) {
    static const struct {
        const char *levels[8], *form, *wanted;
    } cases[] = {
        {{"Much worse", "Worse", "No change", "Better", "Much better"}, "form=filled", "--0++"},
        {{"Much better", "Better", "No change", "Worse", "Much worse"}, "form=stacked", "++0--"},
        {{"Strongly disagree", "Disagree", "Agree", "Strongly agree"}, "form=filled", "--++"},
        {{"Insatisfait", "Neutre", "Satisfait", "Très satisfait"}, "form=filled", "-0++"},
        {{"Aggravé", "Inchangé", "Amélioré"}, "form=filled", "-0+"},
        /* more on one side without a middle, a side twice, one side alone, no sides */
        {{"Bad", "Fair", "Good"}, "form=filled", "..."},
        {{"Worse", "Better", "Much worse"}, "form=filled", "..."},
        {{"Worse", "Much worse"}, "form=filled", ".."},
        {{"Mild", "Moderate", "Severe"}, "form=stacked", "..."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) csv = g_string_new("level,arm,n,total\n");
        g_autoptr(GString) levels = g_string_new("response.levels=[");
        for (size_t k = 0; cases[i].levels[k]; k++) {
            g_string_append_printf(csv, "%s,A,5,100\n%s,B,7,100\n", cases[i].levels[k],
                                   cases[i].levels[k]);
            g_string_append_printf(levels, "%s%s", k > 0 ? ", " : "", cases[i].levels[k]);
        }
        g_string_append(levels, "]");
        const char *settings[] = {"level=level", "group=arm",   "n=n", "total=total",
                                  levels->str,   cases[i].form, NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv->str, settings);
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        g_autoptr(GString) found = g_string_new(NULL);
        for (size_t p = 0; p < bars->n_parts; p++)
            g_string_append_c(found, ".-0+"[bars->parts[p].tone]);
        ck_assert_msg(g_str_equal(found->str, cases[i].wanted), "%zu: %s", i, found->str);
        run_clear(&run);
    }
}
END_TEST

SUITE("bars sides") {
    add_tests(suite, "core", the_worst_stands_outermost, unknown_levels_are_refused,
              scales_have_two_sides_wherever_they_begin, NULL);
}
