/* The patients' outcome and arms, from the columns that the spec names. Times and events go the way
   of Kaplan-Meier figures; responses and measurements are read here. */
#include <math.h>
#include <string.h>

#include "analysis/column_coding.h"
#include "analysis/event_codes.h"
#include "analysis/forms.h"
#include "analysis/kept_responses.h"
#include "analysis/order.h"
#include "analysis/response_decodes.h"
#include "analysis/responses.h"
#include "analysis/strata.h"
#include "analysis/subjects_internal.h"
#include "analysis/value_units.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/doubtful.h"
#include "elsewhere.h"
#include "endpoint_order.h"
#include "patients.h"

/* ---- times and events ------------------------------------------------------------------------ */

/** Rows of the table behind the packed patients: a row of counts makes up to two of them. */
static bool map_rows(tf_forest_job *job, tf_forest_endpoint *endpoint) {
    endpoint->row = tf_try_alloc(endpoint->n, sizeof *endpoint->row);
    if (!endpoint->row)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "the rows of patients");
    const char *events = job->ask->who.counts.events;
    const char *censored = job->ask->who.counts.censored;
    const double *n_event = events ? tf_table_numbers(job->table, events) : NULL;
    const double *n_censor = censored ? tf_table_numbers(job->table, censored) : NULL;
    size_t out = 0;
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        if (endpoint->subjects.dropped && endpoint->subjects.dropped[row])
            continue;
        const size_t n = n_event ? (n_event[row] > 0) + (size_t)(n_censor[row] > 0) : 1;
        for (size_t i = 0; i < n; i++)
            endpoint->row[out++] = (uint32_t)row;
    }
    return true;
}

/** A forest is nothing but comparisons. */
static bool needs_other_patients(const tf_forest_job *job, const tf_forest_endpoint *endpoint) {
    return !endpoint->subjects.same_patients ||
           tf_forest_refuse(job->ask, job->diag, &job->ask->group.column,
                            "group by the arms, and keep one end point or visit with --where",
                            "groups of the same patients can't be compared");
}

static bool make_survival(tf_forest_job *job, tf_forest_endpoint *endpoint,
                          const tf_forest_ask *ask) {
    const tf_subjects_ask subjects = tf_forest_subjects_ask(ask);
    if (!tf_subjects_build(&subjects, job->table, job->builder, &endpoint->subjects, job->diag) ||
        !needs_other_patients(job, endpoint))
        return false;
    const tf_texts subgroups = {job->ask->subgroups.columns, job->ask->subgroups.n};
    tf_subjects_warn_immortal(&subjects, job->table, &endpoint->subjects,
                              &job->ask->model.covariates, &job->ask->model.covariates, job->diag);
    tf_subjects_warn_immortal(&subjects, job->table, &endpoint->subjects, &job->ask->strata,
                              &job->ask->strata, job->diag);
    tf_subjects_warn_immortal(&subjects, job->table, &endpoint->subjects, &subgroups,
                              &job->ask->subgroups, job->diag);
    const tf_survival_data *data = &endpoint->subjects.data;
    endpoint->n = data->n;
    endpoint->arm = data->group;
    endpoint->time = data->time;
    endpoint->event = data->event;
    endpoint->weight = data->weight;
    endpoint->entry = data->entry;
    endpoint->person = endpoint->subjects.late.person;
    endpoint->n_persons = endpoint->subjects.late.n_persons;
    endpoint->stratum = data->stratum;
    endpoint->n_strata = data->n_strata;
    return map_rows(job, endpoint);
}

/* ---- responses and measurements -------------------------------------------------------------- */

/** Of several words for "no response" none may be overlooked; those nobody knows are told of. */
static void say_no_response(const tf_forest_job *job, const tf_event_codes *codes) {
    g_autoptr(GString) list = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        const tf_meaning_role role = tf_vocabulary_find(codes->vocabulary, code->name).role;
        if (code->role == TF_ROLE_EVENT || role == TF_MEANING_UNKNOWN ||
            role == TF_MEANING_NOT_EVALUABLE)
            continue;
        n++;
        g_string_append_printf(list, "%s\"%s\" (%zu)", list->len ? ", " : "", code->name, code->n);
    }
    if (n < 2)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.is);
    tf_diag_note(job->diag, &place, NULL, "values of \"%s\" that count as no response: %s",
                 codes->column, list->str);
}

static void warn_uncounted(const tf_forest_job *job, const tf_event_codes *codes) {
    tf_response_value *values = tf_arena_array(job->arena, tf_response_value, codes->n + 1);
    for (size_t i = 0; i < codes->n; i++)
        values[i] = (tf_response_value){codes->codes[i].name, codes->codes[i].n,
                                        codes->codes[i].role == TF_ROLE_EVENT};
    const tf_uncounted_ask asked = {&job->ask->base, &job->ask->response.is, "response.is",
                                    codes->column,   codes->vocabulary,      job->ask->response.is};
    tf_warn_uncounted(&asked, values, codes->n, job->diag);
    tf_warn_response_decodes(&asked, job->table, job->arena, job->diag);
    say_no_response(job, codes);
}

static void add_word(GString *list, const char *name) {
    g_autofree char *word = tf_flag_word(name);
    g_string_append_printf(list, "%s%s", list->len ? "," : "", word);
}

/** The codes that are partial responses or better, as trials count them; among words that aren't of
 * responses `other`. Newly allocated. */
static char *list_responses(const tf_event_codes *codes, const char *other) {
    const int least = tf_vocabulary_find(codes->vocabulary, "PR").depth;
    g_autoptr(GString) list = g_string_new(NULL);
    bool any = false;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_meaning meaning = tf_vocabulary_find(codes->vocabulary, codes->codes[i].name);
        any |= tf_meaning_is_response(meaning) && meaning.role != TF_MEANING_NOT_EVALUABLE;
        if (meaning.role == TF_MEANING_RESPONSE && meaning.depth >= least)
            add_word(list, codes->codes[i].name);
    }
    if (list->len == 0)
        add_word(list, any ? "CR,PR" : other);
    return g_strdup(list->str);
}

/** "NE" and its like, which say that there was no response to be seen. */
static bool is_not_evaluable(const tf_event_codes *codes, const tf_event_code *code) {
    return tf_vocabulary_find(codes->vocabulary, code->name).role == TF_MEANING_NOT_EVALUABLE;
}

/** Whether some other codes are a yes or a no, and the rest not evaluable: "NSP" is neither. */
static bool answer_otherwise(const tf_event_codes *codes, const tf_event_code *odd) {
    bool any = false;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        any |= code != odd && tf_code_answers(code);
        if (code != odd && !tf_code_answers(code) && !is_not_evaluable(codes, code))
            return false;
    }
    return any;
}

/** Which codes of the response column are responses: as for events, 1, true and yes unless said. */
static bool code_responses(tf_forest_job *job, const tf_rows *rows, uint8_t **of_level,
                           size_t *n_unknown) {
    const char *column = job->ask->response.column;
    tf_event_codes codes = {
        .ask = &job->ask->base,
        .arena = job->arena,
        .diag = job->diag,
        .place = tf_ask_place(&job->ask->base, &job->ask->response.column),
        .column = column,
    };
    if (!tf_event_codes_count(&codes, rows))
        return false;
    const bool listed = job->ask->response.is.items;
    if (listed && tf_is_among(job->ask->response.is.items, job->ask->response.is.n, ""))
        return tf_forest_refuse(job->ask, job->diag, &job->ask->response.is,
                                "write a word into the cells that mean a response",
                                "response.is names an empty cell, which is no known response");
    if (listed)
        tf_event_codes_declare(&codes, &job->ask->response.is, TF_ROLE_EVENT);
    if (listed && !tf_event_codes_check(&codes, &job->ask->response.is, TF_ROLE_EVENT))
        return false;
    if (listed)
        warn_uncounted(job, &codes);
    *of_level = tf_arena_array(job->arena, uint8_t, tf_table_n_levels(job->table, column) + 1);
    for (size_t i = 0; i < codes.n; i++) {
        const tf_event_code *code = &codes.codes[i];
        const bool not_evaluable = is_not_evaluable(&codes, code) && code->role != TF_ROLE_EVENT;
        if (!listed && !tf_code_answers(code) &&
            !(not_evaluable && answer_otherwise(&codes, code))) {
            g_autofree char *responses = list_responses(&codes, code->name);
            g_autofree char *name = tf_flag_word(column);
            char *decoded = tf_response_decodes_hint(job->table, &job->ask->base, column,
                                                     codes.vocabulary, job->arena);
            g_autofree char *hint =
                decoded ? decoded
                : tf_may_mean_missing(code->name) && answer_otherwise(&codes, code)
                    ? g_strdup_printf("missing? use --set 'data.missing=[default, \"%s\"]'",
                                      code->name)
                    : g_strdup_printf("--response %s=%s", name, responses);
            return tf_forest_refuse(
                job->ask, job->diag, &job->ask->response.column, hint,
                "column \"%s\" has codes %s: which of them mean a response is not said", column,
                tf_event_codes_list(&codes));
        }
        if (!listed && codes.explained && code->means == TF_MEANING_YES)
            tf_coding_note(&codes.place, column, code->name, "response.is", job->diag);
        if (not_evaluable)
            *n_unknown += code->n;
        (*of_level)[code->level] =
            listed ? code->role == TF_ROLE_EVENT : code->means == TF_MEANING_YES;
    }
    return true;
}

/**
 * Patients without a response value are not responders: the denominator is every patient of the
 * arm, and those of a model are the same. It misses who has no covariate.
 */
static bool read_responses(tf_forest_job *job, tf_rows *rows, uint8_t *event) {
    const char *column = job->ask->response.column;
    const uint32_t *codes = tf_table_levels(job->table, column);
    g_autoptr(tf_diag) quiet = tf_diag_new();
    tf_results_builder *aside = tf_results_builder_new("forest");
    tf_rows known = *rows;
    known.telling.ask = NULL; /* they are counted all the same */
    known.dropped = rows->dropped ? g_memdup2(rows->dropped, rows->n) : NULL;
    uint8_t *of_level = NULL;
    size_t n_unknown = 0;
    const bool ok = tf_rows_need_levels(&known, column, aside, quiet) &&
                    code_responses(job, &known, &of_level, &n_unknown);
    const size_t n_missing = rows->n_used - known.n_used + n_unknown;
    for (size_t row = 0; ok && row < rows->n; row++)
        event[row] = codes[row] != TF_MISSING_LEVEL && of_level[codes[row]];
    if (ok && n_missing > 0) {
        const tf_forest_missing missing = {column, column, (double)n_missing};
        job->forest->lacking.response = missing;
        tf_forest_add(job, TF_FOREST_ADD_UNANSWERED, &missing, "", column);
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_warning(
            job->diag, &place, "leave them out with --where if that isn't meant",
            "%zu of %zu patients have no value in \"%s\"%s: they count as not responding",
            n_missing, rows->n_used, column,
            n_unknown > 0 ? ", or one that says not evaluable" : "");
    }
    tf_rows_clear(&known);
    tf_results_builder_free(aside);
    return ok;
}

/** Packs what is used: rows, arms, strata and the outcome, in the order of the file. */
static bool pack(tf_forest_job *job, tf_forest_endpoint *endpoint, const tf_rows *rows,
                 const uint8_t *event, const uint32_t *stratum) {
    const char *group = job->ask->group.column;
    const uint32_t *codes = group ? tf_table_levels(job->table, group) : NULL;
    const char *column = job->ask->value;
    const double *value = column ? tf_table_numbers(job->table, column) : NULL;
    const size_t n = rows->n_used;
    uint32_t *arm = endpoint->owned[0] = tf_try_alloc(n, sizeof *arm);
    uint8_t *events = endpoint->owned[1] = tf_try_alloc(n, sizeof *events);
    double *values = endpoint->owned[2] = tf_try_alloc(n, sizeof *values);
    uint32_t *strata = endpoint->owned[3] = tf_try_alloc(n, sizeof *strata);
    endpoint->row = tf_try_alloc(n, sizeof *endpoint->row);
    if (!arm || !events || !values || !strata || !endpoint->row)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "the patients' outcomes");
    size_t out = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row))
            continue;
        endpoint->row[out] = (uint32_t)row;
        arm[out] = codes ? endpoint->subjects.grouping.of_level[codes[row]] : 0;
        events[out] = event ? event[row] : 0;
        values[out] = value ? value[row] : NAN;
        strata[out] = stratum ? stratum[row] : 0;
        out++;
    }
    endpoint->n = n;
    endpoint->arm = arm;
    endpoint->event = event ? events : NULL;
    endpoint->value = value ? values : NULL;
    endpoint->stratum = stratum ? strata : NULL;
    return true;
}

static bool check_forms(const tf_forest_job *job, const tf_rows *rows) {
    const tf_subjects_ask subjects = tf_forest_subjects_ask(job->ask);
    const tf_patients_ask patients = tf_subjects_patients(&subjects);
    const char *value = job->ask->value;
    const tf_forms_ask forms = {
        .patients = &patients,
        .outcome = value ? value : job->ask->response.column,
        .values = value ? tf_table_numbers(job->table, value) : NULL,
        .others = {job->ask->group.column,
                   job->ask->strata.n > 0 ? job->ask->strata.items[0] : NULL},
    };
    return tf_check_forms(&forms, rows, job->arena, job->diag);
}

/** One thing after the other: a row is counted for the first that it misses. */
static bool drop_incomplete(tf_forest_job *job, tf_rows *rows, const tf_forest_endpoint *endpoint) {
    const char *group = job->ask->group.column, *value = job->ask->value;
    const tf_texts *strata = &job->ask->strata;
    bool ok = check_forms(job, rows) &&
              (!group || (tf_rows_refuse_merged(rows, group, job->diag) &&
                          tf_rows_need_levels(rows, group, job->builder, job->diag)));
    const tf_value_units_ask units = {.rows = rows, .value = value};
    if (ok && endpoint->outcome == TF_FOREST_MEANS)
        ok = tf_rows_need_numbers(rows, value, tf_table_numbers(job->table, value), job->builder,
                                  job->diag) &&
             tf_check_value_units(&units, job->diag);
    for (size_t i = 0; ok && i < strata->n; i++)
        ok = tf_rows_need_levels(rows, strata->items[i], job->builder, job->diag);
    return ok && (rows->n_used > 0 ||
                  tf_forest_refuse_file(job, "no row is left: each of them misses something"));
}

/** Of adverse events the first of a patient is seldom the one that is asked for. */
static bool check_kept_rows(tf_forest_job *job, const tf_rows *rows, const char *patient) {
    const tf_kept_responses_ask kept = {
        .ask = &job->ask->base,
        .rows = &job->ask->who.rows,
        .patient = patient,
        .column = job->ask->response.column,
        .is = &job->ask->response.is,
        .vocabulary = tf_vocabulary_new(&job->ask->base, job->arena, job->diag),
        .hint = "give a file with one row a patient, which says whether any of these rows has it",
    };
    return kept.vocabulary && tf_warn_kept_responses(&kept, rows, job->arena, job->diag);
}

/* What has no time goes the way of times as far as it can: ids, arms and strata are the same. */
static bool make_plain(tf_forest_job *job, tf_forest_endpoint *endpoint) {
    const tf_subjects_ask asked = tf_forest_subjects_ask(job->ask);
    tf_subject_source source = {
        .asked = &asked,
        .table = job->table,
        .builder = job->builder,
        .arena = job->arena,
        .diag = job->diag,
        .rows = tf_rows_all(job->table),
    };
    source.rows.telling =
        (tf_telling){asked.ask, {job->ask->group.column, job->ask->response.column}};
    const tf_place place = tf_ask_place(asked.ask, asked.strata);
    const tf_levels_ask groups = tf_grouping_asked(asked.ask, asked.group);
    const tf_patients_ask patients = tf_subjects_patients(&asked);
    const char *patient = tf_patients_column(&patients, &source.rows);
    uint8_t *event = NULL;
    bool ok = drop_incomplete(job, &source.rows, endpoint) &&
              tf_source_settle_patients(&source, &endpoint->subjects.same_patients) &&
              needs_other_patients(job, endpoint) &&
              tf_grouping_resolve(&groups, &source.rows, job->arena, &endpoint->subjects.grouping,
                                  job->diag) &&
              tf_strata_cross(&source.rows, asked.strata, &place, &source.stratum,
                              &endpoint->n_strata, job->diag);
    if (ok && endpoint->outcome == TF_FOREST_BINARY) {
        event = tf_try_alloc(source.rows.n, sizeof *event);
        if (!event)
            tf_diag_no_memory(job->diag, "responses");
        ok = event && read_responses(job, &source.rows, event) &&
             check_kept_rows(job, &source.rows, patient);
    }
    if (ok && endpoint->outcome == TF_FOREST_BINARY && !endpoint->subjects.same_patients)
        job->forest->lacking.elsewhere =
            tf_forest_count_elsewhere(job, &patients, &source.rows, &endpoint->subjects.grouping);
    ok = ok && pack(job, endpoint, &source.rows, event, source.stratum);
    endpoint->subjects.n_rows_used = source.rows.n_used;
    g_free(event);
    g_free(source.stratum);
    tf_rows_clear(&source.rows);
    return ok;
}

/* ---- all endpoints --------------------------------------------------------------------------- */

void tf_forest_endpoint_clear(tf_forest_endpoint *endpoint) {
    for (size_t i = 0; i < G_N_ELEMENTS(endpoint->owned); i++)
        g_free(endpoint->owned[i]);
    g_free(endpoint->row);
    tf_subjects_clear(&endpoint->subjects);
    *endpoint = (tf_forest_endpoint){0};
}

/** Times of all endpoints are in the unit of the first. */
static bool make_one(tf_forest_job *job, tf_forest_endpoint *endpoints, size_t i) {
    tf_forest_endpoint *endpoint = &endpoints[i];
    *endpoint = (tf_forest_endpoint){.prefix = "", .n_strata = 1};
    if (!tf_forest_find_outcome(job->ask, &endpoint->outcome, &endpoint->measure, job->diag))
        return false;
    if (endpoint->outcome != TF_FOREST_SURVIVAL)
        return make_plain(job, endpoint);
    if (job->ask->endpoints.n == 0)
        return make_survival(job, endpoint, job->ask);
    const char *name = job->ask->endpoints.items[i].key;
    const tf_subjects *first = &endpoints[0].subjects;
    tf_forest_ask *ask = tf_forest_endpoint_ask(job->ask, i, job->arena, job->diag);
    if (!ask)
        return false;
    if (i > 0 && first->data_unit != TF_UNIT_UNKNOWN) {
        ask->scale.unit = first->unit;
        tf_ask_put(&ask->base, &ask->scale.unit, NULL);
    }
    endpoint->title = tf_arena_strdup(job->arena, name);
    endpoint->prefix = tf_arena_printf(job->arena, "%s:", name);
    return make_survival(job, endpoint, ask);
}

/* Endpoints have arms, strata and patients in common: what is wrong with these is said once. */
bool tf_forest_endpoints_make(tf_forest_job *job, tf_forest_endpoint *endpoints, size_t *n) {
    *n = MAX(job->ask->endpoints.n, (size_t)1);
    bool ok = true;
    for (size_t i = 0; i < *n; i++) {
        g_autoptr(tf_diag) said = tf_diag_new_like(job->diag);
        tf_forest_job own = *job;
        own.diag = said;
        ok = make_one(&own, endpoints, i) && ok;
        tf_diag_merge_new(job->diag, said);
    }
    if (ok && *n > 1)
        tf_forest_doubt_order(job, endpoints, *n);
    return ok;
}

bool tf_forest_endpoints_rows(const tf_forest_job *job, const tf_forest_endpoint *endpoints,
                              size_t n, tf_rows *rows) {
    *rows = tf_rows_all(job->table);
    rows->dropped = tf_try_alloc(rows->n, 1);
    if (!rows->dropped)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "marking patients");
    memset(rows->dropped, 1, rows->n);
    rows->n_used = 0;
    for (size_t e = 0; e < n; e++) {
        for (size_t i = 0; i < endpoints[e].n; i++) {
            uint8_t *dropped = &rows->dropped[endpoints[e].row[i]];
            rows->n_used += *dropped;
            *dropped = 0;
        }
    }
    return true;
}
