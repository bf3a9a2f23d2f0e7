#include "analysis/units.h"

#include <stddef.h>
#include <string.h>

/* In the order of the enum. A year is the mean of four, of which one has a day more. */
static const struct {
    const char *name;
    double days;
} units[] = {{"days", 1}, {"weeks", 7}, {"months", 365.25 / 12}, {"years", 365.25}};

double tf_unit_days(tf_time_unit unit) {
    return unit == TF_UNIT_UNKNOWN ? 1 : units[unit].days;
}

const char *tf_unit_name(tf_time_unit unit) {
    return unit == TF_UNIT_UNKNOWN ? NULL : units[unit].name;
}

tf_time_unit tf_unit_of_name(const char *name) {
    int unit = TF_UNIT_YEARS;
    while (unit > TF_UNIT_UNKNOWN && (!name || strcmp(units[unit].name, name) != 0))
        unit--;
    return (tf_time_unit)unit;
}
