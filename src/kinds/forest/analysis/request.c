/* What patients and models ask of the file, and what their keys say together before it is read. */
#include <string.h>

#include "analysis/limits_beside.h"
#include "analysis/outcome_names.h"
#include "analysis/subjects_internal.h"
#include "analysis/value_units.h"
#include "patients.h"

/* ---- several outcomes side by side: each is read as if it were the only one ----------------- */

/** CDISC's name, of which 0 is the event by definition: "CNSR", "PFS_CNSR". */
static bool is_cdisc_censoring(const tf_column_is *codes) {
    return !codes->is.items && tf_names_cdisc_censoring(codes->column);
}

/** [time, event] or [time, event=code], or [time, cnsr, censor] for a column of censoring. */
static bool set_outcome(tf_forest_ask *ask, const tf_spec_pair *pair, tf_arena *arena,
                        tf_diag *diag) {
    const bool censor = pair->n_values == 3 && strcmp(pair->values[2], "censor") == 0;
    const bool listed = pair->n_values == 2 || censor;
    tf_outcome_ask *outcome = &ask->outcome;
    tf_column_is *codes = censor ? &outcome->censor : &outcome->event;
    outcome->time.columns = (tf_texts){pair->values, listed};
    if (listed && !tf_column_is_read(pair->values[1], &pair->place, arena, codes, diag))
        return false;
    if (!listed || !*pair->values[0] || !*codes->column) {
        tf_diag_error(diag, &pair->place,
                      "such as {PFS: [pfs_time, pfs_event]}, or [AVAL, CNSR, censor]",
                      "endpoint \"%s\" has to name a column of times and one of events", pair->key);
        return false;
    }
    if (!censor && is_cdisc_censoring(codes)) {
        outcome->censor = *codes;
        *codes = (tf_column_is){0};
        codes = &outcome->censor;
    }
    tf_ask_put(&ask->base, &outcome->time.columns, &pair->place);
    tf_ask_put(&ask->base, &codes->column, &pair->place);
    tf_ask_put(&ask->base, &codes->is, &pair->place);
    return true;
}

tf_forest_ask *tf_forest_endpoint_ask(const tf_forest_ask *ask, size_t index, tf_arena *arena,
                                      tf_diag *diag) {
    if (ask->endpoints.n > TF_FOREST_MAX_EFFECTS) {
        tf_forest_refuse(ask, diag, &ask->endpoints, NULL,
                         "%zu endpoints: at most %d stand side by side", ask->endpoints.n,
                         TF_FOREST_MAX_EFFECTS);
        return NULL;
    }
    tf_forest_ask *own = (tf_forest_ask *)tf_ask_copy(&ask->base, arena);
    /* What else the keys of one outcome say is of no endpoint. */
    own->outcome = (tf_outcome_ask){.time.unit = ask->outcome.time.unit,
                                    .competing = ask->outcome.competing,
                                    .entry = ask->outcome.entry};
    return set_outcome(own, &ask->endpoints.items[index], arena, diag) ? own : NULL;
}

/* ---- patients and models --------------------------------------------------------------------- */

/** Adds the columns of `more` to `request`, each once. */
static void merge(tf_arena *arena, tf_table_request *request, const tf_table_request *more) {
    const size_t n = request->n_columns;
    tf_column_request *all = tf_arena_array(arena, tf_column_request, n + more->n_columns + 1);
    if (n > 0)
        memcpy(all, request->columns, n * sizeof *all);
    for (size_t i = 0; i < more->n_columns; i++) {
        size_t k = 0;
        while (k < request->n_columns && (all[k].type != more->columns[i].type ||
                                          strcmp(all[k].name, more->columns[i].name) != 0))
            k++;
        if (k == request->n_columns)
            all[request->n_columns++] = more->columns[i];
    }
    request->columns = all;
    request->options.keep_all |= more->options.keep_all;
    if (request->options.n_merges == 0) {
        request->options.merges = more->options.merges;
        request->options.n_merges = more->options.n_merges;
    }
    if (more->options.keep_like[0])
        memcpy(request->options.keep_like, more->options.keep_like, sizeof more->options.keep_like);
}

static bool request_outcome(const tf_forest_ask *ask, tf_arena *arena, tf_table_request *request,
                            tf_diag *diag) {
    const tf_subjects_ask subjects = tf_forest_subjects_ask(ask);
    tf_request_builder *builder = tf_request_builder_new(&ask->base, arena);
    const bool ok = tf_subjects_request(&subjects, builder, diag);
    tf_table_request more;
    tf_request_finish(builder, &more);
    merge(arena, request, &more);
    return ok;
}

/* What is wrong with that which endpoints have in common is said once. */
static bool request_survival(const tf_forest_ask *ask, tf_arena *arena, tf_table_request *request,
                             tf_diag *diag) {
    if (ask->endpoints.n == 0)
        return request_outcome(ask, arena, request, diag);
    bool ok = true;
    for (size_t i = 0; i < ask->endpoints.n; i++) {
        g_autoptr(tf_diag) said = tf_diag_new_like(diag);
        const tf_forest_ask *own = tf_forest_endpoint_ask(ask, i, arena, said);
        ok = own && request_outcome(own, arena, request, said) && ok;
        tf_diag_merge_new(diag, said);
    }
    return ok;
}

/* Checked before the file is read: no data could make it right. */
static bool check_model(const tf_forest_ask *ask, tf_forest_outcome outcome,
                        tf_forest_measure measure, tf_diag *diag) {
    const bool logistic = outcome == TF_FOREST_BINARY && measure == TF_FOREST_ODDS_RATIO;
    if (!ask->model.covariates.items)
        return tf_forest_refuse(ask, diag, &ask->model.covariates, "--covariates COL,COL",
                                "a model needs covariates");
    if (logistic && ask->strata.items)
        return tf_forest_refuse(ask, diag, &ask->strata, "name them among the covariates",
                                "a logistic model has no strata");
    if ((outcome == TF_FOREST_SURVIVAL && !ask->endpoints.items) || logistic)
        return true;
    return tf_forest_refuse(
        ask, diag, &ask->model.covariates,
        "give --time and --event for hazard ratios, --response for odds ratios",
        "a model is of one time to an event, or of a response with odds ratios");
}

/* Within an arm there is no other one to compare it with. */
static bool check_subgroups(const tf_forest_ask *ask, tf_diag *diag) {
    for (size_t i = 0; ask->group.column && i < ask->subgroups.n; i++)
        if (strcmp(ask->subgroups.columns[i], ask->group.column) == 0)
            return tf_forest_refuse(ask, diag, &ask->subgroups, "leave it out of subgroups",
                                    "\"%s\" is the column of the arms, which are compared in each "
                                    "subgroup",
                                    ask->group.column);
    return true;
}

bool tf_forest_request_outcome(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                               tf_table_request *request, tf_diag *diag) {
    tf_forest_outcome outcome;
    tf_forest_measure measure;
    if (!tf_forest_find_outcome(ask, &outcome, &measure, diag))
        return false;
    /* Methods of limits, as bits, that each effect has: others are refused, not passed over. */
    static const unsigned methods[] = {1, 1 | 2 | 8 | 16, 1 | 2 | 8, 1 | 2 | 4 | 8, 1, 1, 0, 0, 0};
    bool ok = source != TF_FOREST_MODEL || check_model(ask, outcome, measure, diag);
    if (source != TF_FOREST_MODEL && !ask->group.column)
        ok = tf_forest_refuse(ask, diag, &ask->from, "--group COL",
                              "no column says which arm a patient is of");
    if (ask->conf.method >= 0 && !(methods[measure] >> ask->conf.method & 1))
        ok = tf_forest_refuse(ask, diag, &ask->conf.method, NULL,
                              "there are no limits by that method for this effect");
    if (ask->who.weights_kind == TF_WEIGHTS_CASE && ask->conf.ties == 2) /* discrete */
        ok = tf_forest_refuse(ask, diag, &ask->who.weights_kind, "--ties efron",
                              "the discrete likelihood counts patients: it has no case weights");
    if (outcome != TF_FOREST_SURVIVAL && ask->who.weights)
        ok = tf_forest_refuse(ask, diag, &ask->who.weights, NULL,
                              "weights are for times and events only");
    if (outcome == TF_FOREST_MEANS && ask->strata.items)
        ok = tf_forest_refuse(ask, diag, &ask->strata, NULL,
                              "differences of means are not stratified");
    ok = check_subgroups(ask, diag) && ok;
    tf_request_builder *builder = tf_request_builder_new(&ask->base, arena);
    for (size_t i = 0; i < ask->subgroups.n; i++)
        tf_request_column(builder, ask->subgroups.columns[i], &ask->subgroups,
                          tf_forest_column_type(ask, ask->subgroups.columns[i]));
    const tf_texts *covariates = &ask->model.covariates;
    for (size_t i = 0; i < covariates->n; i++)
        tf_request_column(builder, covariates->items[i], covariates,
                          tf_forest_column_type(ask, covariates->items[i]));
    tf_request_key(builder, &ask->group.column, TF_COLUMN_LEVELS);
    tf_request_merge(builder, ask->group.column, &ask->group.merge);
    tf_request_key_list(builder, &ask->strata, TF_COLUMN_LEVELS);
    const tf_subjects_ask subjects = tf_forest_subjects_ask(ask);
    const tf_patients_ask patients = tf_subjects_patients(&subjects);
    tf_patients_request(&patients, builder);
    tf_request_key(builder, &ask->response.column, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->value, TF_COLUMN_NUMBER);
    tf_value_units_request(builder, ask->value);
    tf_request_finish(builder, request);
    return (outcome != TF_FOREST_SURVIVAL || request_survival(ask, arena, request, diag)) && ok;
}

/** Columns that nobody names tell a heading from a row that has no estimate. */
static bool any_column(const char *column) {
    return column != NULL;
}

void tf_forest_request_rows(const tf_forest_ask *ask, tf_arena *arena, tf_table_request *request) {
    static const char *const none[] = {NULL};
    tf_request_builder *builder = tf_request_builder_new(&ask->base, arena);
    const char *const *const single[] = {
        &ask->given.label,   &ask->given.indent, &ask->given.summary,  &ask->given.study,
        &ask->given.std_err, &ask->arms.events1, &ask->arms.n1,        &ask->arms.events2,
        &ask->arms.n2,       &ask->arms.mean1,   &ask->arms.sd1,       &ask->arms.mean2,
        &ask->arms.sd2,      &ask->pool.by,      &ask->given.variance, &ask->arms.time1};
    const tf_texts *const lists[] = {&ask->given.estimate, &ask->given.lower,  &ask->given.upper,
                                     &ask->given.limits,   &ask->given.weight, &ask->given.p,
                                     &ask->given.columns};
    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        tf_request_key(builder, single[i], TF_COLUMN_LEVELS);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        tf_request_key_list(builder, lists[i], TF_COLUMN_LEVELS);
    tf_request_like(builder, ask->given.label ? any_column : tf_is_level_name);
    tf_request_finish(builder, request);
    if (ask->given.label)
        request->options.indented = tf_arena_strdup(arena, ask->given.label);
    /* What is missing is told from what is empty later: see given.h. */
    request->options.missing = none;
}
