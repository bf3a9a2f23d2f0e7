/* Start-stop rows whose keys are left out: told by rows that follow each other. */
#include "kinds/km/fixture.h"
#include "support/suite.h"

/* Of 5 patients three have parts: without the keys that say so, rows would be patients from 0 on.
 */
#define CHAINED                                                                                    \
    "1a,A,0,3,0\n1a,B,3,7,1\n2b,A,0,4,0\n2b,B,4,9,0\n3c,B,0,5,1\n4d,A,0,2,0\n4d,A,2,6,0\n"         \
    "4d,B,6,8,1\n5e,A,0,6,1\n"

typedef struct chained {
    const char *csv, *settings[4];
    tf_severity severity;
    const char *text, *hint;
    const char *followed[4];
    double n_a, n_b; /**< patients once the hint is followed; NaN: it is not */
} chained;

static const chained chains[] = {
    {"USUBJID,arm,t0,t1,event\n" CHAINED,
     {NULL},
     TF_ERROR,
     "rows of \"USUBJID\" follow each other (lines 2 and 3: one ends at \"t0\" of the other): they "
     "are parts of one patient's time",
     "parts of one time are --entry t0",
     {"entry=t0"},
     4,
     4},
    {"NODOS,arm,t0,t1,event\n" CHAINED,
     {NULL},
     TF_ERROR,
     "rows of \"NODOS\" follow each other",
     "parts of one time are --entry t0 --id NODOS",
     {"entry=t0", "patient=NODOS"},
     4,
     4},
    {"NODOS,arm,t0,t1,event\n" CHAINED,
     {"entry=t0"},
     TF_ERROR,
     "without the patients' column each counts as a patient",
     "who they are is --id NODOS",
     {"entry=t0", "patient=NODOS"},
     4,
     4},
    {"USUBJID,arm,t0,t1,event\n" CHAINED,
     {"rows=all"},
     TF_WARNING,
     "each counts as a patient from the origin on",
     "--entry t0 in place of --rows all",
     {"entry=t0"},
     4,
     4},
};

static analysis_run run_chained(const char *csv, const char *const *more) {
    const char *settings[] = {"time=t1", "event=event", "group=arm", NULL, NULL, NULL, NULL};
    for (size_t i = 0; i < 3 && more[i]; i++)
        settings[3 + i] = more[i];
    return run_text(&tf_km_analysis, csv, settings);
}

START_TEST(parts_are_known_by_their_chain) {
    const chained *c = &chains[_i];
    analysis_run run = run_chained(c->csv, c->settings);
    g_autofree char *findings = run_findings(&run);
    const tf_finding *found = run_finding(&run, c->severity, c->text);
    ck_assert_msg(found != NULL, "%s: %s", c->text, findings);
    ck_assert_str_eq(found->hint, c->hint);
    ck_assert((run.results == NULL) == (c->severity == TF_ERROR));
    run_clear(&run);
    analysis_run followed = run_chained(c->csv, c->followed);
    run_must_succeed(&followed);
    ck_assert_double_eq(run_value(&followed, "A", "", "n"), c->n_a);
    ck_assert_double_eq(run_value(&followed, "B", "", "n"), c->n_b);
    ck_assert(!run_says(&followed, TF_WARNING, "follow each other"));
    run_clear(&followed);
}
END_TEST

/* Visits whose times repeat no end, events that come again, a centre in the place of a patient. */
static const char *const unchained[] = {
    "id,arm,t0,t1,event\n1a,A,0,3,0\n2b,B,3,7,1\n3c,A,0,4,0\n4d,B,4,9,0\n5e,A,0,2,1\n6f,B,2,8,1\n",
    "centre,arm,age,t1,event\nX,A,3,7,0\nX,B,7,9,1\nY,A,4,8,0\nY,B,5,9,0\nX,A,2,6,1\nY,B,1,8,1\n"
    "Z,A,2,3,1\nZ,A,1,4,0\n",
};

START_TEST(what_follows_by_chance_is_no_part) {
    static const char *const none[] = {NULL};
    analysis_run run = run_chained(unchained[_i], none);
    run_must_succeed(&run);
    ck_assert(!run_says(&run, TF_WARNING, "follow each other"));
    run_clear(&run);
}
END_TEST

/* No column says whose rows they are: numbers of patients can't be right, estimates are. */
START_TEST(rows_of_nobody_are_told) {
    static const char *const none[] = {NULL}, *const with[] = {"entry=t0", NULL};
    static const char csv[] = "arm,t0,t1,event\nA,0,3,0\nB,3,7,1\nA,0,4,0\nB,4,9,0\nB,0,5,1\n"
                              "A,0,2,0\nA,2,6,0\nB,6,8,1\nA,0,6,1\n";
    analysis_run run = run_chained(csv, none);
    const tf_finding *found = run_finding(&run, TF_ERROR, "rows follow each other (lines 2 and 3");
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->hint, "parts of one time are --entry t0");
    run_clear(&run);
    analysis_run followed = run_chained(csv, with);
    run_must_succeed(&followed);
    ck_assert(run_says(&followed, TF_WARNING, "and no column names the patients"));
    run_clear(&followed);
}
END_TEST

START_TEST(events_that_come_again_are_no_parts) {
    static const char *const none[] = {NULL};
    analysis_run run = run_chained("USUBJID,arm,t0,t1,event\n1a,A,0,3,1\n1a,A,3,7,1\n2b,A,0,4,0\n"
                                   "2b,A,4,9,1\n3c,B,0,5,1\n3c,B,5,8,0\n4d,B,0,2,0\n",
                                   none);
    ck_assert(run_finding(&run, TF_ERROR, "is there twice") != NULL);
    run_clear(&run);
}
END_TEST

SUITE("km_chains") {
    add_loop(suite, "known", parts_are_known_by_their_chain, G_N_ELEMENTS(chains));
    add_loop(suite, "chance", what_follows_by_chance_is_no_part, G_N_ELEMENTS(unchained));
    add_tests(suite, "again", events_that_come_again_are_no_parts, rows_of_nobody_are_told, NULL);
}
