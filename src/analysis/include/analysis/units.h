#ifndef ANALYSIS_UNITS_H
#define ANALYSIS_UNITS_H

#include <stdbool.h>

/** Units of time, in the order of the keys time.unit and x.unit; -1 stands for "nobody said". */
typedef enum tf_time_unit {
    TF_UNIT_UNKNOWN = -1,
    TF_UNIT_DAYS,
    TF_UNIT_WEEKS,
    TF_UNIT_MONTHS,
    TF_UNIT_YEARS
} tf_time_unit;

/** 1, 7, 30.4375 (a twelfth of a year) and 365.25. */
double tf_unit_days(tf_time_unit unit);
/** "days" …; NULL for TF_UNIT_UNKNOWN. Static. */
const char *tf_unit_name(tf_time_unit unit);
/** The other way round; NULL gives TF_UNIT_UNKNOWN. */
tf_time_unit tf_unit_of_name(const char *name);

#endif
