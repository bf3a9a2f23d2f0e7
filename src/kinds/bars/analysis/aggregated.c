/* Rows of counts, percentages or means: one for each bar or part of it. Nothing is made up that the
   file doesn't hold: no counts out of percentages, no totals out of rounded ones. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/given.h"
#include "analysis/level_name.h"
#include "analysis/limits_beside.h"
#include "analysis/whole_file.h"
#include "base/number.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "job.h"
#include "named_totals.h"

/** Above this, the numerics don't go. */
#define MAX_PATIENTS 1e9
/** Rows told of those that repeat a bar: a forgotten column repeats every bar of a file. */
#define MOST_REPEATED 3

/** The columns while rows are read; NULL where none was named. */
typedef struct reader {
    tf_bars_job *job;
    const double *n, *total, *value, *lower, *upper; /**< value: percent or mean */
    const char *value_column;
    double *totals;       /**< [rows] of cells "77/170"; owned, NULL: no cell has one */
    tf_number_cell *cell; /**< [rows] those of counts; owned, NULL: no counts */
    double *turned;       /**< [rows] the counts of "42.0 (60)"; owned, NULL: cells aren't so */
    uint8_t *total_set;   /**< [place][stratum] */
    size_t *first;        /**< [place][slot][stratum] the row that gave it, from 1; 0: none yet */
    size_t n_repeated;
    bool sized; /**< totals are from names of groups: "Drug (N=143)" */
} reader;

/** Where a row belongs; slots are parts, then totals. */
typedef struct spot {
    size_t row, place, slot, stratum;
} spot;

static const double *numbers_of(const tf_bars_job *job, const char *column) {
    return column ? tf_table_numbers(job->table, column) : NULL;
}

/* By the first that percentages are of: names of arms, a row of patients, the sum of an arm's.
   False: no memory. */
static bool find_totals(reader *r) {
    tf_bars_job *job = r->job;
    const bool named = tf_bars_fill_named(job, r->cell, r->totals);
    if (tf_bars_turn_cells(job, r->totals, r->cell)) {
        r->turned = tf_try_alloc(job->rows->n + 1, sizeof *r->turned);
        if (!r->turned) {
            tf_diag_no_memory(job->diag, "the counts");
            return false;
        }
        for (size_t row = 0; row < job->rows->n; row++)
            r->turned[row] = r->cell[row].value;
        r->n = r->turned;
    }
    r->sized = tf_bars_named_totals(job, r->cell, r->totals) ||
               tf_bars_row_totals(job, r->cell, r->totals) ||
               (named && tf_bars_sum_totals(job, r->cell, r->totals));
    if (!r->sized)
        tf_bars_forget(job, r->totals);
    r->total = r->sized ? r->totals : NULL;
    return true;
}

/** "77/170 (45.3)" says of how many patients, and what the percentage was. */
static bool read_count_cells(reader *r) {
    const tf_bars_job *job = r->job;
    const tf_table *table = job->table;
    const char *column = job->ask->cells.n;
    const uint32_t *codes = column ? tf_table_levels(table, column) : NULL;
    if (!codes)
        return true;
    const size_t n = tf_table_n_rows(table);
    r->cell = tf_try_alloc(n + 1, sizeof *r->cell);
    r->totals = tf_try_alloc(n + 1, sizeof *r->totals);
    if (!r->cell || !r->totals) {
        tf_diag_no_memory(job->diag, "the counts");
        return false;
    }
    const tf_number_marks marks = tf_table_number_marks(job->table);
    bool any = false;
    for (size_t row = 0; row < n; row++) {
        const bool there = codes[row] != TF_MISSING_LEVEL;
        const char *text = there ? tf_table_level_name(table, column, codes[row]) : "";
        if (!tf_number_cell_read(text, strlen(text), marks, TF_CELL_NOTES | TF_CELL_COUNT,
                                 &r->cell[row]))
            r->cell[row] = (tf_number_cell){.value = NAN, .total = NAN, .percent = NAN};
        r->totals[row] = r->cell[row].total;
        any |= !isnan(r->totals[row]);
    }
    if (r->total || any) {
        r->total = r->total ? r->total : r->totals;
        return true;
    }
    return find_totals(r);
}

/** Rows that miss their value are dropped, and their bars stay away: a row without it says nothing
    about its bar; 0 would. */
static bool read_columns(reader *r) {
    const tf_bars_job *job = r->job;
    const tf_bars_cells_ask *cells = &job->ask->cells;
    const bool counts = job->bars->source == TF_BARS_COUNTS;
    r->value_column = job->bars->source == TF_BARS_MEANS ? cells->mean : cells->percent;
    r->n = numbers_of(job, cells->n);
    r->total = numbers_of(job, cells->total);
    if (counts && !read_count_cells(r))
        return false;
    r->value = numbers_of(job, r->value_column);
    r->lower = numbers_of(job, cells->lower);
    r->upper = numbers_of(job, cells->upper);
    const char *const needed[] = {counts ? cells->n : r->value_column,
                                  counts ? cells->total : NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (needed[i] && !tf_rows_need_numbers(job->rows, needed[i], numbers_of(job, needed[i]),
                                               job->builder, job->diag))
            return false;
    }
    return true;
}

/* ---- rows and their places ------------------------------------------------------------------ */

/** False: not used, or of a level that is not drawn. The level of a row is a part, or a total that
    the file gives itself. */
static bool find_spot(const tf_bars_job *job, size_t row, spot *at) {
    tf_bars_where where;
    if (!tf_bars_where_of(job, row, &where))
        return false;
    *at =
        (spot){row, tf_bars_place(job, where.facet, where.category, where.group), 0, where.stratum};
    if (!job->level_codes)
        return true;
    const uint32_t code = job->level_codes[row];
    at->slot = job->parts.of_level[code];
    if (at->slot != TF_MISSING_LEVEL)
        return true;
    const char *name = tf_table_level_name(job->table, job->level_column, code);
    for (size_t t = 0; t < job->bars->n_totals; t++) {
        at->slot = job->bars->n_parts + t;
        if (strcmp(job->bars->totals[t].label, name) == 0)
            return true;
    }
    return false;
}

/* ---- checks of single cells --------------------------------------------------------------- */

/* With the line of the file: whoever typed the counts looks for it there. */
static bool refuse(const reader *r, const spot *at, const char *column, const char *problem) {
    const tf_place place = tf_table_place(r->job->table, at->row, column);
    tf_diag_error(r->job->diag, &place, NULL, "column \"%s\" %s", column, problem);
    return false;
}

/* Half a patient or a billion is a column of something else. */
static bool check_count(const reader *r, const spot *at, const char *column, double value) {
    return value < 0               ? refuse(r, at, column, "is negative")
           : value != floor(value) ? refuse(r, at, column, "is not a whole number of patients")
           : value > MAX_PATIENTS  ? refuse(r, at, column, "is too large to count")
                                   : true;
}

/** A number as the file has it, with a decimal point; NULL: missing. The reader keeps such columns
    as text too: 55.50 and 55.5 are one double, but were printed by two people. */
static const char *number_text(const reader *r, const char *column, size_t row) {
    const tf_table *table = r->job->table;
    const uint32_t *codes = column ? tf_table_levels(table, column) : NULL;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return NULL;
    const char *text = tf_table_level_name(table, column, codes[row]);
    return tf_given_parse(text, tf_table_number_marks(r->job->table), r->job->arena).text;
}

/** A percentage beside its count is checked at the digits that are printed. */
static void check_percent(const reader *r, const spot *at, const char *column, double said,
                          int digits) {
    const tf_bars_job *job = r->job;
    const size_t row = at->row;
    if (!r->n || !r->total || !(r->total[row] > 0) || isnan(said) || isnan(r->n[row]))
        return;
    const double percent = 100 * r->n[row] / r->total[row];
    if (fabs(percent - said) <= 0.5 * pow(10, -digits) + 1e-9)
        return;
    g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
    g_autofree char *computed = tf_number_fixed(percent, MAX(digits, 1));
    g_autofree char *printed = tf_number_fixed(said, digits);
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_warning(job->diag, &place,
                    job->bars->source == TF_BARS_COUNTS ? "the counts are drawn"
                                                        : "the percentage is drawn",
                    "%s%s%.0f of %.0f is %s %%, but the file says %s %%", name, *name ? ": " : "",
                    r->n[row], r->total[row], computed, printed);
}

/** The same where a column has the percentages. */
static void check_value(const reader *r, const spot *at) {
    if (!r->value || !r->n || !r->total)
        return;
    const char *text = number_text(r, r->value_column, at->row);
    const char *point = text ? strchr(text, '.') : NULL;
    if (text)
        check_percent(r, at, r->value_column, r->value[at->row],
                      point ? (int)strlen(point + 1) : 0);
}

/** The same bar twice: whichever is right, the other isn't. Found by the place that a row goes to,
    not by its texts: labels may join nothing here, and the order of the file is free. */
static bool check_repeated(reader *r, const spot *at) {
    const tf_bars_job *job = r->job;
    const size_t n_slots = job->bars->n_parts + job->bars->n_totals;
    size_t *seen = &r->first[(at->place * n_slots + at->slot) * job->n_strata + at->stratum];
    if (*seen == 0) {
        *seen = at->row + 1;
        return true;
    }
    if (r->n_repeated++ >= MOST_REPEATED)
        return false;
    g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
    const tf_place place = tf_table_place(job->table, at->row, NULL);
    tf_diag_error(job->diag, &place, "is a column of groups, categories or strata missing?",
                  "\"%s\" is there twice: lines %" PRIu64 " and %" PRIu64, name,
                  tf_table_line(job->table, *seen - 1), tf_table_line(job->table, at->row));
    return false;
}

/* ---- counts ------------------------------------------------------------------------------- */

/** All parts of a bar are of the same patients. */
static bool take_total(reader *r, const spot *at) {
    tf_bars_job *job = r->job;
    if (!r->total)
        return true;
    const size_t i = at->place * job->n_strata + at->stratum;
    const uint64_t value = (uint64_t)r->total[at->row];
    if (r->total_set[i] && job->tally.total[i] != value) {
        g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
        const tf_place place = tf_table_place(
            job->table, at->row, job->ask->cells.total ? job->ask->cells.total : job->ask->cells.n);
        tf_diag_error(job->diag, &place, NULL,
                      "\"%s\" is of %" PRIu64 " patients here, and other levels of it of %" PRIu64,
                      name, value, job->tally.total[i]);
        return false;
    }
    r->total_set[i] = 1;
    job->tally.total[i] = value;
    return true;
}

/* Both columns are checked before they are compared, so that the first mistake is the one told. */
static bool take_count(reader *r, const spot *at) {
    const tf_bars_cells_ask *cells = &r->job->ask->cells;
    const double n = r->n[at->row], total = r->total ? r->total[at->row] : NAN;
    const char *of = cells->total ? cells->total : cells->n;
    const double beside = r->totals[at->row];
    bool ok = check_count(r, at, cells->n, n);
    if (ok && r->total && isnan(total))
        ok = refuse(r, at, of, "says of how many patients in other rows, and not here");
    ok = (!r->total || !ok || check_count(r, at, of, total)) && ok;
    if (ok && cells->total && !isnan(beside) && beside != total)
        ok = refuse(r, at, cells->n, "has another total than the column of totals");
    if (ok && n > total) {
        const tf_place place = tf_table_place(r->job->table, at->row, cells->n);
        tf_diag_error(r->job->diag, &place, "are the two columns exchanged?",
                      "%.0f of %.0f: more responded than there are", n, total);
        ok = false;
    }
    if (!ok || !take_total(r, at))
        return false;
    tf_bars_tally *tally = &r->job->tally;
    const size_t i = at->place * tally->n_slots + at->slot;
    tally->n[i * r->job->n_strata + at->stratum] = (uint64_t)n;
    tally->known[i] = 1;
    check_value(r, at);
    check_percent(r, at, cells->n, r->cell[at->row].percent, r->cell[at->row].percent_decimals);
    return true;
}

/* Every row is read even after an error: a file typed by hand has more than one slip. */
static bool read_rows(reader *r, bool (*take)(reader *r, const spot *at)) {
    bool ok = true;
    for (size_t row = 0; row < r->job->rows->n; row++) {
        spot at;
        if (find_spot(r->job, row, &at))
            ok = check_repeated(r, &at) && take(r, &at) && ok;
    }
    return ok;
}

/* Without a column of totals nothing is invented: a stack is of its sum, and single bars are
   numbers of patients. */
static bool counts(reader *r) {
    tf_bars_job *job = r->job;
    if (!tf_bars_tally_new(job) || !read_rows(r, take_count) ||
        !tf_bars_check_held_levels(job, r->n, r->total))
        return false;
    const int scale = job->ask->layout.scale;
    const bool stack = tf_bars_is_stack(job->bars->form);
    job->tally.totals_known = r->total || stack;
    const bool filled = job->bars->form == TF_BARS_FILLED;
    job->bars->draws_counts = scale == 1 || (scale < 0 && !r->total && !filled);
    if (scale == 0 && !job->tally.totals_known) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->layout.scale);
        tf_diag_error(job->diag, &place, "--total COL", "percent need the column of totals");
        return false;
    }
    const bool warned = !stack && !r->total && tf_bars_warn_of_cell_percents(job, r->cell);
    if (!r->total && !warned)
        tf_diag_note(job->diag, NULL, "--total COL",
                     job->bars->draws_counts
                         ? "no column of totals: numbers of patients are drawn"
                         : "no column of totals: percentages are of the sum of the levels");
    if (stack && !r->total &&
        (!tf_bars_refuse_sums(job) || !tf_bars_check_cell_percents(job, r->cell)))
        return false;
    if (!stack && r->total)
        tf_bars_warn_of_responses(job);
    return tf_bars_stack_counts(job) && tf_bars_cells(job);
}

/* ---- percentages and means ---------------------------------------------------------------- */

/* Fractions and percentages are not guessed from each other: 0.5 may be half a percent. */
static bool check_percentage(const reader *r, const spot *at, const char *column, double value) {
    return value < 0      ? refuse(r, at, column, "is a negative percentage")
           : value <= 100 ? true
                          : refuse(r, at, column, "is above 100 percent");
}

/** An open end stays open; the other still has to hold the estimate. */
static bool take_limits(const reader *r, const spot *at, tf_bars_cell *cell) {
    const tf_bars_job *job = r->job;
    tf_bars_results *bars = job->bars;
    const tf_bars_cells_ask *cells = &job->ask->cells;
    if (!r->lower || (isnan(r->lower[at->row]) && isnan(r->upper[at->row])))
        return true;
    const double lower = r->lower[at->row], upper = r->upper[at->row], value = r->value[at->row];
    if (lower > value || upper < value) {
        const tf_place place =
            tf_table_place(r->job->table, at->row, lower > value ? cells->lower : cells->upper);
        tf_diag_error(r->job->diag, &place, "check the three numbers",
                      "the interval does not hold its estimate");
        return false;
    }
    const bool means = bars->source == TF_BARS_MEANS;
    if (!means && lower < 0)
        return check_percentage(r, at, cells->lower, lower);
    if (!means && upper > 100)
        return check_percentage(r, at, cells->upper, upper);
    cell->value.lower = means ? lower : lower / 100;
    cell->value.upper = means ? upper : upper / 100;
    cell->value.lower_text = number_text(r, cells->lower, at->row);
    cell->value.upper_text = number_text(r, cells->upper, at->row);
    if (means)
        tf_bars_doubt_sign(job, at->row, &cell->value);
    bars->conf.any = true;
    bars->conf.method = "given";
    return true;
}

/* Value and text are kept together: one has the length of the bar, the other what is printed. */
static bool take_value(reader *r, const spot *at) {
    tf_bars_job *job = r->job;
    const bool means = job->bars->source == TF_BARS_MEANS;
    const double value = r->value[at->row];
    if (!means && !check_percentage(r, at, r->value_column, value))
        return false;
    tf_bars_cell *cell = tf_bars_slot_cell(job->bars, at->place, at->slot);
    cell->value.estimate = means ? value : value / 100;
    cell->value.estimate_text = number_text(r, r->value_column, at->row);
    cell->value.why = r->lower ? TF_ESTIMABLE : TF_WHY_NO_COUNTS;
    cell->n = r->n ? r->n[at->row] : NAN;
    cell->total = r->total ? r->total[at->row] : NAN;
    if (cell->total < 0 || cell->n < 0 || cell->n > cell->total) {
        const char *column = cell->total < 0 ? job->ask->cells.total : job->ask->cells.n;
        const tf_place place = tf_table_place(job->table, at->row, column);
        tf_diag_error(job->diag, &place, NULL, "\"%s\" can't be a number of patients", column);
        return false;
    }
    if (!means)
        check_value(r, at);
    return take_limits(r, at, cell);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Both look at columns beside those of the figure, which are read again for that, once. */
static void doubt_percentages(const tf_bars_job *job) {
    g_autoptr(tf_table) file = tf_whole_file(job->table, &job->ask->base, job->arena);
    if (!file)
        return;
    tf_bars_warn_of_percents(job, file);
    tf_bars_warn_of_counts_beside(job, file);
}

/* A row says which bar it is only after facets, groups, categories and levels are settled, and
   totals are known by name; so columns come first, axes second, rows last. */
static bool aggregate(reader *r) {
    tf_bars_job *job = r->job;
    if (!read_columns(r) || !tf_bars_common(job) || !tf_bars_row_axes(job))
        return false;
    if (r->sized)
        tf_bars_bare_names(job);
    tf_bars_check_arms(job);
    tf_bars_take_axes(job);
    if (!tf_bars_totals(job))
        return false;
    job->bars->denominator = r->total ? TF_BARS_OF_GIVEN : TF_BARS_OF_UNKNOWN;
    const size_t places = tf_bars_n_places(job) * job->n_strata;
    r->first =
        tf_try_alloc(places * (job->bars->n_parts + job->bars->n_totals) + 1, sizeof *r->first);
    r->total_set = tf_try_alloc(places + 1, 1);
    if (!r->first || !r->total_set) {
        tf_diag_no_memory(job->diag, "reading the rows");
        return false;
    }
    if (job->bars->source == TF_BARS_COUNTS)
        return counts(r);
    tf_bars_cells_new(job);
    if (job->bars->source == TF_BARS_PERCENTAGES) {
        if (!tf_bars_check_fractions(job, r->value_column, r->value))
            return false;
        doubt_percentages(job);
    }
    return read_rows(r, take_value) && tf_bars_check_held_levels(job, r->value, NULL) &&
           tf_bars_stack_percentages(job);
}

static bool check_levels_of_limits(const tf_bars_job *job) {
    const tf_bars_cells_ask *cells = &job->ask->cells;
    const tf_limits_ask limits = {
        .ask = &job->ask->base,
        .columns = {{&cells->percent, &cells->percent, cells->percent && cells->lower},
                    {&cells->lower, &cells->lower, cells->lower != NULL},
                    {&cells->upper, &cells->upper, cells->upper != NULL}},
        .level = job->ask->conf.level,
        .flag = "--conf-level ",
    };
    const tf_limits_beside beside = {
        .limits = &limits, .table = job->table, .arena = job->arena, .wrong = TF_LIMITS_WARNED};
    tf_limits_check_names(&limits, job->diag);
    return !cells->lower || tf_limits_check_beside(&beside, job->diag);
}

bool tf_bars_aggregated(tf_bars_job *job) {
    reader r = {.job = job};
    const bool ok = check_levels_of_limits(job) && aggregate(&r);
    if (r.n_repeated > MOST_REPEATED)
        tf_diag_error(job->diag, NULL, NULL, "%zu more in the same way",
                      r.n_repeated - MOST_REPEATED);
    g_free(r.first);
    g_free(r.total_set);
    g_free(r.totals);
    g_free(r.turned);
    g_free(r.cell);
    return ok;
}
