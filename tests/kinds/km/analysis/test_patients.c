/* Who is in the figure: words for missing, times in two columns, rows of the same patients. */
#include <string.h>

#include "kinds/km/fixture.h"
#include "support/files.h"
#include "support/suite.h"

#define TS "time=time", "event=status"

/** Two arms of a registry: times of the dead in one column, of the living in another. */
START_TEST(first_known_time) {
    g_autofree char *path = source_path("tests/kinds/km/registry.csv");
    const char *const settings[] = {"time=[days_to_death, days_to_last_followup]",
                                    "event=vital_status=Dead", "group=stage", NULL};
    analysis_run run = run_path(&tf_km_analysis, path, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "Stage I", "", "events") == 54);
    ck_assert(run_value(&run, "Stage I", "", "n") == 90);
    ck_assert(run_value(&run, "Stage I", "", "median") == 418);
    ck_assert(run_value(&run, "Stage IIIA", "", "events") == 36);
    ck_assert(run_value(&run, "Stage IIIA", "", "n") == 88);
    ck_assert(run_value(&run, "Stage IIIA", "", "median") == 651);
    ck_assert(run_says(&run, TF_WARNING, "\"[Not Applicable]\" (88) in \"days_to_death\""));
    run_clear(&run);
}
END_TEST

START_TEST(rows_without_the_event_are_not_dropped_unasked) {
    g_autofree char *path = source_path("tests/kinds/km/registry.csv");
    const char *const asked[] = {"time=days_to_death", "event=vital_status=Dead", NULL};
    analysis_run run = run_path(&tf_km_analysis, path, asked);
    ck_assert_ptr_null(run.results);
    const tf_finding *error = run_finding(&run, TF_ERROR, "88 of 178 rows dropped");
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->message, "every one of them \"vital_status\" = Alive"));
    run_clear(&run);
    const char *const allowed[] = {"time=days_to_death", "event=vital_status=Dead",
                                   "data.dropped=allow", NULL};
    run = run_path(&tf_km_analysis, path, allowed);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, "every one of them"));
    run_clear(&run);
}
END_TEST

/* Of twelve patients five have no time. That all five died is told, but may be chance where nine
   died; where all twelve died it says nothing. */
START_TEST(dropped_rows_may_be_alike_by_chance) {
    static const int died[] = {9, 12};
    for (size_t i = 0; i < G_N_ELEMENTS(died); i++) {
        g_autoptr(GString) csv = g_string_new("time,status,arm\n");
        for (int row = 0; row < 12; row++)
            g_string_append_printf(csv, "%s,%d,%c\n", row < 5 ? "" : "7", row < died[i],
                                   row % 2 ? 'A' : 'B');
        analysis_run run =
            run_text(&tf_km_analysis, csv->str, (const char *[]){TS, "group=arm", NULL});
        run_must_succeed(&run);
        ck_assert(run_says(&run, TF_WARNING, "5 of 12 rows dropped"));
        ck_assert_int_eq(run_says(&run, TF_WARNING, "every one of them \"status\" = 1"),
                         died[i] < 12);
        run_clear(&run);
    }
}
END_TEST

/** Columns of repeated patients, whatever they are called. */
static const struct {
    const char *name;
    bool found;
} names[] = {{"patient_id", true},
             {"Patient ID", true},
             {"record_id", true},
             {"NIP", true},
             {"case_submitter_id", true},
             {"bcr_patient_barcode", true},
             {"N° dossier", true},
             {"Numéro du sujet", true},
             {"USUBJID", true},
             {"id", true},
             {"N° inclusion", true},
             {"Patient n°", true},
             {"num_anonymat", true},
             {"num_pat", true},
             {"NUM_PAT", true},
             {"doss", true},
             {"Pat no", true},
             {"Pat. #", true},
             {"Subject no.", true},
             {"MRN", true},
             {"case no", true},
             {"chart number", true},
             {"N°", false},
             {"initials", false},
             {"date inclusion", false},
             {"PT code", false},
             {"path no", false},
             {"N patients", false},
             {"site", false},
             {"patient_age", false},
             {"visit", false},
             {"inpatient status id", false}};

START_TEST(repeated_patients_are_found) {
    g_autoptr(GString) csv = g_string_new(names[_i].name);
    g_string_append(csv, ",time,status\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "p%d,%d,%d\n", i / 2, i + 1, i % 3 == 0);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv->str, settings);
    ck_assert_msg((run.results == NULL) == names[_i].found, "%s", names[_i].name);
    ck_assert(run_says(&run, TF_ERROR, "patient \"p0\" is there twice: lines 2 and 3") ==
              names[_i].found);
    run_clear(&run);
    if (!names[_i].found)
        return;
    /* Its hint works: as many rows as patients, and the row that was asked for. */
    const char *const first[] = {TS, "rows=first", NULL}, *const last[] = {TS, "rows=last", NULL};
    run = run_text(&tf_km_analysis, csv->str, first);
    ck_assert(run_value(&run, "", "", "n") == 20 && run_value(&run, "", "", "time_max") == 39);
    run_clear(&run);
    run = run_text(&tf_km_analysis, csv->str, last);
    ck_assert(run_value(&run, "", "", "n") == 20 && run_value(&run, "", "", "time_max") == 40);
    run_clear(&run);
}
END_TEST

/** A number alone is the patient's if hardly any value repeats; names and initials only warn. */
static const struct {
    const char *name, *error, *warning;
} rare[] = {{"N°", "patient \"p0\" is there twice: lines 2 and 21", NULL},
            {"No", "patient \"p0\" is there twice", NULL},
            {"Nom", NULL, "values of \"Nom\" repeat (line 21)"},
            {"Initiales", NULL, "values of \"Initiales\" repeat"},
            {"Patient name", NULL, "values of \"Patient name\" repeat"},
            {"site name", NULL, NULL},
            {"N", NULL, NULL}};

START_TEST(a_value_that_repeats_once) {
    g_autoptr(GString) csv = g_string_new(rare[_i].name);
    g_string_append(csv, ",time,status\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(csv, "p%d,%d,1\n", i % 19, i + 1);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv->str, settings);
    ck_assert_msg((run.results == NULL) == (rare[_i].error != NULL), "%s", rare[_i].name);
    ck_assert(!rare[_i].error || run_says(&run, TF_ERROR, rare[_i].error));
    ck_assert(!rare[_i].warning || run_says(&run, TF_WARNING, rare[_i].warning));
    ck_assert(run_says(&run, TF_WARNING, "repeat") == (rare[_i].warning != NULL));
    run_clear(&run);
}
END_TEST

/** Two ways in which one number may be typed are told with their lines; other numbers are not. */
static const struct {
    const char *a, *b;
    bool alike;
} typed[] = {{"PAT-20035", "pat-20035", true},
             {"PAT-20357", "PAT 20357", true},
             {"20035", "020035", true},
             {"01-002", "1-2", true},
             {"PAT007", "Pat_7", true},
             {"1-23", "12-3", false},
             {"1.1", "1.10", false},
             {"A10", "A1", false},
             {"10", "1", false},
             {"0", "00", true}};

START_TEST(numbers_typed_in_two_ways) {
    g_autofree char *csv = g_strdup_printf("patient,time,status\n%s,1,1\nx,2,0\ny,3,1\n%s,4,1\n",
                                           typed[_i].a, typed[_i].b);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "", "", "n") == 4);
    g_autofree char *said =
        g_strdup_printf("\"%s\", \"%s\" (lines 2 and 5)", typed[_i].a, typed[_i].b);
    ck_assert_msg(run_says(&run, TF_WARNING, said) == typed[_i].alike, "%s", said);
    ck_assert(run_says(&run, TF_WARNING, "nearly the same") == typed[_i].alike);
    run_clear(&run);
}
END_TEST

/** Controls and cases, sites and single rows are no repeated patients. */
START_TEST(few_values_are_no_patients) {
    g_autoptr(GString) csv = g_string_new("case,site_id,id,time,status\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "%d,s%d,%d,%d,1\n", i % 2, i % 4, i, i + 1);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv->str, settings);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "", "", "n") == 40);
    run_clear(&run);
}
END_TEST

START_TEST(end_points_are_not_compared) {
    g_autofree char *path = source_path("tests/kinds/km/endpoints.csv");
    const char *const grouped[] = {"time=AVAL", "censor=CNSR", "group=PARAMCD", NULL};
    analysis_run run = run_path(&tf_km_analysis, path, grouped);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "PFS", "", "n") == 178);
    ck_assert(!km_of(&run)->test.done && km_of(&run)->n_comparisons == 0);
    ck_assert(run_says(&run, TF_WARNING, "they are not compared"));
    run_clear(&run);
    const char *const faceted[] = {"time=AVAL", "censor=CNSR", "group=TRT01P", "facet=PARAMCD",
                                   NULL};
    run = run_path(&tf_km_analysis, path, faceted);
    run_must_succeed(&run);
    run_clear(&run);
}
END_TEST

/* Where most patients are in one arm alone, who is in both is there twice; where half are in both,
   the groups are end points. */
START_TEST(a_few_in_both_arms_are_slips) {
    static const struct {
        const char *rows;
        bool refused;
    } cases[] = {{"1,5,1,A\n1,6,0,B\n2,7,1,A\n3,8,1,B\n", true},
                 {"1,5,1,A\n1,6,0,B\n2,7,1,A\n2,7,1,B\n3,8,1,A\n4,9,0,B\n", false}};
    const char *const settings[] = {TS, "group=arm", "patient=id", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *csv = g_strconcat("id,time,status,arm\n", cases[i].rows, NULL);
        analysis_run run = run_text(&tf_km_analysis, csv, settings);
        ck_assert_int_eq(run.results == NULL, cases[i].refused);
        ck_assert_int_eq(run_says(&run, TF_WARNING, "they are not compared"), !cases[i].refused);
        ck_assert_int_eq(run_says(&run, TF_ERROR, "patient \"1\" is there twice"),
                         cases[i].refused);
        run_clear(&run);
    }
}
END_TEST

START_TEST(words_for_missing) {
    static const char csv[] =
        "time,status,sex\n1,1,F\n2,0,M\n3,1,MISSING\n4,1,Unknown\n5,1,inconnu\n"
        "--,1,F\n6,1,M\n7,1,(missing)\n";
    const char *const settings[] = {TS, "group=sex", NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert_uint_eq(km_of(&run)->n_groups, 2);
    ck_assert(run_value(&run, "F", "", "n") == 1 && run_value(&run, "M", "", "n") == 2);
    ck_assert(run_says(&run, TF_WARNING, "\"unknown\" (1) in \"sex\""));
    ck_assert(run_says(&run, TF_WARNING, "\"--\" (1) in \"time\""));
    run_clear(&run);
    /* Who names the word wants to see it; a list of one's own replaces the usual words. */
    const char *const named[] = {TS, "group=sex", "group.order=[F, M, Unknown]", NULL};
    run = run_text(&tf_km_analysis, csv, named);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "Unknown", "", "n") == 1);
    run_clear(&run);
    const char *const added[] = {TS, "group=sex", "data.missing=[default, M]", NULL};
    run = run_text(&tf_km_analysis, csv, added);
    run_must_succeed(&run);
    ck_assert_uint_eq(km_of(&run)->n_groups, 1);
    run_clear(&run);
    const char *const replaced[] = {TS, "group=sex", "data.missing=[--]", NULL};
    run = run_text(&tf_km_analysis, csv, replaced);
    run_must_succeed(&run);
    ck_assert_uint_eq(km_of(&run)->n_groups, 6);
    run_clear(&run);
}
END_TEST

START_TEST(levels_nearly_the_same) {
    static const char csv[] = "time,status,sex\n1,1,Male\n2,0,male\n3,1,MALE.\n4,1,M\n5,1,Femme\n"
                              "6,1,\"Male \"\n7,0,Femme\n8,1,2+\n9,1,2\n";
    const char *const settings[] = {TS, "group=sex", NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    const tf_finding *warning = run_finding(&run, TF_WARNING, "are nearly the same");
    ck_assert_ptr_nonnull(warning);
    ck_assert_ptr_null(strstr(warning->message, "2+"));
    ck_assert_ptr_nonnull(strstr(warning->hint, "group.merge="));
    run_clear(&run);
    const char *const merged[] = {TS, "group=sex",
                                  "group.merge={Male: [male, M, MALE., \"Male \"]}", NULL};
    run = run_text(&tf_km_analysis, csv, merged);
    run_must_succeed(&run);
    ck_assert(run_value(&run, "Male", "", "n") == 5 && run_value(&run, "Femme", "", "n") == 2);
    ck_assert(!run_says(&run, TF_WARNING, "nearly the same"));
    run_clear(&run);
}
END_TEST

/* ---- rows that are nobody's ------------------------------------------------------------------ */

#define UNNUMBERED "--where \"id is not missing\""
#define LAST_WORD  "--where \"arm != Moyenne\""

/** What a row below ten patients of an arm each, or a row without a number among them, is taken
 * for. Their times are 1.5 to 10.5, 60 in all and 6.0 in the mean; four of them died. */
static const struct {
    const char *columns, *row, *hint; /**< hint of the error; NULL: none */
    const char *error, *warning;
} strays[] = {
    {"id,arm", ",Moyenne,6.0,1\n", UNNUMBERED, "\"Moyenne\" in column \"arm\"", NULL},
    {"id,arm", ",N = 10,2,1\n", UNNUMBERED, "\"N = 10\" in column \"arm\"", NULL},
    {"id,arm", "N =,10,2,1\n", "--where \"id != 'N ='\"", "\"N =\" in column \"id\"", NULL},
    {"id,arm", "Effectif total,10,2,1\n", "--where \"id != 'Effectif total'\"", "is no patient",
     NULL},
    {"id,arm", "Total (d'ensemble),10,2,1\n", "--where \"id != 'Total (d''ensemble)'\"",
     "is no patient", NULL},
    {"id,arm", ",,6.0,1\n", UNNUMBERED, "6.0 in column \"time\" is the mean", NULL},
    {"id,arm", ",,60,1\n", UNNUMBERED, "60 in column \"time\" is the sum", NULL},
    {"id,arm", ",,7,4\n", UNNUMBERED, "4 in column \"status\" is the sum", NULL},
    {"id,arm", ",10,7,1\n", UNNUMBERED, "10 in column \"arm\" is the count", NULL},
    {"id,arm", ",5,7,1\n", UNNUMBERED, "5 in column \"arm\" is the count", NULL},
    {"id,arm", ",B,7,1\n", NULL, NULL, "1 of 11 rows has no \"id\": it counts as a patient (line"},
    {"id,arm", ",B,6.1,0\n,A,3,1\n", NULL, NULL, "2 of 12 rows have no \"id\": each counts"},
    {"arm", "Moyenne,6.0,1\n", LAST_WORD, "\"Moyenne\" in column \"arm\" of the last row", NULL},
    {"arm", "B,6.0,1\n", NULL, NULL, NULL},
    /* patients, whatever their texts are called */
    {"id,arm", "11,Total,7,1\n", NULL, NULL, NULL},
    {"arm", "Totale Gastrektomie,7,1\n", NULL, NULL, NULL},
    {"arm", "Total,7,1\n", NULL, NULL, NULL},
    {"arm", "Total,60,4\n", "--where \"arm != Total\"",
     "\"Total\" in column \"arm\" of the last row", NULL},
    {"arm", "ALL,6.0,1\n", NULL, NULL, NULL},
    {"id,arm", "11,ALL,6.0,1\n", NULL, NULL, NULL},
};

static char *with_stray(const char *columns, const char *row, bool below) {
    GString *csv = g_string_new(NULL);
    g_string_printf(csv, "%s,time,status\n", columns);
    for (int i = 0; i < 10; i++) {
        if (i == 3 && !below)
            g_string_append(csv, row);
        if (g_str_has_prefix(columns, "id"))
            g_string_append_printf(csv, "%d,", i + 1);
        g_string_append_printf(csv, "%c,%d.5,%d\n", i % 2 ? 'B' : 'A', i + 1, i < 4);
    }
    g_string_append(csv, below ? row : "");
    return g_string_free(csv, FALSE);
}

START_TEST(rows_of_nobody_are_no_patients) {
    g_autofree char *csv = with_stray(strays[_i].columns, strays[_i].row, true);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    const char *error = strays[_i].error, *warning = strays[_i].warning;
    ck_assert_msg((run.results == NULL) == (error != NULL), "%s", strays[_i].row);
    if (error) {
        const tf_finding *found = run_finding(&run, TF_ERROR, error);
        ck_assert_msg(found != NULL, "%s", strays[_i].row);
        ck_assert_str_eq(found->hint, strays[_i].hint);
    } else if (warning) {
        ck_assert(run_says(&run, TF_WARNING, warning));
        ck_assert_str_eq(run_finding(&run, TF_WARNING, warning)->hint, UNNUMBERED);
    } else {
        ck_assert(!run_says(&run, TF_WARNING, "has no"));
        ck_assert_uint_eq((size_t)run_value(&run, "", "", "n"), 11);
    }
    run_clear(&run);
}
END_TEST

/* The hint leaves the patients alone: ten of them, of whom four died. */
START_TEST(rows_of_nobody_are_left_out) {
    if (!strays[_i].error && !strays[_i].warning)
        return;
    g_autofree char *csv = with_stray(strays[_i].columns, strays[_i].row, true);
    const char *hint = strays[_i].hint ? strays[_i].hint : UNNUMBERED;
    g_autofree char *condition = g_strndup(hint + strlen("--where \""), strlen(hint) - 10);
    g_autofree char *where = g_strconcat("where=", condition, NULL);
    analysis_run run = run_text(&tf_km_analysis, csv, (const char *[]){TS, where, NULL});
    run_must_succeed(&run);
    ck_assert(run_value(&run, "", "", "n") == 10 && run_value(&run, "", "", "events") == 4);
    run_clear(&run);
}
END_TEST

/* Among the patients a number may be the mean of those above by chance; a word can't be. */
START_TEST(numbers_tell_below_all_patients_alone) {
    static const struct {
        const char *row;
        bool refused;
    } among[] = {{",,2.5,1\n", false}, {",,6.0,1\n", false}, {",Moyenne,6.0,1\n", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(among); i++) {
        g_autofree char *csv = with_stray("id,arm", among[i].row, false);
        analysis_run run = run_text(&tf_km_analysis, csv, (const char *[]){TS, NULL});
        ck_assert_int_eq(run.results == NULL, among[i].refused);
        ck_assert(among[i].refused || run_says(&run, TF_WARNING,
                                               "1 of 11 rows has no \"id\": it counts as a patient "
                                               "(line 5)"));
        run_clear(&run);
    }
}
END_TEST

SUITE("km_patients") {
    add_tests(suite, "core", first_known_time, end_points_are_not_compared,
              a_few_in_both_arms_are_slips, words_for_missing, levels_nearly_the_same,
              few_values_are_no_patients, NULL);
    add_loop(suite, "core", repeated_patients_are_found, G_N_ELEMENTS(names));
    add_loop(suite, "core", numbers_typed_in_two_ways, G_N_ELEMENTS(typed));
    add_loop(suite, "core", a_value_that_repeats_once, G_N_ELEMENTS(rare));
    add_tests(suite, "errors", rows_without_the_event_are_not_dropped_unasked,
              dropped_rows_may_be_alike_by_chance, numbers_tell_below_all_patients_alone, NULL);
    add_loop(suite, "errors", rows_of_nobody_are_no_patients, G_N_ELEMENTS(strays));
    add_loop(suite, "errors", rows_of_nobody_are_left_out, G_N_ELEMENTS(strays));
}
