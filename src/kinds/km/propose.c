/* Curves of whoever has a time and an event. */
#include "km/propose.h"

#include <glib.h>

/** Columns that are called as strata of a randomisation are. */
static void propose_strata(tf_proposal *p) {
    enum { MOST = 6 };
    const char *names[MOST];
    size_t n = 0;
    for (size_t i = 0; i < p->columns->n && n < MOST; i++) {
        const tf_column_view *view = &p->columns->items[i];
        if (g_ascii_strncasecmp(view->name, "strat", 5) == 0 && view->look == TF_LOOK_CATEGORIES)
            names[n++] = view->name;
    }
    if (n > 0)
        tf_propose_list(p, "compare.strata", names, n,
                        "strata of the randomisation, by their names");
}

tf_suits tf_km_propose(tf_proposal *p) {
    const tf_suits suits = tf_propose_outcome(p);
    if (suits == 0)
        return 0;
    if (tf_propose_group(p))
        propose_strata(p);
    tf_propose_patient(p, "first");
    return suits;
}
