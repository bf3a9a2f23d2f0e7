#ifndef ANALYSIS_KM_FIXTURE_H
#define ANALYSIS_KM_FIXTURE_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "km/results.h"
#include "support/files.h"

/* Runs a whole Kaplan-Meier analysis on a small file, as the program does. */

#define MAX_SETTINGS 12

/** Settings are "key=value", as --set takes them. */
typedef struct km_run {
    char *folder; /**< NULL when the data were there already */
    char *path;
    tf_spec *spec;
    tf_diag *diag;
    tf_arena *arena;
    tf_table *table;
    tf_results *results; /**< NULL if it was refused */
    const tf_km_results *km;
} km_run;

static inline void km_set(km_run *run, const char *setting) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    tf_spec_set(run->spec, parts[0], parts[1], run->diag);
}

static inline void km_read_and_analyse(km_run *run, const tf_curve_sink *curves) {
    tf_table_request request;
    if (tf_diag_has_errors(run->diag) ||
        !tf_km_analysis.request(tf_ask_new(run->spec, NULL, run->arena), run->arena, &request,
                                run->diag))
        return;
    run->table = tf_table_read(run->path, request.columns, request.n_columns, request.where,
                               request.n_where, &request.options, run->diag);
    if (!run->table)
        return;
    run->results = tf_analyse(&tf_km_analysis, tf_ask_new(run->spec, NULL, run->arena), NULL,
                              run->table, curves, run->diag);
    run->km = run->results ? run->results->detail : NULL;
}

/** Settings end at the first NULL. */
static inline km_run km_run_path(const char *path, const char *const *settings, bool strict,
                                 const tf_curve_sink *curves) {
    km_run run = {.path = g_strdup(path)};
    run.spec = tf_spec_new(&tf_km_key_table);
    run.diag = tf_diag_new();
    run.arena = tf_arena_new();
    tf_diag_set_strict(run.diag, strict);
    tf_spec_set(run.spec, "data", path, run.diag);
    for (; settings && *settings; settings++)
        km_set(&run, *settings);
    km_read_and_analyse(&run, curves);
    return run;
}

static inline km_run km_run_text(const char *csv, const char *const *settings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", csv, -1);
    km_run run = km_run_path(path, settings, false, NULL);
    run.folder = folder;
    return run;
}

static inline void km_run_clear(km_run *run) {
    tf_results_free(run->results);
    tf_table_free(run->table);
    tf_spec_free(run->spec);
    tf_diag_free(run->diag);
    tf_arena_free(run->arena);
    g_free(run->path);
    if (run->folder)
        remove_folder(run->folder);
    *run = (km_run){0};
}

/** All findings as text, for messages of failing tests and for looking in. */
static inline char *km_findings(const km_run *run) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        g_autofree char *one = tf_finding_format(tf_diag_finding(run->diag, i));
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}

static inline void km_must_succeed(const km_run *run) {
    g_autofree char *findings = km_findings(run);
    ck_assert_msg(run->results != NULL, "refused: %s", findings);
}

/** The first finding of that severity whose message holds `text`; NULL if there is none. */
static inline const tf_finding *km_find_message(const km_run *run, tf_severity severity,
                                                const char *text) {
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        const tf_finding *finding = tf_diag_finding(run->diag, i);
        if (finding->severity == severity && strstr(finding->message, text))
            return finding;
    }
    return NULL;
}

/** The value of a statistic that has to be there. */
static inline double km_value(const km_run *run, const char *group, double at, const char *name) {
    double value = 0;
    ck_assert_msg(tf_results_find(run->results, group, "", at, name, &value), "no \"%s\" of \"%s\"",
                  name, group);
    return value;
}

#endif
