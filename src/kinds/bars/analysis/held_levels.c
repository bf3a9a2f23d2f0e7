/* Rows of sums among the rows of a file: strata, levels and groups that hold others. */
#include <math.h>
#include <string.h>

#include "analysis/level_sums.h"
#include "analysis/name_words.h"
#include "analysis/sum_rows.h"
#include "data/condition_text.h"
#include "job.h"

/** Percentages are printed with no decimal, or one. */
#define PERCENT_SLACK 0.05

static bool names_responders(const char *name) {
    static const char *const words[] = {"orr",
                                        "ror",
                                        "dcr",
                                        "cbr",
                                        "ro",
                                        "responders",
                                        "repondeurs",
                                        "response",
                                        "response rate",
                                        "reponse",
                                        "disease control",
                                        "clinical benefit",
                                        "controle de la maladie",
                                        "benefice clinique",
                                        "dcb",
                                        "objective",
                                        "objective response",
                                        NULL};
    static const char *const parts[] = {"complete",  "partial",   "minor",     "minimal",
                                        "no",        "non",       "very good", "complet",
                                        "partielle", "stringent", NULL};
    g_auto(GStrv) own = tf_name_words(name);
    return tf_words_have(own, words) && !tf_words_have(own, parts);
}

/** "Patients", "ITT population", "Evaluable": how many there are in all. */
static bool names_patients(const char *name) {
    static const char *const words[] = {
        "patients",   "patient",   "n",           "subjects",   "sujets",     "participants",
        "population", "evaluable", "evaluables",  "randomized", "randomised", "randomises",
        "enrolled",   "inclus",    "effectif",    "effectifs",  "nombre",     "treated",
        "traites",    "itt",       "denominator", NULL};
    g_auto(GStrv) own = tf_name_words(name);
    return tf_words_have(own, words);
}

static bool names_sum(const char *name) {
    return names_responders(name) || names_patients(name);
}

/** What tells places apart, all but one column. */
static tf_level_sums_ask ask_of(const tf_bars_job *job, const char *column) {
    const tf_bars_ask *ask = job->ask;
    const tf_texts *strata = tf_bars_strata(ask);
    const char *const *category = tf_bars_category_column(ask);
    tf_level_sums_ask asked = {.rows = job->rows,
                               .column = column,
                               .others = {ask->group.column, ask->facet.column,
                                          category ? *category : NULL, job->level_column}};
    for (size_t i = 0; i < strata->n && i + 4 < TF_MAX_SUM_COLUMNS; i++)
        asked.others[i + 4] = strata->items[i];
    return asked;
}

/* ---- strata ------------------------------------------------------------------------------- */

/* Always false. */
static bool refuse_stratum(tf_bars_job *job, const char *column, const tf_level_sum *found) {
    const char *name = tf_table_level_name(job->table, column, found->code);
    const tf_place place = tf_table_place(job->table, found->row, column);
    g_autofree char *hint = tf_without_hint(column, name);
    if (found->n_parts > 0)
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" in column \"%s\" is the sum of %s: its patients would count twice",
                      name, column, found->said);
    else
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" in column \"%s\" is no stratum: a row of all of them?", name, column);
    return false;
}

/** A stratum that is called the whole; false: there is none. */
static bool find_named(const tf_bars_job *job, const char *column, tf_level_sum *found) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        const char *name = tf_table_level_name(job->table, column, codes[row]);
        if (!tf_names_sum_row(name) && !(tf_names_whole(name) && strcmp(name, "ALL") != 0))
            continue;
        *found = (tf_level_sum){.code = codes[row], .row = row};
        return true;
    }
    return false;
}

/** Strata by two sources, such as the system of randomisation and the case report form: each has
    all patients. */
static void warn_of_twin(tf_bars_job *job, const tf_level_sums_ask *asked) {
    tf_level_sums_ask whole = *asked;
    const tf_texts *strata = tf_bars_strata(job->ask);
    for (size_t i = 0; i < TF_MAX_SUM_COLUMNS; i++)
        if (whole.others[i] && tf_is_among(strata->items, strata->n, whole.others[i]))
            whole.others[i] = NULL;
    tf_level_sum found = {0};
    if (!tf_find_level_twin(&whole, job->arena, &found))
        return;
    const char *name = tf_table_level_name(job->table, asked->column, found.code);
    const tf_place place = tf_table_place(job->table, found.row, asked->column);
    g_autofree char *hint = tf_only_hint(asked->column, name);
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\" and %s in column \"%s\" have the same sums in each group: if they are "
                    "of the same patients, these count twice",
                    name, found.said, asked->column);
}

static bool check_strata(tf_bars_job *job, const double *values, const double *totals) {
    const tf_texts *strata = tf_bars_strata(job->ask);
    for (size_t i = 0; i < strata->n; i++) {
        tf_level_sums_ask asked = ask_of(job, strata->items[i]);
        asked.numbers[0] = values;
        asked.numbers[1] = totals;
        tf_level_sum found = {0};
        if (tf_find_level_sum(&asked, job->arena, &found) ||
            find_named(job, strata->items[i], &found))
            return refuse_stratum(job, strata->items[i], &found);
        if (totals)
            warn_of_twin(job, &asked);
    }
    return true;
}

/* ---- levels of a stack ------------------------------------------------------------------------
 */

/** Of fewer rows above them nobody can say that some stand apart; more below are a block. */
enum { LEAST_ABOVE = 3, MOST_APART = 2 };

/* "Year", "2024" below the table, behind its only blank line, is a level as good as any. */
static void doubt_apart(const tf_bars_job *job) {
    const size_t n = tf_table_n_rows(job->table);
    size_t n_gaps = 0, first = n;
    for (size_t row = 1; row < n; row++)
        if (tf_table_line(job->table, row) > tf_table_line(job->table, row - 1) + 1) {
            n_gaps++;
            first = row;
        }
    const tf_ask *ask = &job->ask->base;
    const bool as_written = ask->where.n + ask->making.stack.n + ask->making.pivot.n == 0;
    if (!as_written || n_gaps != 1 || first < LEAST_ABOVE || n - first > MOST_APART)
        return;
    const tf_place place = tf_table_place(job->table, first, job->level_column);
    g_autofree char *hint = g_strdup_printf(
        "if it is none of the table: --set data.footer=%zu leaves it out", n - first);
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\" stands behind a blank line, and counts among the levels above it",
                    tf_table_level_name(job->table, job->level_column, job->level_codes[first]));
}

static bool check_parts(tf_bars_job *job, const double *values) {
    const bool percent = job->bars->source == TF_BARS_PERCENTAGES;
    if (!tf_bars_is_stack(job->bars->form) || !job->level_column || job->bars->n_parts < 3 ||
        job->ask->totals.n > 0)
        return true;
    tf_level_sums_ask asked = ask_of(job, job->level_column);
    asked.numbers[0] = values;
    asked.slack = percent ? PERCENT_SLACK + 1e-9 : 0;
    asked.names_sum = names_sum;
    tf_level_sum found = {0};
    if (!tf_find_level_sum(&asked, job->arena, &found)) {
        doubt_apart(job);
        return true;
    }
    const char *name = tf_table_level_name(job->table, job->level_column, found.code);
    const tf_place place = tf_table_place(job->table, found.row, job->level_column);
    g_autofree char *without = tf_without_hint(job->level_column, name);
    g_autofree char *hint =
        g_strdup_printf("%s, or name it in totals, which draws it as a bracket", without);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" in column \"%s\" is the sum of %s: a stack would add it on top", name,
                  job->level_column, found.said);
    return false;
}

/* ---- groups -----------------------------------------------------------------------------------
 */

/** Whether the pairs with the reference are of different patients all the same. */
static bool is_reference_apart(const tf_bars_job *job, const tf_level_sum *found) {
    const uint32_t reference = (uint32_t)job->bars->reference;
    bool apart = job->grouping.of_level[found->code] != reference;
    for (size_t i = 0; i < found->n_parts; i++)
        apart &= job->grouping.of_level[found->parts[i]] != reference;
    return apart;
}

/** A whole of all others is told where groups are compared. */
static void look_at_groups(tf_bars_job *job, const double *values, const double *totals) {
    const char *column = job->ask->group.column;
    if (!column || job->bars->n_groups < 3 || !totals)
        return;
    tf_level_sums_ask asked = ask_of(job, column);
    asked.numbers[0] = values;
    asked.numbers[1] = totals;
    tf_level_sum found = {0};
    if (!tf_find_level_sum(&asked, job->arena, &found) || found.n_parts + 1 >= job->bars->n_groups)
        return;
    const bool apart = is_reference_apart(job, &found);
    job->whose.pooled = true;
    job->whose.same |= !apart;
    const char *name = tf_table_level_name(job->table, column, found.code);
    const tf_place place = tf_table_place(job->table, found.row, column);
    g_autofree char *hint = tf_without_hint(column, name);
    tf_diag_warning(job->diag, &place, hint, "\"%s\" in column \"%s\" is the sum of %s: %s", name,
                    column, found.said,
                    apart ? "no test is of all groups together" : "groups are not compared");
}

bool tf_bars_check_held_levels(tf_bars_job *job, const double *values, const double *totals) {
    if (!values)
        return true;
    if (!check_strata(job, values, totals) || !check_parts(job, values))
        return false;
    look_at_groups(job, values, totals);
    return true;
}
