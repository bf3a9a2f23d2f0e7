#ifndef BATCH_REPORT_H
#define BATCH_REPORT_H

#include "batch/check.h"

/* What a check has found, for people and machines: a page that shows each figure before and after,
   a comment for a pull request, JUnit's XML for CI, JSON for scripts. */

typedef enum tf_report_form {
    TF_REPORT_HTML,
    TF_REPORT_JUNIT,
    TF_REPORT_JSON,
    TF_REPORT_MARKDOWN
} tf_report_form;

/** By the ending of its name: .html, .xml, .json or .md. `form` may be NULL. */
bool tf_report_form_of(const char *path, tf_report_form *form);

/** Of tf_checked with their records. */
bool tf_report_write(const GArray *checked, const char *path, tf_temp_registry *registry,
                     tf_diag *diag);

#endif
