/* Of whom percentages are, by their sums; what rounding may add to these is known by the digits. */
#include "analysis/percent_base.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/percent_cells.h"
#include "base/memory.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/** In percent: whole numbers add up to about 100 by chance, too. */
#define MOST_SLACK 1

/** What a level of a column, or all of them, add up to. */
typedef struct sum {
    double percent, slack;
    size_t n;
} sum;

/** A column as numbers. */
typedef struct percents {
    const tf_table *file;
    const char *column;
    const uint32_t *codes;
    double *value, *slack; /**< by level; value NaN: no number */
} percents;

static bool read_percents(percents *p) {
    const size_t n =
        tf_table_levels(p->file, p->column) ? tf_table_n_levels(p->file, p->column) : 0;
    const tf_number_marks marks = tf_table_number_marks(p->file);
    p->codes = tf_table_levels(p->file, p->column);
    p->value = tf_try_alloc(n + 1, sizeof *p->value);
    p->slack = tf_try_alloc(n + 1, sizeof *p->slack);
    for (size_t i = 0; p->value && p->slack && i < n; i++) {
        const char *text = tf_table_level_name(p->file, p->column, i);
        tf_number_cell cell;
        const bool read = tf_number_cell_read(text, strlen(text), marks, TF_CELL_PERCENT, &cell);
        p->value[i] = read ? cell.value : NAN;
        p->slack[i] = read ? 0.5 * pow(10, -tf_number_cell_decimals(&cell)) : 0;
    }
    return p->codes && p->value && p->slack;
}

static bool is_hundred(const sum *s) {
    return s->n >= 2 && fabs(s->percent - 100) <= s->slack + 1e-9;
}

static void add(sum *to, double percent, double slack) {
    to->percent += percent;
    to->slack += slack;
    to->n++;
}

/** How many of the levels of `by` have rows, and how many of these add up to 100. Rows without a
 * level of `beside` are of sums, as SAS has them below its tables. */
static bool count_sums(const percents *p, const char *by, const char *beside, size_t *n,
                       size_t *n_hundred, sum *all) {
    const uint32_t *codes = by ? tf_table_levels(p->file, by) : NULL;
    const uint32_t *others = beside ? tf_table_levels(p->file, beside) : NULL;
    const size_t n_levels = codes ? tf_table_n_levels(p->file, by) : 1;
    g_autofree sum *sums = tf_try_alloc(n_levels + 1, sizeof *sums);
    *all = (sum){0};
    *n = *n_hundred = 0;
    if (!sums)
        return false;
    memset(sums, 0, (n_levels + 1) * sizeof *sums);
    for (size_t row = 0; row < tf_table_n_rows(p->file); row++) {
        const uint32_t code = p->codes[row], of = codes ? codes[row] : 0;
        if (code == TF_MISSING_LEVEL || of == TF_MISSING_LEVEL || isnan(p->value[code]) ||
            (others && others[row] == TF_MISSING_LEVEL))
            continue;
        add(&sums[of], p->value[code], p->slack[code]);
        add(all, p->value[code], p->slack[code]);
    }
    for (size_t i = 0; i < n_levels; i++) {
        *n += sums[i].n > 0;
        *n_hundred += is_hundred(&sums[i]);
    }
    return true;
}

static tf_percent_base base_of(const percents *p, const char *group, const char *category) {
    size_t n = 0, n_hundred = 0;
    sum all;
    if (!count_sums(p, group, category, &n, &n_hundred, &all))
        return TF_PERCENT_OF_UNKNOWN;
    if (n > 0 && n_hundred == n)
        return TF_PERCENT_OF_GROUPS;
    if (n > 1 && n_hundred == 0 && all.n > 2 * n && is_hundred(&all))
        return all.slack <= MOST_SLACK ? TF_PERCENT_OF_ALL : TF_PERCENT_MAYBE_OF_ALL;
    if (!category || !count_sums(p, category, group, &n, &n_hundred, &all))
        return TF_PERCENT_OF_UNKNOWN;
    return n > 1 && n_hundred == n ? TF_PERCENT_ACROSS : TF_PERCENT_OF_UNKNOWN;
}

tf_percent_base tf_percent_base_of(const tf_table *file, const char *column, const char *group,
                                   const char *category) {
    percents p = {.file = file, .column = column};
    const tf_percent_base base =
        read_percents(&p) ? base_of(&p, group, category) : TF_PERCENT_OF_UNKNOWN;
    g_free(p.value);
    g_free(p.slack);
    return base;
}

const char *tf_find_percent_of_groups(const tf_table *file, const char *group,
                                      const char *category) {
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (tf_names_percent(column) &&
            tf_percent_base_of(file, column, group, category) == TF_PERCENT_OF_GROUPS)
            return column;
    }
    return NULL;
}
