#ifndef JSON_ROWS_H
#define JSON_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "sheet.h"

/* Tables in JSON as the text that the reader of text files reads: Dataset-JSON of CDISC
   (version 1.1, as one document or with a line for each record), and records as objects, in a list
   or in lines. */

/** Whether a text begins as JSON does. */
bool tf_is_json(const char *start, size_t length);
/** NULL with an error. */
tf_sheet *tf_json_read(const char *file, const char *bytes, size_t length, tf_diag *diag);

#endif
