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
     "Box plot of v. A: median 2 (quartiles 1.50 and 3), n=3. B: median 8 (quartiles 5.50 and "
     "8.50), n=3. B against A: P=0.20.",
     "Boxes are from Tukey’s lower to upper hinge (medians of the halves of the ordered values), "
     "with a line at the median. Whiskers end at the last values within 1.5 times the length of "
     "the box from it; values beyond are shown singly. The P values (two-sided) are from "
     "Wilcoxon’s rank-sum test. They are exact, from the distribution of ranks."},
    {{"group=arm", "where=[c = x]", "locale=fr", "whiskers=range", NULL},
     "Boîtes à moustaches\u00A0: v. A\u00A0: médiane 2 (quartiles 1,50 et 3), n\u00A0=\u00A03.",
     "Les moustaches s’arrêtent à la plus petite et à la plus grande valeur. Les valeurs de p "
     "(bilatérales) ont été obtenues par le test de la somme des rangs de Wilcoxon. Elles sont "
     "exactes, issues de la distribution des rangs."},
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
     "Dot plot of single values of v. x, A: median 2 (quartiles 1.50 and 3), n=3. x, B: median 8",
     "The P values (two-sided) are from Wilcoxon’s signed-rank test."},
    {{"group=c", "where=[arm = A]", "detection=2", "rows=mean", "patient=id", "locale=en", NULL},
     "Box plot of v. x: median 2 (quartiles 2 and 3), n=3. y: median 3.50 (quartiles 2.75 and "
     "4.25), n=3. Values below the limit of detection (2), shown at it as open dots: 1 of 6.",
     "Values below the limit of detection (2), shown at it as open dots: 1 of 6. Values below the "
     "limit of detection count as the limit in all statistics."},
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
                         "are from Wilcoxon’s rank-sum test. They are from the normal "
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

SUITE("sentences of points") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
    add_tests(suite, "core", several_groups, published_numbers_are_not_ours, NULL);
}
