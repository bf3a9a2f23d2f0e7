#ifndef ANALYSIS_BARS_FIXTURE_H
#define ANALYSIS_BARS_FIXTURE_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "bars/results.h"
#include "support/files.h"

/* Runs a whole analysis of responses on a small file, as the program does. */

/** Settings are "key=value", as --set takes them. */
typedef struct bars_run {
    char *folder; /**< NULL when the data were there already */
    char *path;
    tf_spec *spec;
    tf_diag *diag;
    tf_arena *arena;
    tf_table *table;
    tf_results *results; /**< NULL if it was refused */
    const tf_bars_results *bars;
} bars_run;

#define MAX_SETTINGS 14

static inline void bars_read_and_analyse(bars_run *run, const tf_analysis_class *analysis) {
    tf_table_request request;
    if (tf_diag_has_errors(run->diag) || !analysis->request(tf_ask_new(run->spec, NULL, run->arena),
                                                            run->arena, &request, run->diag))
        return;
    run->table = tf_table_read(run->path, request.columns, request.n_columns, request.where,
                               request.n_where, &request.options, run->diag);
    if (!run->table)
        return;
    run->results = tf_analyse(analysis, tf_ask_new(run->spec, NULL, run->arena), NULL, run->table,
                              NULL, run->diag);
    run->bars = run->results ? run->results->detail : NULL;
}

/** Settings end at the first NULL. */
static inline bars_run bars_run_path(const char *path, const char *const *settings) {
    bars_run run = {.path = g_strdup(path)};
    run.spec = tf_spec_new(&tf_bars_key_table);
    run.diag = tf_diag_new();
    run.arena = tf_arena_new();
    tf_spec_set(run.spec, "data", path, run.diag);
    for (; settings && *settings; settings++) {
        g_auto(GStrv) parts = g_strsplit(*settings, "=", 2);
        tf_spec_set(run.spec, parts[0], parts[1], run.diag);
    }
    bars_read_and_analyse(&run, &tf_bars_analysis);
    return run;
}

static inline bars_run bars_run_text(const char *csv, const char *const *settings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", csv, -1);
    bars_run run = bars_run_path(path, settings);
    run.folder = folder;
    return run;
}

static inline void bars_run_clear(bars_run *run) {
    tf_results_free(run->results);
    tf_table_free(run->table);
    tf_spec_free(run->spec);
    tf_diag_free(run->diag);
    tf_arena_free(run->arena);
    g_free(run->path);
    if (run->folder)
        remove_folder(run->folder);
    *run = (bars_run){0};
}

/** All findings as text, for messages of failing tests and for looking in. */
static inline char *bars_findings(const bars_run *run) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        g_autofree char *one = tf_finding_format(tf_diag_finding(run->diag, i));
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}

static inline void bars_must_succeed(const bars_run *run) {
    g_autofree char *findings = bars_findings(run);
    ck_assert_msg(run->results != NULL, "refused: %s", findings);
}

/** Whether some finding of that severity holds `text` in its message or hint. */
static inline bool bars_says(const bars_run *run, tf_severity severity, const char *text) {
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        const tf_finding *finding = tf_diag_finding(run->diag, i);
        if (finding->severity == severity &&
            (strstr(finding->message, text) || (finding->hint && strstr(finding->hint, text))))
            return true;
    }
    return false;
}

/** The value of a statistic that has to be there. */
static inline double bars_value(const bars_run *run, const char *group, const char *term,
                                const char *name) {
    double value = 0;
    ck_assert_msg(tf_results_find(run->results, group, term, NAN, name, &value),
                  "no \"%s\" of \"%s\", \"%s\"", name, group, term);
    return value;
}

#endif
