#ifndef FOREST_REPORT_H
#define FOREST_REPORT_H

#include "report/report.h"

/* The parts of tf_forest_report. Newly allocated texts. */

char *tf_forest_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                        const tf_results *results);
/** Without what is about numbers that the figure does not show. */
char *tf_forest_shown_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                              const tf_results *results);
char *tf_forest_describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                         const tf_results *results);
extern const tf_report_class tf_forest_report;

#endif
