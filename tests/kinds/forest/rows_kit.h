#ifndef FOREST_ROWS_KIT_H
#define FOREST_ROWS_KIT_H

/* Forests of small files, and their rows at a glance. */
#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

#define GIVEN "label=label", "estimate=hr", "lower=lo", "upper=hi", "effect=hazard_ratio"

static inline analysis_run run_forest(const char *csv, const char *const *settings,
                                      const tf_forest_results **forest) {
    analysis_run run = run_text(&tf_forest_analysis, csv, settings);
    *forest = run_detail(&run);
    return run;
}

/** All rows as "type indent label" lines, for looking at their order at once. */
static inline char *outline(const tf_forest_results *forest) {
    static const char *const types[] = {"heading",       "row",        "reference",
                                        "overall",       "pooled",     "prediction",
                                        "heterogeneity", "difference", "blank"};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        g_string_append_printf(text, "%s %u %s\n", types[row->type], row->indent,
                               row->label ? row->label : "-");
    }
    return g_string_free(text, FALSE);
}

static inline void outline_is(const tf_forest_results *forest, const char *expected) {
    g_autofree char *found = outline(forest);
    ck_assert_str_eq(found, expected);
}

#endif
