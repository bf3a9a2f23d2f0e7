/* Whether columns are what they are named for, before their rows are used. */
#include "analysis/forms.h"
#include "analysis/percent_cells.h"
#include "data/wide_names.h"
#include "job.h"

tf_patients_ask lines_patients_asked(const tf_lines_ask *ask) {
    return (tf_patients_ask){
        .ask = &ask->base,
        .patient = &ask->patient,
        .rows = &ask->rows,
        .group = ask->group.column,
        .apart = {ask->visit.column, ask->facet.column},
        .visit = ask->visit.column,
        .facet = ask->facet.column,
        .means = true,
    };
}

bool lines_check_signs(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const bool patients = job->results->source == TF_LINES_PATIENTS;
    const char *const columns[] = {
        patients ? ask->value : NULL, patients ? NULL : ask->given.estimate,
        patients ? NULL : ask->given.lower, patients ? NULL : ask->given.upper};
    static const char hint[] = "write all of them as percentages, with the sign or without";
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i] && !tf_check_percent_cells(job->rows, columns[i], hint, job->diag))
            return false;
    return true;
}

/* The values of one visit against those of another are no line over visits. */
static bool check_wide(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_table *table = job->rows->table;
    const size_t n = tf_table_n_columns(table);
    if (!ask->value || !tf_are_wide_names(ask->visit.column, ask->value))
        return true;
    const char **names = tf_arena_array(job->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = tf_table_column_name(table, i);
    const tf_place place = tf_ask_place(&ask->base, &ask->visit.column);
    g_autofree char *hint = tf_wide_hint(names, n);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" and \"%s\" are values at two visits by their names: neither says when",
                  ask->visit.column, ask->value);
    return false;
}

/* Exports with a row for each form have the arm in the first one alone. */
static bool check_forms(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_patients_ask patients = lines_patients_asked(ask);
    const tf_forms_ask forms = {
        .patients = &patients,
        .outcome = lines_column(ask),
        .values = ask->value ? tf_table_numbers(job->rows->table, ask->value) : NULL,
        .others = {ask->group.column, ask->facet.column}};
    return job->results->source != TF_LINES_PATIENTS ||
           tf_check_forms(&forms, job->rows, job->arena, job->diag);
}

bool lines_check_columns(const lines_job *job) {
    return check_wide(job) && check_forms(job);
}
