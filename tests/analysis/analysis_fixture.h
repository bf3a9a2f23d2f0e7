#ifndef ANALYSIS_ANALYSIS_FIXTURE_H
#define ANALYSIS_ANALYSIS_FIXTURE_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "support/files.h"

/* Runs the whole analysis of any kind on a small file, as the program does. */

#define MOST_SETTINGS 14

/** Settings are "key=value", as --set takes them. */
typedef struct analysis_run {
    char *folder; /**< NULL when the data were there already */
    tf_spec *spec;
    tf_diag *diag;
    tf_arena *arena;
    tf_table *table;
    tf_results *results; /**< NULL if it was refused */
} analysis_run;

static inline void run_settings(analysis_run *run, const char *const *settings) {
    for (; settings && *settings; settings++) {
        g_auto(GStrv) parts = g_strsplit(*settings, "=", 2);
        tf_spec_set(run->spec, parts[0], parts[1], run->diag);
    }
}

/** Settings end at the first NULL. */
static inline analysis_run run_path(const tf_analysis_class *kind, const char *path,
                                    const char *const *settings) {
    analysis_run run = {
        .spec = tf_spec_new(kind->keys),
        .diag = tf_diag_new(),
        .arena = tf_arena_new(),
    };
    tf_spec_set(run.spec, "data", path, run.diag);
    run_settings(&run, settings);
    tf_table_request request;
    if (tf_diag_has_errors(run.diag) ||
        !kind->request(tf_ask_new(run.spec, NULL, run.arena), run.arena, &request, run.diag))
        return run;
    run.table = tf_table_read(path, request.columns, request.n_columns, request.where,
                              request.n_where, &request.options, run.diag);
    if (run.table)
        run.results = tf_analyse(kind, tf_ask_new(run.spec, NULL, run.arena), NULL, run.table, NULL,
                                 run.diag);
    return run;
}

static inline analysis_run run_text(const tf_analysis_class *kind, const char *csv,
                                    const char *const *settings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", csv, -1);
    analysis_run run = run_path(kind, path, settings);
    run.folder = folder;
    return run;
}

static inline void run_clear(analysis_run *run) {
    tf_results_free(run->results);
    tf_table_free(run->table);
    tf_spec_free(run->spec);
    tf_diag_free(run->diag);
    tf_arena_free(run->arena);
    if (run->folder)
        remove_folder(run->folder);
    *run = (analysis_run){0};
}

/** All findings as text, for messages of failing tests and for looking in. */
static inline char *run_findings(const analysis_run *run) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        g_autofree char *one = tf_finding_format(tf_diag_finding(run->diag, i));
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}

/** What went well enough; gives the kind's own results. */
static inline const void *run_detail(const analysis_run *run) {
    g_autofree char *findings = run_findings(run);
    ck_assert_msg(run->results != NULL, "refused: %s", findings);
    return run->results->detail;
}

/** The first finding of that severity whose message holds `text`; NULL if there is none. */
static inline const tf_finding *run_finding(const analysis_run *run, tf_severity severity,
                                            const char *text) {
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        const tf_finding *finding = tf_diag_finding(run->diag, i);
        if (finding->severity == severity && strstr(finding->message, text))
            return finding;
    }
    return NULL;
}

/** The value of a statistic that has to be there. */
static inline double run_value(const analysis_run *run, const char *group, const char *term,
                               const char *name) {
    double value = 0;
    ck_assert_msg(tf_results_find(run->results, group, term, NAN, name, &value),
                  "no \"%s\" of \"%s\", \"%s\"", name, group, term);
    return value;
}

#endif
