/* How files call times and events. */
#include "analysis/outcome_names.h"

#include <string.h>

#include <glib.h>

/* Names are compared in part and without case: OS_TIME, futime, survival_months. */
static bool contains_any(const char *name, const char *const *parts) {
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (; *parts; parts++)
        if (strstr(lower, *parts))
            return true;
    return false;
}

bool tf_names_event(const char *name) {
    static const char *const parts[] = {"event", "status", "death", "dead", "died", "cnsr",
                                        "cens",  "relaps", "progr", "fail", "stat", NULL};
    return contains_any(name, parts);
}

bool tf_names_time(const char *name) {
    static const char *const parts[] = {"time", "aval",   "month", "day", "year", "week",
                                        "surv", "follow", "fu",    "dur", NULL};
    return contains_any(name, parts);
}
