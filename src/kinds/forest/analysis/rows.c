/* Results as they stand in the file: nothing is computed, but everything is checked that could make
   the figure wrong. */
#include <math.h>
#include <string.h>

#include "analysis/missing_words.h"
#include "analysis/name_words.h"
#include "data/number_marks.h"
#include "named_columns.h"
#include "points.h"
#include "result_cell.h"
#include "scale_names.h"
#include "statistics.h"

/** What a row says in all its effect columns. */
typedef struct given_row {
    size_t row;        /**< of the table */
    const char *label; /**< without the blanks before it */
    unsigned n_blanks, indent;
    bool all_empty, all_missing, any_number; /**< of estimates and limits */
    size_t n_filled;                         /**< cells of columns that have another use, or none */
    bool summary;
    bool reference[TF_FOREST_MAX_EFFECTS]; /**< which of its effects others are compared with */
    tf_forest_row_type type;
    bool unknown; /**< a row of which nothing is said, not even that it has no estimate */
} given_row;

/** "P for interaction", "P (one-sided)": a heading that said less would make other P values of
 * them.
 */
static bool says_which_p(const char *column) {
    static const char *const which[] = {"one",
                                        "sided",
                                        "tailed",
                                        "two",
                                        "unilateral",
                                        "unilaterale",
                                        "bilateral",
                                        "bilaterale",
                                        "interaction",
                                        "nominal",
                                        "nominale",
                                        "adjusted",
                                        "adj",
                                        "unadjusted",
                                        "ajuste",
                                        "ajustee",
                                        "corrected",
                                        "corrige",
                                        "corrigee",
                                        "trend",
                                        "tendance",
                                        "heterogeneity",
                                        "heterogeneite",
                                        "logrank",
                                        "log rank",
                                        "fdr",
                                        "bonferroni",
                                        "holm",
                                        "exact",
                                        "fisher",
                                        "stratified",
                                        "unstratified",
                                        "stratifie",
                                        "descriptive",
                                        "noninferiority",
                                        "inferiority",
                                        "superiority",
                                        "equivalence",
                                        "non inferiorite",
                                        "superiorite",
                                        "univariate",
                                        "multivariate",
                                        "univariable",
                                        "multivariable",
                                        "univariee",
                                        "multivariee",
                                        "cox",
                                        "wald",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, which);
}

/** Digits are kept for a whole column or not at all: half of them would not align. */
static bool find_columns(const tf_forest_job *job, tf_result_columns *columns) {
    const tf_forest_ask *ask = job->ask;
    bool ok = true;
    for (size_t e = 0; e < ask->given.estimate.n; e++) {
        tf_result_columns *c = &columns[e];
        *c = (tf_result_columns){
            .p = e < ask->given.p.n ? ask->given.p.items[e] : NULL,
            .weight = e < ask->given.weight.n ? ask->given.weight.items[e] : NULL,
        };
        if (c->p && says_which_p(c->p))
            job->forest->effects[e].p_name = tf_arena_strdup(job->arena, c->p);
        tf_given_columns(ask, e, c->interval);
        int most = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(c->interval); i++)
            most = MAX(most, tf_given_decimals(job, c->interval[i]));
        c->padding = tf_given_padding_of(job, c->interval, job->forest->effects[e].measure);
        c->keep_digits =
            most <= TF_MOST_DECIMALS && !tf_forest_rounds(job, job->forest->effects[e].measure);
        const tf_given_effect effect = {
            .measure = job->forest->effects[e].measure,
            .interval = {c->interval[0], c->interval[1], c->interval[2]},
        };
        ok = tf_forest_find_unit(job, &effect, &c->unit) && ok;
    }
    return ok;
}

/* A study or subgroup that has no estimate still has its numbers of patients; a heading has not. */
static tf_texts columns_beside(const tf_forest_job *job, const tf_result_columns *columns) {
    const char *const own[] = {job->ask->given.label, job->ask->given.indent,
                               job->ask->given.summary};
    const char **beside =
        tf_arena_array(job->arena, const char *, tf_table_n_columns(job->table) + 1);
    size_t n = 0;
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        bool other = tf_table_levels(job->table, name) != NULL;
        for (size_t k = 0; k < G_N_ELEMENTS(own); k++)
            other &= g_strcmp0(own[k], name) != 0;
        for (size_t e = 0; e < job->forest->n_effects; e++)
            for (size_t k = 0; k < 3; k++)
                other &= g_strcmp0(columns[e].interval[k], name) != 0 &&
                         g_strcmp0(columns[e].p, name) != 0;
        if (other)
            beside[n++] = name;
    }
    return (tf_texts){.n = n, .items = beside};
}

/* ---- indents and headings -------------------------------------------------------------------- */

/** A label without the blanks that a quoted one begins with, and how many there were. */
static const char *bare_label(const char *label, unsigned *n_blanks) {
    for (*n_blanks = 0;; ++*n_blanks) {
        if (*label == ' ')
            label++;
        else if (strncmp(label, "\u00a0", 2) == 0)
            label += 2;
        else
            return label;
    }
}

/** Without a column of indents blanks before labels tell; see settle_blanks. */
static bool read_indent(const tf_forest_job *job, size_t row, unsigned *indent) {
    tf_given given;
    const char *column = job->ask->given.indent;
    if (!tf_given_read(job, column, row, &given))
        return false;
    *indent = 0;
    if (given.kind != TF_GIVEN_NUMBER)
        return true;
    if (given.value >= 0 && given.value <= 8 && given.value == floor(given.value)) {
        *indent = (unsigned)given.value;
        return true;
    }
    return tf_forest_refuse_row(job, row, column, NULL, "an indent is a whole number from 0 to 8");
}

/** Different numbers of blanks are steps, whatever their width. */
static void settle_blanks(given_row *rows, size_t n) {
    for (unsigned step = 0, least = 0; step < 9; step++) {
        unsigned next = G_MAXUINT;
        for (size_t i = 0; i < n; i++) {
            const unsigned blanks = rows[i].n_blanks;
            if (blanks == least)
                rows[i].indent = step;
            if (blanks > least && blanks < next)
                next = blanks;
        }
        least = next;
    }
}

/** An effect of a row that others are compared with: one of its cells says so, and its estimate is
 * no other number than that of no effect. */
static bool is_reference(const tf_forest_job *job, const tf_result_columns *columns, size_t row) {
    const char *const cells[] = {columns->interval[1], columns->interval[2], columns->p};
    if (tf_given_is_reference(job, columns->interval[0], row))
        return true;
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        any |= cells[i] && tf_given_is_reference(job, cells[i], row);
    if (!any)
        return false;
    const tf_given estimate = tf_given_parse(tf_given_raw(job, columns->interval[0], row),
                                             tf_table_number_marks(job->table), job->arena);
    return estimate.kind != TF_GIVEN_NUMBER || estimate.value == 0 || estimate.value == 1;
}

static bool read_row(const tf_forest_job *job, const tf_result_columns *columns,
                     const tf_texts *beside, size_t row, given_row *out) {
    *out = (given_row){.row = row, .all_empty = true, .all_missing = true};
    out->label = bare_label(tf_given_raw(job, job->ask->given.label, row), &out->n_blanks);
    bool ok = read_indent(job, row, &out->indent);
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        tf_given given[3];
        ok = tf_given_read_interval(job, columns[e].interval, row, given) && ok;
        const bool reference = out->reference[e] = is_reference(job, &columns[e], row);
        out->all_empty &= !reference;
        for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
            out->all_empty &= given[i].kind == TF_GIVEN_EMPTY;
            out->any_number |= !reference && given[i].kind == TF_GIVEN_NUMBER;
            out->all_missing &=
                given[i].kind == TF_GIVEN_EMPTY || given[i].kind == TF_GIVEN_MISSING;
        }
    }
    for (size_t i = 0; i < beside->n; i++)
        out->n_filled += *tf_given_text(job, beside->items[i], row) != '\0';
    /* A row of nothing but NA is the empty one of a program. */
    if (out->all_missing && out->n_filled == 0)
        out->label = bare_label(tf_given_text(job, job->ask->given.label, row), &out->n_blanks);
    const char *mark = tf_given_text(job, job->ask->given.summary, row);
    out->summary = *mark && strcmp(mark, "0") != 0 && g_ascii_strcasecmp(mark, "false") != 0 &&
                   g_ascii_strcasecmp(mark, "no") != 0;
    return ok;
}

/** What rows with an estimate have at least beside it. */
static size_t least_filled(const given_row *rows, size_t n) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        if (rows[i].any_number)
            least = MIN(least, rows[i].n_filled);
    return MAX(least, 1);
}

static bool any_reference(const given_row *row) {
    bool any = false;
    for (size_t e = 0; e < TF_FOREST_MAX_EFFECTS; e++)
        any |= row->reference[e];
    return any;
}

/**
 * A row without numbers is a heading if its cells are empty, also of what the other rows have
 * beside their numbers, or if the rows below are indented more; else it is a row that could not be
 * estimated. Where indents say what stands under a heading, a row that is indented and has nothing
 * below it is none, but as a rule what its neighbours are compared with.
 */
static void settle_type(given_row *rows, size_t n, size_t i, size_t least) {
    given_row *row = &rows[i];
    const bool deeper = i + 1 < n && rows[i + 1].indent > row->indent;
    const bool empty = row->all_empty || (row->all_missing && row->n_filled == 0);
    const bool bare = row->all_empty && row->n_filled < least;
    row->unknown = bare && !row->any_number && *row->label && row->indent > 0 && !deeper;
    row->type = row->any_number         ? row->summary ? TF_FOREST_OVERALL : TF_FOREST_ROW
                : any_reference(row)    ? TF_FOREST_REFERENCE
                : empty && !*row->label ? TF_FOREST_BLANK
                : row->unknown          ? TF_FOREST_ROW
                : bare || deeper        ? TF_FOREST_HEADING
                                        : TF_FOREST_ROW;
}

/** Whether a heading stands where a level is expected: below another one that has nothing else. */
static bool is_doubtful(const given_row *rows, size_t n, size_t i) {
    return rows[i].unknown ||
           (i > 0 && i + 1 < n && rows[i].type == TF_FOREST_HEADING &&
            rows[i - 1].type == TF_FOREST_HEADING && rows[i + 1].type == TF_FOREST_ROW &&
            rows[i - 1].indent == rows[i].indent && rows[i + 1].indent == rows[i].indent);
}

static void warn_of_doubtful(const tf_forest_job *job, const given_row *rows, size_t n) {
    enum { MOST_NAMED = 5 };
    size_t n_doubtful = 0, first = 0;
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        if (!is_doubtful(rows, n, i))
            continue;
        first = n_doubtful == 0 ? i : first;
        if (n_doubtful++ < MOST_NAMED)
            g_string_append_printf(names, "%s\"%s\"", names->len ? ", " : "", rows[i].label);
    }
    if (n_doubtful == 0)
        return;
    if (n_doubtful > MOST_NAMED)
        g_string_append_printf(names, " and %zu more", n_doubtful - MOST_NAMED);
    const tf_place place = tf_table_place(job->table, first, job->ask->given.label);
    tf_diag_warning(job->diag, &place,
                    rows[first].unknown
                        ? "write Ref as its estimate if others are compared with it, NE if there "
                          "is none"
                        : "write Ref as its estimate if others are compared with it; if it is a "
                          "heading, indent what stands below it (--indent COL, or blanks)",
                    "no estimate and nothing below: %s", names->str);
}

/* ---- all rows -------------------------------------------------------------------------------- */

static void add_p(const tf_forest_job *job, const tf_forest_cell *cell, const char *term) {
    const tf_p_given p = tf_p_given_of(&cell->effect);
    tf_forest_add(job, TF_FOREST_ADD_P, &p, "", term);
    if (!isnan(p.below))
        tf_forest_add(job, TF_FOREST_ADD_P_BELOW, &p, "", term);
    if (!isnan(p.above))
        tf_forest_add(job, TF_FOREST_ADD_P_ABOVE, &p, "", term);
}

static void add_numbers(const tf_forest_job *job, const tf_forest_row *row) {
    const tf_forest_results *forest = job->forest;
    for (size_t e = 0; e < forest->n_effects; e++) {
        const tf_forest_cell *cell = &row->cells[e];
        if (!cell->shown)
            continue;
        const char *title = forest->n_effects > 1 ? forest->effects[e].title : NULL;
        g_autofree char *term =
            title ? g_strdup_printf("%s:%s", title, row->term) : g_strdup(row->term);
        tf_forest_add_effect(job, forest->effects[e].measure, cell, "", term);
        if (!isnan(cell->effect.p))
            add_p(job, cell, term);
        if (!isnan(cell->weight))
            tf_forest_add(job, TF_FOREST_ADD_WEIGHT, cell, "", term);
    }
}

/* Tables print the P value for interaction beside the name of the variable. */
static bool read_heading(tf_forest_job *job, const tf_result_columns *columns, tf_forest_row *row,
                         const given_row *given, GHashTable *seen) {
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        tf_forest_cell cell = tf_forest_no_value(TF_WHY_MISSING);
        if (!tf_result_p(job, columns[e].p, given->row, &cell))
            return false;
        if (isnan(cell.effect.p) && !cell.effect.p_text)
            continue;
        if (!row->term || !*row->term)
            row->term = tf_forest_unique_term(job, seen, NULL, given->label, given->row);
        row->cells[e] = cell;
        if (!isnan(cell.effect.p))
            add_p(job, &row->cells[e], row->term);
    }
    return true;
}

/** At no effect, as reference levels of models are; an effect that says nothing shows nothing. */
static bool read_reference(tf_forest_job *job, const tf_result_columns *columns,
                           const given_row *given, tf_forest_row *row) {
    bool ok = true;
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        const tf_forest_measure measure = job->forest->effects[e].measure;
        if (!given->reference[e])
            continue;
        tf_forest_cell *cell = &row->cells[e];
        *cell = tf_forest_no_value(TF_ESTIMABLE);
        cell->effect.estimate = tf_forest_is_ratio(measure)  ? 1
                                : measure == TF_FOREST_OTHER ? NAN
                                                             : 0;
        ok = tf_result_p(job, columns[e].p, given->row, cell) && ok;
        if (!isnan(cell->effect.p))
            add_p(job, cell, row->term);
    }
    return ok;
}

static bool make_row(tf_forest_job *job, const tf_result_columns *columns, const given_row *given,
                     const char *heading, GHashTable *seen) {
    const tf_forest_row_type type = given->type;
    tf_forest_row *row = tf_forest_add_row(job, type, given->indent,
                                           type == TF_FOREST_BLANK ? NULL : given->label, NULL);
    if (!row->label)
        row->label = "";
    if (type == TF_FOREST_BLANK)
        return true;
    if (type == TF_FOREST_HEADING) {
        row->texts = tf_forest_heading_texts(job, given->row);
        return read_heading(job, columns, row, given, seen);
    }
    row->texts = tf_forest_texts(job, given->row);
    row->term = tf_forest_unique_term(job, seen, heading, given->label, given->row);
    if (given->unknown)
        return true;
    if (type == TF_FOREST_REFERENCE)
        return read_reference(job, columns, given, row);
    bool ok = true;
    for (size_t e = 0; e < job->forest->n_effects; e++)
        if (!given->reference[e])
            ok = tf_result_cell(job, &columns[e], given->row, e, &row->cells[e]) && ok;
    if (ok)
        add_numbers(job, row);
    return ok;
}

/* Terms are made unique over all rows, so headings and repeats are followed from top to bottom. */
static bool make_rows(tf_forest_job *job, const tf_result_columns *columns, given_row *rows,
                      size_t n) {
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *headings[9] = {NULL};
    const size_t least = least_filled(rows, n);
    bool ok = true, any = false;
    for (size_t i = 0; i < n; i++)
        settle_type(rows, n, i, least);
    warn_of_doubtful(job, rows, n);
    for (size_t i = 0; i < n; i++) {
        const tf_forest_row_type type = rows[i].type;
        const unsigned indent = MIN(rows[i].indent, 8u);
        /* Where the indent goes back, what the deeper rows stood under has ended. */
        if (i > 0 && indent < MIN(rows[i - 1].indent, 8u))
            memset(headings + indent, 0, sizeof headings - indent * sizeof *headings);
        /* The nearest heading above that is indented less; one of the same indent if none is. */
        const char *heading = headings[indent];
        for (unsigned k = 0; k < indent; k++)
            heading = headings[k] ? headings[k] : heading;
        ok = make_row(job, columns, &rows[i], heading, seen) && ok;
        any |= type == TF_FOREST_ROW || type == TF_FOREST_OVERALL;
        if (type == TF_FOREST_BLANK)
            memset(headings, 0, sizeof headings);
        if (type != TF_FOREST_HEADING)
            continue;
        memset(headings + indent, 0, sizeof headings - indent * sizeof *headings);
        headings[indent] = rows[i].label;
    }
    g_hash_table_destroy(seen);
    return ok && (any || tf_forest_refuse_file(job, "no row has an estimate"));
}

static bool check_columns(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const size_t n = ask->given.estimate.n;
    const tf_texts *const lists[] = {&ask->given.lower, &ask->given.upper, &ask->given.limits,
                                     &ask->given.p, &ask->given.weight};
    if (ask->given.limits.n > 0 && (ask->given.lower.n > 0 || ask->given.upper.n > 0))
        return tf_forest_refuse(ask, job->diag, &ask->given.limits, "keep one of them",
                                "limits are given in one column and in two");
    if (n == 0 || n > TF_FOREST_MAX_EFFECTS || !ask->given.label) {
        const void *member = &ask->given.label;
        if (ask->given.label)
            member = &ask->given.estimate;
        return tf_forest_refuse(
            ask, job->diag, member, "--label COL --estimate COL --lower COL --upper COL",
            n > TF_FOREST_MAX_EFFECTS ? "at most 4 estimates stand side by side"
                                      : "rows of results need label and estimate");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        const bool fits = lists[i]->n == n || (i > 2 && lists[i]->n <= n) ||
                          (lists[i]->n == 0 && ask->given.lower.n == ask->given.upper.n);
        if (fits)
            continue;
        return tf_forest_refuse(ask, job->diag, lists[i], "one column for each estimate",
                                "%s names %zu columns for %zu estimates",
                                tf_ask_path(&ask->base, lists[i]), lists[i]->n, n);
    }
    return true;
}

/** Ratios and differences can't be told from numbers: 0.8 may be either. */
static bool find_effects(tf_forest_job *job) {
    const tf_texts *estimates = &job->ask->given.estimate;
    int measure = -1;
    if (!tf_forest_given_measure(job->ask, &measure, job->diag))
        return false;
    if (measure < 0)
        return tf_forest_refuse(job->ask, job->diag, &job->ask->effect.measure,
                                "--effect hazard_ratio (or odds_ratio, risk_ratio, "
                                "risk_difference, mean_difference, other)",
                                "what \"%s\" is isn't said", estimates->items[0]);
    if (!tf_forest_check_measure_names(job, (tf_forest_measure)measure) ||
        !tf_forest_check_logs(job, (tf_forest_measure)measure))
        return false;
    job->forest->n_effects = estimates->n;
    job->forest->effects = tf_arena_array(job->arena, tf_forest_effect, estimates->n);
    for (size_t e = 0; e < estimates->n; e++) {
        job->forest->effects[e].measure = (tf_forest_measure)measure;
        if (estimates->n > 1)
            job->forest->effects[e].title = tf_arena_strdup(job->arena, estimates->items[e]);
    }
    return true;
}

/** Whether an interval of a row is even about its estimate as it stands, and as a ratio's. */
typedef struct balance {
    bool known, linear, ratio;
} balance;

/** `half`: what rounding may have taken away. */
static balance balance_of(const tf_forest_job *job, const tf_result_columns *columns, size_t row,
                          double half) {
    double x[3];
    tf_given given[3];
    balance out = {.known = columns->interval[1] && columns->interval[2]};
    out.known = out.known && tf_given_read_interval(job, columns->interval, row, given);
    for (size_t i = 0; out.known && i < 3; i++) {
        out.known = given[i].kind == TF_GIVEN_NUMBER && given[i].value > 0;
        x[i] = given[i].value;
    }
    if (!out.known)
        return out;
    out.linear = fabs(x[0] - (x[1] + x[2]) / 2) <= 2 * half + 1e-9;
    /* How far rounding alone may put the three numbers, as logarithms. */
    const double low = log(x[0] + half) - (log(fmax(x[1] - half, 1e-300)) + log(x[2] - half)) / 2;
    const double high = log(fmax(x[0] - half, 1e-300)) - (log(x[1] + half) + log(x[2] + half)) / 2;
    out.ratio = low >= 0 && high <= 0;
    return out;
}

/* A column of logarithms that are all above 0 would be drawn as ratios without a word: there are no
   negative numbers to refuse. Limits tell: those of a logarithm are even about it, those of a ratio
   are not. */
static void warn_of_logs(const tf_forest_job *job, const tf_result_columns *columns, size_t e) {
    size_t n_uneven = 0;
    if (job->ask->given.scale == 1 || !tf_forest_is_ratio(job->forest->effects[e].measure))
        return;
    double half = 0;
    for (size_t k = 0; k < 3; k++) {
        const int decimals = tf_given_decimals(job, columns[e].interval[k]);
        half = fmax(half, decimals > 8 ? 0 : 0.5 * pow(10, -decimals));
    }
    for (size_t i = 0; i < tf_table_n_rows(job->table); i++) {
        const balance of = balance_of(job, &columns[e], i, half);
        if (of.known && !of.linear)
            return;
        n_uneven += of.known && !of.ratio;
    }
    const tf_place place = tf_table_place(job->table, 0, columns[e].interval[0]);
    if (n_uneven > 0)
        tf_diag_warning(job->diag, &place, "are they logarithms? say --set scale=log",
                        "\"%s\" is drawn as ratios, but its limits lie evenly about the estimates, "
                        "as those of logarithms do",
                        columns[e].interval[0]);
}

bool tf_forest_given_rows(tf_forest_job *job) {
    job->missing = tf_missing_words(&job->ask->base, job->arena);
    if (!check_columns(job) || !find_effects(job) || !tf_forest_text_columns(job))
        return false;
    tf_given_say_missing(job);
    tf_result_columns columns[TF_FOREST_MAX_EFFECTS];
    if (!find_columns(job, columns))
        return false;
    const size_t n = tf_table_n_rows(job->table);
    given_row *rows = tf_try_alloc(n, sizeof *rows);
    if (!rows)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "rows of results");
    const tf_texts beside = columns_beside(job, columns);
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = read_row(job, columns, &beside, i, &rows[i]) && ok;
    if (ok && !job->ask->given.indent)
        settle_blanks(rows, n);
    ok = ok && make_rows(job, columns, rows, n);
    g_free(rows);
    for (size_t e = 0; ok && e < job->forest->n_effects; e++)
        warn_of_logs(job, columns, e);
    job->n_rows_used = n;
    return ok;
}
