#include "event_date_hint.h"

#include <glib.h>

char *tf_hint_of_event_dates(const char *event, const char *end) {
    return g_strdup_printf("times end at the event with event.date: \"%s\" and "
                           "event.else_censored_at: \"%s\", in place of --event and --time-end",
                           event, end);
}
