/* Keys that were given and change nothing. */
#include "idle_keys.h"

#include "analysis/idle.h"
#include "analysis/named_words.h"
#include "analysis/published.h"

/** The only tests of all groups are the chi-square test without strata, and that for trend. */
static void warn_of_overall(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const bool trend = ask->compare.test == TF_BARS_TREND;
    const bool chisq = ask->compare.test < 0 || ask->compare.test == TF_BARS_CHISQ;
    const bool stratified = tf_bars_strata(ask)->n > 0;
    const bool few = job->bars->n_groups == 2;
    const tf_idle keys[] = {
        {&ask->compare.overall,
         ask->compare.overall == TF_ON && !trend && (few || stratified || !chisq),
         few          ? "there are two groups"
         : stratified ? "with strata groups are compared two by two"
                      : "this test compares groups two by two"},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

static void warn_of_comparisons(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_bars_source source = job->bars->source;
    const bool none = source == TF_BARS_PERCENTAGES || source == TF_BARS_MEANS;
    const char *why = source == TF_BARS_MEANS ? "means of a file, or of patients, are not tested"
                                              : "percentages without counts are compared with none";
    const tf_idle keys[] = {
        {&ask->compare.test, none, why},
        {&ask->compare.difference, none, why},
        {&ask->compare.ratio, none, why},
        {&ask->compare.odds_ratio, none, why},
        {&ask->compare.covariates, none, why},
        {&ask->compare.adjust, none, why},
        {&ask->compare.overall, none, why},
        {&ask->compare.conf_level, none, why},
        {&ask->compare.strata, none, why},
        {&ask->strata, none, why},
        {&ask->y.min, source == TF_BARS_MEANS && ask->y.min > 0,
         "the axis of means begins at 0, or below it"},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
    if (!none && job->bars->n_groups > 1)
        warn_of_overall(job);
    if (none || job->bars->n_groups > 1)
        return;
    static const char alone[] = "there is one group";
    /* McNemar's compares two columns of one group. */
    const bool columns = ask->compare.test == TF_BARS_MCNEMAR;
    const tf_idle compared[] = {
        {&ask->compare.test, !columns, alone},   {&ask->compare.difference, true, alone},
        {&ask->compare.ratio, true, alone},      {&ask->compare.odds_ratio, true, alone},
        {&ask->compare.conf_level, true, alone}, {&ask->compare.adjust, true, alone},
    };
    tf_warn_idle(&ask->base, compared, G_N_ELEMENTS(compared), job->diag);
}

static void warn_of_others(const tf_bars_job *job) {
    static const char rows[] = "rows are no patients, of whom some may not be evaluable";
    static const char limits[] = "no limits are computed of these rows";
    static const char yes[] = "response.is makes one yes of its values, which has no levels";
    const tf_bars_ask *ask = job->ask;
    const tf_bars_source source = job->bars->source;
    const bool no_category = !tf_bars_category_column(ask);
    const bool own = ask->response.columns.items || ask->totals.items;
    const tf_idle keys[] = {
        {&ask->denominator, source != TF_BARS_PATIENTS || ask->value, rows},
        {&ask->conf.method, source == TF_BARS_PERCENTAGES || source == TF_BARS_MEANS, limits},
        {&ask->conf.level, source >= TF_BARS_PERCENTAGES && !ask->value && !ask->cells.lower,
         limits},
        {&ask->totals, ask->response.is.items && ask->totals.items, yes},
        {&ask->category.order, no_category, "there is no category, and no visit"},
        {&ask->category.merge, no_category, "there is no category, and no visit"},
        {&ask->category.labels, no_category && !own, "there is no category, and no visit"},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

bool tf_bars_check_idle(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    warn_of_comparisons(job);
    warn_of_others(job);
    tf_warn_partless(&ask->base, "group", &ask->group.column, job->diag);
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, job->diag);
    if (ask->published_categories.n == 0)
        tf_published_warn_idle(&ask->base, &ask->published, job->diag);
    if (job->bars->source != TF_BARS_PATIENTS || job->responses.n_columns != 1)
        return true;
    const tf_named_words of = {&ask->base, job->table, job->responses.columns[0],
                               job->responses.vocabulary, &ask->response.levels};
    const bool labels = tf_check_named_words(&of, &ask->response.labels, job->diag);
    return tf_check_named_words(&of, &ask->response.colors, job->diag) && labels;
}
