/* Which of the four sources is meant follows from the keys, is said, and has to hold for all of
   them: a key that would have no effect is a misunderstanding, not a detail. */
#include "analysis/keep_one.h"
#include "job.h"

/** Some slips are so common that they have a hint of their own. */
static const char *hint_of(const tf_forest_ask *ask, const void *member, tf_forest_source source) {
    if (source == TF_FOREST_MODEL && member == &ask->value)
        return "a model is a Cox model (time and event) or a logistic one (response); means are "
               "compared between two arms: group, with subgroups instead of covariates";
    if (source == TF_FOREST_MODEL && member == &ask->group.column)
        return "the arm is one of the covariates; or use subgroups instead of covariates";
    const bool spread = ask->given.std_err || ask->given.variance;
    if ((source == TF_FOREST_ROWS &&
         (member == &ask->given.std_err || member == &ask->given.variance)) ||
        (source == TF_FOREST_STUDIES && spread && member == &ask->given.label))
        return "limits are computed of standard errors where rows are studies: --study COL in "
               "place "
               "of --label, and --pool none for no pooled row";
    return "say what a row of the file is by --from";
}

bool tf_forest_find_source(const tf_forest_ask *ask, tf_forest_source *source,
                           const void **found_by, tf_diag *diag) {
    static const char *const names[] = {"patients", "patients of a model", "results", "studies"};
    const void *key = &ask->from;
    *source = ask->from >= 0 ? (tf_forest_source)ask->from : TF_FOREST_PATIENTS;
    if (ask->from < 0) {
        unsigned sources = 0;
        key = tf_ask_deciding(&ask->base, &sources);
        if (!key)
            return tf_forest_refuse(
                ask, diag, &ask->from,
                "patients: --time, --event and --group, or --response; a model: --covariates; "
                "rows of results: --label, --estimate, --lower and --upper; studies: --study",
                "what a row of the file is can't be told from the keys");
        /* What several may be about is as a rule about the first of them. */
        while (!(sources & 1u << *source))
            ++*source;
    }
    if (found_by)
        *found_by = key;
    /* All keys that don't fit are reported. */
    const void *member;
    bool ok = true;
    for (size_t at = 0; (member = tf_ask_next_stray(&ask->base, 1u << *source, &at));)
        ok = tf_forest_refuse(ask, diag, member, hint_of(ask, member, *source),
                              "%s has no meaning where rows of the file are %s",
                              tf_ask_path(&ask->base, member), names[*source]);
    return ok;
}

bool tf_forest_given_measure(const tf_forest_ask *ask, int *measure, tf_diag *diag) {
    const int effect = ask->effect.measure, other = ask->effect.synonym;
    *measure = effect >= 0 ? effect : other;
    if (effect < 0 || other < 0 || effect == other)
        return true;
    const void *const members[] = {&ask->effect.measure, &ask->effect.synonym, NULL};
    g_autofree char *hint = tf_keep_one_hint(&ask->base, members);
    return tf_forest_refuse(ask, diag, &ask->effect.synonym, hint,
                            "effect and measure name different things");
}

/** Each measure belongs to one outcome, so asking for another is a slip that shows nowhere else. */
static bool check_measure(const tf_forest_ask *ask, tf_forest_outcome outcome, int measure,
                          tf_diag *diag) {
    static const tf_forest_outcome wanted[] = {
        TF_FOREST_SURVIVAL,  TF_FOREST_BINARY, TF_FOREST_BINARY, TF_FOREST_BINARY, TF_FOREST_MEANS,
        TF_FOREST_NO_COUNTS, TF_FOREST_RATES,  TF_FOREST_RATES,  TF_FOREST_RATES};
    if (wanted[measure] == outcome)
        return true;
    static const char *const hints[] = {
        "there is no such effect of patients: it is for rows of results",
        "hazard ratios need times: --time COL --event COL",
        "give the responses: --response COL",
        "give the measurement: --value COL",
        "it is pooled from studies of one arm: --study COL with --events1 and --n1",
    };
    const int *member = ask->effect.measure >= 0 ? &ask->effect.measure : &ask->effect.synonym;
    return tf_forest_refuse(ask, diag, member, hints[wanted[measure]],
                            "the effect that is asked for can't be had from %s",
                            outcome == TF_FOREST_SURVIVAL ? "times and events"
                            : outcome == TF_FOREST_BINARY ? "responses"
                                                          : "measurements");
}

static bool refuse_outcomes(const tf_forest_ask *ask, tf_diag *diag) {
    const tf_outcome_ask *o = &ask->outcome;
    const void *const members[] = {&ask->response.column,
                                   &ask->value,
                                   &o->time.columns,
                                   &o->time.start,
                                   &o->time.end,
                                   &o->event.column,
                                   &o->censor.column,
                                   &ask->who.counts.events,
                                   NULL};
    g_autofree char *hint = tf_keep_one_hint(&ask->base, members);
    return tf_forest_refuse(ask, diag, ask->response.column ? &ask->response.column : &ask->value,
                            hint, "more than one of time, response and value is given");
}

bool tf_forest_find_outcome(const tf_forest_ask *ask, tf_forest_outcome *outcome,
                            tf_forest_measure *measure, tf_diag *diag) {
    const bool time = ask->outcome.time.columns.n || ask->outcome.time.start ||
                      ask->outcome.event.column || ask->outcome.censor.column ||
                      ask->who.counts.events;
    const bool response = ask->response.column, value = ask->value;
    const bool endpoints = ask->endpoints.items;
    if (endpoints && (time || response || value))
        return tf_forest_refuse(ask, diag, &ask->endpoints, "name all outcomes in endpoints",
                                "outcomes are given by endpoints and by a key of their own");
    if (time + response + value > 1)
        return refuse_outcomes(ask, diag);
    if (!time && !response && !value && !endpoints)
        return tf_forest_refuse(ask, diag, &ask->from,
                                "--time COL --event COL, --response COL or --value COL",
                                "no outcome of the patients is named");
    *outcome = response ? TF_FOREST_BINARY : value ? TF_FOREST_MEANS : TF_FOREST_SURVIVAL;
    int given = -1;
    if (!tf_forest_given_measure(ask, &given, diag))
        return false;
    if (given >= 0 && !check_measure(ask, *outcome, given, diag))
        return false;
    *measure = given >= 0                       ? (tf_forest_measure)given
               : *outcome == TF_FOREST_SURVIVAL ? TF_FOREST_HAZARD_RATIO
               : *outcome == TF_FOREST_BINARY   ? TF_FOREST_ODDS_RATIO
                                                : TF_FOREST_MEAN_DIFFERENCE;
    return true;
}
