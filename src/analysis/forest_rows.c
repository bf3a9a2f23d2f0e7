/* Results as they stand in the file: nothing is computed, but everything is checked that could make
   the figure wrong. */
#include <math.h>
#include <string.h>

#include "forest_given.h"
#include "forest_source.h"
#include "request.h"
#include "stats/km.h"

/** More decimals than anyone prints: numbers of a program, to be rounded by the style. */
#define MOST_DECIMALS 4

/** What a row says in all its effect columns. */
typedef struct given_row {
    size_t row; /**< of the table */
    const char *label;
    unsigned indent;
    bool all_empty, any_number; /**< of estimates and limits */
    bool summary;
} given_row;

typedef struct columns {
    const char *const *estimate, *const *lower, *const *upper, *const *p, *const *weight;
    size_t n, n_lower, n_upper, n_p, n_weight;
    bool keep_digits[TF_FOREST_MAX_EFFECTS];
} columns;

static void find_columns(const tf_spec *spec, columns *c) {
    *c = (columns){0};
    c->estimate = tf_spec_strings(spec, "estimate", &c->n);
    c->lower = tf_spec_strings(spec, "lower", &c->n_lower);
    c->upper = tf_spec_strings(spec, "upper", &c->n_upper);
    c->p = tf_spec_strings(spec, "p", &c->n_p);
    c->weight = tf_spec_strings(spec, "weight", &c->n_weight);
}

/* ---- indents and headings
 * ---------------------------------------------------------------------------- */

/** Blanks that a quoted label begins with. */
static unsigned leading_blanks(const char *label) {
    unsigned n = 0;
    for (;; n++) {
        if (*label == ' ')
            label++;
        else if (strncmp(label, "\u00a0", 2) == 0)
            label += 2;
        else
            return n;
    }
}

static bool read_indent(const tf_forest_job *job, size_t row, unsigned *indent) {
    tf_given given;
    const char *column = tf_spec_string(job->spec, "indent");
    if (!tf_given_read(job, column, row, &given))
        return false;
    *indent = 0;
    if (given.kind != TF_GIVEN_NUMBER)
        return true;
    if (given.value >= 0 && given.value <= 8 && given.value == floor(given.value)) {
        *indent = (unsigned)given.value;
        return true;
    }
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, NULL, "an indent is a whole number from 0 to 8");
    return false;
}

/** Different numbers of blanks are steps, whatever their width. */
static void settle_blanks(given_row *rows, size_t n) {
    for (unsigned step = 0, least = 0; step < 9; step++) {
        unsigned next = G_MAXUINT;
        for (size_t i = 0; i < n; i++) {
            const unsigned blanks = leading_blanks(rows[i].label);
            if (blanks == least)
                rows[i].indent = step;
            if (blanks > least && blanks < next)
                next = blanks;
        }
        least = next;
    }
}

static const char *bare_label(const char *label) {
    while (*label == ' ' || strncmp(label, "\u00a0", 2) == 0)
        label += *label == ' ' ? 1 : 2;
    return label;
}

static bool read_row(const tf_forest_job *job, const columns *c, size_t row, given_row *out) {
    *out = (given_row){.row = row, .all_empty = true};
    out->label = tf_given_text(job, tf_spec_string(job->spec, "label"), row);
    bool ok = read_indent(job, row, &out->indent);
    for (size_t e = 0; e < c->n; e++) {
        const char *const names[] = {c->estimate[e], e < c->n_lower ? c->lower[e] : NULL,
                                     e < c->n_upper ? c->upper[e] : NULL};
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            tf_given given;
            ok = tf_given_read(job, names[i], row, &given) && ok;
            out->all_empty &= given.kind == TF_GIVEN_EMPTY;
            out->any_number |= given.kind == TF_GIVEN_NUMBER;
        }
    }
    const char *mark = tf_given_text(job, tf_spec_string(job->spec, "summary"), row);
    out->summary = *mark && strcmp(mark, "0") != 0 && g_ascii_strcasecmp(mark, "false") != 0 &&
                   g_ascii_strcasecmp(mark, "no") != 0;
    return ok;
}

/**
 * A row without numbers is a heading if nothing at all stands in its cells, or if the rows below
 * are indented more; else it is a row that could not be estimated.
 */
static tf_forest_row_type type_of(const given_row *rows, size_t n, size_t i) {
    if (rows[i].any_number)
        return rows[i].summary ? TF_FOREST_OVERALL : TF_FOREST_ROW;
    if (rows[i].all_empty)
        return *bare_label(rows[i].label) ? TF_FOREST_HEADING : TF_FOREST_BLANK;
    const bool deeper = i + 1 < n && rows[i + 1].indent > rows[i].indent;
    return deeper ? TF_FOREST_HEADING : TF_FOREST_ROW;
}

/* ---- one effect of a row
 * --------------------------------------------------------------------------------- */

static bool refuse_cell(const tf_forest_job *job, size_t row, const char *column, const char *hint,
                        const char *message) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/** Rounding may put an estimate half a digit outside limits that are printed with fewer. */
static bool is_outside(const tf_given *estimate, const tf_given *limit, bool above) {
    const double unit = pow(10, -MIN(estimate->decimals, limit->decimals));
    const double by = above ? estimate->value - limit->value : limit->value - estimate->value;
    return limit->kind == TF_GIVEN_NUMBER && by > unit * 0.5000001;
}

static bool check_interval(const tf_forest_job *job, size_t row, const char *const names[3],
                           const tf_given given[3]) {
    const tf_given *estimate = &given[0], *lower = &given[1], *upper = &given[2];
    if (estimate->kind != TF_GIVEN_NUMBER) {
        if (lower->kind != TF_GIVEN_NUMBER && upper->kind != TF_GIVEN_NUMBER)
            return true;
        return refuse_cell(job, row, names[0], NULL, "limits are given without their estimate");
    }
    if (lower->kind == TF_GIVEN_NUMBER && upper->kind == TF_GIVEN_NUMBER &&
        lower->value > upper->value)
        return refuse_cell(job, row, names[1], "are the columns of the limits swapped?",
                           "the lower limit is above the upper limit");
    if (is_outside(estimate, lower, false) || is_outside(estimate, upper, true))
        return refuse_cell(job, row, names[0], "check the three numbers against their source",
                           "the estimate lies outside its limits");
    return true;
}

static bool check_sign(const tf_forest_job *job, size_t row, const char *column,
                       const tf_given *given, bool limit) {
    if (given->kind != TF_GIVEN_NUMBER || given->value > 0 || (limit && given->value == 0))
        return true;
    return refuse_cell(job, row, column, "is the file on the log scale? say --set scale=log",
                       "a ratio has to be positive");
}

static bool is_log_axis(const tf_forest_job *job, tf_forest_measure measure) {
    return tf_spec_has(job->spec, "x.log") ? tf_spec_bool(job->spec, "x.log")
                                           : tf_forest_is_ratio(measure);
}

/** A limit that is there is a number or has no end; 0 has none on a log axis either. */
static void take_limit(const tf_given *given, bool log_axis, bool keep, double *value, bool *open,
                       const char **text) {
    const bool at_zero = log_axis && given->kind == TF_GIVEN_NUMBER && given->value == 0;
    *open = at_zero || given->kind == TF_GIVEN_MISSING || given->kind == TF_GIVEN_OPEN;
    *value = *open ? NAN : given->value;
    *text = keep && given->kind == TF_GIVEN_NUMBER ? given->text : NULL;
}

static void unlog(tf_given *given) {
    given->value = given->kind == TF_GIVEN_NUMBER ? exp(given->value) : given->value;
}

/** The information behind an interval; NaN for one that is open. */
static double information(const tf_forest_cell *cell, bool log_scale, double conf_level) {
    const double width =
        log_scale ? log(cell->upper) - log(cell->lower) : cell->upper - cell->lower;
    const double se = width / (2 * tf_conf_z(conf_level));
    return se > 0 ? 1 / (se * se) : NAN;
}

static bool read_p(const tf_forest_job *job, const char *column, size_t row, tf_forest_cell *cell) {
    tf_given p;
    if (!tf_given_read(job, column, row, &p))
        return false;
    if (p.kind != TF_GIVEN_NUMBER)
        return true;
    if (!(p.value >= 0 && p.value <= 1))
        return refuse_cell(job, row, column, NULL, "a P value lies between 0 and 1");
    cell->p = p.value;
    if (p.decimals <= MOST_DECIMALS)
        cell->p_text = tf_arena_printf(job->arena, "%s%s", p.below ? "<" : "", p.text);
    return true;
}

static bool read_weight(const tf_forest_job *job, const char *column, size_t row,
                        tf_forest_cell *cell) {
    tf_given weight;
    if (!tf_given_read(job, column, row, &weight))
        return false;
    if (weight.kind != TF_GIVEN_NUMBER)
        return true;
    if (weight.value < 0)
        return refuse_cell(job, row, column, NULL, "a weight can't be negative");
    cell->weight = cell->size = weight.value;
    cell->weight_text = weight.decimals <= MOST_DECIMALS ? weight.text : NULL;
    return true;
}

static bool read_cell(const tf_forest_job *job, const columns *c, size_t row, size_t e,
                      tf_forest_cell *cell) {
    const tf_forest_measure measure = job->forest->effects[e].measure;
    const char *const names[] = {c->estimate[e], e < c->n_lower ? c->lower[e] : NULL,
                                 e < c->n_upper ? c->upper[e] : NULL};
    const bool logs = tf_spec_enum(job->spec, "scale") == 1;
    const bool log_axis = is_log_axis(job, measure);
    tf_given given[3];
    bool ok = true;
    for (size_t i = 0; i < 3; i++)
        ok = tf_given_read(job, names[i], row, &given[i]) && ok;
    ok = ok && check_interval(job, row, names, given);
    for (size_t i = 0; ok && i < 3; i++) {
        if (logs)
            unlog(&given[i]);
        else if (log_axis || tf_forest_is_ratio(measure))
            ok = check_sign(job, row, names[i], &given[i], i == 1) && ok;
    }
    if (!ok)
        return false;
    const bool estimated = given[0].kind == TF_GIVEN_NUMBER;
    *cell = tf_forest_no_value(estimated ? TF_FOREST_ESTIMABLE : TF_FOREST_MISSING);
    if (estimated) {
        const bool keep = c->keep_digits[e] && !logs;
        cell->estimate = given[0].value;
        cell->estimate_text = keep ? given[0].text : NULL;
        take_limit(&given[1], log_axis, keep, &cell->lower, &cell->lower_open, &cell->lower_text);
        take_limit(&given[2], log_axis, keep, &cell->upper, &cell->upper_open, &cell->upper_text);
        /* Limits that are both missing are no interval, not one without ends. */
        if (cell->lower_open && cell->upper_open)
            cell->lower_open = cell->upper_open = false;
        cell->size = information(cell, log_axis, job->forest->conf_level);
    }
    ok = read_p(job, e < c->n_p ? c->p[e] : NULL, row, cell);
    return read_weight(job, e < c->n_weight ? c->weight[e] : NULL, row, cell) && ok;
}

/* ---- all rows
 * --------------------------------------------------------------------------------------------- */

static void add_numbers(const tf_forest_job *job, const tf_forest_row *row) {
    const tf_forest_results *forest = job->forest;
    for (size_t e = 0; e < forest->n_effects; e++) {
        const tf_forest_cell *cell = &row->cells[e];
        const char *title = forest->n_effects > 1 ? forest->effects[e].title : NULL;
        g_autofree char *term =
            title ? g_strdup_printf("%s:%s", title, row->term) : g_strdup(row->term);
        tf_forest_add_effect(job, "", term, forest->effects[e].measure, cell);
        if (!isnan(cell->p))
            tf_forest_add(job, "", term, "p", cell->p);
        if (!isnan(cell->weight))
            tf_forest_add(job, "", term, "weight", cell->weight);
    }
}

static bool make_row(tf_forest_job *job, const columns *c, const given_row *given,
                     tf_forest_row_type type, const char *heading, GHashTable *seen) {
    const char *label = bare_label(given->label);
    const bool estimated = type == TF_FOREST_ROW || type == TF_FOREST_OVERALL;
    tf_forest_row *row =
        tf_forest_add_row(job, type, given->indent, type == TF_FOREST_BLANK ? NULL : label, NULL);
    if (!row->label)
        row->label = "";
    if (type != TF_FOREST_BLANK)
        row->texts = tf_forest_texts(job, given->row);
    if (!estimated)
        return true;
    row->term = tf_forest_unique_term(job, seen, heading, label, given->row);
    bool ok = true;
    for (size_t e = 0; e < c->n; e++)
        ok = read_cell(job, c, given->row, e, &row->cells[e]) && ok;
    if (ok)
        add_numbers(job, row);
    return ok;
}

static bool make_rows(tf_forest_job *job, const columns *c, const given_row *rows, size_t n) {
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *headings[9] = {NULL};
    bool ok = true, any = false;
    for (size_t i = 0; i < n; i++) {
        const tf_forest_row_type type = type_of(rows, n, i);
        const unsigned indent = MIN(rows[i].indent, 8u);
        /* The nearest heading above that is indented less; one of the same indent if none is. */
        const char *heading = headings[indent];
        for (unsigned k = 0; k < indent; k++)
            heading = headings[k] ? headings[k] : heading;
        ok = make_row(job, c, &rows[i], type, heading, seen) && ok;
        any |= type == TF_FOREST_ROW || type == TF_FOREST_OVERALL;
        if (type == TF_FOREST_BLANK)
            memset(headings, 0, sizeof headings);
        if (type != TF_FOREST_HEADING)
            continue;
        memset(headings + indent, 0, sizeof headings - indent * sizeof *headings);
        headings[indent] = bare_label(rows[i].label);
    }
    g_hash_table_destroy(seen);
    if (ok && !any) {
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place, NULL, "no row has an estimate");
        return false;
    }
    return ok;
}

static bool check_columns(const tf_forest_job *job, const columns *c) {
    static const char *const paths[] = {"lower", "upper", "p", "weight"};
    const size_t counts[] = {c->n_lower, c->n_upper, c->n_p, c->n_weight};
    if (c->n == 0 || c->n > TF_FOREST_MAX_EFFECTS || !tf_spec_has(job->spec, "label")) {
        const char *path = tf_spec_has(job->spec, "label") ? "estimate" : "label";
        const tf_place place = tf_spec_place(job->spec, path);
        tf_diag_error(job->diag, &place, "--label COL --estimate COL --lower COL --upper COL",
                      c->n > TF_FOREST_MAX_EFFECTS ? "at most 4 estimates stand side by side"
                                                   : "rows of results need label and estimate");
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        const bool fits = counts[i] == c->n || (i > 1 && counts[i] <= c->n) ||
                          (counts[i] == 0 && c->n_lower == c->n_upper);
        if (fits)
            continue;
        const tf_place place = tf_spec_place(job->spec, paths[i]);
        tf_diag_error(job->diag, &place, "one column for each estimate",
                      "%s names %zu columns for %zu estimates", paths[i], counts[i], c->n);
        return false;
    }
    return true;
}

static bool find_effects(tf_forest_job *job, columns *c) {
    int measure = -1;
    if (!tf_forest_given_measure(job->spec, &measure, job->diag))
        return false;
    if (measure < 0) {
        const tf_place place = tf_spec_place(job->spec, "effect.measure");
        tf_diag_error(job->diag, &place,
                      "--effect hazard_ratio (or odds_ratio, risk_ratio, risk_difference, "
                      "mean_difference, other)",
                      "what \"%s\" is isn't said", c->estimate[0]);
        return false;
    }
    size_t n_titles = 0;
    tf_spec_strings(job->spec, "effect.titles", &n_titles);
    job->forest->n_effects = c->n;
    job->forest->effects = tf_arena_array(job->arena, tf_forest_effect, c->n);
    for (size_t e = 0; e < c->n; e++) {
        job->forest->effects[e].measure = (tf_forest_measure)measure;
        if (c->n > 1)
            job->forest->effects[e].title = tf_arena_strdup(job->arena, c->estimate[e]);
        c->keep_digits[e] =
            tf_given_decimals(job, c->estimate[e]) <= MOST_DECIMALS &&
            tf_given_decimals(job, e < c->n_lower ? c->lower[e] : NULL) <= MOST_DECIMALS &&
            tf_given_decimals(job, e < c->n_upper ? c->upper[e] : NULL) <= MOST_DECIMALS;
    }
    return true;
}

bool tf_forest_given_rows(tf_forest_job *job) {
    columns c;
    find_columns(job->spec, &c);
    if (!check_columns(job, &c) || !find_effects(job, &c) || !tf_forest_text_columns(job))
        return false;
    const size_t n = tf_table_n_rows(job->table);
    given_row *rows = tf_try_alloc(n, sizeof *rows);
    if (!rows) {
        tf_diag_no_memory(job->diag, "rows of results");
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = read_row(job, &c, i, &rows[i]) && ok;
    if (ok && !tf_spec_has(job->spec, "indent"))
        settle_blanks(rows, n);
    ok = ok && make_rows(job, &c, rows, n);
    g_free(rows);
    job->n_rows_used = n;
    return ok;
}

/* ---- what is asked of the file
 * ---------------------------------------------------------------------------- */

bool tf_forest_request_rows(const tf_spec *spec, tf_forest_source source, tf_arena *arena,
                            tf_table_request *request, tf_diag *diag) {
    static const char *const single[] = {"label",   "indent", "summary", "study",  "std_err",
                                         "events1", "n1",     "events2", "n2",     "mean1",
                                         "sd1",     "mean2",  "sd2",     "pool.by"};
    static const char *const lists[] = {"estimate", "lower", "upper", "weight", "p", "columns"};
    static const char *const none[] = {NULL};
    (void)source;
    (void)diag;
    tf_request_builder *builder = tf_request_builder_new(spec, arena);
    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        tf_request_key(builder, single[i], TF_COLUMN_LEVELS);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        tf_request_key_list(builder, lists[i], TF_COLUMN_LEVELS);
    tf_request_finish(builder, request);
    /* What is missing is told from what is empty later: see forest_given.h. */
    request->options.missing = none;
    return true;
}
