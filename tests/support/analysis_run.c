#include "analysis_run.h"

#include <check.h>
#include <math.h>

#include "analysis/frame.h"
#include "files.h"
#include "findings.h"

static void apply(analysis_run *run, const char *const *settings) {
    for (; settings && *settings; settings++) {
        g_auto(GStrv) parts = g_strsplit(*settings, "=", 2);
        tf_spec_set(run->spec, parts[0], parts[1], run->diag);
    }
}

static analysis_run begin(const tf_analysis_class *kind, const char *path) {
    analysis_run run = {
        .spec = tf_spec_new(kind->keys), .diag = tf_diag_new(), .arena = tf_arena_new()};
    tf_spec_set(run.spec, "data", path, run.diag);
    return run;
}

static void analyse(analysis_run *run, const tf_analysis_class *kind, const char *path,
                    const tf_curve_sink *curves) {
    tf_table_request request;
    if (tf_diag_has_errors(run->diag) ||
        !kind->request(tf_ask_new(run->spec, NULL, run->arena), run->arena, &request, run->diag))
        return;
    run->table = tf_table_read(path, &request, run->diag);
    if (run->table)
        run->results = tf_analyse(kind, tf_ask_new(run->spec, NULL, run->arena), NULL, run->table,
                                  curves, run->diag);
}

analysis_run run_with_curves(const tf_analysis_class *kind, const char *path,
                             const char *const *settings, const tf_curve_sink *curves) {
    analysis_run run = begin(kind, path);
    apply(&run, settings);
    analyse(&run, kind, path, curves);
    return run;
}

analysis_run run_path(const tf_analysis_class *kind, const char *path,
                      const char *const *settings) {
    return run_with_curves(kind, path, settings, NULL);
}

analysis_run run_strictly(const tf_analysis_class *kind, const char *path,
                          const char *const *settings) {
    analysis_run run = begin(kind, path);
    tf_diag_set_strict(run.diag);
    apply(&run, settings);
    analyse(&run, kind, path, NULL);
    return run;
}

analysis_run run_text(const tf_analysis_class *kind, const char *csv, const char *const *settings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", csv, -1);
    analysis_run run = run_path(kind, path, settings);
    run.folder = folder;
    return run;
}

void run_clear(analysis_run *run) {
    tf_results_free(run->results);
    tf_table_free(run->table);
    tf_spec_free(run->spec);
    tf_diag_free(run->diag);
    tf_arena_free(run->arena);
    if (run->folder)
        remove_folder(run->folder);
    *run = (analysis_run){0};
}

void run_must_succeed(const analysis_run *run) {
    g_autofree char *findings = run_findings(run);
    ck_assert_msg(run->results != NULL, "refused: %s", findings);
}

const void *run_detail(const analysis_run *run) {
    run_must_succeed(run);
    return run->results->detail;
}

char *run_findings(const analysis_run *run) {
    return findings_text(run->diag);
}

const tf_finding *run_finding(const analysis_run *run, tf_severity severity, const char *text) {
    return findings_find(run->diag, severity, text);
}

bool run_says(const analysis_run *run, tf_severity severity, const char *text) {
    return findings_say(run->diag, severity, text);
}

double run_value_at(const analysis_run *run, const char *group, const char *term, double at,
                    const char *name) {
    double value = 0;
    ck_assert_msg(tf_results_find(run->results, group, term, at, name, &value),
                  "no \"%s\" of \"%s\", \"%s\"", name, group, term);
    return value;
}

double run_value(const analysis_run *run, const char *group, const char *term, const char *name) {
    return run_value_at(run, group, term, NAN, name);
}

char *run_say(const analysis_run *run,
              char *(*say)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                           const tf_results *results)) {
    run_must_succeed(run);
    g_autoptr(tf_style) style = tf_style_resolve(run->spec, run->diag);
    g_autofree char *findings = run_findings(run);
    ck_assert_msg(style != NULL, "%s", findings);
    g_autoptr(tf_words) words = tf_words_new(run->spec, style, run->diag);
    ck_assert_ptr_nonnull(words);
    return say(tf_ask_new(run->spec, style, run->arena), style, words, run->results);
}
