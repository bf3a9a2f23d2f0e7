/* Values that can be read but can't be meant: half patients, patients twice, endpoints mixed. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/level_sums.h"
#include "analysis/subjects_internal.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"

/** Above this, doubles skip whole numbers. */
#define MAX_COUNT 9007199254740992.0

/** One error for a column, at its first bad cell; the lines of the others are listed. */
static bool check_counts(tf_subject_source *source, const char *column, const double *values,
                         const char *hint) {
    if (!values)
        return true;
    tf_line_list lines = {0};
    for (size_t row = 0; row < source->rows.n; row++) {
        const double value = values[row];
        const bool whole = value >= 0 && value <= MAX_COUNT && value == floor(value);
        if (tf_row_used(&source->rows, row) && !whole)
            tf_line_list_add(&lines, source->table, row);
    }
    if (lines.n == 0)
        return true;
    const tf_place place = tf_table_place(source->table, lines.first_row, column);
    const double first = values[lines.first_row];
    const char *problem = first < 0           ? "is negative"
                          : first > MAX_COUNT ? "is too large to count"
                                              : "is not a whole number";
    tf_diag_error(source->diag, &place, hint, "column \"%s\" %s (%s)", column, problem,
                  tf_line_list_text(&lines, source->arena));
    return false;
}

/* Counts and weights are read as numbers; that they count patients is checked here. */
bool tf_source_check_weights(tf_subject_source *source) {
    const tf_who_ask *who = source->asked->who;
    bool ok = check_counts(source, who->weights, source->weight,
                           "weights say how many patients a row stands for; fractions would need a "
                           "robust variance, and would be no patients at risk");
    ok = check_counts(source, who->counts.events, source->n_event, NULL) && ok;
    return check_counts(source, who->counts.censored, source->n_censor, NULL) && ok;
}

static const char *facet_of(const tf_subjects_ask *asked) {
    return asked->facet ? *asked->facet : NULL;
}

bool tf_subjects_set_apart(const tf_subjects_ask *asked, const char *column) {
    const char *group = asked->group->column;
    bool found = (group && strcmp(group, column) == 0) || g_strcmp0(facet_of(asked), column) == 0;
    for (size_t i = 0; i < asked->strata->n; i++)
        found |= strcmp(asked->strata->items[i], column) == 0;
    return found;
}

tf_patients_ask tf_subjects_patients(const tf_subjects_ask *asked) {
    const tf_outcome_ask *outcome = asked->outcome;
    const bool columns = outcome->time.columns.n > 0;
    const bool timed = columns || outcome->time.start;
    const char *event = outcome->event.column ? outcome->event.column : outcome->by_date.event;
    return (tf_patients_ask){
        .ask = asked->ask,
        .patient = &asked->who->patient,
        .rows = &asked->who->rows,
        .group = asked->group->column,
        .apart = {facet_of(asked)},
        .counts = timed ? TF_COUNTS_AS_WEIGHTS : TF_COUNTS_NOT,
        .outcome = {.times = {columns ? outcome->time.columns.items[0] : outcome->time.start,
                              outcome->time.end},
                    .event = event ? event : outcome->censor.column},
        .parts = tf_subjects_in_parts(asked),
    };
}

/** Rows of counts at each time; what tells them apart but one column. */
static tf_level_sums_ask sums_of(const tf_subject_source *source, const char *column) {
    const tf_subjects_ask *asked = source->asked;
    tf_level_sums_ask sums = {.rows = &source->rows,
                              .column = column,
                              .others = {asked->group->column, facet_of(asked)},
                              .at = source->time,
                              .numbers = {source->n_event, source->n_censor}};
    for (size_t i = 0; i < asked->strata->n && i + 2 < TF_MAX_SUM_COLUMNS; i++)
        sums.others[i + 2] = asked->strata->items[i];
    return sums;
}

/** Counts that are the sums of others': a stratum of all is an error, groups are not compared. */
static bool check_sums(const tf_subject_source *source, bool *same) {
    const tf_subjects_ask *asked = source->asked;
    tf_level_sum found = {0};
    for (size_t i = 0; i <= asked->strata->n; i++) {
        const bool groups = i == asked->strata->n;
        const char *column = groups ? asked->group->column : asked->strata->items[i];
        if (!column)
            continue;
        const tf_level_sums_ask sums = sums_of(source, column);
        if (!tf_find_level_sum(&sums, source->arena, &found))
            continue;
        const char *name = tf_table_level_name(source->table, column, found.code);
        const tf_place place = tf_table_place(source->table, found.row, column);
        g_autofree char *hint = tf_without_hint(column, name);
        g_autofree char *text = g_strdup_printf(
            "\"%s\" in column \"%s\" is the sum of %s: %s", name, column, found.said,
            groups ? "groups are not compared" : "its patients would count twice");
        *same |= groups;
        if (!groups) {
            tf_diag_error(source->diag, &place, hint, "%s", text);
            return false;
        }
        tf_diag_warning(source->diag, &place, hint, "%s", text);
    }
    return true;
}

/* Rows of counts have no patients. Several end points of one patient are no repetition where a key
   tells them apart; as groups they are never comparable, whether or not a column names patients. */
bool tf_source_settle_patients(tf_subject_source *source, bool *same) {
    *same = false;
    if (source->n_event)
        return check_sums(source, same);
    const tf_patients_ask patients = tf_subjects_patients(source->asked);
    if (!tf_patients_settle(&patients, &source->rows, source->builder, same, source->diag))
        return false;
    if (!*same && patients.group && tf_is_parameter(patients.group)) {
        *same = true;
        const tf_place place = tf_ask_place(source->asked->ask, &source->asked->group->column);
        tf_diag_warning(source->diag, &place,
                        source->asked->facet ? "--facet makes a panel of each"
                                             : "group by the arms, and keep one end point with "
                                               "--where",
                        "\"%s\" are end points of the same patients: they are not compared",
                        patients.group);
    }
    return true;
}

/** The values that rows in use have, in the order of the file: "OS", "PFS". */
static char *values_in_use(const tf_subject_source *source, const char *column, size_t *n_values,
                           uint32_t *first) {
    enum { MOST_NAMED = 12 };
    const uint32_t *levels = tf_table_levels(source->table, column);
    const size_t n_levels = tf_table_n_levels(source->table, column);
    g_autofree size_t *n_rows = g_new0(size_t, n_levels + 1);
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && levels[row] != TF_MISSING_LEVEL)
            n_rows[levels[row]]++;
    GString *text = g_string_new(NULL);
    *n_values = 0;
    for (uint32_t i = 0; i < n_levels; i++) {
        if (n_rows[i] == 0)
            continue;
        if (++*n_values == 1)
            *first = i;
        if (*n_values <= MOST_NAMED)
            g_string_append_printf(text, "%s\"%s\"", *n_values > 1 ? ", " : "",
                                   tf_table_level_name(source->table, column, i));
    }
    if (*n_values > MOST_NAMED)
        g_string_append_printf(text, " and %zu more", *n_values - MOST_NAMED);
    return g_string_free(text, FALSE);
}

static bool check_one_value(tf_subject_source *source, const char *column) {
    size_t n_values;
    uint32_t first = 0;
    g_autofree char *values = values_in_use(source, column, &n_values, &first);
    if (n_values < 2)
        return true;
    const char *name = tf_table_level_name(source->table, column, first);
    const tf_place place = {.file = tf_table_path(source->table)};
    g_autofree char *only = tf_only_hint(column, name), *word = tf_flag_word(column);
    g_autofree char *hint =
        source->asked->facet
            ? g_strdup_printf("choose one: %s, or make a panel of each: --facet %s", only, word)
            : g_strdup_printf("choose one: %s; a set draws a figure of each", only);
    tf_diag_error(source->diag, &place, hint,
                  "column \"%s\" has more than one value (%s): different endpoints can't be "
                  "analysed together",
                  column, values);
    return false;
}

bool tf_source_check_parameter(tf_subject_source *source) {
    const char *const columns[] = {tf_cdisc_column(source->table, "PARAMCD"),
                                   tf_cdisc_column(source->table, "PARAM")};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (tf_subjects_set_apart(source->asked, columns[i]))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        /* PARAM only repeats in words what PARAMCD says, if that is there. */
        if (tf_table_levels(source->table, columns[i]))
            return check_one_value(source, columns[i]);
    }
    return true;
}
