/* What a column looks like: what its name says, as far as its cells agree. The first rule that
   holds decides, so what can't be anything else stands before what may. */
#include "looks.h"

#include <math.h>
#include <string.h>

#include "analysis/change_names.h"
#include "analysis/effect_names.h"
#include "analysis/folded_name.h"
#include "analysis/order.h"
#include "analysis/outcome_names.h"
#include "analysis/patients.h"
#include "analysis/percent_cells.h"
#include "analysis/rows.h"
#include "analysis/unit_names.h"
#include "data/cdisc_names.h"
#include "name_lists.h"
#include "recognise/events.h"

/** Codes of events beyond those that a file without a name for it would have. */
#define MOST_CODES 10

static bool are_numbers(const tf_column_view *view) {
    return view->cells == TF_CELLS_WHOLE || view->cells == TF_CELLS_NUMBERS;
}

static bool is_few(const tf_column_view *view) {
    return view->n_levels >= 2 && view->n_levels <= TF_MOST_CATEGORIES;
}

/* Once for all columns: a file of genes has thousands, and each asks what the others are. */
static void find_published(tf_columns *columns) {
    bool lower = false, upper = false, result = false;
    for (size_t i = 0; i < columns->n; i++) {
        const tf_column_view *view = &columns->items[i];
        const tf_named_statistic what = tf_statistic_of_name(view->name);
        lower |= are_numbers(view) && tf_is_listed(view->name, TF_LIST_LOWER);
        upper |= are_numbers(view) && tf_is_listed(view->name, TF_LIST_UPPER);
        result |= view->cells == TF_CELLS_RESULTS;
        columns->has_spread |=
            what == TF_NAMED_STD_ERR || (what == TF_NAMED_VARIANCE && are_numbers(view));
    }
    columns->has_limits = result || (lower && upper);
}

/* ---- rules: patients ------------------------------------------------------------------------- */

static bool is_parameter(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return tf_is_parameter(view->name) && view->n_levels > 1;
}

static bool is_visit(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return tf_is_listed(view->name, TF_LIST_VISIT) && view->n_levels > 1 &&
           view->cells != TF_CELLS_DATES;
}

static bool is_group(const tf_columns *columns, const tf_column_view *view) {
    if (!is_few(view) || view->cells == TF_CELLS_NUMBERS || view->cells == TF_CELLS_DATES)
        return false;
    const char *names[TF_MOST_CATEGORIES];
    for (size_t i = 0; i < view->n_levels; i++)
        names[i] = tf_column_level(columns, view, i);
    return (tf_is_listed(view->name, TF_LIST_GROUP) &&
            !tf_is_listed(view->name, TF_LIST_NOT_GROUP)) ||
           (view->n_levels < columns->n_rows &&
            tf_find_control(names, view->n_levels, TF_CONTROL_PLAIN) != SIZE_MAX);
}

/** Years of the calendar, such as those of publications. */
static bool are_years(const tf_column_view *view) {
    return view->cells == TF_CELLS_WHOLE && view->least >= 1800 && view->most <= 2100;
}

static bool is_time(const tf_columns *columns, const tf_column_view *view) {
    /* A negative time is a slip that the figure tells of; other columns of such numbers are none.
     */
    const bool slip = view->least < 0 && !tf_is_listed(view->name, TF_LIST_TIME);
    if (!are_numbers(view) || view->n_levels < 3 || slip || view->percent_signs ||
        tf_is_listed(view->name, TF_LIST_NOT_TIME) || are_years(view))
        return false;
    if (tf_is_cdisc_name(view->name, "AVAL"))
        return tf_columns_find(columns, "CNSR") != NULL;
    return view->censored_marks || tf_names_time(view->name) ||
           tf_is_listed(view->name, TF_LIST_TIME) || tf_is_listed(view->name, TF_LIST_TIME_ALONE) ||
           tf_unit_word_of_column(view->name) != TF_UNIT_UNKNOWN;
}

static bool may_be_events(const tf_column_view *view) {
    return view->n_levels >= 1 && view->n_levels <= MOST_CODES && view->cells != TF_CELLS_DATES &&
           view->cells != TF_CELLS_NUMBERS;
}

static bool is_censor(const tf_columns *columns, const tf_column_view *view) {
    tf_event_reading reading;
    return may_be_events(view) && tf_names_censoring(view->name) == TF_NAME_OF_CENSORING &&
           tf_event_read(columns, view, &reading) && reading.by_censor;
}

static bool is_event(const tf_columns *columns, const tf_column_view *view) {
    tf_event_reading reading;
    return may_be_events(view) && !tf_is_listed(view->name, TF_LIST_NOT_EVENT) &&
           tf_event_read(columns, view, &reading);
}

static bool is_date(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return view->cells == TF_CELLS_DATES;
}

/* Words of responses in their column; one called so may have words that nobody knows. */
static bool is_response(const tf_columns *columns, const tf_column_view *view) {
    size_t n_known = 0, n_graded = 0, n_answers = 0, n = view->n_levels;
    if (n < 2 || n > TF_MOST_CATEGORIES || view->cells == TF_CELLS_NUMBERS)
        return false;
    for (size_t i = 0; i < n; i++) {
        const tf_meaning meaning =
            tf_vocabulary_find(columns->vocabulary, tf_column_level(columns, view, i));
        n_known += tf_meaning_is_response(meaning);
        n_graded += meaning.depth > 0;
        n_answers += meaning.role == TF_MEANING_YES || meaning.role == TF_MEANING_NO;
    }
    const bool named = tf_is_listed(view->name, TF_LIST_RESPONSE);
    return (n_known == n && n_graded >= 2) || (named && n_graded >= 2 && 2 * n_known >= n) ||
           (named && n == 2 && n_answers == n);
}

/* ---- rules: changes and results -------------------------------------------------------------- */

/** "PCHG", "BestChg": in one. */
static bool ends_in_change(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    return strcmp(folded, "pchg") == 0 ||
           (g_str_has_suffix(folded, "chg") && strcmp(folded, "chg") != 0);
}

static bool is_change(const tf_columns *columns, const tf_column_view *view) {
    if (!are_numbers(view) || !tf_names_change(view->name))
        return are_numbers(view) && ends_in_change(view->name) && view->least < 0;
    const tf_change_content what = tf_change_content_of(view->name);
    return what == TF_CONTENT_PERCENT || (what == TF_CONTENT_UNNAMED && view->least < 0 &&
                                          view->most - view->least > 3 && !columns->has_limits);
}

static bool is_other_change(const tf_columns *columns, const tf_column_view *view) {
    return are_numbers(view) && tf_names_change(view->name) && !columns->has_limits;
}

static bool is_baseline(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && tf_change_content_of(view->name) == TF_CONTENT_BASELINE;
}

static bool is_size(const tf_columns *columns, const tf_column_view *view) {
    return are_numbers(view) && tf_change_content_of(view->name) == TF_CONTENT_SIZES &&
           tf_columns_find(columns, "CNSR") == NULL;
}

static bool is_result(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return view->cells == TF_CELLS_RESULTS;
}

static bool is_lower(const tf_columns *columns, const tf_column_view *view) {
    return are_numbers(view) && tf_is_listed(view->name, TF_LIST_LOWER) && columns->has_limits;
}

static bool is_upper(const tf_columns *columns, const tf_column_view *view) {
    return are_numbers(view) && tf_is_listed(view->name, TF_LIST_UPPER) && columns->has_limits;
}

static bool is_estimate(const tf_columns *columns, const tf_column_view *view) {
    if (!are_numbers(view) || !(columns->has_limits || columns->has_spread))
        return false;
    return tf_measure_of_name(view->name) != TF_MEASURE_UNNAMED ||
           tf_is_listed(view->name, TF_LIST_ESTIMATE) ||
           tf_scale_of_name(view->name) == TF_SCALE_LOG;
}

static bool is_std_err(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && tf_statistic_of_name(view->name) == TF_NAMED_STD_ERR;
}

static bool is_variance(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && tf_statistic_of_name(view->name) == TF_NAMED_VARIANCE;
}

static bool is_p(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && tf_is_listed(view->name, TF_LIST_P) && view->least >= 0 &&
           view->most <= 1;
}

static bool is_study(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return view->cells == TF_CELLS_TEXT && tf_is_listed(view->name, TF_LIST_STUDY) &&
           view->n_levels > 1;
}

static bool is_term(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return view->cells == TF_CELLS_TEXT && tf_is_listed(view->name, TF_LIST_TERM);
}

static bool is_percent(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && (tf_names_percent(view->name) || view->percent_signs) &&
           view->least >= 0;
}

/* "n" and "N" beside each other: the small one counts, the other is of how many. */
static bool is_count(const tf_columns *columns, const tf_column_view *view) {
    if (view->cells == TF_CELLS_COUNTS)
        return true;
    return view->cells == TF_CELLS_WHOLE && tf_is_listed(view->name, TF_LIST_COUNT) &&
           view->least >= 0 && strcmp(view->name, "N") != 0 && columns->n_rows < 1000;
}

static bool is_total(const tf_columns *columns, const tf_column_view *view) {
    return view->cells == TF_CELLS_WHOLE && tf_is_listed(view->name, TF_LIST_TOTAL) &&
           view->least >= 0 && columns->n_rows < 1000;
}

static bool is_weight(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view) && view->least >= 0 && tf_is_listed(view->name, TF_LIST_WEIGHT);
}

static bool is_unit(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return view->cells == TF_CELLS_TEXT && tf_is_listed(view->name, TF_LIST_UNIT);
}

static bool is_constant(const tf_columns *columns, const tf_column_view *view) {
    return view->n_levels == 1 && view->n_missing == 0 && columns->n_rows > 1 &&
           !tf_is_listed(view->name, TF_LIST_UNIT);
}

/* Numbers of which hardly two are the same were measured or counted. */
static bool is_categories(const tf_columns *columns, const tf_column_view *view) {
    if (!is_few(view) || view->cells == TF_CELLS_NUMBERS || view->detail)
        return false;
    return view->cells != TF_CELLS_WHOLE || 2 * view->n_levels <= columns->n_rows;
}

static bool is_measure(const tf_columns *columns, const tf_column_view *view) {
    (void)columns;
    return are_numbers(view);
}

static const struct {
    tf_look look;
    bool (*is)(const tf_columns *columns, const tf_column_view *view);
} rules[] = {
    {TF_LOOK_PARAMETER, is_parameter},
    {TF_LOOK_DATE, is_date},
    {TF_LOOK_RESULT, is_result},
    {TF_LOOK_UNIT, is_unit},
    {TF_LOOK_P, is_p},
    {TF_LOOK_LOWER, is_lower},
    {TF_LOOK_UPPER, is_upper},
    {TF_LOOK_STD_ERR, is_std_err},
    {TF_LOOK_VARIANCE, is_variance},
    {TF_LOOK_ESTIMATE, is_estimate},
    {TF_LOOK_CHANGE, is_change},
    {TF_LOOK_CHANGE_OTHER, is_other_change},
    {TF_LOOK_BASELINE, is_baseline},
    {TF_LOOK_SIZE, is_size},
    {TF_LOOK_RESPONSE, is_response},
    {TF_LOOK_CENSOR, is_censor},
    {TF_LOOK_EVENT, is_event},
    {TF_LOOK_TERM, is_term},
    {TF_LOOK_STUDY, is_study},
    {TF_LOOK_GROUP, is_group},
    {TF_LOOK_VISIT, is_visit},
    {TF_LOOK_PERCENT, is_percent},
    {TF_LOOK_COUNT, is_count},
    {TF_LOOK_TOTAL, is_total},
    {TF_LOOK_TIME, is_time},
    {TF_LOOK_WEIGHT, is_weight},
    {TF_LOOK_CONSTANT, is_constant},
    {TF_LOOK_CATEGORIES, is_categories},
    {TF_LOOK_MEASURE, is_measure},
};

/* ---- more of what they look like ------------------------------------------------------------- */

static const char *const measures[] = {"hazard ratio",    "odds ratio",      "risk ratio",
                                       "risk difference", "mean difference", NULL};

/* CDISC and databases write what a date is of and that it is one in one word: DEATHDT, startdate.
 */
static char *without_date(const char *name) {
    static const char *const endings[] = {"dtc", "dtm", "dt", "date", "dat"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]) && strlen(lower) > strlen(endings[i]))
            return g_strndup(lower, strlen(lower) - strlen(endings[i]));
    return g_strdup(name);
}

static tf_look look_of_date(const tf_column_view *view) {
    static const struct {
        tf_name_list list;
        tf_look look;
    } rows[] = {{TF_LIST_BIRTH, TF_LOOK_DATE},
                {TF_LIST_DEATH, TF_LOOK_DATE_EVENT},
                {TF_LIST_START, TF_LOOK_DATE_START},
                {TF_LIST_LAST, TF_LOOK_DATE_LAST}};
    g_autofree char *bare = without_date(view->name);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (tf_is_listed(view->name, rows[i].list) || tf_is_listed(bare, rows[i].list))
            return rows[i].look;
    return TF_LOOK_DATE;
}

static const char *detail_of(const tf_columns *columns, const tf_column_view *view) {
    tf_event_reading reading;
    switch (view->look) {
    case TF_LOOK_TIME:
        return view->censored_marks ? "those that end in + are censored"
                                    : tf_unit_name(tf_column_time_unit(columns, view));
    case TF_LOOK_EVENT:
    case TF_LOOK_CENSOR:
        return tf_event_read(columns, view, &reading) ? reading.text : NULL;
    case TF_LOOK_ESTIMATE:
    case TF_LOOK_RESULT: {
        const tf_named_measure measure = tf_measure_of_name(view->name);
        return measure == TF_MEASURE_UNNAMED || measure == TF_MEASURE_OTHER ? NULL
                                                                            : measures[measure];
    }
    default:
        return view->detail;
    }
}

/* The column of patients is one, found as every figure finds it. */
static const char *patients_of(const tf_columns *columns) {
    tf_rows rows = tf_rows_all(columns->table);
    const char *unnamed = NULL;
    const int nobody_said = -1;
    const tf_patients_ask asked = {.ask = columns->ask, .patient = &unnamed, .rows = &nobody_said};
    return tf_patients_column(&asked, &rows);
}

void tf_columns_name_looks(tf_columns *columns) {
    find_published(columns);
    const char *patient = columns->has_limits ? NULL : patients_of(columns);
    for (size_t i = 0; i < columns->n; i++) {
        tf_column_view *view = &columns->items[i];
        if (view->cells == TF_CELLS_EMPTY)
            continue;
        if (g_strcmp0(view->name, patient) == 0) {
            view->look = TF_LOOK_PATIENT;
            continue;
        }
        for (size_t k = 0; k < G_N_ELEMENTS(rules) && view->look == TF_LOOK_NOTHING; k++)
            if (rules[k].is(columns, view))
                view->look = rules[k].look;
        if (view->look == TF_LOOK_DATE)
            view->look = look_of_date(view);
    }
    for (size_t i = 0; i < columns->n; i++)
        columns->items[i].detail = detail_of(columns, &columns->items[i]);
}

tf_time_unit tf_column_time_unit(const tf_columns *columns, const tf_column_view *view) {
    const tf_time_unit own = tf_unit_of_column(view->name);
    if (own != TF_UNIT_UNKNOWN)
        return own;
    static const char *const beside[] = {"AVALU", "time_unit", "unit", "units", "unite", "PARAM"};
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
        const tf_column_view *unit = tf_columns_find(columns, beside[i]);
        tf_time_unit found = TF_UNIT_UNKNOWN;
        for (size_t k = 0; unit && k < unit->n_levels; k++) {
            const tf_time_unit said = tf_unit_of_text(tf_column_level(columns, unit, k));
            if (said == TF_UNIT_UNKNOWN || (k > 0 && said != found)) {
                found = TF_UNIT_UNKNOWN;
                break;
            }
            found = said;
        }
        if (found != TF_UNIT_UNKNOWN)
            return found;
    }
    return TF_UNIT_UNKNOWN;
}
