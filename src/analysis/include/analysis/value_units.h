#ifndef ANALYSIS_VALUE_UNITS_H
#define ANALYSIS_VALUE_UNITS_H

#include "analysis/request.h"
#include "analysis/rows.h"

/* Columns beside measured values that say the unit of each row: AVALU, LBSTRESU, "unit". */

/** Columns by which rows may well be in different units: end points and panels. */
#define TF_UNITS_APART 2

typedef struct tf_value_units_ask {
    const tf_rows *rows;
    const char *value;                 /**< column */
    const char *apart[TF_UNITS_APART]; /**< columns of levels, or NULL */
} tf_value_units_ask;

/** Asks for the columns that the file may have. `value`: NULL asks for nothing. */
void tf_value_units_request(tf_request_builder *builder, const char *value);

/** False, with an error: rows that would be in one mean are in several units. */
bool tf_check_value_units(const tf_value_units_ask *asked, tf_diag *diag);

#endif
