/* Rows of patients: everybody, and each level of each subgroup variable, in every endpoint. */
#include "patients.h"

#include <math.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/strata.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "favours.h"

/** What all rows share. */
typedef struct analysis {
    tf_forest_job *job;
    tf_forest_endpoint endpoints[TF_FOREST_MAX_EFFECTS];
    size_t n_endpoints;
    const char *comparison; /**< "experimental|reference" */
    tf_rows rows;           /**< of patients of any endpoint */
    tf_forest_stratified
        stratified; /**< of subgroups; the overall estimate is if there are strata */
} analysis;

static bool estimate(const analysis *a, size_t e, const tf_forest_subset *subset,
                     tf_forest_row *row, tf_forest_coef *coef) {
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    tf_forest_cell *cell = &row->cells[e];
    tf_forest_arm_cell *arms = row->arms + 2 * e;
    switch (endpoint->outcome) {
    case TF_FOREST_SURVIVAL:
        return tf_forest_survival(a->job, subset, cell, arms, coef);
    case TF_FOREST_BINARY:
        return tf_forest_binary(a->job, endpoint->measure, subset, cell, arms, coef);
    default:
        return tf_forest_means(a->job, subset, cell, arms, coef);
    }
}

/* ---- numbers --------------------------------------------------------------------------------- */

/** "PFS:sex=male", "PFS" for everybody; without endpoints the bare term. Newly allocated. */
static char *full_term(const tf_forest_endpoint *endpoint, const char *term) {
    if (!endpoint->title || *term)
        return g_strconcat(endpoint->prefix, term, NULL);
    return g_strdup(endpoint->title);
}

static void add_numbers(const analysis *a, const tf_forest_row *row, size_t e,
                        const tf_forest_coef *coef) {
    const tf_forest_job *job = a->job;
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    const bool means = endpoint->outcome == TF_FOREST_MEANS;
    g_autofree char *term = full_term(endpoint, row->term);
    for (size_t g = 0; g < 2; g++) {
        const tf_forest_arm_cell *arm = &row->arms[2 * e + g];
        const char *group = job->forest->arms[g];
        tf_forest_add(job, means ? TF_FOREST_ADD_MEANS : TF_FOREST_ADD_COUNTS, arm, group, term);
        if (endpoint->outcome == TF_FOREST_SURVIVAL)
            tf_forest_add(job, TF_FOREST_ADD_MEDIAN, arm, group, term);
    }
    tf_forest_add_effect(job, endpoint->measure, &row->cells[e], a->comparison, term);
    tf_forest_add_coef(job, coef, &row->cells[e], a->comparison, term);
}

/* Tests by likelihood and by Q have names of their own: they are not the same number. */
static void add_interaction(const analysis *a, const tf_forest_row *row, size_t e) {
    const tf_forest_interaction *test = &row->interactions[e];
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    g_autofree char *term = full_term(endpoint, row->variable);
    const bool likelihood =
        endpoint->measure == TF_FOREST_HAZARD_RATIO || endpoint->measure == TF_FOREST_ODDS_RATIO;
    tf_forest_add(a->job, TF_FOREST_ADD_TEST, test, a->comparison, term);
    tf_forest_add(a->job, likelihood ? TF_FOREST_ADD_LIKELIHOOD : TF_FOREST_ADD_Q, test,
                  a->comparison, term);
    if (endpoint->outcome == TF_FOREST_SURVIVAL)
        tf_forest_add(a->job, TF_FOREST_ADD_WALD, test, a->comparison, term);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/** Fills a row's cells from the patients of one level; `coefs` (may be NULL) is [n_endpoints]. */
static bool fill_row(const analysis *a, tf_forest_row *row, const tf_forest_variable *variable,
                     uint32_t level, tf_forest_coef *coefs) {
    row->arms = tf_forest_new_arms(a->job);
    for (size_t e = 0; e < a->n_endpoints; e++) {
        tf_forest_subset subset;
        tf_forest_coef coef;
        if (!tf_forest_subset_make(a->job, &a->endpoints[e], variable, level,
                                   variable ? a->stratified : TF_FOREST_STRATIFIED, &subset))
            return false;
        const bool ok = estimate(a, e, &subset, row, &coef);
        tf_forest_subset_clear(&subset);
        if (!ok)
            return false;
        add_numbers(a, row, e, &coef);
        if (coefs)
            coefs[e] = coef;
    }
    return true;
}

/* Tested on the patients of all levels together; patients in none of them have no say. */
static bool interactions(const analysis *a, const tf_forest_variable *variable,
                         const tf_forest_coef *coefs, tf_forest_row *heading) {
    heading->interactions = tf_arena_array(a->job->arena, tf_forest_interaction, a->n_endpoints);
    tf_forest_coef *own = g_new(tf_forest_coef, variable->levels.n + 1);
    bool ok = true;
    for (size_t e = 0; ok && e < a->n_endpoints; e++) {
        const tf_forest_endpoint *endpoint = &a->endpoints[e];
        tf_forest_interaction *out = &heading->interactions[e];
        tf_forest_subset subset = {0};
        for (size_t i = 0; i < variable->levels.n; i++)
            own[i] = coefs[i * a->n_endpoints + e];
        ok = tf_forest_subset_make(a->job, endpoint, variable, TF_FOREST_ANY_LEVEL, a->stratified,
                                   &subset);
        if (ok && endpoint->measure == TF_FOREST_HAZARD_RATIO)
            ok = tf_forest_interaction_survival(a->job, &subset, out);
        else if (ok && endpoint->measure == TF_FOREST_ODDS_RATIO)
            ok = tf_forest_interaction_logistic(a->job, &subset, out);
        else if (ok)
            ok = tf_forest_interaction_q(a->job, own, variable->levels.n, out);
        tf_forest_subset_clear(&subset);
        if (ok)
            add_interaction(a, heading, e);
    }
    g_free(own);
    return ok;
}

/** Patients without a row of their own; with one they are seen. */
static void warn_of_missing(const tf_forest_job *job, const char *column, double n, double all) {
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autofree char *some = tf_number_fixed(n, 0);
    g_autofree char *total = tf_number_fixed(all, 0);
    tf_diag_warning(job->diag, &place, NULL, "%s of %s patients are in no subgroup of \"%s\"", some,
                    total, column);
}

/** Of several rows of a patient, some may have a level. */
static bool count_missing_persons(const analysis *a, const tf_forest_variable *variable, double *n,
                                  double *all) {
    tf_forest_subset subset;
    if (!tf_forest_subset_make(a->job, &a->endpoints[0], variable, TF_FOREST_NO_LEVEL,
                               TF_FOREST_UNSTRATIFIED, &subset))
        return false;
    *n = subset.n > 0 ? tf_forest_subset_patients(&subset, 2) : 0;
    *all = a->endpoints[0].subjects.n;
    tf_forest_subset_clear(&subset);
    return true;
}

/** Patients whose level of the variable isn't known are said and counted, once for the first
 * endpoint. */
static bool report_missing(const analysis *a, const tf_forest_variable *variable) {
    tf_forest_job *job = a->job;
    const tf_forest_endpoint *endpoint = &a->endpoints[0];
    double n = 0, all = 0;
    for (size_t i = 0; i < endpoint->n; i++) {
        const double weight = endpoint->weight ? endpoint->weight[i] : 1;
        all += weight;
        n += variable->of_row[endpoint->row[i]] == TF_MISSING_LEVEL ? weight : 0;
        job->forest->lacking.levels_left_out |=
            variable->of_row[endpoint->row[i]] == TF_FOREST_LEFT_OUT;
    }
    if (endpoint->person && !count_missing_persons(a, variable, &n, &all))
        return false;
    const tf_forest_missing missing = {variable->column, variable->label, n};
    tf_forest_add(job, TF_FOREST_ADD_MISSING, &missing, "", variable->column);
    if (n == 0)
        return true;
    job->forest->lacking.of[job->forest->lacking.n++] = missing;
    if (!job->ask->subgroup.missing) {
        warn_of_missing(job, variable->column, n, all);
        return true;
    }
    g_autofree char *term = g_strconcat(variable->column, "=", NULL);
    tf_forest_row *row = tf_forest_add_row(job, TF_FOREST_ROW, 1, NULL, term);
    row->variable = variable->column;
    row->missing = true;
    return fill_row(a, row, variable, TF_FOREST_NO_LEVEL, NULL);
}

/* Rows are added while coefficients are collected, so the heading is found again by its index. */
static bool subgroup(const analysis *a, const tf_forest_variable *variable) {
    tf_forest_job *job = a->job;
    const size_t heading = job->rows->len;
    tf_forest_add_row(job, TF_FOREST_HEADING, 0, variable->label, variable->column)->variable =
        variable->column;
    tf_forest_coef *coefs = g_new(tf_forest_coef, variable->levels.n * a->n_endpoints + 1);
    bool ok = true;
    for (uint32_t i = 0; ok && i < variable->levels.n; i++) {
        tf_forest_row *row = tf_forest_add_row(job, TF_FOREST_ROW, 1, variable->levels.labels[i],
                                               variable->terms[i]);
        row->variable = variable->column;
        row->level = variable->levels.names[i];
        ok = fill_row(a, row, variable, i, coefs + i * a->n_endpoints);
    }
    ok = ok && report_missing(a, variable) &&
         interactions(a, variable, coefs, &g_array_index(job->rows, tf_forest_row, heading));
    g_free(coefs);
    return ok;
}

/* All columns are tried, so that all that is wrong with them is said at once. */
static bool subgroups(const analysis *a) {
    tf_forest_job *job = a->job;
    const tf_records *divisions = &job->ask->subgroups;
    job->forest->lacking.of = tf_arena_array(job->arena, tf_forest_missing, divisions->n + 1);
    bool ok = tf_forest_check_maps(job, divisions->columns, divisions->n);
    for (size_t i = 0; i < divisions->n; i++) {
        const char *column = divisions->columns[i];
        tf_forest_variable variable;
        if (!tf_forest_variable_make(job, divisions, column, &a->rows, &variable)) {
            ok = false;
            continue;
        }
        ok = ok && subgroup(a, &variable);
        tf_forest_variable_clear(&variable);
    }
    return ok;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/** Two arms in four spellings are merged, not left out one by one. NULL: nothing helps. */
static char *hint_for_arms(const tf_forest_job *job, const tf_forest_endpoint *endpoint) {
    const tf_grouping *grouping = &endpoint->subjects.grouping;
    const char *reference = job->ask->group.reference;
    const char *names[TF_MAX_GROUPS];
    size_t weights[TF_MAX_GROUPS] = {0}, n_apart = 0;
    for (size_t i = 0; i < endpoint->n; i++)
        weights[endpoint->arm[i]]++;
    for (size_t g = 0; g < grouping->n; g++) {
        names[g] = grouping->groups[g].level;
        if (g_strcmp0(names[g], reference) == 0)
            weights[g] = TF_ALIKE_NAMED;
    }
    const tf_alike_ask asked = {.merge_key = "group.merge", .weights = weights};
    g_autofree char *merge = tf_levels_merge_hint(names, grouping->n, &asked, &n_apart);
    if (grouping->n < 2)
        return g_strdup(endpoint->outcome == TF_FOREST_SURVIVAL
                            ? "\"trialfig km\" draws the curve of one arm"
                            : "\"trialfig bars\" draws the patients of one arm");
    if (n_apart == 2 && merge)
        return g_steal_pointer(&merge);
    g_autofree char *without =
        tf_without_hint(grouping->column, grouping->groups[grouping->n - 1].level);
    return g_strdup_printf("keep two of them: %s", without);
}

static bool take_arms(analysis *a) {
    tf_forest_results *forest = a->job->forest;
    const tf_grouping *grouping = &a->endpoints[0].subjects.grouping;
    for (size_t e = 0; e < a->n_endpoints; e++) {
        const tf_grouping *own = &a->endpoints[e].subjects.grouping;
        if (own->n == 2)
            continue;
        g_autofree char *hint = hint_for_arms(a->job, &a->endpoints[e]);
        return tf_forest_refuse(a->job->ask, a->job->diag, &a->job->ask->group.column, hint,
                                "column \"%s\" has %zu %s: a forest compares two arms", own->column,
                                own->n, own->n == 1 ? "value" : "values");
    }
    const char **arms = tf_arena_array(a->job->arena, const char *, 3);
    for (size_t g = 0; g < 2; g++)
        arms[g] = tf_arena_strdup(a->job->arena, grouping->groups[g].label);
    forest->arms = arms;
    forest->n_arms = 2;
    forest->reference = grouping->reference;
    forest->experimental = 1 - grouping->reference;
    a->comparison = tf_arena_printf(a->job->arena, "%s|%s", arms[forest->experimental],
                                    arms[forest->reference]);
    return true;
}

/* An arrow below the axis says which side is better: of a response it is the other one. */
static void take_tenor(const analysis *a, size_t e) {
    const tf_forest_job *job = a->job;
    const tf_forest_ask *ask = job->ask;
    const char *told_by = NULL, *name = ask->table.event_name;
    tf_forest_effect *effect = &job->forest->effects[e];
    if (effect->measure != TF_FOREST_HAZARD_RATIO)
        return;
    if (ask->endpoints.n > 0) {
        ask = tf_forest_endpoint_ask(ask, e, job->arena, job->diag);
        name = a->endpoints[e].title;
    }
    effect->tenor =
        ask ? tf_event_tenor_of(&ask->outcome, name, job->table, &told_by) : TF_EVENT_FEARED;
    const bool said = job->ask->favours.left || job->ask->favours.right;
    if (!told_by || said || effect->tenor == TF_EVENT_FEARED)
        return;
    if (effect->tenor == TF_EVENT_WISHED)
        tf_diag_note(job->diag, NULL, NULL,
                     "the event is taken for one to be wished for, as \"%s\" says: arrows say that "
                     "it is better to have it early (favours.left, favours.right)",
                     told_by);
    else
        tf_diag_note(job->diag, NULL, NULL,
                     "whether the event is to be wished for isn't known from \"%s\": no arrows say "
                     "what is better (favours.left, favours.right)",
                     told_by);
}

static void take_effects(analysis *a) {
    tf_forest_results *forest = a->job->forest;
    forest->outcome = a->endpoints[0].outcome;
    forest->n_effects = a->n_endpoints;
    forest->effects = tf_arena_array(a->job->arena, tf_forest_effect, a->n_endpoints);
    for (size_t e = 0; e < a->n_endpoints; e++) {
        forest->effects[e].title = a->endpoints[e].title;
        forest->effects[e].measure = a->endpoints[e].measure;
        const tf_subjects *subjects = &a->endpoints[e].subjects;
        forest->patients.competing |= subjects->competing;
        forest->patients.parts |= subjects->late.person || subjects->late.joined;
        take_tenor(a, e);
    }
    const tf_forest_endpoint *first = &a->endpoints[0];
    if (forest->outcome == TF_FOREST_SURVIVAL) {
        forest->time_unit = tf_unit_name(first->subjects.unit);
        forest->dates = first->subjects.dates;
        forest->data_unit =
            first->subjects.converted ? tf_unit_name(first->subjects.data_unit) : NULL;
    }
    /* Patients and events of the whole figure are those of the first column. */
    for (size_t i = 0; i < first->n; i++) {
        const double weight = first->weight ? first->weight[i] : 1;
        forest->n += first->person ? 0 : weight;
        forest->events += first->event && first->event[i] ? weight : 0;
    }
    if (first->person)
        forest->n = first->subjects.n;
}

/** Ratios of nobody's events are not estimable in any row: said once, and not by empty rows alone.
 */
static void warn_no_events(const analysis *a, size_t e) {
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    const tf_forest_job *job = a->job;
    bool any[2] = {false, false};
    if (!endpoint->event)
        return;
    for (size_t i = 0; i < endpoint->n; i++)
        if (endpoint->event[i] && (!endpoint->weight || endpoint->weight[i] > 0))
            any[endpoint->arm[i]] = true;
    if (any[0] && any[1])
        return;
    const char *what = endpoint->outcome == TF_FOREST_SURVIVAL ? "event" : "response";
    const char *colon = endpoint->title ? ": " : "";
    const char *title = endpoint->title ? endpoint->title : "";
    if (!any[0] && !any[1])
        tf_diag_warning(job->diag, NULL, NULL, "%s%snothing to compare: no %s at all", title, colon,
                        what);
    else
        tf_diag_warning(job->diag, NULL, NULL, "%s%snot all ratios are estimable: no %s in \"%s\"",
                        title, colon, what, job->forest->arms[any[0] ? 1 : 0]);
}

/** Of the first end point: the others have the same patients, but for those who lack one. */
static void warn_of_strata(const analysis *a) {
    const tf_forest_endpoint *first = &a->endpoints[0];
    const tf_lone_strata lone = tf_strata_lone(&(tf_survival_data){.n = first->n,
                                                                   .group = first->arm,
                                                                   .n_groups = 2,
                                                                   .stratum = first->stratum,
                                                                   .n_strata = first->n_strata,
                                                                   .weight = first->weight});
    const tf_place place = tf_ask_place(&a->job->ask->base, &a->job->ask->strata);
    tf_strata_warn_lone(&lone, &place, a->job->diag);
    a->job->forest->lacking.lone_strata = lone.n > 0;
}

static bool rows(const analysis *a) {
    tf_forest_job *job = a->job;
    enum { FIRST, LAST };
    bool ok = true;
    for (int place = FIRST; ok && place <= LAST; place++) {
        if (job->ask->overall.show && job->ask->overall.place == place) {
            tf_forest_row *row =
                tf_forest_add_row(job, TF_FOREST_OVERALL, 0, job->ask->overall.label, NULL);
            ok = fill_row(a, row, NULL, 0, NULL);
        }
        if (place == FIRST)
            ok = ok && subgroups(a);
    }
    if (ok && job->rows->len == 0)
        tf_diag_error(job->diag, NULL, "--subgroups COL,COL",
                      "there is no row: no subgroup is named and the overall row is off");
    return ok && job->rows->len > 0;
}

bool tf_forest_patients(tf_forest_job *job) {
    analysis a = {.job = job, .stratified = (tf_forest_stratified)job->ask->subgroup.strata};
    const bool ok = tf_forest_endpoints_make(job, a.endpoints, &a.n_endpoints) && take_arms(&a) &&
                    tf_forest_endpoints_rows(job, a.endpoints, a.n_endpoints, &a.rows);
    bool done = false;
    if (ok) {
        job->n_rows_used = a.rows.n_used;
        take_effects(&a);
        tf_forest_warn_of_favours(job);
        for (size_t e = 0; e < a.n_endpoints; e++)
            warn_no_events(&a, e);
        warn_of_strata(&a);
        done = rows(&a) && tf_forest_apply_published(job);
    }
    for (size_t e = 0; e < MIN(a.n_endpoints, (size_t)TF_FOREST_MAX_EFFECTS); e++)
        tf_forest_endpoint_clear(&a.endpoints[e]);
    tf_rows_clear(&a.rows);
    return done;
}
