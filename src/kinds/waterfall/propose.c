/* Bars of each patient's best change. */
#include "waterfall/propose.h"

#include <glib.h>

/** More patients than this are too many bars. */
#define MOST_BARS 500

tf_suits tf_waterfall_propose(tf_proposal *p) {
    const tf_column_view *views[8];
    size_t n = 0;
    for (const tf_column_view *view = NULL;
         n < G_N_ELEMENTS(views) && (view = tf_columns_next(p->columns, TF_LOOK_CHANGE, view));)
        views[n++] = view;
    const tf_column_view *patient = tf_columns_next(p->columns, TF_LOOK_PATIENT, NULL);
    const size_t n_bars = patient ? patient->n_levels : p->columns->n_rows;
    if (n == 0 || n_bars > MOST_BARS)
        return 0;
    const tf_column_view *change =
        tf_propose_column(p, "change", "Which column is the best change?", views, n);
    const tf_column_view *response = tf_columns_next(p->columns, TF_LOOK_RESPONSE, NULL);
    tf_propose(p, "change.column", change->name, NULL);
    if (response)
        tf_propose(p, "response.column", response->name,
                   tf_column_levels_text(p->columns, response, 8));
    tf_propose_patient(p, "best");
    const tf_column_view *group = tf_columns_next(p->columns, TF_LOOK_GROUP, NULL);
    if (group)
        tf_propose_unsure(p,
                          "facet: all patients are in one panel; facet: %s makes one for each of "
                          "its values",
                          group->name);
    return 85;
}
