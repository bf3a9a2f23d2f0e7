#include "problems.h"

#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/scope.h"
#include "base/shown_text.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "data/doubtful.h"
#include "decimal.h"

#define VALUE_BYTES   256
#define VALUE_SHOWN   40
#define WITH_EXCERPTS 32 /* more than are ever printed */
#define SHOWN_ALIKE   3  /* cells with the same hint */

static void clear_problem(void *data) {
    g_free(((tf_problem *)data)->value);
}

void tf_problems_init(tf_problems *problems) {
    *problems = (tf_problems){.list = g_array_new(FALSE, FALSE, sizeof(tf_problem))};
    g_array_set_clear_func(problems->list, clear_problem);
}

void tf_problems_clear(tf_problems *problems) {
    g_array_unref(problems->list);
}

void tf_problems_add_row(tf_problems *problems, uint64_t line, size_t n_found, size_t n_expected) {
    const tf_problem problem = {line, SIZE_MAX, n_found, NULL};
    problems->n_rows++;
    problems->n_one_more += n_found == n_expected + 1;
    if (problems->list->len < TF_PROBLEMS_KEPT)
        g_array_append_val(problems->list, problem);
}

void tf_problems_add_cell(tf_problems *problems, uint64_t line, size_t field, const char *text,
                          size_t length) {
    problems->n_cells++;
    if (problems->list->len >= TF_PROBLEMS_KEPT)
        return;
    const tf_problem problem = {line, field, tf_text_excess(text, length),
                                g_strndup(text, MIN(length, VALUE_BYTES))};
    g_array_append_val(problems->list, problem);
}

static bool is_beyond_limits(const tf_problem_context *context, const tf_problem *problem) {
    double value;
    const tf_number_marks marks = {context->decimal, context->thousands};
    return tf_number_parse_typed(problem->value, strlen(problem->value), marks, &value) &&
           !tf_number_in_limits(value);
}

/* What the value looks like, where there is something to do about it. */
static char *hint_for_cell(const tf_problem_context *context, const tf_problem *problem) {
    if (problem->value[0] == TF_CELL_NO_RESULT)
        return g_strdup(
            "open it in a spreadsheet program, which works out the results, and save it "
            "again");
    if (problem->n_found > 0 || is_beyond_limits(context, problem))
        return NULL;
    if (strcmp(problem->value, g_ptr_array_index(context->names, problem->field)) == 0)
        return g_strdup("the names of the columns once more? take the line out of the file");
    const char *column = g_ptr_array_index(context->names, problem->field);
    if (tf_is_below_limit(problem->value)) {
        g_autofree char *without = tf_without_hint(column, problem->value);
        return g_strdup_printf("below what can be measured: write the number that it counts as, or "
                               "leave its rows out: %s",
                               without);
    }
    if (tf_may_mean_missing(problem->value))
        return g_strdup_printf("missing? use --set 'data.missing=[default, \"%s\"]'",
                               problem->value);
    if (context->tallies[problem->field].n_wrong == 1 && context->n_rows_read > 1 &&
        problem->line == context->first_line && !strpbrk(problem->value, "0123456789"))
        return g_strdup("a second line of names, or of units? take it out of the file");
    if (tf_is_date_text(problem->value))
        return g_strdup("durations are read, not dates: compute the days from one date to the "
                        "other in the file; curves and forests do it by --time-start COL "
                        "--time-end COL, swimmers by --origin COL --cutoff DATE, with dates as "
                        "YYYY-MM-DD");
    const tf_number_dialect dialect = {
        .marks = {context->decimal, context->thousands},
        .delimiter = context->lines->delimiter,
        .n_rows = context->n_rows_read,
    };
    return tf_number_hint(&context->tallies[problem->field], &dialect, problem->value);
}

/* Whether the cell's hint has been given often enough: one cause needs no twenty examples. Counts
   are kept by hint; of cells without one by their text. */
static bool is_said(GHashTable *said, const char *hint) {
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(said, hint)) + 1;
    g_hash_table_insert(said, g_strdup(hint), GUINT_TO_POINTER(n));
    return n > SHOWN_ALIKE;
}

/* "S3|": a separator behind the last field of a row is one of an empty field. */
static bool ends_in_separator(const tf_problem_context *context, const tf_problem *problem) {
    const tf_place place = tf_line_place(context->lines, problem->line, SIZE_MAX);
    const size_t n = place.excerpt != NULL ? strlen(place.excerpt) : 0;
    const bool ends = n > 0 && place.excerpt[n - 1] == context->lines->delimiter;
    g_free((char *)place.excerpt);
    return ends;
}

/* One cause usually lies behind all rows of the wrong length. */
static const char *hint_for_rows(const tf_problems *problems, const tf_problem_context *context) {
    const bool all = problems->n_one_more == context->n_rows_read && problems->list->len > 0;
    if (all && ends_in_separator(context, &g_array_index(problems->list, tf_problem, 0)))
        return "every row ends in a separator, and the header doesn't: add one at its end, or take "
               "off those of the rows";
    if (all)
        return "every row has one field more than the header: R's write.table leaves out the name "
               "of the row names; use write.csv, or col.names = NA";
    if (problems->n_one_more == problems->n_rows)
        return "fields that contain the separator must stand in quotes";
    return NULL;
}

/* Excerpts cost reading the file again, so only as many as can be printed get one. */
static tf_place place_of(const tf_problem_context *context, const tf_problem *problem,
                         guint index) {
    if (index < WITH_EXCERPTS)
        return tf_line_place(context->lines, problem->line, problem->field);
    return tf_source_place(context->lines->source, problem->line);
}

/* True if the problem got its own message. */
static bool report(const tf_problem_context *context, const tf_problem *problem, guint index,
                   const char *row_hint, GHashTable *said, tf_diag *diag) {
    const bool is_row = problem->field == SIZE_MAX;
    g_autofree char *hint = is_row ? NULL : hint_for_cell(context, problem);
    g_autofree char *alike =
        is_row ? NULL : g_strdup_printf("%zu %s", problem->field, problem->value);
    if (!is_row && is_said(said, hint ? hint : alike))
        return false;
    const tf_place place = place_of(context, problem, index);
    if (is_row) {
        tf_diag_error(diag, &place, row_hint, "%zu %s, but the header has %u", problem->n_found,
                      problem->n_found == 1 ? "field" : "fields", context->names->len);
    } else {
        const char *name = g_ptr_array_index(context->names, problem->field);
        g_autofree char *value = tf_shown_text(problem->value, strlen(problem->value), VALUE_SHOWN);
        if (problem->value[0] == TF_CELL_NO_RESULT)
            tf_diag_error(diag, &place, hint,
                          "column \"%s\" has a formula whose result is not stored, \"%s\"", name,
                          problem->value + 1);
        else if (problem->n_found > 0)
            tf_diag_error(diag, &place, "a quote that isn't closed? else shorten it",
                          "column \"%s\" is \"%s\": %zu characters; a text has at most %d", name,
                          value, problem->n_found, TF_TEXT_MOST);
        else if (is_beyond_limits(context, problem))
            tf_diag_error(diag, &place,
                          "give it in another unit, or leave the row out with --where",
                          "column \"%s\" is \"%s\": numbers lie between 1e-100 and 1e100 in size",
                          name, value);
        else
            tf_diag_error(diag, &place, hint, "column \"%s\" is \"%s\": %snot a number", name,
                          value, tf_is_date_text(problem->value) ? "a date, " : "");
    }
    g_free((char *)place.excerpt);
    return true;
}

/* Either mark was said to be there: one is wrong, and nobody knows which. */
static bool has_other_mark(const tf_problem_context *context, const tf_problem *problem) {
    return problem->field != SIZE_MAX &&
           tf_decimal_is_other(problem->value, strlen(problem->value), context->decimal,
                               TF_CELL_NOTES | TF_CELL_PERCENT | TF_CELL_BOUND | TF_CELL_CENSORED |
                                   TF_CELL_COUNT);
}

void tf_problems_report(const tf_problems *problems, const tf_problem_context *context,
                        tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_CELL);
    const char *row_hint = hint_for_rows(problems, context);
    const tf_place whole = tf_source_place(context->lines->source, 0);
    tf_swallowed_tell(&problems->swallowed, context->lines, diag);
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_reported = 0, n_told = 0;
    for (guint i = 0; i < problems->list->len; i++) {
        const tf_problem *problem = &g_array_index(problems->list, tf_problem, i);
        if (context->mixed && has_other_mark(context, problem))
            n_told++;
        else
            n_reported += report(context, problem, n_reported, row_hint, said, diag);
    }
    const size_t n_more = problems->n_rows + problems->n_cells - n_reported - n_told;
    if (n_more > 0)
        tf_diag_error(diag, &whole, NULL, "%zu more rows or cells are wrong in the same ways",
                      n_more);
}
