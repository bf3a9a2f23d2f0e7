#ifndef SUPPORT_ANALYSIS_RUN_H
#define SUPPORT_ANALYSIS_RUN_H

#include "analysis/results.h"

/* Runs the whole analysis of any kind on a small file, as the program does. */

/** Settings that a row of a table has room for. */
#define MOST_SETTINGS 16

typedef struct analysis_run {
    char *folder; /**< NULL when the data were there already */
    tf_spec *spec;
    tf_diag *diag;
    tf_arena *arena;
    tf_table *table;
    tf_results *results; /**< NULL if it was refused */
} analysis_run;

/** Settings are "key=value", as --set takes them, and end at the first NULL. */
analysis_run run_path(const tf_analysis_class *kind, const char *path, const char *const *settings);
/** Warnings are errors. */
analysis_run run_strictly(const tf_analysis_class *kind, const char *path,
                          const char *const *settings);
/** Every step of the curves goes to `curves`. */
analysis_run run_with_curves(const tf_analysis_class *kind, const char *path,
                             const char *const *settings, const tf_curve_sink *curves);
/** The data are given as text. */
analysis_run run_text(const tf_analysis_class *kind, const char *csv, const char *const *settings);
void run_clear(analysis_run *run);

/** The test fails, and says why, if the analysis was refused. */
void run_must_succeed(const analysis_run *run);
/** The kind's own results, after run_must_succeed. */
const void *run_detail(const analysis_run *run);

/** What a kind's report says of the results, its methods or its alternative text, in the style and
 * language of the settings. */
char *run_say(const analysis_run *run,
              char *(*say)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                           const tf_results *results));

/** As the functions of support/findings.h of like names. */
char *run_findings(const analysis_run *run);
const tf_finding *run_finding(const analysis_run *run, tf_severity severity, const char *text);
bool run_says(const analysis_run *run, tf_severity severity, const char *text);

/** The value of a statistic that has to be there; `at` NAN: it has no time. */
double run_value_at(const analysis_run *run, const char *group, const char *term, double at,
                    const char *name);
double run_value(const analysis_run *run, const char *group, const char *term, const char *name);

/** Which names of methods the numbers file of an analysis has to have. */
typedef struct record_case {
    const char *csv, *settings[10];
    struct {
        const char *group, *term, *name;
        const char *text; /**< NULL: there is none of that name */
    } names[9];
} record_case;
void run_has_record(const tf_analysis_class *kind, const record_case *of);

#endif
