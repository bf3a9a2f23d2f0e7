/* Records of events beside their population: events without a grade, and numbers of patients that
   the two files write in different ways. */
#include <string.h>

#include "kinds/bars/fixture.h"
#include "support/files.h"
#include "support/suite.h"

/* Of Drug's four patients 01 had nausea of grade 2, 02 of unknown grade, 03 of grade 1 and of
   unknown grade; of Placebo's three 05 of grade 3. */
#define EVENTS                                                                                     \
    "USUBJID,TRTA,AEDECOD,GRADE\n01,Drug,NAUSEA,2\n02,Drug,NAUSEA,\n03,Drug,NAUSEA,1\n"            \
    "03,Drug,NAUSEA,\n05,Placebo,NAUSEA,3\n05,Placebo,NAUSEA,1\n"
#define WORDS                                                                                      \
    "USUBJID,TRTA,AEDECOD,GRADE\n01,Drug,NAUSEA,Mod\xc3\xa9r\xc3\xa9\n02,Drug,NAUSEA,unknown\n"    \
    "03,Drug,NAUSEA,L\xc3\xa9ger\n03,Drug,NAUSEA,\n05,Placebo,NAUSEA,S\xc3\xa9v\xc3\xa8re\n"
#define HIGH                                                                                       \
    "USUBJID,TRTA,AEDECOD,GRADE\n01,Drug,NAUSEA,3\n02,Drug,NAUSEA,\n03,Drug,NAUSEA,4\n"            \
    "05,Placebo,NAUSEA,3\n"
#define MARKED                                                                                     \
    "USUBJID,TRTA,AEDECOD,GRADE\n01,Drug,NAUSEA,Y\n02,Drug,NAUSEA,\n03,Drug,NAUSEA,\n"             \
    "05,Placebo,NAUSEA,Y\n"
#define PATIENTS                                                                                   \
    "USUBJID,TRTA\n01,Drug\n02,Drug\n03,Drug\n04,Drug\n05,Placebo\n06,Placebo\n07,Placebo\n"

static const struct {
    const char *data, *settings[4];
    const char *term;
    double drug, placebo, missing; /**< of Drug */
    const char *said, *never;
} ungraded[] = {
    {EVENTS,
     {"response=GRADE=1,2,3"},
     "NAUSEA",
     3,
     1,
     0,
     "2 of 6 events have no \"GRADE\": they count where all levels do",
     NULL},
    {WORDS,
     {"response=GRADE=L\xc3\xa9ger,Mod\xc3\xa9r\xc3\xa9,S\xc3\xa9v\xc3\xa8re"},
     "NAUSEA",
     3,
     1,
     0,
     "2 of 5 events have no \"GRADE\"",
     NULL},
    {EVENTS,
     {"response.column=GRADE", "response.levels=[1, 2, 3]", "totals={Any: [1, 2, 3]}"},
     "NAUSEA|Any",
     3,
     1,
     0,
     "they count where all levels do",
     NULL},
    {EVENTS,
     {"response.column=GRADE", "response.levels=[1, 2, 3]", "totals={Any: [1, 2, 3]}"},
     "NAUSEA|1",
     1,
     0,
     0,
     NULL,
     NULL},
    {EVENTS,
     {"response=GRADE=2,3"},
     "NAUSEA",
     1,
     1,
     2,
     "2 of 6 events have no \"GRADE\": they are not counted (2 of their patients had nothing else "
     "there)",
     NULL},
    /* nobody had others than those of 3 and 4: whoever chose them didn't mean any */
    {HIGH,
     {"response=GRADE=3,4"},
     "NAUSEA",
     2,
     1,
     1,
     "1 of 4 events have no \"GRADE\": they are not counted",
     NULL},
    /* beside a single mark an empty cell is a no */
    {MARKED, {"response=GRADE=Y"}, "NAUSEA", 1, 1, 0, NULL, "have no \"GRADE\""},
};

static analysis_run run_records(const char *events, const char *patients,
                                const char *const *settings, size_t n) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "patients.csv", patients, -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    const char *all[8] = {"category=AEDECOD", "group=TRTA", population};
    for (size_t i = 0; i < n; i++)
        all[3 + i] = settings[i];
    analysis_run run = run_text(&tf_bars_analysis, events, all);
    remove_folder(folder);
    return run;
}

START_TEST(events_without_a_grade) {
    const char *const *settings = ungraded[_i].settings;
    analysis_run run = run_records(ungraded[_i].data, PATIENTS, settings, 4);
    run_must_succeed(&run);
    const char *term = ungraded[_i].term;
    ck_assert(run_value(&run, "Drug", term, "n") == ungraded[_i].drug);
    ck_assert(run_value(&run, "Drug", term, "total") == 4);
    ck_assert(run_value(&run, "Placebo", term, "n") == ungraded[_i].placebo);
    ck_assert(run_value(&run, "Drug", term, "missing") == ungraded[_i].missing);
    ck_assert(!ungraded[_i].said || run_says(&run, TF_WARNING, ungraded[_i].said));
    ck_assert(!ungraded[_i].never || !run_says(&run, TF_WARNING, ungraded[_i].never));
    run_clear(&run);
}
END_TEST

#define OTHERS "USUBJID,TRTA\nX1,Drug\nX2,Drug\nX5,Placebo\n01,Drug\n"

static const struct {
    const char *patients, *where, *error, *warning;
} strangers[] = {
    {"USUBJID,TRTA\n1,Drug\n2,Drug\n3,Drug\n4,Drug\n5,Placebo\n", NULL,
     "patient \"01\" is not of the population, where one is \"1\"", NULL},
    {"USUBJID,TRTA\n01,Drug\n02,Drug\n3,Drug\n4,Drug\n05,Placebo\n", NULL,
     "patient \"03\" is not of the population, where one is \"3\"", NULL},
    {"USUBJID,TRTA\n#01,Drug\n#02,Drug\n#03,Drug\n#05,Placebo\n", NULL, "where one is \"#01\"",
     NULL},
    {OTHERS, NULL, "3 of 4 patients are not of the population", NULL},
    {OTHERS, "population.where=[TRTA is not missing]", NULL, "5 of 6 rows left out"},
    {"USUBJID,TRTA\nX1,Drug\nX2,Drug\nX5,Placebo\n", "population.where=[TRTA is not missing]",
     "4 of 4 patients are not of the population", NULL},
    {"USUBJID,TRTA\n01,Drug\n02,Drug\n05,Placebo\n06,Placebo\n", NULL, NULL,
     "2 of 6 rows left out"},
};

START_TEST(patients_of_two_files) {
    const char *const settings[] = {"response=GRADE=1,2,3", strangers[_i].where};
    analysis_run run = run_records(EVENTS, strangers[_i].patients, settings, 2);
    if (strangers[_i].error)
        ck_assert(run_says(&run, TF_ERROR, strangers[_i].error));
    else
        run_must_succeed(&run);
    ck_assert(!strangers[_i].warning || run_says(&run, TF_WARNING, strangers[_i].warning));
    run_clear(&run);
}
END_TEST

SUITE("bars_event_records") {
    add_loop(suite, "core", events_without_a_grade, G_N_ELEMENTS(ungraded));
    add_loop(suite, "core", patients_of_two_files, G_N_ELEMENTS(strangers));
}
