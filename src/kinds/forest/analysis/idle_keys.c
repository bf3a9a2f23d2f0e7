/* Keys that were given and change nothing. */
#include "analysis/idle.h"

#include "analysis/order.h"
#include "analysis/published.h"
#include "arm_doubts.h"
#include "base/suggest.h"
#include "job.h"
#include "single_arms.h"

/** Counts make estimates of their own. */
static void warn_of_estimates(const tf_forest_job *job) {
    static const char why[] = "the effects of studies are computed from the numbers of both arms";
    const tf_forest_ask *ask = job->ask;
    const bool arms = job->forest->source == TF_FOREST_STUDIES &&
                      (ask->arms.events1 || ask->arms.mean1 || ask->arms.n1);
    const tf_idle keys[] = {
        {&ask->given.estimate, arms, why}, {&ask->given.lower, arms, why},
        {&ask->given.upper, arms, why},    {&ask->given.limits, arms, why},
        {&ask->given.std_err, arms, why},  {&ask->given.level, arms, why},
        {&ask->given.scale, arms, why},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/* Scales are of studies of one arm, units of person-time of their rates. */
static void warn_of_scales(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const int measure = ask->effect.measure >= 0 ? ask->effect.measure : ask->effect.synonym;
    const bool studies = job->forest->source == TF_FOREST_STUDIES;
    const bool single = tf_forest_asks_single(ask, measure);
    const bool rates = single && ask->arms.time1;
    const tf_idle keys[] = {
        {&ask->pool.transform, studies && !single, "only studies of one arm have scales"},
        {&ask->pool.per, studies && !rates, "only rates are of so many units of person-time"},
        {&ask->pool.add, studies && single && ask->arms.mean1, "means have no cells of 0"},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
    const bool alone = ask->given.overlay && ask->given.estimate.n == 1;
    const tf_idle overlay = {&ask->given.overlay, alone, "there is one estimate in each row"};
    tf_warn_idle(&ask->base, &overlay, 1, job->diag);
}

/* Limits within strata are by other methods, of which ratios have one. */
static void warn_of_limits(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const bool ratio = ask->effect.measure != TF_FOREST_RISK_DIFFERENCE &&
                       ask->effect.synonym != TF_FOREST_RISK_DIFFERENCE;
    const bool stratified =
        ask->strata.n > 0 && (ask->subgroup.strata == 1 || ask->subgroups.n == 0);
    const bool idle = job->forest->source == TF_FOREST_PATIENTS && stratified && ratio &&
                      ask->response.column && ask->conf.method > 0;
    const tf_idle keys[] = {{&ask->conf.method, idle,
                             "stratified ratios have the limits of Mantel and Haenszel's method"}};
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/* Each end point has a column of its own, and its codes stand behind that. */
static void warn_of_codes(const tf_forest_job *job) {
    static const char why[] =
        "end points name their codes themselves, [time, event=1] or [time, cnsr, censor]";
    const tf_outcome_ask *o = &job->ask->outcome;
    const bool idle = job->ask->endpoints.n > 0;
    const tf_idle keys[] = {{&o->event.is, idle, why}, {&o->censor.is, idle, why}};
    tf_warn_idle(&job->ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/* Who responded has no time since when he was at risk. */
static void warn_of_entry(const tf_forest_job *job) {
    static const char why[] = "late entry is of times to an event";
    const tf_outcome_ask *o = &job->ask->outcome;
    const bool idle = job->ask->response.column || job->ask->value;
    const tf_idle keys[] = {
        {&o->entry.column, idle, why}, {&o->entry.date, idle, why}, {&o->entry.from, idle, why}};
    tf_warn_idle(&job->ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/* Both are of how studies differ. */
static void warn_of_common(const tf_forest_job *job) {
    static const char why[] = "a common effect has no variance between studies";
    static const char *const common[] = {"FE", "MH", "Peto"};
    const tf_forest_ask *ask = job->ask;
    const tf_texts *methods = &ask->pool.method;
    bool idle = job->forest->source == TF_FOREST_STUDIES && methods->n > 0;
    for (size_t i = 0; i < methods->n; i++)
        idle = idle && tf_is_among(common, G_N_ELEMENTS(common), methods->items[i]);
    const tf_idle keys[] = {{&ask->pool.hartung_knapp, idle && ask->pool.hartung_knapp > 0, why},
                            {&ask->pool.prediction, idle && ask->pool.prediction, why}};
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/** A heading of a column that isn't there was misspelt. */
static bool check_headings(const tf_forest_job *job) {
    static const char *const own[] = {"label", "plot",   "effect", "n",      "events",
                                      "mean",  "median", "p",      "weight", "interaction"};
    const tf_pairs *headings = &job->ask->table.headings;
    const tf_texts *columns = &job->ask->given.columns;
    const tf_ask *ask = &job->ask->base;
    bool ok = true;
    for (size_t i = 0; tf_ask_given_here(ask, headings) && i < headings->n; i++) {
        const char *name = headings->items[i].key;
        if (tf_is_among(own, G_N_ELEMENTS(own), name) ||
            tf_is_among(columns->items, columns->n, name))
            continue;
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (size_t k = 0; k < G_N_ELEMENTS(own) + columns->n; k++)
            g_ptr_array_add(
                names,
                (char *)(k < G_N_ELEMENTS(own) ? own[k] : columns->items[k - G_N_ELEMENTS(own)]));
        const tf_place place = tf_ask_place(ask, headings);
        g_autofree char *hint =
            tf_did_you_mean(name, (const char *const *)names->pdata, names->len,
                            "label, plot, effect, n, events, mean, median, p, weight, interaction, "
                            "or a column that columns names");
        tf_diag_error(job->diag, &place, hint,
                      "headings names \"%s\", which is no column of the "
                      "figure",
                      name);
        ok = false;
    }
    return ok;
}

bool tf_forest_check_idle(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    warn_of_estimates(job);
    warn_of_limits(job);
    warn_of_scales(job);
    warn_of_codes(job);
    warn_of_entry(job);
    warn_of_common(job);
    /* Of studies they are the names of the two arms. */
    if (job->forest->source != TF_FOREST_STUDIES)
        tf_warn_partless(&ask->base, "group", &ask->group.column, job->diag);
    tf_published_warn_idle(&ask->base, &ask->published, job->diag);
    return check_headings(job) &&
           (job->forest->source != TF_FOREST_STUDIES || tf_forest_check_arm_columns(job));
}
