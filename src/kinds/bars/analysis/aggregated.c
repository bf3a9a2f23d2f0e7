/* Rows of counts, percentages or means: one for each bar or part of it. Nothing is made up that the
   file doesn't hold: no counts out of percentages, no totals out of rounded ones. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "aggregated.h"
#include "base/number.h"

/** Above this, the numerics don't go. */
#define MAX_PATIENTS 1e9
/** Rows told of those that repeat a bar. */
#define MOST_REPEATED 3

/* Columns that weren't named are NULL from here on; nothing asks for them again. */
static const double *numbers_of(const tf_bars_job *job, const char *column) {
    return column ? tf_table_numbers(job->table, column) : NULL;
}

/* A row without its value says nothing about its bar; 0 would. */
static bool need_numbers(tf_bars_job *job, const char *column, const double *values) {
    return !values || tf_rows_need_numbers(job->rows, column, values, job->builder, job->diag);
}

/** Rows that miss their value are dropped, and their bars stay away. */
static bool read_columns(tf_bars_job *job, tf_bars_columns *columns) {
    const tf_bars_cells_ask *cells = &job->ask->cells;
    const char *value = job->bars->source == TF_BARS_MEANS ? cells->mean : cells->percent;
    columns->n = numbers_of(job, cells->n);
    columns->total = numbers_of(job, cells->total);
    columns->value = numbers_of(job, value);
    columns->value_column = value;
    columns->lower = numbers_of(job, cells->lower);
    columns->upper = numbers_of(job, cells->upper);
    if (job->bars->source == TF_BARS_COUNTS)
        return need_numbers(job, cells->n, columns->n) &&
               need_numbers(job, cells->total, columns->total);
    return need_numbers(job, value, columns->value);
}

/* ---- axes --------------------------------------------------------------------------------- */

/** Names of totals, which are rows of the column too; not of those of the level that has the same
    name: {CR: [CR]}. */
static tf_texts total_rows(tf_bars_job *job) {
    const tf_pairs *totals = &job->ask->totals;
    const char **names = tf_arena_array(job->arena, const char *, totals->n + 1);
    size_t n = 0;
    for (size_t t = 0; t < totals->n; t++) {
        const tf_spec_pair *total = &totals->items[t];
        if (tf_name_index(total->values, total->n_values, total->key) == SIZE_MAX)
            names[n++] = total->key;
    }
    return (tf_texts){names, n};
}

/** Levels come from their own column, or from that of the categories, whose keys then are theirs
    unless those of the levels are given. */
static bool find_levels(tf_bars_job *job, const char *const *column) {
    const tf_bars_ask *ask = job->ask;
    const bool own = column == &ask->level.column;
    const tf_texts totals = total_rows(job);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = column,
        .order = own || ask->response.levels.items ? &ask->response.levels : &ask->category.order,
        .labels = own || ask->response.labels.items ? &ask->response.labels : &ask->category.labels,
        .except = &totals,
        .most = TF_MAX_CATEGORIES,
        .most_what = "levels can be drawn",
        .most_hint = "keep some rows with --where",
        .what = "level",
    };
    job->level_column = *column;
    job->level_codes = tf_table_levels(job->table, *column);
    return tf_levels_resolve(&asked, job->rows, job->arena, &job->parts, job->diag);
}

/* Form first, since it decides whether names are places or levels of a stack: a file of category,
   group and percent serves for both. */
static bool axes(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const bool levels = ask->level.column != NULL;
    const char *const *category = tf_bars_category_column(ask);
    job->bars->form = tf_bars_form_of(ask, levels              ? TF_BARS_STACKED
                                           : ask->visit.column ? TF_BARS_LINES
                                                               : TF_BARS_GROUPED);
    const bool stack = tf_bars_is_stack(job->bars->form);
    job->bars->layered = levels && job->bars->form == TF_BARS_BACK_TO_BACK;
    if (stack ? !levels && !category : levels && !job->bars->layered) {
        const tf_place place = stack ? tf_ask_place(&ask->base, &ask->layout.form)
                                     : tf_ask_place(&ask->base, &ask->level.column);
        tf_diag_error(job->diag, &place, stack ? "--level COL" : "form: stacked, or --category COL",
                      stack ? "a stack needs a column of levels"
                            : "levels are for stacks and for bars back to back");
        return false;
    }
    const bool category_is_level = stack && !levels;
    if (!levels && !stack)
        tf_bars_single_level(job, &job->parts);
    else if (!find_levels(job, levels ? &ask->level.column : category))
        return false;
    if (category_is_level)
        job->category_codes = NULL;
    if (job->category_codes)
        return tf_bars_categories(job, NULL);
    tf_bars_single_level(job, &job->categories);
    return true;
}

/** The slot of a row: a part, or a total that the file gives itself. */
static size_t slot_of(const tf_bars_job *job, size_t row) {
    if (!job->level_codes)
        return 0;
    const uint32_t code = job->level_codes[row];
    const uint32_t part = job->parts.of_level[code];
    if (part != TF_MISSING_LEVEL)
        return part;
    const char *name = tf_table_level_name(job->table, job->level_column, code);
    for (size_t t = 0; t < job->bars->n_totals; t++) {
        if (strcmp(job->bars->totals[t].label, name) == 0)
            return job->bars->n_parts + t;
    }
    return SIZE_MAX;
}

/* Rows of levels that are not drawn are passed over here, in one place for counts and percentages.
 */
bool tf_bars_row_place(const tf_bars_job *job, size_t row, tf_bars_row *out) {
    tf_bars_where where;
    if (!tf_row_used(job->rows, row) || !tf_bars_where_of(job, row, &where))
        return false;
    out->place = tf_bars_place(job, where.facet, where.category, where.group);
    out->stratum = where.stratum;
    out->slot = slot_of(job, row);
    return out->slot != SIZE_MAX;
}

/* Messages call a bar as the numbers do, so that one can be found by the other. */
char *tf_bars_place_name(const tf_bars_job *job, size_t place, size_t slot) {
    const tf_bars_results *bars = job->bars;
    const size_t group = place % bars->n_groups;
    const size_t category = place / bars->n_groups % bars->n_categories;
    const size_t facet = place / bars->n_groups / bars->n_categories;
    const bool total = slot >= bars->n_parts;
    g_autofree char *term = tf_bars_term(bars, facet, category, total ? TF_BARS_NONE : slot,
                                         total ? slot - bars->n_parts : TF_BARS_NONE);
    const char *label = bars->groups[group].label;
    return g_strdup_printf("%s%s%s", term, *term && *label ? ", " : "", label);
}

/* ---- checks of single cells --------------------------------------------------------------- */

/* With the line of the file: whoever typed the counts looks for it there. */
static bool refuse(tf_bars_job *job, size_t row, const char *column, const char *problem) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, NULL, "column \"%s\" %s", column, problem);
    return false;
}

/* Half a patient or a billion is a column of something else. */
static bool check_count(tf_bars_job *job, size_t row, const char *column, double value) {
    return value < 0               ? refuse(job, row, column, "is negative")
           : value != floor(value) ? refuse(job, row, column, "is not a whole number of patients")
           : value > MAX_PATIENTS  ? refuse(job, row, column, "is too large to count")
                                   : true;
}

/* The digits that were printed say how far a percentage may be from its count. */
static int decimals_of(const char *text) {
    const char *point = strchr(text, '.');
    return point ? (int)strlen(point + 1) : 0;
}

/* The reader keeps such columns as text too: 55.50 and 55.5 are one double, but were printed by two
   people. */
const char *tf_bars_number_text(const tf_bars_job *job, const char *column, size_t row) {
    const uint32_t *codes = column ? tf_table_levels(job->table, column) : NULL;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return NULL;
    char *text = tf_arena_strdup(job->arena, tf_table_level_name(job->table, column, codes[row]));
    g_strdelimit(g_strstrip(text), ",", '.');
    return text;
}

/** A percentage beside its count, at the digits that are printed. */
void tf_bars_check_percent(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                           const tf_bars_row *at) {
    if (!columns->n || !columns->total || !columns->value || !(columns->total[row] > 0) ||
        isnan(columns->value[row]) || isnan(columns->n[row]))
        return;
    const char *text = tf_bars_number_text(job, columns->value_column, row);
    const int digits = decimals_of(text);
    const double percent = 100 * columns->n[row] / columns->total[row];
    if (fabs(percent - columns->value[row]) <= 0.5 * pow(10, -digits) + 1e-9)
        return;
    g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
    g_autofree char *computed = tf_number_fixed(percent, MAX(digits, 1));
    const tf_place place = tf_table_place(job->table, row, columns->value_column);
    tf_diag_warning(job->diag, &place,
                    job->bars->source == TF_BARS_COUNTS ? "the counts are drawn"
                                                        : "the percentage is drawn",
                    "%s%s%.0f of %.0f is %s %%, but the file says %s %%", name, *name ? ": " : "",
                    columns->n[row], columns->total[row], computed, text);
}

/* A forgotten column repeats every bar of a file: a few rows show which. */
static void say_more_repeated(const tf_bars_job *job) {
    if (job->n_repeated > MOST_REPEATED)
        tf_diag_error(job->diag, NULL, NULL, "%zu more in the same way",
                      job->n_repeated - MOST_REPEATED);
}

/** The same bar twice: whichever is right, the other isn't. */
static bool check_repeated(tf_bars_job *job, size_t row, const tf_bars_row *at, size_t *first) {
    size_t *seen =
        &first[(at->place * (job->bars->n_parts + job->bars->n_totals) + at->slot) * job->n_strata +
               at->stratum];
    if (*seen == 0) {
        *seen = row + 1;
        return true;
    }
    if (job->n_repeated++ >= MOST_REPEATED)
        return false;
    g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
    const tf_place place = tf_table_place(job->table, row, NULL);
    tf_diag_error(job->diag, &place, "is a column of groups, categories or strata missing?",
                  "\"%s\" is there twice: lines %" PRIu64 " and %" PRIu64, name,
                  tf_table_line(job->table, *seen - 1), tf_table_line(job->table, row));
    return false;
}

/* ---- counts ------------------------------------------------------------------------------- */

/** All parts of a bar are of the same patients. */
static bool take_total(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                       const tf_bars_row *at, uint8_t *total_set) {
    if (!columns->total)
        return true;
    uint64_t *total = &job->tally.total[at->place * job->n_strata + at->stratum];
    uint8_t *set = &total_set[at->place * job->n_strata + at->stratum];
    const uint64_t value = (uint64_t)columns->total[row];
    if (*set && *total != value) {
        g_autofree char *name = tf_bars_place_name(job, at->place, at->slot);
        const tf_place place = tf_table_place(job->table, row, job->ask->cells.total);
        tf_diag_error(job->diag, &place, NULL,
                      "\"%s\" is of %" PRIu64 " patients here, and other levels of it of %" PRIu64,
                      name, value, *total);
        return false;
    }
    *set = 1;
    *total = value;
    return true;
}

/* Both columns are checked before they are compared, so that the first mistake is the one told. */
static bool take_count(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                       const tf_bars_row *at, uint8_t *total_set) {
    bool ok = check_count(job, row, job->ask->cells.n, columns->n[row]);
    ok = (!columns->total || check_count(job, row, job->ask->cells.total, columns->total[row])) &&
         ok;
    if (ok && columns->total && columns->n[row] > columns->total[row]) {
        const tf_place place = tf_table_place(job->table, row, job->ask->cells.n);
        tf_diag_error(job->diag, &place, "are the two columns exchanged?",
                      "%.0f of %.0f: more responded than there are", columns->n[row],
                      columns->total[row]);
        ok = false;
    }
    if (!ok || !take_total(job, columns, row, at, total_set))
        return false;
    tf_bars_tally *tally = &job->tally;
    tally->n[(at->place * tally->n_slots + at->slot) * job->n_strata + at->stratum] =
        (uint64_t)columns->n[row];
    tally->known[at->place * tally->n_slots + at->slot] = 1;
    tf_bars_check_percent(job, columns, row, at);
    return true;
}

/* Every row is read even after an error: a file typed by hand has more than one slip. */
static bool read_counts(tf_bars_job *job, const tf_bars_columns *columns, size_t *first) {
    uint8_t *total_set = tf_try_alloc(tf_bars_n_places(job) * job->n_strata + 1, 1);
    if (!total_set) {
        tf_diag_no_memory(job->diag, "reading the counts");
        return false;
    }
    bool ok = true;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_row at;
        if (tf_bars_row_place(job, row, &at))
            ok = check_repeated(job, row, &at, first) &&
                 take_count(job, columns, row, &at, total_set) && ok;
    }
    g_free(total_set);
    return ok;
}

/* Without a column of totals nothing is invented: a stack is of its sum, and single bars are
   numbers of patients. */
static bool counts(tf_bars_job *job, const tf_bars_columns *columns, size_t *first) {
    if (!tf_bars_tally_new(job) || !read_counts(job, columns, first))
        return false;
    const int scale = job->ask->layout.scale;
    const bool stack = tf_bars_is_stack(job->bars->form);
    job->tally.totals_known = columns->total || stack;
    job->bars->denominator = columns->total ? TF_BARS_OF_GIVEN : TF_BARS_OF_UNKNOWN;
    job->bars->draws_counts = scale == 1 || (scale < 0 && !columns->total);
    if (scale == 0 && !job->tally.totals_known) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->layout.scale);
        tf_diag_error(job->diag, &place, "--total COL", "percent need the column of totals");
        return false;
    }
    if (!columns->total)
        tf_diag_note(job->diag, NULL, "--total COL",
                     stack ? "no column of totals: percentages are of the sum of the levels"
                           : "no column of totals: numbers of patients are drawn");
    return tf_bars_stack_counts(job, columns->total != NULL) && tf_bars_cells(job);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Rows that repeat a bar are found by the place they go to, not by comparing texts: labels may join
   nothing here, and the order of the file is free. */
bool tf_bars_aggregated(tf_bars_job *job) {
    tf_bars_columns columns;
    if (!read_columns(job, &columns) || !tf_bars_common(job) || !axes(job))
        return false;
    tf_bars_take_axes(job);
    if (!tf_bars_totals(job))
        return false;
    const size_t n =
        tf_bars_n_places(job) * (job->bars->n_parts + job->bars->n_totals) * job->n_strata;
    size_t *first = tf_try_alloc(n + 1, sizeof *first);
    if (!first) {
        tf_diag_no_memory(job->diag, "finding rows that are there twice");
        return false;
    }
    bool ok = true;
    if (job->bars->source == TF_BARS_COUNTS) {
        ok = counts(job, &columns, first);
    } else {
        job->bars->denominator = columns.total ? TF_BARS_OF_GIVEN : TF_BARS_OF_UNKNOWN;
        tf_bars_cells_new(job);
        for (size_t row = 0; row < job->rows->n; row++) {
            tf_bars_row at;
            if (tf_bars_row_place(job, row, &at))
                ok = check_repeated(job, row, &at, first) &&
                     tf_bars_take_value(job, &columns, row, &at) && ok;
        }
        ok = ok && tf_bars_stack_percentages(job);
    }
    say_more_repeated(job);
    g_free(first);
    return ok;
}
