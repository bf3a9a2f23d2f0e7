/*
 * Arms and levels are columns of two design matrices. What has no event anywhere is taken out
 * first: its coefficient would go to minus infinity in both models, which costs iterations and
 * leaves degrees of freedom that are none.
 */
#include "stats/interaction.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributions.h"
#include "linear.h"
#include "refuse.h"

/* Pivots of a covariance matrix below this share of their diagonal are rounding. */
static const double singular_tolerance = 1e-10;

/* The rows of levels and arms that have events, with levels numbered anew. */
typedef struct rows {
    tf_survival_data data;
    double *entry, *time, *weight;
    uint8_t *event;
    uint32_t *arm, *stratum, *level;
    uint32_t n_levels;
    uint32_t *to;      /* [levels of the caller] new number; n_levels: the level goes */
    bool *arm_has_any; /* [arms] */
} rows;

static bool rows_allocate(rows *r, const tf_survival_data *data, uint32_t n_levels) {
    size_t n = data->n;
    r->to = calloc(n_levels, sizeof *r->to);
    r->arm_has_any = calloc(data->n_groups, sizeof *r->arm_has_any);
    r->time = malloc(n * sizeof *r->time);
    r->event = malloc(n * sizeof *r->event);
    r->arm = malloc(n * sizeof *r->arm);
    r->level = malloc(n * sizeof *r->level);
    r->entry = data->entry ? malloc(n * sizeof *r->entry) : NULL;
    r->weight = data->weight ? malloc(n * sizeof *r->weight) : NULL;
    r->stratum = data->stratum ? malloc(n * sizeof *r->stratum) : NULL;
    return r->to && r->arm_has_any && r->time && r->event && r->arm && r->level &&
           (r->entry || !data->entry) && (r->weight || !data->weight) &&
           (r->stratum || !data->stratum);
}

static void rows_copy(rows *r, const tf_survival_data *data, const uint32_t *level) {
    size_t n = 0;
    for (size_t i = 0; i < data->n; i++) {
        if (r->to[level[i]] == r->n_levels || !r->arm_has_any[data->group[i]])
            continue;
        r->time[n] = data->time[i];
        r->event[n] = data->event[i];
        r->arm[n] = data->group[i];
        r->level[n] = r->to[level[i]];
        if (data->entry)
            r->entry[n] = data->entry[i];
        if (data->weight)
            r->weight[n] = data->weight[i];
        if (data->stratum)
            r->stratum[n] = data->stratum[i];
        n++;
    }
    r->data = (tf_survival_data){.n = n,
                                 .entry = r->entry,
                                 .time = r->time,
                                 .event = r->event,
                                 .n_groups = 1,
                                 .stratum = r->stratum,
                                 .n_strata = data->n_strata,
                                 .weight = r->weight};
}

/* Finds out which arms and levels have an event, and numbers the levels. */
static void find_events(rows *r, const tf_survival_data *data, const uint32_t *level,
                        uint32_t n_levels) {
    for (size_t i = 0; i < data->n; i++) {
        if (data->event[i] && (!data->weight || data->weight[i] > 0)) {
            r->to[level[i]] = 1;
            r->arm_has_any[data->group[i]] = true;
        }
    }
    for (uint32_t l = 0; l < n_levels; l++)
        r->n_levels += r->to[l];
    uint32_t next = 0;
    for (uint32_t l = 0; l < n_levels; l++)
        r->to[l] = r->to[l] ? next++ : r->n_levels;
}

/* Arms, levels, then their products, each against the first: column by column. */
static double *design(const rows *r, uint32_t n_arms, size_t *p_main, size_t *p_all) {
    size_t n = r->data.n;
    size_t arms = n_arms - 1;
    size_t levels = r->n_levels - 1;
    *p_main = arms + levels;
    *p_all = *p_main + arms * levels;
    double *x = calloc(n * *p_all, sizeof *x);
    for (size_t i = 0; x && i < n; i++) {
        uint32_t arm = r->arm[i];
        uint32_t level = r->level[i];
        if (arm > 0)
            x[(arm - 1) * n + i] = 1;
        if (level > 0)
            x[(arms + level - 1) * n + i] = 1;
        if (arm > 0 && level > 0)
            x[(*p_main + (arm - 1) * levels + level - 1) * n + i] = 1;
    }
    return x;
}

/* b' V^-1 b over the terms of interaction that have an estimate. */
static tf_stats_status wald(const tf_cox_model *model, size_t p_main, tf_interaction *out) {
    size_t p = model->p - p_main;
    double *v = malloc(p * p * sizeof *v);
    double *b = malloc(p * sizeof *b);
    bool *kept = malloc(p * sizeof *kept);
    tf_stats_status status = v && b && kept ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        size_t n = 0;
        for (size_t i = 0; i < p; i++)
            kept[i] = model->coef[p_main + i].estimable;
        for (size_t i = 0; i < p; i++) {
            if (!kept[i])
                continue;
            b[n] = model->coef[p_main + i].coef;
            size_t m = 0;
            for (size_t j = 0; j < p; j++)
                if (kept[j])
                    v[n * p + m++] = model->variance[(p_main + i) * model->p + p_main + j];
            n++;
        }
        /* Closes the rows up to n columns; the first is in place. */
        for (size_t i = 1; i < n; i++)
            memmove(v + i * n, v + i * p, n * sizeof *v);
        tf_ldl_factor(v, n, singular_tolerance, kept);
        out->wald_chisq = tf_ldl_quadratic(v, n, kept, b);
        out->wald_p = tf_chisq_upper(out->wald_chisq, out->df);
    }
    free(v);
    free(b);
    free(kept);
    return status;
}

static tf_stats_status compare(const tf_cox_model *main, const tf_cox_model *all, size_t p_main,
                               tf_interaction *out) {
    /* Ranks of the information, so columns without rows or repeated ones are not counted. */
    out->df = all->df - main->df;
    out->monotone = all->monotone;
    if (out->df == 0) {
        out->reason = TF_INTERACTION_NOT_COMPARED;
        return TF_STATS_OK;
    }
    /* The larger model is never less likely: what is below 0 was lost by summing. */
    out->lr_chisq = fmax(0, 2 * (all->loglik - main->loglik));
    out->lr_p = tf_chisq_upper(out->lr_chisq, out->df);
    return all->monotone ? TF_STATS_OK : wald(all, p_main, out);
}

static tf_stats_status test(const rows *r, uint32_t n_arms, tf_time_ties ties,
                            const tf_cox_options *options, tf_interaction *out) {
    tf_timeline *timeline = NULL;
    tf_cox_model *main = NULL;
    tf_cox_model *all = NULL;
    size_t p_main;
    size_t p_all;
    double *x = design(r, n_arms, &p_main, &p_all);
    tf_stats_status status = x ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK)
        status = tf_timeline_new(&r->data, ties, &timeline);
    if (status == TF_STATS_OK)
        status = tf_cox_fit(timeline, x, p_main, options, &main);
    if (status == TF_STATS_OK)
        status = tf_cox_fit(timeline, x, p_all, options, &all);
    if (status == TF_STATS_OK)
        status = compare(main, all, p_main, out);
    tf_cox_model_free(all);
    tf_cox_model_free(main);
    tf_timeline_free(timeline);
    free(x);
    return status;
}

/* What tf_timeline_new would refuse, of the rows that it may not get to see. */
static bool check(const tf_survival_data *data, const uint32_t *level, uint32_t n_levels,
                  tf_time_ties ties, tf_stats_status *status) {
    tf_timeline *timeline = NULL;
    *status = tf_timeline_new(data, ties, &timeline);
    tf_timeline_free(timeline);
    if (*status == TF_STATS_OK && (!data->group || data->n_groups < 2 || n_levels == 0))
        *status = tf_stats_refuse(n_levels == 0 ? "n_levels" : "group", TF_STATS_NO_ROW);
    for (size_t i = 0; *status == TF_STATS_OK && i < data->n; i++)
        if (level[i] >= n_levels)
            *status = tf_stats_refuse("level", i);
    return *status == TF_STATS_OK;
}

tf_stats_status tf_cox_interaction(const tf_survival_data *data, const uint32_t *level,
                                   uint32_t n_levels, tf_time_ties time_ties,
                                   const tf_cox_options *options, tf_interaction *out) {
    TF_NEED(data);
    TF_NEED(level);
    TF_NEED(out);
    tf_stats_status status;
    if (!check(data, level, n_levels, time_ties, &status))
        return status;
    tf_interaction found = {.lr_chisq = NAN, .lr_p = NAN, .wald_chisq = NAN, .wald_p = NAN};
    found.df_full = (data->n_groups - 1) * (n_levels - 1);
    rows r = {.n_levels = 0};
    status = rows_allocate(&r, data, n_levels) ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        find_events(&r, data, level, n_levels);
        rows_copy(&r, data, level);
        found.levels_without_events = n_levels - r.n_levels;
        for (uint32_t g = 0; g < data->n_groups; g++)
            found.arms_without_events += !r.arm_has_any[g];
        found.reason = r.n_levels < 2 ? TF_INTERACTION_ONE_LEVEL : TF_INTERACTION_TESTED;
    }
    if (status == TF_STATS_OK && found.reason == TF_INTERACTION_TESTED)
        status = test(&r, data->n_groups, time_ties, options, &found);
    free(r.entry);
    free(r.time);
    free(r.weight);
    free(r.event);
    free(r.arm);
    free(r.stratum);
    free(r.level);
    free(r.to);
    free(r.arm_has_any);
    if (status == TF_STATS_OK)
        *out = found;
    return status;
}
