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
    /* Patient 01 is there twice, for which "rows" would be a hint that leads away. */
    static const char *const rows[] = {NULL, "rows=first"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const settings[] = {"category=AEDECOD", "group=TRTA", "response=FL=Y", rows[i],
                                        NULL};
        analysis_run run = run_text(&tf_bars_analysis, EVENTS, settings);
        ck_assert_ptr_null(run.results);
        const tf_finding *error = run_finding(&run, TF_ERROR, "rows are events");
        ck_assert_ptr_nonnull(error);
        ck_assert_ptr_nonnull(strstr(error->hint, "--population"));
        ck_assert(!run_says(&run, TF_ERROR, "twice"));
        run_clear(&run);
    }
}
END_TEST

/* The same without categories: to keep one row of each patient is no way out, where patients are in
   several rows, and not all in as many. */
#define TWO_OF_EIGHT                                                                               \
    "USUBJID,TRTA,SEX,FL\n01,Drug,F,Y\n01,Drug,F,Y\n02,Drug,M,Y\n02,Drug,M,N\n02,Drug,M,Y\n"       \
    "03,Drug,F,Y\n04,Drug,F,N\n05,Placebo,F,Y\n06,Placebo,F,N\n07,Placebo,M,N\n08,Placebo,M,Y\n"

static const struct {
    const char *csv, *settings[2];
    const char *says, *hint, *never;
} records[] = {
    {TWO_OF_EIGHT,
     {NULL},
     "rows are records, not patients: 2 of 8 patients have several, such as \"01\" (lines 2, 3)",
     "--population FILE",
     "twice"},
    {EVENTS, {NULL}, "rows are records, not patients", "--category COL", "twice"},
    /* copies: one of five, and rows of two visits each */
    {"USUBJID,TRTA,FL\n01,Drug,Y\n01,Drug,Y\n02,Drug,Y\n03,Drug,N\n04,Placebo,Y\n05,Placebo,N\n",
     {NULL},
     "patient \"01\" is there twice",
     "--rows first",
     "records"},
    {"USUBJID,TRTA,FL\n01,Drug,Y\n01,Drug,N\n02,Placebo,Y\n02,Placebo,N\n",
     {NULL},
     "patient \"01\" is there twice",
     "--rows first",
     "records"},
    /* organ classes are no patients, sexes are */
    {EVENTS,
     {"facet=AEDECOD"},
     "rows are events (8 of 14 patients by panels of \"AEDECOD\")",
     "--population FILE",
     "twice"},
    {TWO_OF_EIGHT, {"facet=SEX"}, "patient \"01\" is there twice", NULL, "events"},
};

START_TEST(records_are_no_patients) {
    const char *const settings[] = {"group=TRTA", "response=FL=Y", records[_i].settings[0], NULL};
    analysis_run run = run_text(&tf_bars_analysis, records[_i].csv, settings);
    ck_assert_ptr_null(run.results);
    const tf_finding *error = run_finding(&run, TF_ERROR, records[_i].says);
    ck_assert_ptr_nonnull(error);
    if (records[_i].hint)
        ck_assert_ptr_nonnull(strstr(error->hint, records[_i].hint));
    ck_assert(!run_says(&run, TF_ERROR, records[_i].never));
    run_clear(&run);
}
END_TEST

/* Groups that are visits: each patient has one row in each, or none. */
START_TEST(visits_are_groups) {
    static const char csv[] =
        "USUBJID,TRTA,FL\n01,W4,Y\n01,W8,Y\n02,W4,N\n02,W8,Y\n03,W4,N\n04,W8,Y\n";
    const char *const settings[] = {"group=TRTA", "response=FL=Y", NULL};
    analysis_run run = run_text(&tf_bars_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "W4", "", "n") == 1 && run_value(&run, "W4", "", "total") == 3);
    ck_assert(run_value(&run, "W8", "", "n") == 3 && run_value(&run, "W8", "", "total") == 3);
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

/* Analyses with a file of the population beside the data. */
static analysis_run run_with(const char *csv, const char *patients, const char *const *settings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "patients.csv", patients, -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    const char *all[MOST_SETTINGS + 3] = {"group=TRTA", population};
    for (size_t i = 0; i < MOST_SETTINGS && settings[i]; i++)
        all[i + 2] = settings[i];
    analysis_run run = run_text(&tf_bars_analysis, csv, all);
    remove_folder(folder);
    return run;
}

#define SAFE "population.where=[SAFFL = Y]"

/* Of 4 with Drug one responded, one is NE, one empty, 07 has no row; of 5 with Placebo one
   responded, two didn't, 08 and 09 have no row. */
#define BEST                                                                                       \
    "USUBJID,TRTA,AVALC\n01,Drug,CR\n02,Drug,NE\n03,Drug,\n04,Placebo,PR\n05,Placebo,SD\n"         \
    "06,Placebo,PD\n99,Placebo,CR\n"
/* The same as yes and no at two visits; at week 8, 03 and 05 have no row. */
#define VISITS                                                                                     \
    "USUBJID,TRTA,W,MRD\n01,Drug,Week 4,Y\n02,Drug,Week 4,N\n03,Drug,Week 4,Y\n07,Drug,Week 4,N\n" \
    "04,Placebo,Week 4,Y\n05,Placebo,Week 4,N\n06,Placebo,Week 4,N\n08,Placebo,Week 4,N\n"         \
    "09,Placebo,Week 4,N\n01,Drug,Week 8,Y\n02,Drug,Week 8,Y\n07,Drug,Week 8,N\n"                  \
    "04,Placebo,Week 8,N\n06,Placebo,Week 8,N\n08,Placebo,Week 8,N\n09,Placebo,Week 8,Y\n"

static const struct {
    const char *csv, *settings[MOST_SETTINGS];
    const char *term;
    double drug[3], placebo[3]; /**< responders, of how many, missing */
    bool events;
    const char *says[2];
} of_population[] = {
    {BEST,
     {"response=AVALC=CR,PR", SAFE},
     "",
     {1, 4, 3},
     {1, 5, 2},
     false,
     {"5 of 9 responses are missing or not evaluable: counted as no response",
      "3 of 9 patients of the population have no row"}},
    {BEST,
     {"response=AVALC=CR,PR", "denominator=evaluable", SAFE},
     "",
     {1, 1, 3},
     {1, 3, 2},
     false,
     {"5 of 9 responses are missing or not evaluable: left out", NULL}},
    /* whoever is named says who isn't evaluable, and NE is not named */
    {BEST,
     {"response=AVALC=CR,PR", "denominator=evaluable", "response.not_evaluable=[SD]", SAFE},
     "",
     {1, 2, 2},
     {1, 2, 3},
     false,
     {NULL}},
    {BEST,
     {"response=AVALC", "totals={ORR: [PR, CR]}", "response.levels=[PD, SD, PR, CR]", SAFE},
     "ORR",
     {1, 4, 3},
     {1, 5, 2},
     false,
     {NULL}},
    {VISITS, {"response=MRD", "visit=W", SAFE}, "Week 4", {2, 4, 0}, {1, 5, 0}, false, {NULL}},
    {VISITS, {"response=MRD", "visit=W", SAFE}, "Week 8", {2, 4, 1}, {1, 5, 1}, false, {NULL}},
    {VISITS,
     {"response=MRD", "visit=W", "denominator=evaluable", SAFE},
     "Week 8",
     {2, 3, 1},
     {1, 4, 1},
     false,
     {NULL}},
    /* events: who has none had none */
    {EVENTS,
     {"response=FL=Y", "category=AEDECOD", "denominator=evaluable", SAFE},
     "NAUSEA",
     {2, 4, 0},
     {1, 5, 0},
     true,
     {NULL}},
    {"USUBJID,TRTA,FL\n01,Drug,Y\n02,Drug,Y\n03,Drug,Y\n07,Drug,Y\n04,Placebo,Y\n05,Placebo,Y\n"
     "06,Placebo,Y\n",
     {"response=FL=Y", SAFE},
     "",
     {4, 4, 0},
     {3, 5, 0},
     true,
     {NULL}},
    {"USUBJID,TRTA,FL\n01,Drug,Y\n02,Drug,N\n04,Placebo,N\n05,Placebo,Y\n",
     {"response=FL=Y", SAFE},
     "",
     {1, 4, 0},
     {1, 5, 0},
     true,
     {NULL}},
    /* nobody with Drug had one */
    {"USUBJID,TRTA,AEDECOD,FL\n04,Placebo,RASH,Y\n05,Placebo,RASH,Y\n",
     {"response=FL=Y", "category=AEDECOD", "group.order=[Drug, Placebo]", SAFE},
     "RASH",
     {0, 4, 0},
     {2, 5, 0},
     true,
     {NULL}},
};

START_TEST(of_the_population) {
    analysis_run run = run_with(of_population[_i].csv, PATIENTS, of_population[_i].settings);
    run_must_succeed(&run);
    static const char *const names[] = {"n", "total", "missing"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *term = of_population[_i].term;
        ck_assert(run_value(&run, "Drug", term, names[i]) == of_population[_i].drug[i]);
        ck_assert(run_value(&run, "Placebo", term, names[i]) == of_population[_i].placebo[i]);
    }
    ck_assert(bars_of(&run)->rows.events == of_population[_i].events);
    for (size_t i = 0; i < 2 && of_population[_i].says[i]; i++) /* a note to who has answered it */
        ck_assert(run_says(&run, TF_WARNING, of_population[_i].says[i]) ||
                  run_says(&run, TF_NOTE, of_population[_i].says[i]));
    run_clear(&run);
}
END_TEST

/* A group that the data lack had no event, unless it is called otherwise there. */
START_TEST(groups_without_a_row) {
    static const struct {
        const char *csv, *error;
    } cases[] = {
        {"USUBJID,TRTA,AEDECOD,FL\n04,Placebo,RASH,Y\n05,Placebo,RASH,Y\n", NULL},
        {"USUBJID,TRTA,AEDECOD,FL\n04,Placebo,RASH,Y\n01,drug,RASH,Y\n",
         "group \"Drug\" of the population has no row in the other file"},
    };
    static const char *const settings[] = {"response=FL=Y", "category=AEDECOD", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run run = run_with(cases[i].csv, PATIENTS, settings);
        ck_assert((run.results == NULL) == (cases[i].error != NULL));
        ck_assert(run_says(&run, cases[i].error ? TF_ERROR : TF_WARNING,
                           cases[i].error ? cases[i].error
                                          : "group \"Drug\" of the population has no row here: no "
                                            "event in its 4 patients"));
        run_clear(&run);
    }
}
END_TEST

/* Women with an event among women and men are a percentage of nothing. */
START_TEST(conditions_are_of_both_files) {
    static const char csv[] = "USUBJID,TRTA,SEX,SAFFL,FL\n01,Drug,F,Y,Y\n01,Drug,F,Y,Y\n"
                              "02,Drug,M,Y,Y\n04,Placebo,F,Y,Y\n05,Placebo,M,Y,Y\n";
    static const char patients[] =
        "USUBJID,TRTA,SEX,SAFFL,OK\n01,Drug,F,Y,1\n02,Drug,M,Y,1\n03,Drug,F,Y,1\n"
        "04,Placebo,F,Y,1\n05,Placebo,M,Y,1\n06,Placebo,F,N,1\n";
    static const struct {
        const char *where, *population;
        const char *hint;     /**< NULL: it is drawn */
        double drug, placebo; /**< of how many */
    } cases[] = {
        {"where=[SEX=F]", "population.where=[SAFFL=Y]", "population.where: [SAFFL=Y, SEX = F]", 0,
         0},
        {"where=[SEX=F]", "population.where=[SAFFL=Y, SEX=F]", NULL, 2, 1},
        {"where=[SEX=F and SAFFL=Y]", NULL, "population.where: [SEX = F, SAFFL = Y]", 0, 0},
        {"where=[SEX in (F)]", NULL, "population.where: [SEX in (F)]", 0, 0},
        {"where=['SEX in (F, X)']", NULL, "population.where: ['SEX in (F, X)']", 0, 0},
        /* it leaves nobody out */
        {"where=[SAFFL=Y]", "population.where=[SAFFL != N]", NULL, 3, 2},
        {"where=[SAFFL=Y]", "population.where=[OK=1, SEX != X, 'USUBJID != 06']", NULL, 3, 2},
        /* of the events alone */
        {"where=[FL=Y]", NULL, NULL, 3, 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"response=FL=Y", cases[i].where, cases[i].population, NULL};
        analysis_run run = run_with(csv, patients, settings);
        const tf_finding *error = run_finding(&run, TF_ERROR, "the population still has the other");
        ck_assert((error != NULL) == (cases[i].hint != NULL));
        ck_assert((run.results == NULL) == (cases[i].hint != NULL));
        if (error)
            ck_assert_str_eq(error->hint, cases[i].hint);
        if (run.results) {
            ck_assert(run_value(&run, "Drug", "", "total") == cases[i].drug);
            ck_assert(run_value(&run, "Placebo", "", "total") == cases[i].placebo);
        }
        run_clear(&run);
    }
}
END_TEST

/* Terms of organ classes stand in the panel of theirs; of women and men each has all. Which panels
   a category is in, and who had one of how many there; "-": it isn't there. */
START_TEST(panels_have_their_own_categories) {
    static const char csv[] = "USUBJID,TRTA,SOC,PT,SEX,FL\n01,Drug,GI,NAUSEA,F,Y\n"
                              "02,Drug,GI,NAUSEA,M,Y\n02,Drug,SKIN,RASH,M,Y\n"
                              "04,Placebo,GI,VOMITING,F,Y\n04,Placebo,GI,VOMITING,F,Y\n";
    static const char twice[] = "USUBJID,TRTA,SOC,PT,SEX,FL\n01,Drug,GI,NAUSEA,F,Y\n"
                                "02,Drug,SKIN,NAUSEA,M,Y\n04,Placebo,SKIN,RASH,F,Y\n"
                                "04,Placebo,GI,VOMITING,F,N\n";
    static const char patients[] = "USUBJID,TRTA,SEX\n01,Drug,F\n02,Drug,M\n03,Drug,F\n"
                                   "04,Placebo,F\n05,Placebo,M\n";
    static const struct {
        const char *csv, *facet, *setting;
        const char *drug; /**< facet by facet, category by category */
        bool nested;
    } cases[] = {
        {csv, "facet=SOC", NULL, "2/3 0/3 - - - 1/3", true},
        {csv, "facet=SOC", "sort=label", "2/3 - 0/3 - 1/3 -", true},
        {csv, "facet=SOC", "horizontal=false", "2/3 0/3 0/3 0/3 0/3 1/3", false},
        {csv, "facet=SEX", NULL, "1/2 0/2 0/2 1/1 0/1 1/1", false},
        {twice, "facet=SOC", NULL, "1/3 0/3 0/3 1/3 0/3 0/3", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"response=FL=Y",  "category=PT",
                                        cases[i].facet,   "category.order=[NAUSEA, VOMITING, RASH]",
                                        cases[i].setting, NULL};
        const char *const fewer[] = {"response=FL=Y", "category=PT", cases[i].facet, NULL};
        analysis_run run =
            run_with(cases[i].csv, patients, cases[i].csv == twice ? fewer : settings);
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        g_autoptr(GString) text = g_string_new(NULL);
        size_t n_there = 0;
        for (size_t k = 0; k < bars->n_facets * bars->n_categories; k++) {
            const size_t f = k / bars->n_categories, c = k % bars->n_categories;
            const tf_bars_cell *cell = tf_bars_cell_at(bars, f, c, 0, 0);
            g_string_append(text, k > 0 ? " " : "");
            if (isnan(cell->total))
                g_string_append(text, "-");
            else
                g_string_append_printf(text, "%g/%g", cell->n, cell->total);
            ck_assert(isnan(cell->total) == !tf_bars_has(bars, f, c));
            n_there += tf_bars_has(bars, f, c);
        }
        ck_assert_msg(g_str_equal(text->str, cases[i].drug), "%zu: %s", i, text->str);
        ck_assert_uint_eq(bars->n_comparisons, n_there);
        ck_assert(run_says(&run, TF_NOTE, "of one panel of \"SOC\" and stands there alone") ==
                  cases[i].nested);
        ck_assert(!run_says(&run, TF_WARNING, "the file has no row"));
        run_clear(&run);
    }
}
END_TEST

/* Women and men of both files; of the drug's three women and one man one each had the event. */
#define OF_SEXES(column, women)                                                                    \
    "USUBJID,TRTA," column "\n01,Drug," women "\n02,Drug,M\n03,Drug," women "\n11,Drug," women     \
    "\n04,Placebo," women "\n05,Placebo,M\n06,Placebo,M\n"

static const struct {
    const char *patients, *setting;
    const char *drug; /**< women and men; NULL: refused */
    const char *says, *hint;
} of_panels[] = {
    {OF_SEXES("SEX", "F"), NULL, "1/3 1/1", NULL, NULL},
    {OF_SEXES("GENDER", "F"), NULL, NULL,
     "the population has no column \"SEX\": of how many patients the percentages of each panel "
     "are is not said",
     "write the column into the file of the population"},
    {OF_SEXES("SEX", "Female"), NULL, NULL,
     "nobody of the population is in panel \"F\" of \"SEX\", which has \"Female\"", "facet.merge"},
    {OF_SEXES("SEX", "Female"), "facet.merge={F: [Female]}", "1/3 1/1", NULL, NULL},
    /* somebody else's sex */
    {"USUBJID,TRTA,SEX\n01,Drug,M\n02,Drug,M\n03,Drug,F\n04,Placebo,F\n05,Placebo,M\n", NULL, NULL,
     "patients stand in another panel in the population, 2 rows of theirs (lines 2, 3): \"01\" is "
     "of "
     "\"F\" here and of \"M\" there",
     "write the values alike"},
    {"USUBJID,TRTA,SEX\n01,Drug,\n02,Drug,M\n03,Drug,F\n04,Placebo,F\n05,Placebo,M\n", NULL, NULL,
     "\"01\" is of \"F\" here and of none there", NULL},
    {"USUBJID,TRTA,SEX\n01,Drug,F\n02,Drug,M\n02,Drug,F\n04,Placebo,F\n05,Placebo,M\n", NULL, NULL,
     "patient \"02\" stands in two panels of the population", "population.where"},
    /* who is of no sex, or of one without an event */
    {OF_SEXES("SEX", "F") "07,Drug,\n", NULL, "1/3 1/1",
     "1 of 8 rows of the population are in no panel: \"SEX\" missing (line 9)", NULL},
    {OF_SEXES("SEX", "F") "07,Drug,X\n", NULL, "1/3 1/1",
     "patients of the population with \"X\" in \"SEX\" have no row here, and no panel", NULL},
};

START_TEST(panels_have_their_own_patients) {
    static const char csv[] = "USUBJID,TRTA,SEX,FL\n01,Drug,F,Y\n01,Drug,F,Y\n02,Drug,M,Y\n"
                              "04,Placebo,F,Y\n05,Placebo,M,Y\n";
    const char *const settings[] = {"response=FL=Y", "facet=SEX", of_panels[_i].setting, NULL};
    analysis_run run = run_with(csv, of_panels[_i].patients, settings);
    ck_assert((run.results == NULL) == (of_panels[_i].drug == NULL));
    if (of_panels[_i].says)
        ck_assert(run_says(&run, TF_ERROR, of_panels[_i].says) ||
                  run_says(&run, TF_WARNING, of_panels[_i].says) ||
                  run_says(&run, TF_NOTE, of_panels[_i].says));
    if (of_panels[_i].hint)
        ck_assert_ptr_nonnull(
            strstr(run_finding(&run, TF_ERROR, of_panels[_i].says)->hint, of_panels[_i].hint));
    if (run.results) {
        const tf_bars_cell *women = tf_bars_cell_at(bars_of(&run), 0, 0, 0, 0);
        const tf_bars_cell *men = tf_bars_cell_at(bars_of(&run), 1, 0, 0, 0);
        g_autofree char *text =
            g_strdup_printf("%g/%g %g/%g", women->n, women->total, men->n, men->total);
        ck_assert_str_eq(text, of_panels[_i].drug);
    }
    run_clear(&run);
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
    g_autofree char *path = write_file(
        folder, "patients.csv",
        "USUBJID,TRTA\n01,Drug\n02,Drug\n03,Drug\n04,Drug\n05,Placebo\n06,Placebo\n07,Placebo\n"
        "08,Placebo\n",
        -1);
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

/* Women: 3 of 5 with Drug, 1 of 3 with Placebo; men: 1 of 3 and 2 of 5. Nine have no row. */
#define STRATIFIED                                                                                 \
    "USUBJID,TRTA,SEX\n1,Drug,F\n2,Drug,F\n3,Drug,F\n4,Drug,F\n5,Drug,F\n6,Placebo,F\n"            \
    "7,Placebo,F\n8,Placebo,F\n9,Drug,M\n10,Drug,M\n11,Drug,M\n12,Placebo,M\n13,Placebo,M\n"       \
    "14,Placebo,M\n15,Placebo,M\n16,Placebo,M\n"
#define SICK                                                                                       \
    "USUBJID,TRTA,AEDECOD,FL\n1,Drug,NAUSEA,Y\n1,Drug,NAUSEA,Y\n2,Drug,NAUSEA,Y\n"                 \
    "3,Drug,NAUSEA,Y\n6,Placebo,NAUSEA,Y\n9,Drug,NAUSEA,Y\n12,Placebo,NAUSEA,Y\n"                  \
    "13,Placebo,NAUSEA,Y\n"
#define BETTER                                                                                     \
    "USUBJID,TRTA,AVALC\n1,Drug,Y\n2,Drug,Y\n3,Drug,Y\n4,Drug,N\n6,Placebo,Y\n7,Placebo,N\n"       \
    "9,Drug,Y\n10,Drug,N\n12,Placebo,Y\n13,Placebo,Y\n14,Placebo,N\n"

/* Mantel and Haenszel's difference (Greenland, Robins 1985) and Cochran's test of all patients of
   the population, whose file alone has the strata. */
START_TEST(strata_are_the_populations) {
    static const struct {
        const char *csv, *term, *settings[4];
    } forms[] = {
        {SICK, "NAUSEA", {"category=AEDECOD", "response=FL=Y", "compare.strata=[SEX]", NULL}},
        {BETTER, "", {"response=AVALC=Y", "compare.strata=[SEX]", NULL}},
    };
    static const double x[2][2] = {{3, 1}, {1, 2}}, n[2][2] = {{5, 3}, {3, 5}};
    double above = 0, below = 0, excess = 0, variance = 0;
    for (int h = 0; h < 2; h++) {
        const double all = n[h][0] + n[h][1], events = x[h][0] + x[h][1];
        above += (x[h][0] * n[h][1] - x[h][1] * n[h][0]) / all;
        below += n[h][0] * n[h][1] / all;
        excess += x[h][0] - n[h][0] * events / all;
        variance += n[h][0] * n[h][1] * events * (all - events) / (all * all * (all - 1));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        analysis_run run = run_with(forms[i].csv, STRATIFIED, forms[i].settings);
        run_must_succeed(&run);
        const char *term = forms[i].term;
        ck_assert_double_eq(run_value(&run, "Drug", term, "total"), 8);
        ck_assert_double_eq_tol(run_value(&run, "Drug|Placebo", term, "diff"), above / below,
                                1e-12);
        ck_assert_double_eq_tol(run_value(&run, "Drug|Placebo", term, "p"),
                                erfc(fabs(excess) / sqrt(2 * variance)), 1e-12);
        run_clear(&run);
    }
}
END_TEST

START_TEST(strata_need_everybody) {
    const char *const settings[] = {"category=AEDECOD", "response=FL=Y", "compare.strata=[SEX]",
                                    NULL};
    analysis_run run = run_with(SICK, STRATIFIED "17,Drug,\n", settings);
    ck_assert_ptr_null(run.results);
    const tf_finding *error = run_finding(&run, TF_ERROR, "1 patients of the population have no");
    ck_assert_ptr_nonnull(error);
    ck_assert_str_eq(error->hint,
                     "--set 'population.where=[\"SEX is not missing\"]' leaves them out");
    run_clear(&run);
    /* Rows of events are no patients of a model. */
    const char *const logistic[] = {"category=AEDECOD", "response=FL=Y",
                                    "compare.odds_ratio=logistic", NULL};
    run = run_with(SICK, STRATIFIED, logistic);
    ck_assert(run_says(&run, TF_ERROR, "need a row of each patient"));
    run_clear(&run);
}
END_TEST

SUITE("bars_population") {
    add_tests(suite, "core", strata_are_the_populations, NULL);
    add_tests(suite, "errors", strata_need_everybody, NULL);
    add_tests(suite, "core", categories_may_split_the_patients, unknown_responses_are_answered,
              NULL);
    add_tests(suite, "errors", one_event_each_is_no_state, a_split_is_no_event_of_a_population,
              NULL);
    add_tests(suite, "core", events_of_a_population, empty_cells_have_no_p, NULL);
    add_tests(suite, "core", stacks_count_each_patient_once, groups_without_a_row,
              conditions_are_of_both_files, panels_have_their_own_categories, NULL);
    add_loop(suite, "core", of_the_population, G_N_ELEMENTS(of_population));
    add_tests(suite, "core", visits_are_groups, NULL);
    add_loop(suite, "errors", records_are_no_patients, G_N_ELEMENTS(records));
    add_loop(suite, "core", panels_have_their_own_patients, G_N_ELEMENTS(of_panels));
    add_tests(suite, "errors", events_are_no_denominator, groups_of_both_files_agree, NULL);
}
