#ifndef SWALLOWED_H
#define SWALLOWED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <trialfig/diag.h>

#include "lines.h"

/* Two quotes that stand alone, lines apart, make one field of all that is between them: the row
   still has as many fields as it should, and patients are gone. */

/** Fields that seem to hold rows: how many, and the first of them. */
typedef struct tf_swallowed {
    size_t n;
    uint64_t row_line, line; /**< where its row begins, and the field itself */
    uint64_t n_ends;         /**< ends of lines within it */
    size_t field;
} tf_swallowed;

/** Whether a field with so many ends of lines has as many separators as whole rows have. */
bool tf_holds_rows(const char *text, size_t length, char delimiter, size_t n_columns);

/** Warns of the first, with its place. */
void tf_swallowed_tell(const tf_swallowed *swallowed, const tf_lines *lines, tf_diag *diag);

#endif
