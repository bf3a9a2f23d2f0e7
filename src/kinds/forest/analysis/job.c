/* What the sources of forests share. */
#include "job.h"

#include <math.h>
#include <string.h>

#include "stats/status.h"

const char *tf_forest_measure_name(tf_forest_measure measure) {
    static const char *const names[] = {"hr", "or", "rr", "rd", "md", "estimate"};
    return names[measure];
}

const char *tf_forest_method_name(tf_forest_method method, tf_forest_hartung_knapp hartung_knapp) {
    static const char *const names[][3] = {
        {"FE", "FE", "FE"},
        {"DL", "DL+HK", "DL+HKadhoc"},
        {"REML", "REML+HK", "REML+HKadhoc"},
        {"PM", "PM+HK", "PM+HKadhoc"},
        {"ML", "ML+HK", "ML+HKadhoc"},
        {"SJ", "SJ+HK", "SJ+HKadhoc"},
        {"HS", "HS+HK", "HS+HKadhoc"},
        {"EB", "EB+HK", "EB+HKadhoc"},
        {"HE", "HE+HK", "HE+HKadhoc"},
        {"MH", "MH", "MH"},
        {"Peto", "Peto", "Peto"},
    };
    return names[method][hartung_knapp];
}

tf_forest_cell tf_forest_no_value(tf_why why) {
    return (tf_forest_cell){.shown = true, .effect = tf_no_effect(why), .weight = NAN, .size = NAN};
}

tf_forest_row *tf_forest_add_row(tf_forest_job *job, tf_forest_row_type type, unsigned indent,
                                 const char *label, const char *term) {
    const size_t n = job->forest->n_effects;
    const tf_forest_row row = {
        .type = type,
        .indent = indent,
        .label = label ? tf_arena_strdup(job->arena, label) : NULL,
        .term = tf_arena_strdup(job->arena, term ? term : ""),
        .per = NAN,
        .cells = tf_arena_array(job->arena, tf_forest_cell, n),
    };
    for (size_t i = 0; i < n; i++) {
        row.cells[i] = tf_forest_no_value(TF_ESTIMABLE);
        row.cells[i].shown = false;
    }
    g_array_append_val(job->rows, row);
    return &g_array_index(job->rows, tf_forest_row, job->rows->len - 1);
}

tf_forest_arm_cell *tf_forest_new_arms(tf_forest_job *job) {
    const size_t n = job->forest->n_effects * job->forest->n_arms;
    tf_forest_arm_cell *arms = tf_arena_array(job->arena, tf_forest_arm_cell, n + 1);
    for (size_t i = 0; i < n; i++)
        arms[i] = (tf_forest_arm_cell){NAN, NAN, {NAN, NAN, NAN}, NAN, NAN};
    return arms;
}

void tf_forest_add(const tf_forest_job *job, const char *group, const char *term, const char *name,
                   double value) {
    tf_results_add(job->builder, group, term, NAN, name, value);
}

void tf_forest_add_effect(const tf_forest_job *job, const char *group, const char *term,
                          tf_forest_measure measure, const tf_forest_cell *cell) {
    const char *name = tf_forest_measure_name(measure);
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    tf_forest_add(job, group, term, name, cell->effect.estimate);
    tf_forest_add(job, group, term, lower, cell->effect.lower);
    tf_forest_add(job, group, term, upper, cell->effect.upper);
}

bool tf_forest_failed(const tf_forest_job *job, int status, const char *what) {
    if (status == TF_STATS_NO_MEMORY)
        tf_diag_no_memory(job->diag, what);
    else
        tf_diag_internal_error(job->diag, "%s: status %d", what, status);
    return false;
}

bool tf_forest_is_log(const tf_forest_ask *ask, tf_forest_measure measure) {
    return ask->scale.log == TF_AUTO ? tf_forest_is_ratio(measure) : ask->scale.log == TF_ON;
}

void tf_forest_take_strata(tf_forest_job *job) {
    const tf_texts *strata = &job->ask->strata;
    const char **copy = tf_arena_array(job->arena, const char *, strata->n + 1);
    for (size_t i = 0; i < strata->n; i++)
        copy[i] = tf_arena_strdup(job->arena, strata->items[i]);
    job->forest->strata = copy;
    job->forest->n_strata = strata->n;
}

static const tf_spec_record *division_of(const tf_forest_ask *ask, const char *column) {
    const tf_records *subgroups = &ask->subgroups;
    for (size_t i = 0; i < subgroups->n; i++) {
        if (strcmp(subgroups->columns[i], column) == 0)
            return &subgroups->items[i];
    }
    return NULL;
}

const tf_spec_pair *tf_forest_column_list(const tf_forest_ask *ask, const tf_pairs *map,
                                          const char *column) {
    const tf_spec_record *division = division_of(ask, column);
    /* Fields of an entry are called as the maps are. */
    const tf_spec_pair *list =
        division ? tf_spec_record_list(division, tf_ask_path(&ask->base, map)) : NULL;
    return list ? list : tf_pairs_find(map, column);
}

const char *tf_forest_column_text(const tf_forest_ask *ask, const char *column, const char *level) {
    const tf_spec_record *division = division_of(ask, column);
    g_autofree char *field = level ? g_strconcat("labels.", level, NULL) : g_strdup("label");
    g_autofree char *key = level ? g_strdup_printf("%s=%s", column, level) : g_strdup(column);
    const char *text = division ? tf_spec_record_field(division, field) : NULL;
    return text ? text : tf_pairs_text(&ask->levels.labels, key);
}
