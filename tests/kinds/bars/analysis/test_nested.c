/* Levels of which one holds another are drawn in each other or refused, but never added up. */
#include <math.h>

#include "kinds/bars/fixture.h"
#include "support/suite.h"

/* What comes of two or three levels, by their names. */
typedef enum outcome { STACKED, IN_EACH_OTHER, REFUSED } outcome;

static const struct {
    const char *levels[4];
    outcome outcome;
} rows[] = {
    {{"Any grade", "Grade ≥3"}, IN_EACH_OTHER},
    {{"any", "g3"}, IN_EACH_OTHER},
    {{"All grades", "Grade 3+"}, IN_EACH_OTHER},
    {{"All-grade", "Grade 3 or higher"}, IN_EACH_OTHER},
    {{"Any", "Grade III-IV"}, IN_EACH_OTHER},
    {{"Any", "Serious"}, IN_EACH_OTHER},
    {{"Tous grades", "Grade 3 ou plus"}, IN_EACH_OTHER},
    {{"tous", "grade >= 3"}, IN_EACH_OTHER},
    {{"Total", "Grade 3/4"}, IN_EACH_OTHER},
    {{"Grade 1-5", "Grade 3-5"}, IN_EACH_OTHER},
    {{"Grade ≥1", "Grade ≥3", "Grade ≥4"}, IN_EACH_OTHER},
    {{"Grade at least 2", "Grade 3"}, IN_EACH_OTHER},
    {{"Any grade", "Grade 1-2", "Grade ≥3"}, REFUSED},
    {{"Overall response", "PR", "CR"}, REFUSED},
    {{"TEAE", "G3-5"}, IN_EACH_OTHER},
    {{"Adverse events", "Serious"}, IN_EACH_OTHER},
    {{"EI", "Grade 3-4"}, IN_EACH_OTHER},
    {{"Treatment-related", "Serious"}, REFUSED},
    {{"Serious", "Grade ≥3"}, REFUSED},
    {{"SAE", "Leading to discontinuation"}, REFUSED},
    {{"EI graves", "EI imputables"}, REFUSED},
    {{"Serious", "Fatal"}, REFUSED},
    {{"Serious", "Non-serious"}, STACKED},
    {{"Related", "Not related"}, STACKED},
    {{"Related", "Unrelated"}, STACKED},
    {{"Grave", "Non grave"}, STACKED},
    {{"Fatal", "Grade 3-4"}, STACKED},
    {{"Grade 1-2", "Grade ≥3"}, STACKED},
    {{"Grade 1", "Grade 2", "Grade 3+"}, STACKED},
    {{"Grade I", "Grade II", "Grade III"}, STACKED},
    {{"<65", "≥65"}, STACKED},
    {{"≤2", ">2"}, STACKED},
    {{"PD", "PR", "CR"}, STACKED},
    {{"None", "Any"}, STACKED},
    {{"No event", "Any event"}, STACKED},
    {{"Grade 0", "Any grade"}, STACKED},
    {{"Total knee replacement", "Partial"}, STACKED},
    {{"Mild", "Moderate", "Severe"}, STACKED},
};

/* Of 100 patients 12, 6 and 3 in each arm: counts that may be one in the other, or apart. */
static char *table_of(const char *const *levels) {
    static const int counts[] = {12, 6, 3};
    g_autoptr(GString) csv = g_string_new("ae,arm,level,x,n\n");
    for (const char *arm = "AB"; *arm; arm++) {
        for (size_t i = 0; levels[i]; i++)
            g_string_append_printf(csv, "Rash,%c,%s,%d,100\n", *arm, levels[i], counts[i]);
    }
    return g_strdup(csv->str);
}

static size_t n_of(const char *const *levels) {
    size_t n = 0;
    while (levels[n])
        n++;
    return n;
}

START_TEST(names_tell_what_holds_what) {
    g_autofree char *csv = table_of(rows[_i].levels);
    g_autoptr(GString) order = g_string_new("response.levels=[");
    for (size_t i = 0; rows[_i].levels[i]; i++)
        g_string_append_printf(order, "%s\"%s\"", i > 0 ? ", " : "", rows[_i].levels[i]);
    g_string_append_c(order, ']');
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"category=ae", "level=level", "n=x", "total=n",
                                                 "group=arm", order->str, NULL});
    if (rows[_i].outcome == REFUSED) {
        ck_assert_msg(!run.results, "%s", order->str);
        ck_assert(run_says(&run, TF_ERROR, "such levels are not added up"));
    } else {
        run_must_succeed(&run);
        const tf_bars_results *bars = bars_of(&run);
        ck_assert_msg(bars->layered == (rows[_i].outcome == IN_EACH_OTHER), "%s", order->str);
        ck_assert_int_eq(bars->form, bars->layered ? TF_BARS_GROUPED : TF_BARS_STACKED);
        ck_assert_uint_eq(bars->n_parts, n_of(rows[_i].levels));
        ck_assert_uint_eq(bars->n_totals, 0);
        /* each level is of all patients: 12, 6 and 3 of 100, as the table says */
        ck_assert_double_eq_tol(tf_bars_cell_at(bars, 0, 0, 0, 0)->value.estimate, 0.12, 1e-12);
        ck_assert_double_eq_tol(tf_bars_cell_at(bars, 0, 0, 0, 1)->value.estimate, 0.06, 1e-12);
    }
    run_clear(&run);
}
END_TEST

#define COUNTS                                                                                     \
    "ae,arm,level,x,n\nRash,A,Any grade,40,100\nRash,A,Grade 3+,10,100\n"                          \
    "Rash,B,Any grade,20,98\nRash,B,Grade 3+,2,98\n"
#define PERCENTAGES                                                                                \
    "ae,arm,level,pct\nRash,A,Any grade,40\nRash,A,Grade 3+,10\n"                                  \
    "Rash,B,Any grade,20\nRash,B,Grade 3+,2\n"
#define KEYS "category=ae", "level=level", "group=arm"

static const struct {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message; /* NULL: drawn in each other */
} asked[] = {
    {COUNTS, {KEYS, "n=x", "total=n"}, NULL},
    {COUNTS, {KEYS, "n=x", "total=n", "form=grouped"}, NULL},
    {COUNTS, {KEYS, "n=x", "total=n", "form=back_to_back"}, NULL},
    {COUNTS, {KEYS, "n=x"}, NULL},
    {PERCENTAGES, {KEYS, "percent=pct"}, NULL},
    {COUNTS, {KEYS, "n=x", "total=n", "form=stacked"}, "\"Any grade\" holds \"Grade 3+\""},
    {COUNTS, {KEYS, "n=x", "total=n", "form=filled"}, "form: grouped, or back_to_back"},
    {PERCENTAGES, {KEYS, "percent=pct", "form=stacked"}, "such levels are not added up"},
    {PERCENTAGES, {KEYS, "percent=pct", "form=diverging"}, "such levels are not added up"},
    {"arm,level,pct\nA,Any grade,40\nA,Grade 3+,10\n",
     {"category=level", "percent=pct", "group=arm", "form=stacked"},
     "such levels are not added up"},
    {"ae,arm,level,x,n\nRash,A,Any grade,4,100\nRash,A,Grade 3+,10,100\n",
     {KEYS, "n=x", "total=n"},
     "10 patients are more than those of the layer that holds them (4)"},
    {"arm,resp\nA,Any grade\nA,Grade 3+\nB,Any grade\nB,Grade 3+\n",
     {"response.column=resp", "group=arm", "response.levels=[Any grade, Grade 3+]"},
     "such levels are not added up"},
};

START_TEST(never_added_up) {
    analysis_run run = run_text(&tf_bars_analysis, asked[_i].csv, asked[_i].settings);
    if (asked[_i].message) {
        ck_assert(!run.results);
        ck_assert_msg(run_says(&run, TF_ERROR, asked[_i].message), "%s", asked[_i].message);
    } else {
        run_must_succeed(&run);
        ck_assert(bars_of(&run)->layered);
        const tf_bars_cell *outer = tf_bars_cell_at(bars_of(&run), 0, 0, 0, 0);
        ck_assert(isnan(outer->n) ? fabs(outer->value.estimate - 0.4) < 1e-12 : outer->n == 40);
    }
    run_clear(&run);
}
END_TEST

SUITE("bars_nested") {
    add_loop(suite, "names", names_tell_what_holds_what, G_N_ELEMENTS(rows));
    add_loop(suite, "asked", never_added_up, G_N_ELEMENTS(asked));
}
