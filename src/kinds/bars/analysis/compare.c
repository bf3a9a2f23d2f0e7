/* Every group against the reference, at each category, or at each total of a stack. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/condition_text.h"
#include "data/number_marks.h"
#include "job.h"
#include "stats/means.h"
#include "stats/stratified.h"
#include "stats/two_by_two_tests.h"

/* Everything starts as "not asked", so that no reader takes a forgotten number for 0. */
tf_bars_comparison tf_bars_no_comparison(size_t facet, size_t category) {
    const tf_effect none = tf_no_effect(TF_WHY_NOT_ASKED);
    return (tf_bars_comparison){
        .facet = facet,
        .category = category,
        .part = TF_BARS_NONE,
        .total = TF_BARS_NONE,
        .versus = TF_BARS_NONE,
        .difference = none,
        .ratio = none,
        .odds_ratio = none,
        .odds_ratio_n = NAN,
        .n_pairs = NAN,
        .statistic = NAN,
        .df = NAN,
        .p = NAN,
        .p_adjusted = NAN,
    };
}

/** The tables of two groups, stratum by stratum. */
static tf_two_by_two *tables_of(tf_bars_job *job, const tf_bars_comparison *c, size_t slot) {
    const tf_bars_tally *tally = &job->tally;
    tf_two_by_two *tables = tf_arena_array(job->arena, tf_two_by_two, job->n_strata);
    const size_t a = tf_bars_place(job, c->facet, c->category, c->experimental);
    const size_t b = tf_bars_place(job, c->facet, c->category, c->reference);
    for (size_t h = 0; h < job->n_strata; h++) {
        tables[h] = (tf_two_by_two){
            .x1 = tally->n[(a * tally->n_slots + slot) * job->n_strata + h],
            .n1 = tally->total[a * job->n_strata + h],
            .x2 = tally->n[(b * tally->n_slots + slot) * job->n_strata + h],
            .n2 = tally->total[b * job->n_strata + h],
        };
    }
    return tables;
}

/* In strata, "no patients" means that no stratum holds both groups, which is another advice. */
static tf_effect taken(const tf_bars_job *job, const tf_interval_estimate *estimate) {
    tf_effect effect = tf_effect_of(estimate);
    if (job->methods.stratified && effect.why == TF_WHY_NO_PATIENTS)
        effect.why = TF_WHY_NO_SHARED_STRATUM;
    return effect;
}

/* Strata are tables of their own; without them there is a single one, and plain methods take it. */
static tf_stats_status estimates(tf_bars_job *job, const tf_two_by_two *tables,
                                 tf_bars_comparison *c) {
    const tf_bars_methods *m = &job->methods;
    const double level = job->bars->compared.level;
    const size_t k = job->n_strata;
    tf_interval_estimate out;
    tf_stats_status status = TF_STATS_OK;
    if (m->difference >= 0) {
        status = m->stratified
                     ? tf_stratified_difference(tables, k,
                                                (tf_stratified_difference_method)m->difference,
                                                level, &out, NULL)
                     : tf_risk_difference(tables, (tf_difference_method)m->difference, level, &out);
        c->difference = taken(job, &out);
    }
    if (status == TF_STATS_OK && m->ratio >= 0) {
        status = m->stratified ? tf_stratified_risk_ratio(
                                     tables, k, (tf_stratified_ratio_method)m->ratio, level, &out)
                               : tf_risk_ratio(tables, (tf_ratio_method)m->ratio, level, &out);
        c->ratio = taken(job, &out);
    }
    if (status == TF_STATS_OK && m->odds_ratio >= 0 && !m->logistic) {
        status = m->stratified
                     ? tf_stratified_odds_ratio(
                           tables, k, (tf_stratified_ratio_method)m->odds_ratio, level, &out)
                     : tf_odds_ratio(tables, (tf_odds_ratio_method)m->odds_ratio, level, &out);
        c->odds_ratio = taken(job, &out);
    }
    return status;
}

/* Tests of all groups have no P for a pair; NaN then says so. */
static tf_stats_status run_test(const tf_bars_job *job, const tf_two_by_two *tables,
                                tf_test *test) {
    switch (job->methods.test) {
    case TF_BARS_CHISQ:
        return tf_chisq_test(tables, TF_CONTINUITY_NONE, test);
    case TF_BARS_CHISQ_YATES:
        return tf_chisq_test(tables, TF_CONTINUITY_CORRECTED, test);
    case TF_BARS_FISHER:
        return tf_fisher_test(tables, TF_TWO_SIDED, test);
    case TF_BARS_CMH:
        return tf_cmh_test(tables, job->n_strata, TF_CONTINUITY_NONE, test);
    case TF_BARS_CMH_CC:
        return tf_cmh_test(tables, job->n_strata, TF_CONTINUITY_CORRECTED, test);
    case TF_BARS_BARNARD:
        return tf_unconditional_test(tables, TF_UNCONDITIONAL_BARNARD, test);
    case TF_BARS_BOSCHLOO:
        return tf_unconditional_test(tables, TF_UNCONDITIONAL_BOSCHLOO, test);
    default: /* tests of all groups together, or none */
        *test = (tf_test){NAN, NAN, NAN};
        return TF_STATS_OK;
    }
}

/** An exact test of two large groups would take hours; the reader has to choose another. */
static bool too_large(const tf_bars_job *job, const tf_two_by_two *table) {
    if (job->methods.test != TF_BARS_BARNARD && job->methods.test != TF_BARS_BOSCHLOO)
        return false;
    if (table->n1 * table->n2 <= 100000000u)
        return false;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.test);
    tf_diag_error(job->diag, &place, "compare.test: fisher or chisq",
                  "groups are too large for an unconditional exact test");
    return true;
}

/* Not asked for, but whoever pools strata should see whether they agree; they are in the numbers
   file only. */
static void add_homogeneity(tf_bars_job *job, const tf_two_by_two *tables,
                            const tf_bars_comparison *c) {
    static const char *const names[] = {"breslow_day", "tarone"};
    static const tf_homogeneity_method methods[] = {TF_HOMOGENEITY_BRESLOW_DAY,
                                                    TF_HOMOGENEITY_TARONE};
    if (job->n_strata < 2)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        tf_test test;
        if (tf_homogeneity_test(tables, job->n_strata, methods[i], &test) != TF_STATS_OK)
            continue;
        const tf_bars_overall row = {c->facet, c->category,    c->part, c->total, c->experimental,
                                     names[i], test.statistic, test.df, test.p};
        g_array_append_val(job->overall, row);
    }
}

/* One table for estimates and test, so that they can't be of different patients. */
static bool compare(tf_bars_job *job, size_t slot, tf_bars_comparison *c) {
    const tf_two_by_two *tables = tables_of(job, c, slot);
    if (too_large(job, tables))
        return false;
    tf_stats_status status = estimates(job, tables, c);
    tf_test test = {NAN, NAN, NAN};
    uint64_t n[2] = {0, 0};
    for (uint32_t h = 0; h < job->n_strata; h++) {
        n[0] += tables[h].n1;
        n[1] += tables[h].n2;
    }
    /* Of nobody an exact test would say that P is 1. */
    if (status == TF_STATS_OK && n[0] > 0 && n[1] > 0)
        status = run_test(job, tables, &test);
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "comparison of proportions");
    c->statistic = test.statistic;
    c->df = test.df;
    c->p = test.p;
    if (job->methods.stratified)
        add_homogeneity(job, tables, c);
    return true;
}

/* ---- all groups together ------------------------------------------------------------------ */

/* Of several groups, pairs alone would leave the first question open: is there any difference at
 * all? */
static bool overall(tf_bars_job *job, size_t facet, size_t category, size_t slot) {
    const bool trend = job->methods.test == TF_BARS_TREND;
    const size_t n_groups = job->bars->n_groups;
    /* A test of all takes each patient for one. */
    if (job->whose.pooled || (!trend && (job->methods.test != TF_BARS_CHISQ || n_groups < 3)))
        return true;
    uint64_t x[TF_MAX_GROUPS], n[TF_MAX_GROUPS];
    for (size_t g = 0; g < n_groups; g++) {
        const size_t place = tf_bars_place(job, facet, category, g);
        x[g] = job->tally.n[place * job->tally.n_slots + slot];
        n[g] = job->tally.total[place];
    }
    if (trend && !job->bars->compared.scores && !tf_bars_find_scores(job))
        return false;
    const double *scores = job->bars->compared.scores;
    tf_test test;
    const tf_stats_status status = trend
                                       ? tf_trend_test(x, n, scores, n_groups, TF_TWO_SIDED, &test)
                                       : tf_chisq_groups_test(x, n, n_groups, &test);
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "test of all groups");
    const bool part = slot < job->bars->n_parts;
    const tf_bars_overall row = {.facet = facet,
                                 .category = category,
                                 .part = part ? slot : TF_BARS_NONE,
                                 .total = part ? TF_BARS_NONE : slot - job->bars->n_parts,
                                 .experimental = TF_BARS_NONE,
                                 .test = trend ? "trend" : "chisq",
                                 .statistic = test.statistic,
                                 .df = test.df,
                                 .p = test.p};
    g_array_append_val(job->overall, row);
    return true;
}

/* ---- means -------------------------------------------------------------------------------- */

/** Welch's comparison, where the rows were patients; means of a file have no deviation. */
static bool compare_means(tf_bars_job *job, tf_bars_comparison *c) {
    const tf_bars_cell *a = tf_bars_cell_at(job->bars, c->facet, c->category, c->experimental, 0);
    const tf_bars_cell *b = tf_bars_cell_at(job->bars, c->facet, c->category, c->reference, 0);
    if (isnan(a->total) || isnan(b->total) || !job->ask->value)
        return true;
    const tf_mean first = {(uint64_t)a->total, a->value.estimate, isnan(a->sd) ? 0 : a->sd};
    const tf_mean second = {(uint64_t)b->total, b->value.estimate, isnan(b->sd) ? 0 : b->sd};
    c->difference.why = TF_WHY_NO_PATIENTS;
    if (first.n == 0 || second.n == 0)
        return true;
    tf_interval_estimate out;
    tf_test test;
    const tf_stats_status status =
        tf_mean_difference(&first, &second, TF_MEANS_WELCH, job->bars->compared.level, &out, &test);
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "comparison of means");
    c->difference = tf_effect_of(&out);
    c->statistic = test.statistic;
    c->df = test.df;
    c->p = test.p;
    job->bars->compared.difference_method = "welch";
    job->bars->compared.test = "welch";
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/** Whether anybody's response is known there; all groups of a visit are alike in this. */
static bool was_assessed(const tf_bars_job *job, size_t facet, size_t category, size_t slot) {
    const size_t place = tf_bars_place(job, facet, category, 0);
    return tf_bars_slot_cell(job->bars, place, slot)->value.why != TF_WHY_MISSING;
}

/* Comparisons of percentages are made too, without numbers: they are where published values go. */
static bool compare_slot(tf_bars_job *job, size_t facet, size_t category, size_t slot) {
    const tf_bars_results *bars = job->bars;
    const guint start = job->comparisons->len;
    bool ok = true;
    for (size_t g = 0; ok && g < bars->n_groups; g++) {
        if (g == bars->reference)
            continue;
        tf_bars_comparison c = tf_bars_no_comparison(facet, category);
        if (slot < bars->n_parts)
            c.part = slot;
        else
            c.total = slot - bars->n_parts;
        c.experimental = g;
        c.reference = bars->reference;
        if (bars->source == TF_BARS_MEANS)
            ok = compare_means(job, &c);
        else if (!was_assessed(job, facet, category, slot))
            c.difference.why = c.ratio.why = c.odds_ratio.why = TF_WHY_MISSING;
        else if (bars->source == TF_BARS_PERCENTAGES || !job->tally.totals_known)
            c.difference.why = TF_WHY_NO_COUNTS;
        else
            ok = compare(job, slot, &c);
        g_array_append_val(job->comparisons, c);
    }
    if (!ok || !job->tally.totals_known)
        return ok;
    tf_bars_comparison *list = &g_array_index(job->comparisons, tf_bars_comparison, start);
    return overall(job, facet, category, slot) &&
           (!job->methods.logistic ||
            tf_bars_logistic(job, facet, category, slot, list, job->comparisons->len - start));
}

/* The reference is left out of the loop, so comparisons come in the order of the other groups. What
   is compared of a bar is itself, each of its layers, or the totals of a stack: its levels exclude
   each other, and a difference of one of them says little. */
bool tf_bars_compare(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    if (job->methods.test == TF_BARS_MCNEMAR)
        return tf_bars_mcnemar(job);
    if (bars->n_groups < 2) {
        if (job->grouping.column) {
            const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
            tf_diag_warning(job->diag, &place, NULL,
                            "column \"%s\" has the single value \"%s\": nothing is compared",
                            job->grouping.column, bars->groups[0].level);
        }
        return true;
    }
    if (bars->source == TF_BARS_COUNTS && job->tally.totals_known)
        tf_bars_find_sum_group(job);
    /* Tests take groups for independent. */
    if (job->whose.same)
        return true;
    const bool totals = tf_bars_is_stack(bars->form) && bars->n_parts > 1;
    const size_t first = totals ? bars->n_parts : 0;
    const size_t last = totals ? bars->n_parts + bars->n_totals : bars->n_parts;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t slot = first; slot < last && tf_bars_has(bars, f, c); slot++) {
                if (!compare_slot(job, f, c, slot))
                    return false;
            }
        }
    }
    tf_bars_one_arm_strata(job);
    tf_bars_tell_incomplete(job);
    return true;
}

/* ---- pairs -------------------------------------------------------------------------------- */

/** Pairs of two response columns in one group of one facet: yes/no, no/yes, all. */
static void count_pairs(const tf_bars_job *job, size_t facet, size_t group, uint64_t pairs[3]) {
    const tf_bars_responses *responses = &job->responses;
    const bool evaluable = job->bars->denominator == TF_BARS_OF_EVALUABLE;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (!tf_bars_where_of(job, row, &where) || where.facet != facet || where.group != group)
            continue;
        bool yes[2], known = true;
        for (size_t e = 0; e < 2; e++) {
            const uint32_t code = responses->codes[e][row];
            const bool has = code != TF_MISSING_LEVEL;
            known &= has && !responses->unknown[e][code];
            yes[e] = has && responses->endpoints[e].yes[code];
        }
        if (!known && evaluable)
            continue;
        pairs[2]++;
        if (yes[0] != yes[1])
            pairs[yes[0] ? 0 : 1]++;
    }
}

/** Bars of the evaluable are of other patients than the difference between them. */
static void tell_pairs(const tf_bars_job *job, size_t facet, size_t group, uint64_t n_pairs) {
    for (size_t c = 0; c < job->bars->n_categories; c++) {
        const tf_bars_cell *cell = tf_bars_cell_at(job->bars, facet, c, group, 0);
        if (isnan(cell->total) || cell->total == (double)n_pairs)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.test);
        g_autofree char *before = tf_condition_word(job->responses.columns[0]);
        g_autofree char *after = tf_condition_word(job->responses.columns[1]);
        g_autofree char *hint =
            g_strdup_printf("--where \"%s is not missing and %s is not missing\"", before, after);
        tf_diag_warning(job->diag, &place, hint,
                        "McNemar's test and its difference are of the %" PRIu64
                        " patients with both responses, bar \"%s\" of %.0f",
                        n_pairs, job->bars->categories[c].label, cell->total);
        return;
    }
}

/* The second column against the first: what is later is compared with what was before. */
bool tf_bars_mcnemar(tf_bars_job *job) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.test);
    if (job->responses.n_columns != 2) {
        tf_diag_error(job->diag, &place, "--responses BEFORE,AFTER",
                      "McNemar's test compares two response columns of the same patients");
        return false;
    }
    for (size_t f = 0; f < job->bars->n_facets; f++) {
        for (size_t g = 0; g < job->bars->n_groups; g++) {
            uint64_t pairs[3] = {0, 0, 0};
            count_pairs(job, f, g, pairs);
            tf_test test;
            const tf_stats_status status =
                tf_mcnemar_test(pairs[1], pairs[0], TF_MCNEMAR_ASYMPTOTIC, &test);
            if (status != TF_STATS_OK)
                return tf_bars_failed(job, (int)status, "McNemar's test");
            tf_bars_comparison c = tf_bars_no_comparison(f, 1);
            c.part = 0;
            c.versus = 0;
            c.experimental = c.reference = g;
            c.statistic = test.statistic;
            c.df = test.df;
            c.p = test.p;
            c.n_pairs = (double)pairs[2];
            tell_pairs(job, f, g, pairs[2]);
            c.difference.why = pairs[2] > 0 ? TF_ESTIMABLE : TF_WHY_NO_PATIENTS;
            c.difference.estimate = ((double)pairs[1] - (double)pairs[0]) / (double)pairs[2];
            g_array_append_val(job->comparisons, c);
        }
    }
    job->bars->compared.difference_method = NULL;
    return true;
}
