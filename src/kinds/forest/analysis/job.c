/* What the sources of forests share. */
#include "job.h"

#include <math.h>
#include <string.h>

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

/* Cells begin without anything known, so that what a source doesn't fill is never taken for 0. */
tf_forest_cell tf_forest_no_value(tf_why why) {
    return (tf_forest_cell){.shown = true,
                            .effect = tf_no_effect(why),
                            .weight = NAN,
                            .other_weight = NAN,
                            .size = NAN};
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
        arms[i] = (tf_forest_arm_cell){NAN, NAN, {NAN, NAN, NAN}, NAN, NAN, NAN};
    return arms;
}

tf_why tf_forest_too_few(const tf_forest_job *job, const tf_forest_arm_cell *arms) {
    const tf_forest_arm_cell *e = &arms[job->forest->experimental];
    const tf_forest_arm_cell *r = &arms[job->forest->reference];
    if (e->n == 0 || r->n == 0)
        return TF_WHY_NO_PATIENTS;
    const double least = job->ask->subgroup.min_events;
    if (e->events >= least && r->events >= least)
        return TF_ESTIMABLE;
    if (e->events == 0 && r->events == 0)
        return TF_WHY_NO_EVENTS;
    return e->events == 0   ? TF_WHY_NO_EVENTS_IN_GROUP
           : r->events == 0 ? TF_WHY_NO_EVENTS_IN_REFERENCE
                            : TF_WHY_FEW_EVENTS;
}

const char *tf_forest_method_sign(const tf_words *words, tf_forest_method method,
                                  tf_forest_hartung_knapp hartung_knapp) {
    return method == TF_FOREST_FE ? tf_word(words, "forest.sign.FE")
                                  : tf_forest_method_name(method, hartung_knapp);
}

bool tf_forest_refuse(const tf_forest_ask *ask, tf_diag *diag, const void *member, const char *hint,
                      const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

bool tf_forest_refuse_row(const tf_forest_job *job, size_t row, const char *column,
                          const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

bool tf_forest_refuse_file(const tf_forest_job *job, const char *message) {
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_error(job->diag, &place, NULL, "%s", message);
    return false;
}

/* What a file can bring about was refused before: another status is a fault of the program. */
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

const char *tf_forest_column_text(const tf_forest_ask *ask, const char *column) {
    const tf_spec_record *division = division_of(ask, column);
    const char *text = division ? tf_spec_record_field(division, "label") : NULL;
    text = text ? text : tf_pairs_text(&ask->levels.labels, column);
    return text ? text : tf_pairs_text(&ask->base.data.names, column);
}

/* What the entry says comes last: of two labels for one level the last one holds. */
tf_pairs tf_forest_level_labels(const tf_forest_job *job, const char *column) {
    const tf_spec_record *division = division_of(job->ask, column);
    const tf_spec_record none = {0};
    const tf_spec_record *record = division ? division : &none;
    const tf_pairs *map = &job->ask->levels.labels;
    g_autofree char *prefix = g_strconcat(column, "=", NULL);
    tf_spec_pair *labels = tf_arena_array(job->arena, tf_spec_pair, map->n + record->n_fields + 1);
    size_t n = 0;
    for (size_t i = 0; i < map->n + record->n_fields; i++) {
        const bool own = i >= map->n;
        const tf_spec_pair *pair = own ? &record->fields[i - map->n] : &map->items[i];
        if (!g_str_has_prefix(pair->key, own ? "labels." : prefix))
            continue;
        labels[n] = *pair;
        labels[n++].key += strlen(own ? "labels." : prefix);
    }
    return (tf_pairs){labels, n};
}
