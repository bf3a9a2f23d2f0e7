/* What patients and models ask of the file, and what their keys say together before it is read. */
#include <string.h>

#include "analysis/request.h"
#include "endpoint.h"
#include "patients.h"
#include "source.h"

static void request_list(tf_request_builder *builder, const tf_forest_ask *ask, const void *member,
                         const char *const *columns, size_t n) {
    for (size_t i = 0; i < n; i++)
        tf_request_column(builder, columns[i], member, tf_forest_column_type(ask, columns[i]));
}

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
        g_autoptr(tf_diag) said = tf_diag_new();
        tf_diag_set_strict(said, tf_diag_strict(diag));
        const tf_forest_ask *own = tf_forest_endpoint_ask(ask, i, arena, said);
        ok = own && request_outcome(own, arena, request, said) && ok;
        tf_diag_merge_new(diag, said);
    }
    return ok;
}

static bool check_model(const tf_forest_ask *ask, tf_forest_outcome outcome,
                        tf_forest_measure measure, tf_diag *diag) {
    const tf_place place = tf_ask_place(&ask->base, &ask->model.covariates);
    if (!ask->model.covariates.items) {
        tf_diag_error(diag, &place, "--covariates COL,COL", "a model needs covariates");
        return false;
    }
    const bool logistic = outcome == TF_FOREST_BINARY && measure == TF_FOREST_ODDS_RATIO;
    if (logistic && ask->strata.items) {
        const tf_place strata = tf_ask_place(&ask->base, &ask->strata);
        tf_diag_error(diag, &strata, "name them among the covariates",
                      "a logistic model has no strata");
        return false;
    }
    if ((outcome == TF_FOREST_SURVIVAL && !ask->endpoints.items) || logistic)
        return true;
    tf_diag_error(diag, &place,
                  "give --time and --event for hazard ratios, --response for odds ratios",
                  "a model is of one time to an event, or of a response with odds ratios");
    return false;
}

static bool check_arms(const tf_forest_ask *ask, tf_diag *diag) {
    if (ask->group.column)
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->from);
    tf_diag_error(diag, &place, "--group COL", "no column says which arm a patient is of");
    return false;
}

/** Methods of limits that the effect has not are refused, not passed over. */
static bool check_method(const tf_forest_ask *ask, tf_forest_measure measure, tf_diag *diag) {
    static const unsigned allowed[] = {1, 1 | 2 | 8 | 16, 1 | 2 | 8, 1 | 2 | 4 | 8, 1, 1};
    const int method = ask->conf.method;
    if (method < 0 || (allowed[measure] >> method & 1))
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->conf.method);
    tf_diag_error(diag, &place, NULL, "there are no limits by that method for this effect");
    return false;
}

bool tf_forest_request_outcome(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                               tf_table_request *request, tf_diag *diag) {
    tf_forest_outcome outcome;
    tf_forest_measure measure;
    if (!tf_forest_find_outcome(ask, &outcome, &measure, diag))
        return false;
    const bool model = source == TF_FOREST_MODEL;
    bool ok = model ? check_model(ask, outcome, measure, diag) : check_arms(ask, diag);
    ok = check_method(ask, measure, diag) && ok;
    if (outcome != TF_FOREST_SURVIVAL && ask->who.weights) {
        const tf_place place = tf_ask_place(&ask->base, &ask->who.weights);
        tf_diag_error(diag, &place, NULL, "weights are for times and events only");
        ok = false;
    }
    if (outcome == TF_FOREST_MEANS && ask->strata.items) {
        const tf_place place = tf_ask_place(&ask->base, &ask->strata);
        tf_diag_error(diag, &place, NULL, "differences of means are not stratified");
        ok = false;
    }
    tf_request_builder *builder = tf_request_builder_new(&ask->base, arena);
    request_list(builder, ask, &ask->subgroups, ask->subgroups.columns, ask->subgroups.n);
    request_list(builder, ask, &ask->model.covariates, ask->model.covariates.items,
                 ask->model.covariates.n);
    tf_request_key(builder, &ask->group.column, TF_COLUMN_LEVELS);
    tf_request_key_list(builder, &ask->strata, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->who.patient, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->response.column, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->value, TF_COLUMN_NUMBER);
    tf_request_finish(builder, request);
    return (outcome != TF_FOREST_SURVIVAL || request_survival(ask, arena, request, diag)) && ok;
}

bool tf_forest_request_rows(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                            tf_table_request *request, tf_diag *diag) {
    static const char *const none[] = {NULL};
    (void)source;
    (void)diag;
    tf_request_builder *builder = tf_request_builder_new(&ask->base, arena);
    const char *const *const single[] = {
        &ask->given.label,   &ask->given.indent, &ask->given.summary, &ask->given.study,
        &ask->given.std_err, &ask->arms.events1, &ask->arms.n1,       &ask->arms.events2,
        &ask->arms.n2,       &ask->arms.mean1,   &ask->arms.sd1,      &ask->arms.mean2,
        &ask->arms.sd2,      &ask->pool.by};
    const tf_texts *const lists[] = {&ask->given.estimate, &ask->given.lower, &ask->given.upper,
                                     &ask->given.weight,   &ask->given.p,     &ask->given.columns};
    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        tf_request_key(builder, single[i], TF_COLUMN_LEVELS);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        tf_request_key_list(builder, lists[i], TF_COLUMN_LEVELS);
    tf_request_finish(builder, request);
    /* What is missing is told from what is empty later: see given.h. */
    request->options.missing = none;
    return true;
}
