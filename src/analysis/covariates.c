/* One set of rules for whatever is adjusted for in any kind: what is a number is measured, what
   isn't is a category, and one that changes nothing is refused. */
#include "analysis/covariates.h"

#include <math.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/covariate_codes.h"
#include "analysis/covariate_fillers.h"
#include "analysis/measured.h"
#include "base/number.h"
#include "data/number_marks.h"

/** Categories of one covariate. */
#define MOST_LEVELS 64

/** While it is looked at. */
typedef struct look {
    const tf_covariates_ask *asked;
    const tf_rows *rows;
    tf_arena *arena;
    tf_covariates *out;
    tf_diag *diag;
} look;

static bool is_listed(const tf_texts *columns, const char *column) {
    return columns->n > 0 && g_strv_contains(columns->items, column);
}

static bool check_factors(const look *l) {
    const tf_texts *factors = l->asked->factors;
    bool ok = true;
    for (size_t i = 0; i < factors->n; i++) {
        if (is_listed(l->asked->columns, factors->items[i]))
            continue;
        const tf_place place = tf_ask_place(l->asked->ask, factors);
        tf_diag_error(l->diag, &place, NULL, "%s names \"%s\", which is no covariate",
                      tf_ask_path(l->asked->ask, factors), factors->items[i]);
        ok = false;
    }
    return ok;
}

/* ---- what a column is ------------------------------------------------------------------------ */

/** Numbers of all levels; false: some level is none. */
static bool read_numbers(const look *l, const char *column, double *value) {
    const tf_number_marks marks = tf_table_number_marks(l->rows->table);
    for (size_t i = 0; i < tf_table_n_levels(l->rows->table, column); i++) {
        const char *name = tf_table_level_name(l->rows->table, column, i);
        if (!tf_number_parse_typed(name, strlen(name), marks, &value[i]))
            return false;
    }
    return true;
}

static bool look_at_kind(const look *l, tf_adjuster *a) {
    if (tf_table_mixes_marks(l->rows->table, a->column)) {
        const tf_place place = tf_ask_place(l->asked->ask, l->asked->columns);
        tf_diag_error(l->diag, &place, "write one decimal mark in all numbers of the file",
                      "column \"%s\" has numbers with a decimal comma and with a decimal point",
                      a->column);
        return false;
    }
    const size_t n_levels = tf_table_n_levels(l->rows->table, a->column);
    a->codes = tf_table_levels(l->rows->table, a->column);
    a->value = tf_arena_array(l->arena, double, n_levels + 1);
    a->factor = is_listed(l->asked->factors, a->column) || !read_numbers(l, a->column, a->value);
    return is_listed(l->asked->factors, a->column) ||
           tf_check_measured(l->rows, a->column, l->diag);
}

/* Categories are tried in the order in which the file has them. */
static bool number_levels(const look *l, tf_adjuster *a, const size_t *counts) {
    const size_t n_levels = tf_table_n_levels(l->rows->table, a->column);
    a->of_level = tf_arena_array(l->arena, uint32_t, n_levels + 1);
    const char **levels = tf_arena_array(l->arena, const char *, n_levels + 1);
    g_autofree size_t *n_rows = g_new(size_t, n_levels + 1);
    size_t n = 0;
    for (size_t i = 0; i < n_levels; i++) {
        if (counts[i] == 0)
            continue;
        n_rows[n] = counts[i];
        levels[n] = tf_arena_strdup(l->arena, tf_table_level_name(l->rows->table, a->column, i));
        a->of_level[i] = (uint32_t)n++;
    }
    const tf_place place = tf_ask_place(l->asked->ask, l->asked->columns);
    if (n > MOST_LEVELS) {
        tf_diag_error(l->diag, &place, "stratify by it, or leave it out",
                      "column \"%s\" has %zu categories: a model takes %d", a->column, n,
                      MOST_LEVELS);
        return false;
    }
    /* "Yes" and "yes" are two coefficients to a model, and one to whoever typed them. */
    const tf_alike_ask alike = {.column = a->column, .place = &place, .weights = n_rows};
    tf_levels_warn_alike(levels, n, &alike, l->diag);
    a->levels = levels + (n > 0);
    a->n = n - (n > 0);
    return true;
}

/** Whether rows that have all covariates have more than one value of it. */
static bool varies(const tf_adjuster *a, const size_t *counts, size_t n_levels) {
    double first = NAN;
    bool some = false;
    size_t n = 0;
    for (size_t i = 0; i < n_levels; i++) {
        if (counts[i] == 0)
            continue;
        n++;
        some = some || (!a->factor && n > 1 && a->value[i] < first) ||
               (!a->factor && n > 1 && a->value[i] > first);
        first = n == 1 ? a->value[i] : first;
    }
    return a->factor ? n > 1 : some;
}

static bool settle(const look *l, tf_adjuster *a, const size_t *counts) {
    const size_t n_levels = tf_table_n_levels(l->rows->table, a->column);
    if (!varies(a, counts, n_levels)) {
        const tf_place place = tf_ask_place(l->asked->ask, l->asked->columns);
        tf_diag_error(l->diag, &place, "leave it out",
                      "column \"%s\" has one value among the patients of the model", a->column);
        return false;
    }
    a->first = l->out->p;
    a->n = 1;
    if (a->factor && !number_levels(l, a, counts))
        return false;
    l->out->p += a->n;
    return true;
}

/* ---- who has them all ------------------------------------------------------------------------ */

static bool count_complete(const look *l) {
    for (size_t row = 0; row < l->rows->n; row++) {
        if (!tf_row_used(l->rows, row))
            continue;
        const bool complete = tf_covariates_complete(l->out, row);
        l->out->n_complete += complete;
        l->out->n_without += !complete;
    }
    if (l->out->n_complete > 0)
        return true;
    const tf_place place = tf_ask_place(l->asked->ask, l->asked->columns);
    tf_diag_error(l->diag, &place, NULL, "no patient has all covariates");
    return false;
}

/** Rows of each level among those that have all covariates. NULL: no memory. */
static size_t *count_levels(const look *l, const tf_adjuster *a) {
    size_t *counts = tf_try_alloc(tf_table_n_levels(l->rows->table, a->column) + 1, sizeof *counts);
    if (!counts) {
        tf_diag_no_memory(l->diag, "the covariates of a model");
        return NULL;
    }
    for (size_t row = 0; row < l->rows->n; row++)
        if (tf_row_used(l->rows, row) && tf_covariates_complete(l->out, row))
            counts[a->codes[row]]++;
    return counts;
}

static void tell_codes(const look *l, const tf_adjuster *a) {
    const tf_place place = tf_ask_place(l->asked->ask, l->asked->columns);
    g_autofree char *hint =
        g_strdup_printf("--set '%s=[\"%s\"]' gives each number its own",
                        tf_ask_path(l->asked->ask, l->asked->factors), a->column);
    if (!a->factor)
        tf_tell_covariate_codes(l->rows, a->column, &place, hint, l->diag);
}

bool tf_covariates_resolve(const tf_covariates_ask *asked, const tf_rows *rows, tf_arena *arena,
                           tf_covariates *covariates, tf_diag *diag) {
    const look l = {asked, rows, arena, covariates, diag};
    const size_t n = asked->columns->n;
    *covariates = (tf_covariates){.n = n, .items = tf_arena_array(arena, tf_adjuster, n + 1)};
    bool ok = check_factors(&l);
    for (size_t i = 0; i < n; i++) {
        covariates->items[i].column = tf_arena_strdup(arena, asked->columns->items[i]);
        ok = look_at_kind(&l, &covariates->items[i]) && ok;
    }
    ok = ok && count_complete(&l);
    const bool known = ok;
    for (size_t i = 0; i < n && known; i++) {
        g_autofree size_t *counts = count_levels(&l, &covariates->items[i]);
        ok = counts && settle(&l, &covariates->items[i], counts) && ok;
        tell_codes(&l, &covariates->items[i]);
    }
    const tf_place place = tf_ask_place(asked->ask, asked->columns);
    if (ok)
        tf_warn_of_fillers(rows, asked->columns, &place, diag);
    return ok;
}

bool tf_covariates_complete(const tf_covariates *covariates, size_t row) {
    for (size_t i = 0; i < covariates->n; i++)
        if (covariates->items[i].codes[row] == TF_MISSING_LEVEL)
            return false;
    return true;
}

void tf_covariates_put(const tf_covariates *covariates, size_t row, double *x, size_t n,
                       size_t at) {
    for (size_t i = 0; i < covariates->n; i++) {
        const tf_adjuster *a = &covariates->items[i];
        const uint32_t code = a->codes[row];
        if (!a->factor)
            x[a->first * n + at] = a->value[code];
        else if (a->of_level[code] > 0)
            x[(a->first + a->of_level[code] - 1) * n + at] = 1;
    }
}
