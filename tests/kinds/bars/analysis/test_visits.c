/* Numbers in the names of visits and doses, and what they count. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

/* Names in the file, separated by bars; positions in the order of drawing ("-": none); what the
   axis has instead of names ("-": the name itself). */
START_TEST(numbers_are_in_names) {
    static const struct {
        const char *names, *positions, *numbers;
        tf_visit_unit unit;
        const char *before, *behind;
    } cases[] = {
        {"Week 12|Week 4|Week 52", "4 12 52", "4 12 52", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"Baseline|Week 2|Week 4", "0 2 4", "- 2 4", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"Semaine 4|Semaine 8", "4 8", "4 8", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"W4|Wk 8|week 12", "4 8 12", "4 8 12", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"3 months|6 months", "3 6", "3 6", TF_VISIT_UNIT_MONTHS, NULL, NULL},
        {"Mois 3|Mois 6", "3 6", "3 6", TF_VISIT_UNIT_MONTHS, NULL, NULL},
        {"Day 1|Day 8|Day 15", "1 8 15", "1 8 15", TF_VISIT_UNIT_DAYS, NULL, NULL},
        {"Day 1|Week 4|Week 8", "0 4 8", "- 4 8", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"Cycle 2|Cycle 10", "2 10", "2 10", TF_VISIT_UNIT_CYCLES, NULL, NULL},
        {"Week 4 visit|Week 8 visit", "4 8", "4 8", TF_VISIT_UNIT_WEEKS, NULL, NULL},
        {"100 mg|2.5 mg|10 mg", "2.5 10 100", "2.5 10 100", TF_VISIT_UNIT_DOSE, "", "mg"},
        {"Placebo|10 mg|30 mg", "0 10 30", "- 10 30", TF_VISIT_UNIT_DOSE, "", "mg"},
        {"Drug 1 mg/kg|Drug 3 mg/kg", "1 3", "1 3", TF_VISIT_UNIT_DOSE, "Drug", "mg/kg"},
        {"Period 1|Period 2", "1 2", "1 2", TF_VISIT_UNIT_NONE, "Period", ""},
        {"4|12|24", "4 12 24", "4 12 24", TF_VISIT_UNIT_NONE, "", ""},
        /* thousands, as the order of levels reads them */
        {"J1|J500|J1 000", "1 500 1000", "1 500 1000", TF_VISIT_UNIT_DAYS, NULL, NULL},
        {"J500|J1\u202f000", "500 1000", "500 1000", TF_VISIT_UNIT_DAYS, NULL, NULL},
        {"Day 90|\"Day 1,000\"|\"Day 1,095\"", "90 1000 1095", "90 1000 1095", TF_VISIT_UNIT_DAYS,
         NULL, NULL},
        {"Day 90|Day 1'095", "90 1095", "90 1095", TF_VISIT_UNIT_DAYS, NULL, NULL},
        {"\"2,5 mg\"|10 mg", "2.5 10", "2.5 10", TF_VISIT_UNIT_DOSE, "", "mg"},
        {"Cohort 1 100 mg|Cohort 2 200 mg", "- -", "- -", TF_VISIT_UNIT_NONE, NULL, NULL},
        {"Cohort 1 50 mg|Cohort 1 100 mg", "- -", "- -", TF_VISIT_UNIT_NONE, NULL, NULL},
        /* of several units of time: by their days, and by their names; day 0 is 0 in any unit */
        {"Week 4|Month 6", "28 182.625", "- -", TF_VISIT_UNIT_NONE, NULL, NULL},
        {"J0|M3|M12", "0 3 12", "0 3 12", TF_VISIT_UNIT_MONTHS, NULL, NULL},
        {"Baseline|6 months|1 year", "0 182.625 365.25", "- - -", TF_VISIT_UNIT_NONE, NULL, NULL},
        /* of different things, or of two: no axis of numbers */
        {"Baseline|Surgery", "- -", "- -", TF_VISIT_UNIT_NONE, NULL, NULL},
        {"Cycle 1 Day 1|Cycle 2 Day 1", "- -", "- -", TF_VISIT_UNIT_NONE, NULL, NULL},
        {"Placebo|Week 4|Week 8", "- - -", "- - -", TF_VISIT_UNIT_NONE, NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) csv = g_string_new("v,arm,n,total\n");
        g_auto(GStrv) names = g_strsplit(cases[i].names, "|", -1);
        for (size_t k = 0; names[k]; k++)
            g_string_append_printf(csv, "%s,A,%zu,20\n%s,B,5,20\n", names[k], k, names[k]);
        analysis_run run =
            run_text(&tf_bars_analysis, csv->str,
                     (const char *[]){"visit=v", "group=arm", "n=n", "total=total", NULL});
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        g_autoptr(GString) positions = g_string_new(NULL);
        g_autoptr(GString) numbers = g_string_new(NULL);
        for (size_t c = 0; c < bars->n_categories; c++) {
            const char *blank = c > 0 ? " " : "", *number = bars->categories[c].number;
            g_autofree char *position = isnan(bars->categories[c].position)
                                            ? g_strdup("-")
                                            : g_strdup_printf("%g", bars->categories[c].position);
            g_string_append_printf(positions, "%s%s", blank, position);
            g_string_append_printf(numbers, "%s%s", blank, number ? number : "-");
        }
        ck_assert_msg(g_str_equal(positions->str, cases[i].positions), "%s: %s", cases[i].names,
                      positions->str);
        ck_assert_msg(g_str_equal(numbers->str, cases[i].numbers), "%s: %s", cases[i].names,
                      numbers->str);
        ck_assert_msg(bars->numbered_in.unit == cases[i].unit, "%s", cases[i].names);
        ck_assert_msg(g_strcmp0(bars->numbered_in.before, cases[i].before) == 0 &&
                          g_strcmp0(bars->numbered_in.behind, cases[i].behind) == 0,
                      "%s: %s, %s", cases[i].names, bars->numbered_in.before,
                      bars->numbered_in.behind);
        run_clear(&run);
    }
}
END_TEST

/* Labels that somebody gave are drawn, and a column of numbers that are others' doesn't change what
   names say. */
START_TEST(labels_are_not_shortened) {
    static const char csv[] = "v,k,arm,n,total\nWeek 4,100,A,1,20\nWeek 8,200,A,2,20\n"
                              "Week 4,100,B,1,20\nWeek 8,200,B,2,20\n";
    static const char *const settings[] = {"category.labels={Week 4: Early}", "visit.number=k"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        analysis_run run = run_text(&tf_bars_analysis, csv,
                                    (const char *[]){"visit.column=v", "group=arm", "n=n",
                                                     "total=total", settings[i], NULL});
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        ck_assert_ptr_null(bars->categories[0].number);
        ck_assert_ptr_null(bars->categories[1].number);
        ck_assert_int_eq(bars->numbered_in.unit, TF_VISIT_UNIT_NONE);
        ck_assert_double_eq(bars->categories[1].position, i == 0 ? 8 : 200);
        run_clear(&run);
    }
}
END_TEST

/* A code instead of a time takes no visit's room: then they stand by their ranks, which is told. A
   name that says its number, or a visit that the others reach up to, keeps its place. */
START_TEST(codes_are_no_times) {
    static const struct {
        const char *names, *numbers; /**< in the file */
        const char *order, *note;    /**< NULL: visits stand at their numbers */
    } cases[] = {
        {"End of treatment|Screening|Baseline|Week 4|Week 24", "99|-1|0|4|24",
         "Screening|Baseline|Week 4|Week 24|End of treatment",
         "\"End of treatment\" has the number 99, far from the other visits"},
        {"Week 4|Week 8|Follow-up|EOT", "4|8|1000|999", "Week 4|Week 8|EOT|Follow-up",
         "\"EOT\" has the number 999"},
        {"Screening|Week 4|Week 8", "-99|4|8", "Screening|Week 4|Week 8",
         "\"Screening\" has the number -99"},
        {"Baseline|Week 4|Week 96|End of treatment", "0|4|96|99", NULL, NULL},
        {"Baseline|Week 4|Week 99", "0|4|99", NULL, NULL},
        {"Baseline|End of treatment", "0|99", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) csv = g_string_new("v,k,n,total\n");
        g_auto(GStrv) names = g_strsplit(cases[i].names, "|", -1);
        g_auto(GStrv) numbers = g_strsplit(cases[i].numbers, "|", -1);
        for (size_t k = 0; names[k]; k++)
            g_string_append_printf(csv, "%s,%s,%zu,20\n", names[k], numbers[k], k);
        analysis_run run = run_text(
            &tf_bars_analysis, csv->str,
            (const char *[]){"visit.column=v", "visit.number=k", "n=n", "total=total", NULL});
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        g_autoptr(GString) order = g_string_new(NULL);
        for (size_t c = 0; c < bars->n_categories; c++) {
            g_string_append_printf(order, "%s%s", c > 0 ? "|" : "", bars->categories[c].level);
            ck_assert(isnan(bars->categories[c].position) == (cases[i].note != NULL));
        }
        ck_assert_str_eq(order->str, cases[i].order ? cases[i].order : cases[i].names);
        ck_assert(run_says(&run, TF_NOTE, "far from the other visits") == (cases[i].note != NULL));
        ck_assert(!cases[i].note || run_says(&run, TF_NOTE, cases[i].note));
        run_clear(&run);
    }
}
END_TEST

SUITE("bars visits") {
    add_tests(suite, "core", numbers_are_in_names, labels_are_not_shortened, codes_are_no_times,
              NULL);
}
