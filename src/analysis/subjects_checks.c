/* Values that can be read but can't be meant: half patients, patients twice, endpoints mixed. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"

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

/** Errors for this many patients are shown with both lines. */
#define SHOWN_TWINS 5

bool tf_source_check_ids(tf_subject_source *source) {
    const char *column = source->asked->who->patient;
    if (!column)
        return true;
    const uint32_t *ids = tf_table_levels(source->table, column);
    /* Row + 1 of each id's first appearance. */
    size_t *first = tf_try_alloc(tf_table_n_levels(source->table, column) + 1, sizeof *first);
    if (!first) {
        tf_diag_no_memory(source->diag, "looking for patients that are there twice");
        return false;
    }
    size_t n_twins = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        size_t *seen = &first[ids[row]];
        if (*seen == 0) {
            *seen = row + 1;
        } else if (n_twins++ < SHOWN_TWINS) {
            const tf_place place = tf_table_place(source->table, row, column);
            tf_diag_error(source->diag, &place, NULL,
                          "patient \"%s\" is there twice: lines %" PRIu64 " and %" PRIu64,
                          tf_table_level_name(source->table, column, ids[row]),
                          tf_table_line(source->table, *seen - 1),
                          tf_table_line(source->table, row));
        }
    }
    g_free(first);
    if (n_twins > SHOWN_TWINS) {
        const tf_place place = {.file = tf_table_path(source->table)};
        tf_diag_error(source->diag, &place, NULL, "%zu more rows repeat a patient's \"%s\"",
                      n_twins - SHOWN_TWINS, column);
    }
    return n_twins == 0;
}

/** A figure may compare parameters, or stratify by them; then they are not mixed. */
static bool sets_apart(const tf_subjects_ask *asked, const char *column) {
    const char *group = asked->group->column;
    bool found = group && strcmp(group, column) == 0;
    for (size_t i = 0; i < asked->strata->n; i++)
        found |= strcmp(asked->strata->items[i], column) == 0;
    return found;
}

/* As files write them; an id of the whole trial comes before one that a site may have given. */
static const char *const id_columns[] = {"USUBJID", "usubjid", "SUBJID", "subjid",
                                         "id",      "ID",      "Id"};

void tf_source_request_ids(const tf_subjects_ask *asked, tf_request_builder *request) {
    if (asked->who->patient || asked->who->counts.events)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(id_columns); i++)
        tf_request_optional(request, id_columns[i], TF_COLUMN_LEVELS);
}

/** How many different ids the rows used have; `again` is the first row that repeats one. */
static size_t count_ids(const tf_subject_source *source, const uint32_t *ids, uint8_t *seen,
                        size_t *n_rows, size_t *again) {
    size_t n_ids = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        if (seen[ids[row]] && *again == SIZE_MAX)
            *again = row;
        n_ids += !seen[ids[row]];
        seen[ids[row]] = 1;
        ++*n_rows;
    }
    return n_ids;
}

static void warn_repeated(tf_subject_source *source, const char *column, const uint32_t *ids) {
    const size_t n_levels = tf_table_n_levels(source->table, column);
    /* The common case: each patient has a number. Of files larger than trials, not all is known. */
    if (n_levels >= source->rows.n || n_levels >= TF_OPTIONAL_LEVELS)
        return;
    uint8_t *seen = tf_try_alloc(n_levels + 1, sizeof *seen);
    size_t n_rows = 0, again = SIZE_MAX;
    const size_t n_ids = seen ? count_ids(source, ids, seen, &n_rows, &again) : 0;
    g_free(seen);
    if (again == SIZE_MAX)
        return;
    const tf_place place = tf_table_place(source->table, again, column);
    tf_diag_warning(source->diag, &place, "--where or --id",
                    "%zu rows of %zu patients (\"%s\" repeats): the same patient may count twice",
                    n_rows, n_ids, column);
}

/* Nobody said that the column is the patient's number, so this can't be an error. */
void tf_source_warn_repeated(tf_subject_source *source) {
    const tf_subjects_ask *asked = source->asked;
    if (asked->who->patient || source->n_event || sets_apart(asked, "PARAMCD") ||
        sets_apart(asked, "PARAM"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(id_columns); i++) {
        const uint32_t *ids = tf_table_levels(source->table, id_columns[i]);
        if (!ids)
            continue;
        warn_repeated(source, id_columns[i], ids);
        return;
    }
}

/** Two different values are enough to know; the rest of the file is not looked at. */
static bool check_one_value(tf_subject_source *source, const char *column) {
    const uint32_t *levels = tf_table_levels(source->table, column);
    uint32_t first = TF_MISSING_LEVEL, other = TF_MISSING_LEVEL;
    for (size_t row = 0; row < source->rows.n && other == TF_MISSING_LEVEL; row++) {
        if (!tf_row_used(&source->rows, row) || levels[row] == TF_MISSING_LEVEL)
            continue;
        if (first == TF_MISSING_LEVEL)
            first = levels[row];
        else if (levels[row] != first)
            other = levels[row];
    }
    if (other == TF_MISSING_LEVEL)
        return true;
    const char *name = tf_table_level_name(source->table, column, first);
    const tf_place place = {.file = tf_table_path(source->table)};
    g_autofree char *hint = g_strdup_printf("choose one: --where '%s=%s'", column, name);
    tf_diag_error(source->diag, &place, hint,
                  "column \"%s\" has more than one value (\"%s\", \"%s\"): different endpoints "
                  "can't be analysed together",
                  column, name, tf_table_level_name(source->table, column, other));
    return false;
}

bool tf_source_check_parameter(tf_subject_source *source) {
    static const char *const columns[] = {"PARAMCD", "PARAM"};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!tf_table_levels(source->table, columns[i]))
            continue;
        /* PARAM only repeats in words what PARAMCD says, if that is there. */
        return sets_apart(source->asked, columns[i]) || check_one_value(source, columns[i]);
    }
    return true;
}
