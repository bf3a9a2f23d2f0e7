/* What is said of points, in both languages. */
#include "points/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"

static const char csv[] = "id,arm,c,v\n1,A,x,1\n2,A,x,2\n3,A,x,4\n4,B,x,3\n5,B,x,8\n6,B,x,9\n"
                          "1,A,y,2\n2,A,y,3.5\n3,A,y,5\n4,B,y,3\n5,B,y,8\n6,B,y,9\n";

static const struct {
    const char *settings[10], *alt, *methods;
} said[] = {
    {{"group=arm", "where=[c = x]", "locale=en", NULL},
     "Box plot of v. A: median 2.0 (hinges 1.5 and 3.0), n=3. B: median 8.0 (hinges 5.5 and "
     "8.5), n=3. B against A: P=0.20.",
     "Boxes are from Tukey’s lower to upper hinge (medians of the halves of the ordered values), "
     "with a line at the median. Whiskers end at the last values within 1.5 times the length of "
     "the box from it; values beyond are shown singly. The P values (two-sided) are from "
     "Wilcoxon’s rank-sum test. P values of ranks are exact, from the distribution of ranks."},
    {{"group=arm", "where=[c = x]", "locale=fr", "whiskers=range", NULL},
     "Boîtes à moustaches\u00A0: v. A\u00A0: médiane 2,0 (charnières 1,5 et 3,0), n\u00A0=\u00A03.",
     "Les moustaches s’arrêtent à la plus petite et à la plus grande valeur. Les valeurs de p "
     "(bilatérales) ont été obtenues par le test de la somme des rangs de Wilcoxon. Les valeurs de "
     "p des rangs sont exactes, issues de la distribution des rangs."},
    {{"group=arm", "category=c", "form=interval", "locale=en", NULL},
     "Plot of means: v. x, A: 2.33 (interval −1.46 to 6.13), n=3.",
     "Lines are means. Confidence intervals of means, at 95%, are from Student’s t. The P values "
     "(two-sided) are from Welch’s t test."},
    {{"group=arm", "category=c", "form=interval", "dots=false", "interval=sd", "compare.test=none",
      "locale=en", NULL},
     "Plot of means: v.",
     "Points are means. Intervals: one standard deviation on either side."},
    {{"group=arm", "where=[c = x]", "form=violin", "locale=en", NULL},
     "Violin plot of v.",
     "Violins are densities by a normal kernel with Silverman’s rule-of-thumb bandwidth, cut at "
     "the extremes, all of one area."},
    {{"group=arm", "category=c", "paired=true", "form=strip", "locale=en", NULL},
     "Dot plot of single values of v. x, A: median 2.00 (quartiles 1.50 and 3.00), n=3. x, B: "
     "median 8.00",
     "The P values (two-sided) are from Wilcoxon’s signed-rank test."},
    {{"group=c", "where=[arm = A]", "detection=2", "rows=mean", "patient=id", "locale=en", NULL},
     "Box plot of v. x: median 2.00 (hinges 2.00 and 3.00), n=3. y: median 3.50 (hinges 2.75 and "
     "4.25), n=3. Values below the limit of detection (2), shown at it as open dots: 1 of 6.",
     "Values below the limit of detection (2), shown at it as open dots: 1 of 6. Values below the "
     "limit of detection count as the limit in all statistics."},
    {{"group=arm", "category=c", "form=violin", "dots=true", "locale=en", NULL},
     "Violin plot of v.",
     "Lines within are at the median and at Tukey’s hinges"},
    {{"group=arm", "category=c", "form=strip", "summary=mean", "locale=en", NULL},
     "Dot plot of single values of v. x, A: mean 2.33 (values from 1.00 to 4.00), n=3.",
     "Lines are means."},
    {{"group=arm", "category=c", "form=interval", "summary=geometric_mean", "interval=sd",
      "compare.test=none", "locale=en", NULL},
     "Plot of geometric means: v. x, A: 2.00 (interval 1.00 to 4.00), n=3.",
     "Intervals: geometric mean times and divided by the geometric standard deviation."},
};

START_TEST(sentences) {
    const char *settings[MOST_SETTINGS] = {"value=v"};
    for (size_t i = 0; said[_i].settings[i]; i++)
        settings[1 + i] = said[_i].settings[i];
    analysis_run run = run_text(&tf_points_analysis, csv, settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_points_report.describe);
    g_autofree char *methods = run_say(&run, tf_points_report.methods);
    ck_assert_msg(g_str_has_prefix(alt, said[_i].alt), "%s", alt);
    ck_assert_msg(strstr(methods, said[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

/* Three groups: what tests all of them, and how pairs are adjusted. */
START_TEST(several_groups) {
    analysis_run run = run_text(
        &tf_points_analysis, "arm,v\nA,1\nA,2\nA,2\nB,3\nB,4\nB,5\nC,2\nC,7\nC,9\n",
        (const char *[]){"value=v", "group=arm", "compare.pairs=reference", "compare.overall=true",
                         "compare.adjust=hommel", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_points_report.methods);
    ck_assert_msg(strstr(methods,
                         "are from Wilcoxon’s rank-sum test. P values of ranks are from the normal "
                         "approximation, with corrections for ties and continuity. All 3 groups "
                         "together were compared by the Kruskal–Wallis test. The P values are "
                         "adjusted for 2 comparisons by Hommel’s method.") != NULL,
                  "%s", methods);
    run_clear(&run);
}
END_TEST

START_TEST(published_numbers_are_not_ours) {
    analysis_run run =
        run_text(&tf_points_analysis, "arm,lo,q1,med,q3,hi,n\nA,1,2,3,4,5,10\nB,2,3,4,5,6,12\n",
                 (const char *[]){"group=arm", "min=lo", "q1=q1", "median=med", "q3=q3", "max=hi",
                                  "n=n", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_points_report.methods);
    g_autofree char *alt = run_say(&run, tf_points_report.describe);
    ck_assert_msg(g_str_has_prefix(methods, "Medians, quartiles and extremes are as given in the "
                                            "data. Computed"),
                  "%s", methods);
    ck_assert_msg(g_str_has_prefix(alt, "Box plot of values as published. A: median 3 (quartiles 2 "
                                        "and 4), n=10."),
                  "%s", alt);
    run_clear(&run);
}
END_TEST

/* Allele fractions: in two decimals all of them would be 0.00. */
START_TEST(small_numbers_keep_two_digits) {
    analysis_run run = run_text(
        &tf_points_analysis, "arm,v\nA,0.00066\nA,0.00066\nA,0.00066\nB,0.00016\nB,0.00016\nB,12\n",
        (const char *[]){"value=v", "group=arm", "compare.test=none", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_points_report.describe);
    ck_assert_msg(strstr(alt, "A: median 0.00066 (hinges 0.00066 and 0.00066), n=3.") != NULL, "%s",
                  alt);
    ck_assert_msg(strstr(alt, "B: median 0.00016 (hinges 0.00016 and 6.00), n=3.") != NULL, "%s",
                  alt);
    run_clear(&run);
}
END_TEST

/* Nothing differs: no P, and nobody says what one is from. */
START_TEST(no_p_has_no_test) {
    analysis_run run = run_text(&tf_points_analysis, "arm,v\nA,3\nA,3\nA,3\nB,3\nB,3\nB,3\n",
                                (const char *[]){"value=v", "group=arm", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_points_report.methods);
    ck_assert_msg(strstr(methods, "No test was possible.") != NULL, "%s", methods);
    ck_assert_msg(strstr(methods, "Wilcoxon") == NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

/* Whoever reads the text alone would take boxes that it leaves out for none. */
START_TEST(all_boxes_are_said) {
    g_autoptr(GString) text = g_string_new("c,arm,v\n");
    for (int c = 0; c < 24; c++)
        for (int i = 0; i < 6; i++)
            g_string_append_printf(text, "c%d,%s,%d\n", c, i % 2 ? "A" : "B", i * i + c);
    analysis_run run =
        run_text(&tf_points_analysis, text->str,
                 (const char *[]){"value=v", "group=arm", "category=c", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_points_report.describe);
    for (int c = 0; c < 24; c++) {
        g_autofree char *box = g_strdup_printf(" c%d, B: median", c);
        g_autofree char *p = g_strdup_printf(" C%d, ", c);
        ck_assert_msg(strstr(alt, box) != NULL, "%s", alt);
        ck_assert_msg(strstr(alt, p) != NULL, "%s", alt);
    }
    run_clear(&run);
}
END_TEST

SUITE("sentences of points") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
    add_tests(suite, "core", several_groups, published_numbers_are_not_ours,
              small_numbers_keep_two_digits, no_p_has_no_test, all_boxes_are_said, NULL);
}
