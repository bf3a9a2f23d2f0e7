#ifndef KM_REPORT_H
#define KM_REPORT_H

#include "report/report.h"

/* The parts of tf_km_report. Newly allocated texts. */

char *tf_km_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                    const tf_results *results);
char *tf_km_describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results);
extern const tf_report_class tf_km_report;

#endif
