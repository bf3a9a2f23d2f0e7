#ifndef SUPPORT_FINDINGS_H
#define SUPPORT_FINDINGS_H

#include <stdbool.h>
#include <trialfig/diag.h>

/** All findings as they are printed, one after the other: for messages of tests, and to look in. */
char *findings_text(const tf_diag *diag);
/** The same of those of one severity. */
char *findings_of(const tf_diag *diag, tf_severity severity);
/** The first of that severity whose message holds `text`; NULL if there is none. */
const tf_finding *findings_find(const tf_diag *diag, tf_severity severity, const char *text);
/** Whether one of that severity holds `text` in its message or hint. */
bool findings_say(const tf_diag *diag, tf_severity severity, const char *text);

#endif
