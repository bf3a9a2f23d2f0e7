#ifndef BATCH_REPORT_INTERNAL_H
#define BATCH_REPORT_INTERNAL_H

#include <jansson.h>

#include "batch/report.h"

/* Each form as a whole text. Newly allocated. */
char *tf_report_html(const GArray *checked);
char *tf_report_junit(const GArray *checked);
char *tf_report_json(const GArray *checked);
char *tf_report_markdown(const GArray *checked);

/** A text of whatever comes, such as a path in no encoding: bytes that are no UTF-8, of which
 * jansson makes nothing at all, are replaced. NULL: null. */
json_t *tf_json_of(const char *text);

/** Where the figure stands in its set file; of one that has departed the file alone. */
tf_place tf_checked_place(const tf_checked *checked);
/** Of one that has departed "departed". */
const char *tf_checked_kind(const tf_checked *checked);

#endif
