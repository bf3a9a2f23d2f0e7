#ifndef BARS_REPORT_H
#define BARS_REPORT_H

#include "bars/results.h"
#include "report/report.h"

/* The parts of tf_bars_report. Newly allocated texts. */

char *tf_bars_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results);
/** Without what is about numbers that the figure does not show. */
char *tf_bars_shown_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                            const tf_results *results);
char *tf_bars_describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                       const tf_results *results);
/** Whether what counts has to be named: values that a key lists, and no plain yes. */
bool tf_bars_names_counted(const tf_bars_ask *ask, const tf_bars_results *bars);
extern const tf_report_class tf_bars_report;

#endif
