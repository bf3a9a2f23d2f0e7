#ifndef CELL_FORMAT_H
#define CELL_FORMAT_H

#include <stdbool.h>

/* Workbooks store dates, times and percentages as numbers, and how they are shown beside them. */

typedef enum tf_cell_format {
    TF_FORMAT_NUMBER,
    TF_FORMAT_PERCENT,
    TF_FORMAT_DATE,
    TF_FORMAT_TIME,
    TF_FORMAT_DATE_TIME,
    TF_FORMAT_DURATION /**< hours may pass 24 */
} tf_cell_format;

/** From which day serial numbers count. */
typedef enum tf_date_system {
    TF_DATES_1900, /**< 1 is 1900-01-01, 60 is the 29 February that 1900 did not have */
    TF_DATES_1904  /**< 0 is 1904-01-01 */
} tf_date_system;

/** Of a format that every program knows by its number (ECMA-376-1, 18.8.30). */
tf_cell_format tf_format_of_id(unsigned id);
/** Of a format as it is written: "dd/mm/yyyy", "0.0%", "[h]:mm", "#,##0 \"days\"". */
tf_cell_format tf_format_of_code(const char *code);

/**
 * A number as it is shown in a format other than TF_FORMAT_NUMBER: "2020-05-17",
 * "2020-05-17T13:05:00", "13:05:00", "45.3%", whatever order and digits the cell shows. Newly
 * allocated; NULL: no day has that number.
 */
char *tf_serial_text(double serial, tf_cell_format format, tf_date_system system);

#endif
