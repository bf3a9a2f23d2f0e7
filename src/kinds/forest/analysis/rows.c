/* Results as they stand in the file: nothing is computed, but everything is checked that could make
   the figure wrong. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "adjusted_beside.h"
#include "analysis/missing_words.h"
#include "analysis/name_words.h"
#include "estimate_counts.h"
#include "given_row.h"
#include "named_columns.h"
#include "points.h"
#include "result_cell.h"
#include "scale.h"
#include "statistics.h"
#include "typed_doubts.h"

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

/* ---- all rows -------------------------------------------------------------------------------- */

static void add_p(const tf_forest_job *job, const tf_forest_cell *cell, const char *group,
                  const char *term) {
    const tf_p_given p = tf_p_given_of(&cell->effect);
    tf_forest_add(job, TF_FOREST_ADD_P, &p, group, term);
    if (!isnan(p.below))
        tf_forest_add(job, TF_FOREST_ADD_P_BELOW, &p, group, term);
    if (!isnan(p.above))
        tf_forest_add(job, TF_FOREST_ADD_P_ABOVE, &p, group, term);
}

static void add_numbers(const tf_forest_job *job, const tf_forest_row *row) {
    const tf_forest_results *forest = job->forest;
    for (size_t e = 0; e < forest->n_effects; e++) {
        const tf_forest_cell *cell = &row->cells[e];
        if (!cell->shown)
            continue;
        const char *title = forest->n_effects > 1 ? forest->effects[e].title : NULL;
        const bool over = title && job->ask->given.overlay;
        const char *group = over ? title : "";
        g_autofree char *term =
            title && !over ? g_strdup_printf("%s:%s", title, row->term) : g_strdup(row->term);
        tf_forest_cell given = *cell;
        if (given.effect.lower == DBL_MIN) /* the 0 that a log axis has no place for */
            given.effect.lower = 0;
        tf_forest_add_effect(job, forest->effects[e].measure, &given, group, term);
        if (!isnan(cell->effect.p))
            add_p(job, cell, group, term);
        if (!isnan(cell->weight))
            tf_forest_add(job, TF_FOREST_ADD_WEIGHT, cell, group, term);
    }
}

/* Tables print the P value for interaction beside the name of the variable, or in a row below its
   levels. */
static bool read_p_alone(tf_forest_job *job, const tf_result_columns *columns, tf_forest_row *row,
                         const tf_given_row *given, GHashTable *seen) {
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        tf_forest_cell cell = tf_forest_no_value(TF_ESTIMABLE);
        if (!tf_result_p(job, columns[e].p, given->row, &cell))
            return false;
        if (isnan(cell.effect.p) && !cell.effect.p_text)
            continue;
        if (!row->term || !*row->term)
            row->term = tf_forest_unique_term(job, seen, NULL, given->label, given->row);
        row->cells[e] = cell;
        if (!isnan(cell.effect.p))
            add_p(job, &row->cells[e], "", row->term);
    }
    return true;
}

/** At no effect, as reference levels of models are; an effect that says nothing shows nothing. */
static bool read_reference(tf_forest_job *job, const tf_result_columns *columns,
                           const tf_given_row *given, tf_forest_row *row) {
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
            add_p(job, cell, "", row->term);
    }
    return ok;
}

/** Empty beside another model's estimate: it wasn't in this one, as of covariates that a
 * multivariable model left out; nobody tried to estimate it. */
static void leave_out_of_models(const tf_forest_job *job, const tf_result_columns *columns,
                                tf_forest_row *row, size_t file_row) {
    bool any = false;
    for (size_t e = 0; e < job->forest->n_effects; e++)
        any |= !isnan(row->cells[e].effect.estimate);
    for (size_t e = 0; any && e < job->forest->n_effects; e++) {
        tf_effect *effect = &row->cells[e].effect;
        if (effect->why == TF_WHY_MISSING && !*tf_given_raw(job, columns[e].interval[0], file_row))
            effect->why = TF_WHY_NOT_GIVEN;
    }
}

static bool make_row(tf_forest_job *job, const tf_result_columns *columns,
                     const tf_given_row *given, const char *heading, GHashTable *seen) {
    const tf_forest_row_type type = given->type;
    tf_forest_row *row = tf_forest_add_row(job, type, given->indent,
                                           type == TF_FOREST_BLANK ? NULL : given->label, NULL);
    if (!row->label)
        row->label = "";
    if (type == TF_FOREST_BLANK)
        return true;
    if (type == TF_FOREST_HEADING) {
        row->texts = tf_forest_heading_texts(job, given->row);
        return read_p_alone(job, columns, row, given, seen);
    }
    row->texts = tf_forest_texts(job, given->row);
    row->term = tf_forest_unique_term(job, seen, heading, given->label, given->row);
    if (given->unknown)
        return read_p_alone(job, columns, row, given, seen);
    if (type == TF_FOREST_REFERENCE)
        return read_reference(job, columns, given, row);
    bool ok = true;
    for (size_t e = 0; e < job->forest->n_effects; e++)
        if (!given->reference[e])
            ok = tf_result_cell(job, &columns[e], given->row, e, &row->cells[e]) && ok;
    leave_out_of_models(job, columns, row, given->row);
    if (ok)
        add_numbers(job, row);
    return ok;
}

/* Terms are made unique over all rows, so headings and repeats are followed from top to bottom. */
static bool make_rows(tf_forest_job *job, const tf_result_columns *columns, tf_given_row *rows,
                      size_t n) {
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *headings[9] = {NULL};
    bool ok = true, any = false;
    tf_given_rows_settle_types(job, rows, n);
    tf_given_rows_settle_indents(rows, n);
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
    if (tf_forest_is_single((tf_forest_measure)measure))
        return tf_forest_refuse(job->ask, job->diag,
                                job->ask->effect.measure >= 0 ? &job->ask->effect.measure
                                                              : &job->ask->effect.synonym,
                                "--effect other, with --set effect.label=Proportion",
                                "proportions, means and rates are pooled from studies of one arm");
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

bool tf_forest_given_rows(tf_forest_job *job) {
    job->missing = tf_missing_words(&job->ask->base, job->arena);
    if (!check_columns(job) || !find_effects(job) || !tf_forest_text_columns(job))
        return false;
    tf_given_say_missing(job);
    tf_result_columns columns[TF_FOREST_MAX_EFFECTS];
    if (!find_columns(job, columns))
        return false;
    const size_t n = tf_table_n_rows(job->table);
    tf_given_row *rows = tf_try_alloc(n, sizeof *rows);
    if (!rows)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "rows of results");
    const tf_texts beside = columns_beside(job, columns);
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = tf_given_row_read(job, columns, &beside, i, &rows[i]) && ok;
    if (ok && !job->ask->given.indent)
        tf_given_rows_settle_blanks(rows, n);
    ok = ok && make_rows(job, columns, rows, n);
    if (ok) {
        tf_given_rows_doubt(job, columns, rows, n);
        tf_given_rows_doubt_adjusted(job, columns);
        for (size_t e = 0; e < job->forest->n_effects; e++)
            tf_forest_doubt_counts(job, &columns[e], job->forest->effects[e].measure);
    }
    g_free(rows);
    for (size_t e = 0; ok && e < job->forest->n_effects; e++)
        tf_result_warn_of_logs(job, columns, e);
    job->n_rows_used = n;
    return ok;
}
