/* Rows of events: of how many patients they are a percentage. */
#include <math.h>
#include <string.h>

#include "kinds/bars/fixture.h"
#include "support/files.h"
#include "support/suite.h"

/* Nausea: 2 of 4 and 1 of 5; patient 01 has it in two rows, and 99 is not of the population. */
#define EVENTS                                                                                     \
    "USUBJID,TRTA,AEDECOD,FL\n01,Drug,NAUSEA,Y\n01,Drug,NAUSEA,Y\n01,Drug,HEADACHE,Y\n"            \
    "02,Drug,NAUSEA,Y\n03,Drug,HEADACHE,Y\n04,Placebo,NAUSEA,Y\n05,Placebo,HEADACHE,Y\n"           \
    "06,Placebo,HEADACHE,Y\n99,Placebo,NAUSEA,Y\n"
#define PATIENTS                                                                                   \
    "USUBJID,TRTA,SAFFL\n01,Drug,Y\n02,Drug,Y\n03,Drug,Y\n07,Drug,Y\n04,Placebo,Y\n05,Placebo,Y\n" \
    "06,Placebo,Y\n08,Placebo,Y\n09,Placebo,Y\n10,Placebo,N\n"

START_TEST(events_are_no_denominator) {
    const char *const settings[] = {"category=AEDECOD", "group=TRTA", "response=FL=Y", "rows=first",
                                    NULL};
    analysis_run run = run_text(&tf_bars_analysis, EVENTS, settings);
    ck_assert_ptr_null(run.results);
    const tf_finding *error = run_finding(&run, TF_ERROR, "rows are events");
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->hint, "--population"));
    run_clear(&run);
}
END_TEST

START_TEST(events_of_a_population) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "patients.csv", PATIENTS, -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    const char *const settings[] = {"category=AEDECOD",
                                    "group=TRTA",
                                    "response=FL=Y",
                                    population,
                                    "population.where=[SAFFL = Y]",
                                    NULL};
    analysis_run run = run_text(&tf_bars_analysis, EVENTS, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "Drug", "NAUSEA", "n") == 2);
    ck_assert(run_value(&run, "Drug", "NAUSEA", "total") == 4);
    ck_assert(run_value(&run, "Placebo", "NAUSEA", "n") == 1);
    ck_assert(run_value(&run, "Placebo", "NAUSEA", "total") == 5);
    ck_assert(run_value(&run, "Placebo", "HEADACHE", "n") == 2);
    ck_assert(run_says(&run, TF_WARNING,
                       "1 of 9 rows left out: their patients are not of the population"));
    run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* Worst grades by hand. Drug, of 4: 01 severe (three rows), 02 mild, 03 moderate. Placebo, of 5: 04
   mild (twice), 05 severe. Nausea alone: 01 moderate, 02 mild; 04 mild. */
#define GRADES                                                                                     \
    "USUBJID,TRTA,AEDECOD,SEV\n01,Drug,NAUSEA,MILD\n01,Drug,HEADACHE,SEVERE\n"                     \
    "01,Drug,NAUSEA,MODERATE\n02,Drug,NAUSEA,MILD\n03,Drug,HEADACHE,MILD\n"                        \
    "03,Drug,HEADACHE,MODERATE\n04,Placebo,NAUSEA,MILD\n04,Placebo,HEADACHE,MILD\n"                \
    "05,Placebo,HEADACHE,SEVERE\n05,Placebo,HEADACHE,MILD\n"

START_TEST(stacks_count_each_patient_once) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "patients.csv", PATIENTS, -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    const char *const by_category[] = {NULL, "category=AEDECOD"};
    static const struct {
        const char *term;
        double drug, placebo;
        bool categories;
    } cases[] = {{"MILD", 1, 1, false},          {"MODERATE", 1, 0, false},
                 {"SEVERE", 1, 1, false},        {"HIGH", 2, 1, false},
                 {"NAUSEA|MILD", 1, 1, true},    {"NAUSEA|MODERATE", 1, 0, true},
                 {"NAUSEA|SEVERE", 0, 0, true},  {"HEADACHE|MILD", 0, 1, true},
                 {"HEADACHE|SEVERE", 1, 1, true}};
    for (size_t by = 0; by < 2; by++) {
        const char *const settings[] = {"group=TRTA",
                                        "response=SEV",
                                        "response.levels=[MILD, MODERATE, SEVERE]",
                                        "totals={HIGH: [MODERATE, SEVERE]}",
                                        population,
                                        "population.where=[SAFFL = Y]",
                                        by_category[by],
                                        NULL};
        analysis_run run = run_text(&tf_bars_analysis, GRADES, settings);
        run_must_succeed(&run);
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            if (cases[i].categories != (by == 1))
                continue;
            ck_assert(run_value(&run, "Drug", cases[i].term, "n") == cases[i].drug);
            ck_assert(run_value(&run, "Drug", cases[i].term, "total") == 4);
            ck_assert(run_value(&run, "Placebo", cases[i].term, "n") == cases[i].placebo);
        }
        ck_assert(run_says(&run, TF_NOTE, "count once, at the last of the levels"));
        ck_assert(bars_of(&run)->rows.at_last);
        ck_assert_str_eq(bars_of(&run)->rows.word, "methods.bars.row.event");
        run_clear(&run);
    }
    remove_folder(folder);
}
END_TEST

/* A patient of one group of the events and of another of the population is of neither. */
START_TEST(groups_of_both_files_agree) {
    char *folder = make_folder();
    static const struct {
        const char *patients, *message;
    } cases[] = {
        {"USUBJID,TRTA\n01,Placebo\n02,Drug\n03,Drug\n04,Placebo\n05,Placebo\n06,Drug\n",
         "patients stand in another group in the population, 4 rows of theirs (lines 2, 3, 4, 9): "
         "\"01\" is of \"Drug\" here and of \"Placebo\" there"},
        {"USUBJID,TRTA\n01,Placebo\n01,Drug\n02,Drug\n03,Drug\n04,Placebo\n",
         "patient \"01\" stands in two groups of the population"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = write_file(folder, "patients.csv", cases[i].patients, -1);
        g_autofree char *population = g_strdup_printf("population.data=%s", path);
        const char *const settings[] = {"category=AEDECOD", "group=TRTA", "response=FL=Y",
                                        population, NULL};
        analysis_run run = run_text(&tf_bars_analysis, EVENTS, settings);
        ck_assert_ptr_null(run.results);
        ck_assert(run_says(&run, TF_ERROR, cases[i].message));
        run_clear(&run);
    }
    remove_folder(folder);
}
END_TEST

/* P of nobody. */
START_TEST(empty_cells_have_no_p) {
    static const char csv[] = "e,arm,n,N\nORR,D,30,50\nORR,P,10,52\nCR,D,0,0\nCR,P,0,0\n";
    const char *const settings[] = {"category=e", "group=arm",           "n=n",
                                    "total=N",    "compare.test=fisher", NULL};
    analysis_run run = run_text(&tf_bars_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "P|D", "ORR", "p") < 1e-4);
    for (size_t i = 0; i < run.results->n_statistics; i++) {
        const tf_statistic *one = &run.results->statistics[i];
        if (strcmp(one->statistic, "p") == 0 && strcmp(one->term, "CR") == 0)
            ck_assert(isnan(one->value));
    }
    run_clear(&run);
}
END_TEST

/* Regions of eight patients: responders are 1 of 2 and 2 of 2 of the drug, 0 of 2 and 1 of 2 of the
   placebo. */
#define REGIONS                                                                                    \
    "USUBJID,TRTA,REGION,BOR\n01,Drug,EU,CR\n02,Drug,EU,SD\n03,Drug,US,PR\n04,Drug,US,CR\n"        \
    "05,Placebo,EU,SD\n06,Placebo,EU,PD\n07,Placebo,US,PR\n08,Placebo,US,SD\n"
static const char *const by_region[] = {"category=REGION", "group=TRTA", "response.column=BOR",
                                        "response.is=[CR, PR]", NULL};

START_TEST(categories_may_split_the_patients) {
    analysis_run run = run_text(&tf_bars_analysis, REGIONS, by_region);
    run_must_succeed(&run);
    static const struct {
        const char *group, *region;
        double n;
    } cells[] = {{"Drug", "EU", 1}, {"Drug", "US", 2}, {"Placebo", "EU", 0}, {"Placebo", "US", 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        ck_assert(run_value(&run, cells[i].group, cells[i].region, "n") == cells[i].n);
        ck_assert(run_value(&run, cells[i].group, cells[i].region, "total") == 2);
    }
    run_clear(&run);
    /* levels that are responses tell of patients, too */
    const char *const levels[] = {"category=REGION", "group=TRTA", "response=BOR",
                                  "response.levels=[PD, SD, PR, CR]", NULL};
    run = run_text(&tf_bars_analysis, REGIONS, levels);
    run_must_succeed(&run);
    run_clear(&run);
}
END_TEST

/* Each patient had one event, and nobody is there who had none. */
START_TEST(one_event_each_is_no_state) {
    static const char csv[] = "USUBJID,TRTA,AEDECOD,FL\n01,Drug,NAUSEA,Y\n02,Drug,HEADACHE,Y\n"
                              "03,Placebo,NAUSEA,Y\n04,Placebo,HEADACHE,Y\n";
    const char *const settings[] = {"category=AEDECOD", "group=TRTA", "response=FL=Y", NULL};
    analysis_run run = run_text(&tf_bars_analysis, csv, settings);
    const tf_finding *error = run_finding(&run, TF_ERROR, "rows are events");
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->hint, "--facet AEDECOD in place of --category"));
    run_clear(&run);
}
END_TEST

START_TEST(a_split_is_no_event_of_a_population) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "patients.csv", REGIONS, -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    const char *const settings[] = {by_region[0], by_region[1], by_region[2],
                                    by_region[3], population,   NULL};
    analysis_run run = run_text(&tf_bars_analysis, REGIONS, settings);
    const tf_finding *error = run_finding(&run, TF_ERROR, "\"REGION\" splits the population");
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->hint, "leave --population out"));
    run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* What they count as was asked for, or who they are: nobody has to be warned. */
START_TEST(unknown_responses_are_answered) {
    static const char csv[] =
        "USUBJID,TRTA,BOR\n01,Drug,CR\n02,Drug,NE\n03,Placebo,PR\n04,Placebo,SD\n";
    static const char said[] = "1 of 4 responses are missing or not evaluable";
    static const char *const answers[] = {NULL, "denominator=all", "denominator=evaluable",
                                          "response.not_evaluable=[NE]"};
    for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
        const char *const settings[] = {"group=TRTA", "response.column=BOR", "response.is=[CR, PR]",
                                        answers[i], NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv, settings);
        run_must_succeed(&run);
        ck_assert_int_eq(run_says(&run, TF_WARNING, said), i == 0);
        ck_assert_int_eq(run_says(&run, TF_NOTE, said), i > 0);
        run_clear(&run);
    }
}
END_TEST

SUITE("bars_population") {
    add_tests(suite, "core", categories_may_split_the_patients, unknown_responses_are_answered,
              NULL);
    add_tests(suite, "errors", one_event_each_is_no_state, a_split_is_no_event_of_a_population,
              NULL);
    add_tests(suite, "core", events_of_a_population, empty_cells_have_no_p, NULL);
    add_tests(suite, "core", stacks_count_each_patient_once, NULL);
    add_tests(suite, "errors", events_are_no_denominator, groups_of_both_files_agree, NULL);
}
