#ifndef ANALYSIS_UNITS_H
#define ANALYSIS_UNITS_H

#include <stdbool.h>

#include <trialfig/diag.h>

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

/** What messages say of the unit that nobody asked for begins so. */
#define TF_UNIT_SHOWN "times are shown in "
/** A note of it: follow-up of days chose it. */
void tf_unit_note_shown(tf_time_unit unit, tf_diag *diag);
/** The unit that a message says so; TF_UNIT_UNKNOWN: it says none. */
tf_time_unit tf_unit_told(const tf_finding *finding);

#endif
