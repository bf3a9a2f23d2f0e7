/* Rows of sums and means in files of patients: several of them, one an arm or a panel, and such
   that no word calls so. */
#include <string.h>

#include "kinds/km/fixture.h"
#include "support/suite.h"

/* Women and men of two arms. Times: A 5, 6, 7, 4 (22), B 5, 8, 7, 9 (29); women 24, men 27, all 51
   with the mean 6.375. Ages: 61, 64, 70, 50, 58, 66, 47, 71, the mean 60.875. */
#define HEAD(id) id "arm,sex,time,status,age\n"
#define NUMBERED                                                                                   \
    HEAD("id,")                                                                                    \
    "1,A,F,5,1,61\n2,A,M,6,0,64\n3,A,F,7,1,70\n4,A,M,4,1,50\n"                                     \
    "5,B,F,5,1,58\n6,B,M,8,0,66\n7,B,F,7,1,47\n8,B,M,9,1,71\n"
#define BARE                                                                                       \
    HEAD("")                                                                                       \
    "A,F,5,1,61\nA,M,6,0,64\nA,F,7,1,70\nA,M,4,1,50\n"                                             \
    "B,F,5,1,58\nB,M,8,0,66\nB,F,7,1,47\nB,M,9,1,71\n"

/* Times have the mean 6.875, weights 73.0. */
#define BROKEN                                                                                     \
    HEAD("id,")                                                                                    \
    "1,A,F,5.5,1,60.5\n2,A,M,6.5,0,70.5\n3,A,F,7.5,1,80.5\n4,A,M,4.5,1,65.5\n"                     \
    "5,B,F,5.5,1,75.5\n6,B,M,8.5,0,90.5\n7,B,F,7.5,1,85.5\n8,B,M,9.5,1,55.5\n"

static const struct {
    const char *csv, *group;
    const char *error, *warning;
    const char *hint; /**< what follows it leaves the eight */
} sums[] = {
    /* a group of its own, with a row for each panel */
    {NUMBERED ",Total,F,24,1,\n,Total,M,27,1,\n", "group=arm",
     "\"Total\" in column \"arm\" of a row", NULL, "--where \"id is not missing\""},
    {BARE "Total,F,24,1,\nTotal,M,27,1,\n", "group=arm",
     "\"Total\" in column \"arm\" of the last row", NULL, "--where \"arm != Total\""},
    {BARE "Ensemble,F,24,1,\nEnsemble,M,27,1,\n", "group=arm", "\"Ensemble\" in column \"arm\"",
     NULL, "--where \"arm != Ensemble\""},
    /* among the patients */
    {HEAD("") "A,F,5,1,61\nA,M,6,0,64\nA,F,7,1,70\nOverall,F,24,1,\nOverall,M,27,1,\nA,M,4,1,50\n"
              "B,F,5,1,58\nB,M,8,0,66\nB,F,7,1,47\nB,M,9,1,71\n",
     "group=arm",
     "2 rows have \"Overall\" in column \"arm\", and 24 in column \"time\" of line 5 is the sum of "
     "others: rows of sums or means?",
     NULL, "--where \"arm != Overall\""},
    /* in a column that the figure doesn't read */
    {BARE "A,Ensemble,22,1,\nB,Ensemble,29,1,\n", "group=arm",
     "\"Ensemble\" in column \"sex\" of the last", NULL, "--where \"sex != Ensemble\""},
    {NUMBERED ",A,Ensemble,22,1,\n,B,Ensemble,29,1,\n", "group=arm",
     "\"Ensemble\" in column \"sex\"", NULL, "--where \"id is not missing\""},
    /* no sum of any, but who knows */
    {BARE "Overall,F,6,1,60\nOverall,M,9,1,70\n", "group=arm", NULL,
     "2 rows have \"Overall\" in column \"arm\": rows of sums or means would count as patients",
     "--where \"arm != Overall\""},
    /* all patients once more */
    {BARE "Overall,F,5,1,61\nOverall,M,6,0,64\nOverall,F,7,1,70\nOverall,M,4,1,50\n"
          "Overall,F,5,1,58\nOverall,M,8,0,66\nOverall,F,7,1,47\nOverall,M,9,1,71\n",
     "group=arm", NULL,
     "\"Overall\" in column \"arm\" has as many rows as all other groups together: they are of the "
     "same patients, and not compared",
     "--where \"arm != Overall\""},
    /* patients of a total and of a partial gastrectomy */
    {BARE "Total,F,6,1,60\nTotal,M,9,1,70\nPartial,F,3,1,50\nPartial,F,4,1,55\n", "group=arm", NULL,
     NULL, NULL},
    {NUMBERED "9,Total,F,6,1,60\n10,Total,M,9,1,70\n", "group=arm", NULL, NULL, NULL},
    {BARE "ALL,F,6,1,60\nALL,M,9,1,70\n", "group=arm", NULL, NULL, NULL},
    /* means that no word calls so: rounded, of whole years, of nearly all */
    {NUMBERED ",,,7,1,60.9\n", NULL, "60.9 in column \"age\" is the mean", NULL,
     "--where \"id is not missing\""},
    {NUMBERED ",,,6.3,1,61.2\n", NULL, "6.3 in column \"time\" is the mean, more or less, of those",
     NULL, "--where \"id is not missing\""},
    {NUMBERED ",,,6.4,1,61\n", NULL, "6.4 in column \"time\" is the mean", NULL,
     "--where \"id is not missing\""},
    {NUMBERED "avg.,,,6.4,1,60.9\n", NULL, "\"avg.\" in column \"id\" is no patient", NULL,
     "--where \"id != 'avg.'\""},
    {BROKEN ",,,6.8,1,73.4\n", NULL, "6.8 in column \"time\" is the mean, more or less, of those",
     NULL, "--where \"id is not missing\""},
    /* a patient without a number, who is near the mean in one thing */
    {NUMBERED ",B,F,6,1,58\n", NULL, NULL, "1 of 9 rows has no \"id\": it counts as a patient",
     NULL},
    {BROKEN ",B,F,6.8,1,64.0\n", NULL, NULL, "1 of 9 rows has no \"id\": it counts as a patient",
     NULL},
    {NUMBERED ",B,F,7,1,61\n", NULL, NULL, "1 of 9 rows has no \"id\": it counts as a patient",
     NULL},
};

static analysis_run run_case(size_t i, const char *where) {
    const char *const settings[] = {"time=time", "event=status", where ? where : sums[i].group,
                                    where ? sums[i].group : NULL, NULL};
    return run_text(&tf_km_analysis, sums[i].csv, settings);
}

START_TEST(several_rows_of_sums) {
    analysis_run run = run_case((size_t)_i, NULL);
    const char *error = sums[_i].error, *warning = sums[_i].warning;
    ck_assert_msg((run.results == NULL) == (error != NULL), "%s", sums[_i].csv);
    if (error)
        ck_assert_msg(run_says(&run, TF_ERROR, error), "%s", sums[_i].csv);
    if (warning)
        ck_assert_msg(run_says(&run, TF_WARNING, warning), "%s", sums[_i].csv);
    if (!error && !warning)
        ck_assert(!run_says(&run, TF_WARNING, "rows have") &&
                  !run_says(&run, TF_WARNING, "no \"id\""));
    if (sums[_i].hint)
        ck_assert_str_eq(
            run_finding(&run, error ? TF_ERROR : TF_WARNING, error ? error : warning)->hint,
            sums[_i].hint);
    run_clear(&run);
}
END_TEST

/* Eight patients, of whom six died. */
START_TEST(the_hint_leaves_the_patients) {
    if (!sums[_i].hint)
        return;
    const size_t length = strlen(sums[_i].hint) - strlen("--where \"\"");
    g_autofree char *condition = g_strndup(sums[_i].hint + strlen("--where \""), length);
    g_autofree char *where = g_strconcat("where=", condition, NULL);
    analysis_run run = run_case((size_t)_i, where);
    run_must_succeed(&run);
    const char *const groups[] = {"A", "B"};
    double n = sums[_i].group ? 0 : run_value(&run, "", "", "n");
    double events = sums[_i].group ? 0 : run_value(&run, "", "", "events");
    for (size_t i = 0; sums[_i].group && i < G_N_ELEMENTS(groups); i++) {
        n += run_value(&run, groups[i], "", "n");
        events += run_value(&run, groups[i], "", "events");
    }
    ck_assert(n == 8 && events == 6);
    run_clear(&run);
}
END_TEST

/* Nobody misses an arm: the rows without one are of sums. One patient does, whose surgery was
 * total. */
START_TEST(sums_miss_nothing) {
    static const char csv[] = "id,arm,time,status,surgery\n1,A,5,1,Partial\n2,A,6,0,Partial\n"
                              "3,A,7,1,Partial\n4,B,5,1,Partial\n5,B,8,0,Partial\n"
                              "6,B,7,1,Partial\n7,,9,1,Total\nMean,,6.7,0.7,\nTotal,,47,5,\n";
    const char *const settings[] = {"time=time", "event=status", "group=arm", NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(
        run_says(&run, TF_WARNING,
                 "2 of 9 rows left out, which have sums or means and no patients (lines 9, 10)"));
    ck_assert(run_says(&run, TF_WARNING, "1 of 9 rows dropped: \"arm\" missing (line 8)"));
    ck_assert_uint_eq(run.results->n_rows_used, 6);
    ck_assert_uint_eq(tf_results_missing(run.results), 1);
    run_clear(&run);
}
END_TEST

SUITE("km_sum_rows") {
    add_tests(suite, "core", sums_miss_nothing, NULL);
    add_loop(suite, "errors", several_rows_of_sums, G_N_ELEMENTS(sums));
    add_loop(suite, "errors", the_hint_leaves_the_patients, G_N_ELEMENTS(sums));
}
