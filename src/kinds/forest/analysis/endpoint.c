/* Several outcomes side by side: each is read as if it were the only one. */
#include "endpoint.h"

#include <string.h>

size_t tf_forest_n_endpoints(const tf_forest_ask *ask) {
    return MAX(ask->endpoints.n, (size_t)1);
}

static bool refuse(const tf_spec_pair *pair, tf_diag *diag) {
    tf_diag_error(diag, &pair->place,
                  "such as {PFS: [pfs_time, pfs_event]}, or [AVAL, CNSR, censor]",
                  "endpoint \"%s\" has to name a column of times and one of events", pair->key);
    return false;
}

/** [time, event] or [time, event=code], or [time, cnsr, censor] for a column of censoring. */
static bool set_outcome(tf_forest_ask *ask, const tf_spec_pair *pair, tf_arena *arena,
                        tf_diag *diag) {
    const bool censor = pair->n_values == 3 && strcmp(pair->values[2], "censor") == 0;
    if (pair->n_values != 2 && !censor)
        return refuse(pair, diag);
    tf_outcome_ask *outcome = &ask->outcome;
    tf_column_is *codes = censor ? &outcome->censor : &outcome->event;
    outcome->time.column = pair->values[0];
    if (!tf_column_is_read(pair->values[1], &pair->place, arena, codes, diag))
        return false;
    if (!*outcome->time.column || !*codes->column)
        return refuse(pair, diag);
    tf_ask_put(&ask->base, &outcome->time.column, &pair->place);
    tf_ask_put(&ask->base, &codes->column, &pair->place);
    tf_ask_put(&ask->base, &codes->is, &pair->place);
    return true;
}

tf_forest_ask *tf_forest_endpoint_ask(const tf_forest_ask *ask, size_t index, tf_arena *arena,
                                      tf_diag *diag) {
    if (ask->endpoints.n > TF_FOREST_MAX_EFFECTS) {
        const tf_place place = tf_ask_place(&ask->base, &ask->endpoints);
        tf_diag_error(diag, &place, NULL, "%zu endpoints: at most %d stand side by side",
                      ask->endpoints.n, TF_FOREST_MAX_EFFECTS);
        return NULL;
    }
    tf_forest_ask *own = (tf_forest_ask *)tf_ask_copy(&ask->base, arena);
    /* What else the keys of one outcome say is of no endpoint. */
    own->outcome =
        (tf_outcome_ask){.time.unit = ask->outcome.time.unit, .competing = ask->outcome.competing};
    return set_outcome(own, &ask->endpoints.items[index], arena, diag) ? own : NULL;
}
