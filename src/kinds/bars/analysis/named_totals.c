/* Tables of reports have the patients of an arm in its heading, and percentages beside counts. */
#include "named_totals.h"

#include <math.h>

/** The number of "(N=143)", "N = 1,043", "n : 71"; NaN: none. */
static double size_in(const char *name) {
    g_autoptr(GRegex) regex =
        g_regex_new("(?:^|[^\\p{L}])n\\s*[=:]\\s*([0-9]{1,3}(?:[ ,\u00a0\u202f][0-9]{3})+|[0-9]+)",
                    G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, name, 0, &match))
        return NAN;
    g_autofree char *found = g_match_info_fetch(match, 1);
    double size = 0;
    for (const char *at = found; *at != '\0'; at++)
        size = g_ascii_isdigit(*at) ? 10 * size + (*at - '0') : size;
    return size > 0 ? size : NAN;
}

/** What stands before the number and its bracket. Newly allocated. */
static char *bare_name(const char *name) {
    g_autoptr(GRegex) regex = g_regex_new(
        "[\\s,;:\\-\u2013([]*(?:^|[^\\p{L}])n\\s*[=:]\\s*[0-9].*$", G_REGEX_CASELESS, 0, NULL);
    return g_strstrip(g_regex_replace_literal(regex, name, -1, 0, "", 0, NULL));
}

/** By level of a column; NULL: none has one. In the arena. */
static double *sizes_of_levels(const tf_bars_job *job, const char *column) {
    const size_t n =
        tf_table_levels(job->table, column) ? tf_table_n_levels(job->table, column) : 0;
    double *sizes = tf_arena_array(job->arena, double, n + 1);
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        sizes[i] = size_in(tf_table_level_name(job->table, column, i));
        any = any || !isnan(sizes[i]);
    }
    return any ? sizes : NULL;
}

/** Fills the totals of all rows in use; false: some have none. */
static bool fill(const tf_bars_job *job, const char *column, const tf_number_cell *cells,
                 double *totals) {
    const double *sizes = column ? sizes_of_levels(job, column) : NULL;
    const uint32_t *codes = sizes ? tf_table_levels(job->table, column) : NULL;
    const double own = column ? NAN : size_in(job->ask->cells.n);
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

static bool are_of(const tf_bars_job *job, const tf_number_cell *cells, const double *totals) {
    size_t n = 0, n_agreed = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || isnan(cells[row].percent) || !(cells[row].value > 0))
            continue;
        n++;
        n_agreed += is_percentage(&cells[row], totals[row]);
    }
    return n > 0 && 2 * n_agreed > n;
}

bool tf_bars_named_totals(const tf_bars_job *job, const tf_number_cell *cells, double *totals) {
    const char *const columns[] = {job->ask->group.column, NULL, job->ask->facet.column,
                                   job->ask->category.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const bool named = i == 1; /* of the counts' own column */
        if ((!named && !columns[i]) || !fill(job, columns[i], cells, totals) ||
            !are_of(job, cells, totals))
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
        char *name = given ? g_strdup(group->label) : bare_name(group->level);
        g_ptr_array_add(names, name);
        apart = *name != '\0' && g_hash_table_add(met, name);
    }
    for (size_t i = 0; i < grouping->n && apart; i++)
        grouping->groups[i].label = tf_arena_strdup(job->arena, names->pdata[i]);
}
