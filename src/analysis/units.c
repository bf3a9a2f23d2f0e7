#include "analysis/units.h"

#include <glib.h>
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

void tf_unit_note_shown(tf_time_unit unit, tf_diag *diag) {
    tf_diag_note(diag, NULL, "--x-unit", TF_UNIT_SHOWN "%s, as long as follow-up is",
                 tf_unit_name(unit));
}

tf_time_unit tf_unit_told(const tf_finding *finding) {
    if (!g_str_has_prefix(finding->message, TF_UNIT_SHOWN))
        return TF_UNIT_UNKNOWN;
    const char *word = finding->message + strlen(TF_UNIT_SHOWN);
    g_autofree char *name = g_strndup(word, strspn(word, "abcdefghijklmnopqrstuvwxyz"));
    return tf_unit_of_name(name);
}
