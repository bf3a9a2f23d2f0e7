#ifndef BATCH_REPORT_INTERNAL_H
#define BATCH_REPORT_INTERNAL_H

#include "batch/report.h"

/* Each form as a whole text. Newly allocated. */
char *tf_report_html(const GArray *checked);
char *tf_report_junit(const GArray *checked);
char *tf_report_json(const GArray *checked);
char *tf_report_markdown(const GArray *checked);

const char *tf_checked_id(const tf_checked *checked);
/** What there is to say of a figure, a line each; owned texts. */
GPtrArray *tf_checked_lines(const tf_checked *checked);

#endif
