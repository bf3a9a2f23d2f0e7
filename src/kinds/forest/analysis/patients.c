/* Rows of patients: everybody, and each level of each subgroup variable, in every endpoint. */
#include "patients.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

#define ANY_LEVEL SIZE_MAX

tf_why tf_forest_too_few(const tf_forest_job *job, const tf_forest_arm_cell *arms) {
    const tf_forest_arm_cell *e = &arms[job->forest->experimental];
    const tf_forest_arm_cell *r = &arms[job->forest->reference];
    if (e->n == 0 || r->n == 0)
        return TF_WHY_NO_PATIENTS;
    const double least = job->forest->min_events;
    if (e->events >= least && r->events >= least)
        return TF_ESTIMABLE;
    if (e->events == 0 && r->events == 0)
        return TF_WHY_NO_EVENTS;
    return e->events == 0   ? TF_WHY_NO_EVENTS_IN_GROUP
           : r->events == 0 ? TF_WHY_NO_EVENTS_IN_REFERENCE
                            : TF_WHY_FEW_EVENTS;
}

/** What all rows share. */
typedef struct analysis {
    tf_forest_job *job;
    tf_forest_endpoint endpoints[TF_FOREST_MAX_EFFECTS];
    size_t n_endpoints;
    const char *comparison; /**< "experimental|reference" */
    uint8_t *used;          /**< [rows of the table] patients of any endpoint */
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

static void add_arm(const analysis *a, const tf_forest_endpoint *endpoint, const char *group,
                    const char *term, const tf_forest_arm_cell *arm) {
    const tf_forest_job *job = a->job;
    tf_forest_add(job, group, term, "n", arm->n);
    if (endpoint->outcome == TF_FOREST_MEANS) {
        tf_forest_add(job, group, term, "mean", arm->mean);
        tf_forest_add(job, group, term, "sd", arm->sd);
        return;
    }
    tf_forest_add(job, group, term, "events", arm->events);
    if (endpoint->outcome == TF_FOREST_SURVIVAL) {
        tf_forest_add(job, group, term, "median", arm->median.estimate);
        tf_forest_add(job, group, term, "median_lower", arm->median.lower);
        tf_forest_add(job, group, term, "median_upper", arm->median.upper);
    }
}

/** "PFS:sex=male", "PFS" for everybody; without endpoints the bare term. Newly allocated. */
static char *full_term(const tf_forest_endpoint *endpoint, const char *term) {
    if (!endpoint->title || *term)
        return g_strconcat(endpoint->prefix, term, NULL);
    return g_strdup(endpoint->title);
}

static void add_numbers(const analysis *a, const tf_forest_row *row, size_t e,
                        const tf_forest_coef *coef) {
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    const tf_forest_results *forest = a->job->forest;
    g_autofree char *term = full_term(endpoint, row->term);
    for (size_t g = 0; g < 2; g++)
        add_arm(a, endpoint, forest->arms[g], term, &row->arms[2 * e + g]);
    tf_forest_add_effect(a->job, a->comparison, term, endpoint->measure, &row->cells[e]);
    tf_forest_add(a->job, a->comparison, term, "coef", coef->coef);
    tf_forest_add(a->job, a->comparison, term, "se", coef->se);
    tf_forest_add(a->job, a->comparison, term, "p", row->cells[e].effect.p);
}

static void add_interaction(const analysis *a, const tf_forest_row *row, size_t e) {
    const tf_forest_interaction *test = &row->interactions[e];
    const tf_forest_endpoint *endpoint = &a->endpoints[e];
    g_autofree char *term = full_term(endpoint, row->variable);
    const bool ratio =
        endpoint->measure == TF_FOREST_HAZARD_RATIO || endpoint->measure == TF_FOREST_ODDS_RATIO;
    tf_forest_add(a->job, a->comparison, term, "interaction_p", test->p);
    tf_forest_add(a->job, a->comparison, term, "interaction_df", test->df);
    tf_forest_add(a->job, a->comparison, term, ratio ? "interaction_lr_chisq" : "interaction_q",
                  test->chisq);
    if (endpoint->outcome == TF_FOREST_SURVIVAL) {
        tf_forest_add(a->job, a->comparison, term, "interaction_wald_chisq", test->wald_chisq);
        tf_forest_add(a->job, a->comparison, term, "interaction_wald_p", test->wald_p);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

/** Fills a row's cells from the patients of one level; `coefs` (may be NULL) is [n_endpoints]. */
static bool fill_row(const analysis *a, tf_forest_row *row, const tf_forest_variable *variable,
                     size_t level, bool missing, tf_forest_coef *coefs) {
    const bool strata = !variable || a->job->forest->subgroups_stratified;
    row->arms = tf_forest_new_arms(a->job);
    for (size_t e = 0; e < a->n_endpoints; e++) {
        tf_forest_subset subset;
        tf_forest_coef coef;
        const bool made =
            missing
                ? tf_forest_subset_missing(a->job, &a->endpoints[e], variable, strata, &subset)
                : tf_forest_subset_make(a->job, &a->endpoints[e], variable, level, strata, &subset);
        const bool ok = made && estimate(a, e, &subset, row, &coef);
        if (made)
            tf_forest_subset_clear(&subset);
        if (!ok)
            return false;
        add_numbers(a, row, e, &coef);
        if (coefs)
            coefs[e] = coef;
    }
    return true;
}

static bool overall(const analysis *a) {
    const char *label = a->job->ask->overall.label;
    tf_forest_row *row = tf_forest_add_row(a->job, TF_FOREST_OVERALL, 0, label, NULL);
    return fill_row(a, row, NULL, 0, false, NULL);
}

static bool interactions(const analysis *a, const tf_forest_variable *variable,
                         const tf_forest_coef *coefs, tf_forest_row *heading) {
    heading->interactions = tf_arena_array(a->job->arena, tf_forest_interaction, a->n_endpoints);
    tf_forest_coef *own = g_new(tf_forest_coef, variable->n + 1);
    bool ok = true;
    for (size_t e = 0; ok && e < a->n_endpoints; e++) {
        const tf_forest_endpoint *endpoint = &a->endpoints[e];
        tf_forest_interaction *out = &heading->interactions[e];
        tf_forest_subset subset = {0};
        for (size_t i = 0; i < variable->n; i++)
            own[i] = coefs[i * a->n_endpoints + e];
        ok = tf_forest_subset_make(a->job, endpoint, variable, ANY_LEVEL,
                                   a->job->forest->subgroups_stratified, &subset);
        if (ok && endpoint->measure == TF_FOREST_HAZARD_RATIO)
            ok = tf_forest_interaction_survival(a->job, &subset, out);
        else if (ok && endpoint->measure == TF_FOREST_ODDS_RATIO)
            ok = tf_forest_interaction_logistic(a->job, &subset, out);
        else if (ok)
            ok = tf_forest_interaction_q(a->job, own, variable->n, out);
        tf_forest_subset_clear(&subset);
        if (ok)
            add_interaction(a, heading, e);
    }
    g_free(own);
    return ok;
}

/** Patients in no level of the variable are said and counted, once for the first endpoint. */
static bool report_missing(const analysis *a, const tf_forest_variable *variable) {
    tf_forest_job *job = a->job;
    const tf_forest_endpoint *endpoint = &a->endpoints[0];
    double n = 0, all = 0;
    for (size_t i = 0; i < endpoint->n; i++) {
        const double weight = endpoint->weight ? endpoint->weight[i] : 1;
        all += weight;
        n += variable->of_row[endpoint->row[i]] == TF_MISSING_LEVEL ? weight : 0;
    }
    tf_forest_add(job, "", variable->column, "n_missing", n);
    if (n == 0)
        return true;
    tf_forest_missing *missing = &job->forest->missing[job->forest->n_missing++];
    *missing = (tf_forest_missing){variable->column, variable->label, n};
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autofree char *some = tf_number_fixed(n, 0);
    g_autofree char *total = tf_number_fixed(all, 0);
    tf_diag_warning(job->diag, &place, NULL, "%s of %s patients are in no subgroup of \"%s\"", some,
                    total, variable->column);
    if (!job->ask->subgroup.missing)
        return true;
    g_autofree char *term = g_strconcat(variable->column, "=", NULL);
    tf_forest_row *row = tf_forest_add_row(job, TF_FOREST_ROW, 1, NULL, term);
    row->variable = variable->column;
    row->missing = true;
    return fill_row(a, row, variable, 0, true, NULL);
}

static bool subgroup(const analysis *a, const tf_forest_variable *variable) {
    tf_forest_job *job = a->job;
    const size_t heading = job->rows->len;
    tf_forest_add_row(job, TF_FOREST_HEADING, 0, variable->label, variable->column)->variable =
        variable->column;
    tf_forest_coef *coefs = g_new(tf_forest_coef, variable->n * a->n_endpoints + 1);
    bool ok = true;
    for (size_t i = 0; ok && i < variable->n; i++) {
        const tf_forest_level *level = &variable->levels[i];
        tf_forest_row *row = tf_forest_add_row(job, TF_FOREST_ROW, 1, level->label, level->term);
        row->variable = variable->column;
        row->level = level->name;
        ok = fill_row(a, row, variable, i, false, coefs + i * a->n_endpoints);
    }
    ok = ok && report_missing(a, variable) &&
         interactions(a, variable, coefs, &g_array_index(job->rows, tf_forest_row, heading));
    g_free(coefs);
    return ok;
}

static bool subgroups(const analysis *a) {
    tf_forest_job *job = a->job;
    const tf_records *divisions = &job->ask->subgroups;
    job->forest->missing = tf_arena_array(job->arena, tf_forest_missing, divisions->n + 1);
    bool ok = tf_forest_check_maps(job, divisions->columns, divisions->n);
    for (size_t i = 0; i < divisions->n; i++) {
        const char *column = divisions->columns[i];
        tf_forest_variable variable;
        if (!tf_forest_variable_make(job, divisions, column, a->used, &variable)) {
            ok = false;
            continue;
        }
        ok = ok && subgroup(a, &variable);
        tf_forest_variable_clear(&variable);
    }
    return ok;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool refuse_arms(const tf_forest_job *job, const tf_grouping *grouping) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
    g_autofree char *hint =
        grouping->n < 2 ? NULL
                        : g_strdup_printf("keep two of them: --where '%s!=%s'", grouping->column,
                                          grouping->groups[grouping->n - 1].level);
    tf_diag_error(job->diag, &place, hint, "column \"%s\" has %zu %s: a forest compares two arms",
                  grouping->column, grouping->n, grouping->n == 1 ? "value" : "values");
    return false;
}

static bool take_arms(analysis *a) {
    tf_forest_results *forest = a->job->forest;
    const tf_grouping *grouping = &a->endpoints[0].subjects.grouping;
    for (size_t e = 0; e < a->n_endpoints; e++) {
        const tf_grouping *own = &a->endpoints[e].subjects.grouping;
        if (own->n != 2)
            return refuse_arms(a->job, own);
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

static void take_effects(analysis *a) {
    tf_forest_results *forest = a->job->forest;
    forest->outcome = a->endpoints[0].outcome;
    forest->n_effects = a->n_endpoints;
    forest->effects = tf_arena_array(a->job->arena, tf_forest_effect, a->n_endpoints);
    for (size_t e = 0; e < a->n_endpoints; e++) {
        forest->effects[e].title = a->endpoints[e].title;
        forest->effects[e].measure = a->endpoints[e].measure;
    }
    const tf_subjects *subjects = &a->endpoints[0].subjects;
    if (forest->outcome == TF_FOREST_SURVIVAL) {
        forest->time_unit = tf_unit_name(subjects->unit);
        forest->data_unit = tf_unit_name(subjects->data_unit);
        forest->converted = subjects->converted;
    }
    tf_forest_take_strata(a->job);
}

static bool mark_used(analysis *a) {
    a->used = tf_try_alloc(tf_table_n_rows(a->job->table), 1);
    if (!a->used) {
        tf_diag_no_memory(a->job->diag, "marking patients");
        return false;
    }
    for (size_t e = 0; e < a->n_endpoints; e++) {
        for (size_t i = 0; i < a->endpoints[e].n; i++)
            a->used[a->endpoints[e].row[i]] = 1;
    }
    for (size_t row = 0; row < tf_table_n_rows(a->job->table); row++)
        a->job->n_rows_used += a->used[row];
    return true;
}

/** Patients and events of the whole figure, from the first endpoint. */
static void count_all(analysis *a) {
    const tf_forest_endpoint *endpoint = &a->endpoints[0];
    for (size_t i = 0; i < endpoint->n; i++) {
        const double weight = endpoint->weight ? endpoint->weight[i] : 1;
        a->job->forest->n += weight;
        a->job->forest->events += endpoint->event && endpoint->event[i] ? weight : 0;
    }
}

static bool rows(const analysis *a) {
    const bool shown = a->job->ask->overall.show;
    const bool last = a->job->ask->overall.place == 1;
    if (shown && !last && !overall(a))
        return false;
    if (!subgroups(a) || (shown && last && !overall(a)))
        return false;
    if (a->job->rows->len > 0)
        return true;
    tf_diag_error(a->job->diag, NULL, "--subgroups COL,COL",
                  "there is no row: no subgroup is named and the overall row is off");
    return false;
}

bool tf_forest_patients(tf_forest_job *job) {
    analysis a = {.job = job};
    const bool ok = tf_forest_endpoints_make(job, a.endpoints, &a.n_endpoints) && take_arms(&a) &&
                    mark_used(&a);
    bool done = false;
    if (ok) {
        take_effects(&a);
        count_all(&a);
        done = rows(&a) && tf_forest_apply_published(job);
    }
    for (size_t e = 0; e < MIN(a.n_endpoints, (size_t)TF_FOREST_MAX_EFFECTS); e++)
        tf_forest_endpoint_clear(&a.endpoints[e]);
    g_free(a.used);
    return done;
}
