#ifndef DATASET_DATES_H
#define DATASET_DATES_H

#include "signature.h"

/* Days and seconds of statistics programs, each counted from a day of its own. */

typedef enum tf_dataset_unit {
    TF_UNIT_NUMBER, /**< it is no date */
    TF_UNIT_DAYS,
    TF_UNIT_SECONDS,
    TF_UNIT_MILLISECONDS,
    TF_UNIT_MONTHS
} tf_dataset_unit;

/** What numbers in a format are: "DATE9.", "EDATE10", "%tdD_m_Y"; NULL is none. */
tf_dataset_unit tf_dataset_unit_of(tf_file_kind kind, const char *format);
/** "2020-05-17", "2020-05-17T13:05:00", "2020-05"; newly allocated, NULL: no day has that number.
 */
char *tf_dataset_date(tf_file_kind kind, tf_dataset_unit unit, double value);

#endif
