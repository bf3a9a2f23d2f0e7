/* Tables of reports have the patients of an arm in its heading, and percentages beside counts. */
#include "named_totals.h"

#include <math.h>
#include <string.h>

#include "analysis/arm_names.h"
#include "data/condition_text.h"

/** By level of a column; NULL: none has one. In the arena. */
static double *sizes_of_levels(const tf_bars_job *job, const char *column) {
    const size_t n =
        tf_table_levels(job->table, column) ? tf_table_n_levels(job->table, column) : 0;
    double *sizes = tf_arena_array(job->arena, double, n + 1);
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        sizes[i] = tf_arm_size(tf_table_level_name(job->table, column, i));
        any = any || !isnan(sizes[i]);
    }
    return any ? sizes : NULL;
}

/** Fills the totals of all rows in use; false: some have none. */
static bool fill(const tf_bars_job *job, const char *column, const tf_number_cell *cells,
                 double *totals) {
    const double *sizes = column ? sizes_of_levels(job, column) : NULL;
    const uint32_t *codes = sizes ? tf_table_levels(job->table, column) : NULL;
    const double own = column ? NAN : tf_arm_size(job->ask->cells.n);
    bool all = codes || !isnan(own);
    for (size_t row = 0; all && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || isnan(cells[row].value))
            continue;
        totals[row] = !codes ? own : codes[row] != TF_MISSING_LEVEL ? sizes[codes[row]] : NAN;
        all = !isnan(totals[row]);
    }
    return all;
}

/** Rounded or cut off behind its last digit. */
static bool is_percentage(const tf_number_cell *cell, double n) {
    const double digit = pow(10, -cell->percent_decimals);
    return fabs(100 * cell->value / n - cell->percent) < digit + 1e-9;
}

bool tf_bars_are_of(const tf_bars_job *job, const tf_number_cell *cells, const double *totals) {
    size_t n = 0, n_agreed = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || isnan(cells[row].percent) || !(cells[row].value > 0))
            continue;
        n++;
        n_agreed += is_percentage(&cells[row], totals[row]);
    }
    return n > 0 && 2 * n_agreed > n;
}

void tf_bars_forget(const tf_bars_job *job, double *totals) {
    for (size_t row = 0; row < job->rows->n; row++)
        totals[row] = NAN;
}

bool tf_bars_fill_named(const tf_bars_job *job, const tf_number_cell *cells, double *totals) {
    const char *const columns[] = {job->ask->group.column, job->ask->facet.column,
                                   job->ask->category.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i] && fill(job, columns[i], cells, totals))
            return true;
    if (fill(job, NULL, cells, totals))
        return true;
    tf_bars_forget(job, totals);
    return false;
}

bool tf_bars_named_totals(const tf_bars_job *job, const tf_number_cell *cells, double *totals) {
    const char *const columns[] = {job->ask->group.column, NULL, job->ask->facet.column,
                                   job->ask->category.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const bool named = i == 1; /* of the counts' own column */
        if ((!named && !columns[i]) || !fill(job, columns[i], cells, totals) ||
            !tf_bars_are_of(job, cells, totals))
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->cells.n);
        tf_diag_note(job->diag, &place, NULL,
                     "totals are the numbers of patients in %s of \"%s\" (N=…), of which the "
                     "percentages are",
                     named ? "the name" : "the values", named ? job->ask->cells.n : columns[i]);
        return true;
    }
    for (size_t row = 0; row < job->rows->n; row++)
        totals[row] = NAN;
    return false;
}

void tf_bars_bare_names(tf_bars_job *job) {
    tf_grouping *grouping = &job->grouping;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    bool apart = grouping->column != NULL;
    for (size_t i = 0; i < grouping->n && apart; i++) {
        const tf_group *group = &grouping->groups[i];
        const bool given = g_strcmp0(group->label, group->level) != 0;
        char *name = given ? g_strdup(group->label) : tf_arm_bare_name(group->level);
        g_ptr_array_add(names, name);
        apart = *name != '\0' && g_hash_table_add(met, name);
    }
    for (size_t i = 0; i < grouping->n && apart; i++)
        grouping->groups[i].label = tf_arena_strdup(job->arena, names->pdata[i]);
}

/** The flag that keeps the groups which count the same as one of them. Newly allocated. */
static char *one_part_hint(const char *column, const char *const *names, size_t n,
                           const char *like) {
    g_autofree char *part = tf_arm_part(like), *word = tf_condition_word(column);
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *own = tf_arm_part(names[i]), *name = tf_condition_word(names[i]);
        if (strcmp(own, part) == 0)
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
    }
    return g_strdup_printf("--where \"%s in (%s)\" keeps one column of each arm", word, list->str);
}

void tf_bars_check_arms(tf_bars_job *job) {
    const tf_grouping *grouping = &job->grouping;
    g_autofree const char **names = g_new(const char *, grouping->n + 1);
    for (size_t i = 0; i < grouping->n; i++)
        names[i] = grouping->groups[i].level;
    size_t two[2];
    if (!grouping->column || !tf_arm_has_parts(names, grouping->n, two))
        return;
    const tf_place place = tf_table_place(job->table, 0, grouping->column);
    g_autofree char *hint = one_part_hint(grouping->column, names, grouping->n, names[two[0]]);
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\" and \"%s\" are of the same patients: groups are not compared",
                    names[two[0]], names[two[1]]);
    job->whose.same = true;
}
