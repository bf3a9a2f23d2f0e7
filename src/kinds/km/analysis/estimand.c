/* The estimand that the user states (ICH E9(R1)), held against what the figure computes: a sentence
   under it that says something else is worse than none. */
#include <glib.h>
#include <string.h>

#include "job.h"

/** What the figure does with an event of that name. */
typedef enum role { UNTOLD, IS_EVENT, CENSORED, COMPETES } role;

static const struct {
    const char *name;
    role wants;
    const char *by; /**< NULL: nothing that codes could tell */
    const char *hint;
} strategies[] = {
    {"treatment_policy", UNTOLD, "follow-up goes on after it", "leave its code out of competing"},
    {"composite", IS_EVENT, "it is an event, too", "add its code to event.is"},
    {"hypothetical", CENSORED, "who had it is censored", "--competing censor"},
    {"while_on_treatment", COMPETES, "it ends what can be observed",
     "--estimate incidence, with its code in competing"},
    /* the same of death, where no treatment goes on */
    {"while_alive", COMPETES, "it ends what can be observed",
     "--estimate incidence, with its code in competing"},
    {"principal_stratum", UNTOLD, NULL, NULL},
};

/** G_N_ELEMENTS(strategies): there is none of that name. */
static size_t find_strategy(const char *name) {
    size_t i = 0;
    while (i < G_N_ELEMENTS(strategies) && strcmp(strategies[i].name, name) != 0)
        i++;
    return i;
}

static bool same(const char *a, const char *b) {
    g_autofree char *x = g_utf8_casefold(a, -1), *y = g_utf8_casefold(b, -1);
    return strcmp(x, y) == 0;
}

bool tf_km_estimand_has_causes(const tf_km_ask *ask) {
    const tf_pairs *said = &ask->estimates.estimand.intercurrent;
    const size_t n = tf_competing_causes(&ask->outcome);
    bool all = n > 0;
    for (size_t i = 0; i < n && all; i++) {
        bool found = false;
        for (size_t k = 0; k < said->n && !found; k++)
            found = g_str_has_prefix(said->items[k].value, "while_") &&
                    same(said->items[k].key, tf_competing_name(&ask->outcome, i));
        all = found;
    }
    return all;
}

static bool is_among(const tf_texts *texts, const char *name) {
    for (size_t i = 0; i < texts->n; i++)
        if (same(texts->items[i], name))
            return true;
    return false;
}

/** A code of the column that says how follow-up ended. */
static bool is_code(const tf_km_job *job, const char *name) {
    const tf_outcome_ask *o = &job->ask->outcome;
    const char *column = o->event.column ? o->event.column : o->censor.column;
    for (size_t i = 0; column && i < tf_table_n_levels(job->table, column); i++)
        if (same(tf_table_level_name(job->table, column, i), name))
            return true;
    return false;
}

static role role_of(const tf_km_job *job, const char *name) {
    const tf_outcome_ask *o = &job->ask->outcome;
    const char *event = job->ask->estimates.event_name;
    if (is_among(&o->event.is, name) || (event && same(event, name)))
        return IS_EVENT;
    for (size_t i = 0; i < tf_competing_causes(o); i++)
        if (same(tf_competing_name(o, i), name))
            return COMPETES;
    if (is_among(&o->censor.is, name))
        return CENSORED;
    if (!is_code(job, name))
        return UNTOLD;
    return o->event.is.n > 0 ? CENSORED : UNTOLD;
}

static const char *said(role found) {
    return found == IS_EVENT ? "an event" : found == CENSORED ? "censored" : "a competing event";
}

static bool check_event(const tf_km_job *job, const tf_spec_pair *pair) {
    const tf_place place =
        tf_ask_place(&job->ask->base, &job->ask->estimates.estimand.intercurrent);
    const size_t s = find_strategy(pair->value);
    if (s == G_N_ELEMENTS(strategies)) {
        tf_diag_error(
            job->diag, &place,
            "treatment_policy, composite, hypothetical, while_on_treatment, while_alive or "
            "principal_stratum",
            "estimand.intercurrent: \"%s\" of \"%s\" is no strategy", pair->value, pair->key);
        return false;
    }
    const role found = role_of(job, pair->key);
    if (!strategies[s].by || found == strategies[s].wants)
        return true;
    if (found == UNTOLD) {
        tf_diag_warning(job->diag, &place, NULL,
                        "the estimand says of \"%s\" that %s (%s), and no key and no code of the "
                        "data has that name",
                        pair->key, strategies[s].by, strategies[s].name);
        return true;
    }
    tf_diag_error(job->diag, &place, strategies[s].hint,
                  "the estimand says of \"%s\" that %s (%s), but here it is %s", pair->key,
                  strategies[s].by, strategies[s].name, said(found));
    return false;
}

/** What there has to be for each summary. */
static bool has_summary(const tf_km_results *km, int summary, const char **hint) {
    const bool ratio = km->cox.done || km->published.estimate_text;
    switch ((tf_km_estimand_summary)summary) {
    case TF_KM_SUMMARY_RATIO:
        *hint = "leave --hazard-ratio false out; of incidences --set compare.ratio=cause_specific";
        return ratio && !(tf_km_is_subdistribution(km) && km->cox.done);
    case TF_KM_SUMMARY_SUBDISTRIBUTION:
        *hint = "--estimate incidence";
        return km->cox.done && tf_km_is_subdistribution(km);
    case TF_KM_SUMMARY_RMST:
        *hint = "--rmst TIME, with two groups";
        return km->beside.rmst.n_pairs > 0;
    case TF_KM_SUMMARY_MILESTONES:
        *hint = "--milestones TIMES --set compare.milestones=difference, with two groups";
        return km->beside.milestones.n_pairs > 0;
    case TF_KM_SUMMARY_CURVES:
        break;
    }
    return true;
}

bool tf_km_check_estimand(const tf_km_job *job) {
    const tf_pairs *intercurrent = &job->ask->estimates.estimand.intercurrent;
    const int *summary = &job->ask->estimates.estimand.summary;
    bool ok = true;
    for (size_t i = 0; i < intercurrent->n; i++)
        ok = check_event(job, &intercurrent->items[i]) && ok;
    const char *hint = NULL;
    if (*summary < 0 || tf_km_is_whole_of_facets(job) || has_summary(job->km, *summary, &hint))
        return ok;
    const tf_place place = tf_ask_place(&job->ask->base, summary);
    tf_diag_error(job->diag, &place, hint,
                  "the estimand's summary is %s, which the figure doesn't have",
                  tf_ask_choice(&job->ask->base, summary));
    return false;
}
