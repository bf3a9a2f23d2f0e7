/* Values of groups: a measurement beside a column of few values, and nothing that makes more of it.
 */
#include "points/propose.h"

#include <glib.h>

/** Of files of times and responses the measurements are traits. */
static bool is_of_something_else(const tf_columns *columns) {
    static const tf_look looks[] = {TF_LOOK_TIME,     TF_LOOK_EVENT,  TF_LOOK_CENSOR,
                                    TF_LOOK_DATE,     TF_LOOK_VISIT,  TF_LOOK_TERM,
                                    TF_LOOK_ESTIMATE, TF_LOOK_CHANGE, TF_LOOK_PARAMETER};
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
        if (tf_columns_next(columns, looks[i], NULL))
            return true;
    return false;
}

tf_suits tf_points_propose(tf_proposal *p) {
    const tf_column_view *views[8];
    size_t n = 0;
    for (const tf_column_view *view = NULL;
         n < G_N_ELEMENTS(views) && (view = tf_columns_next(p->columns, TF_LOOK_MEASURE, view));)
        views[n++] = view;
    const bool grouped = tf_columns_next(p->columns, TF_LOOK_GROUP, NULL) ||
                         tf_columns_next(p->columns, TF_LOOK_CATEGORIES, NULL);
    const bool repeats = tf_columns_repeat_patients(p->columns);
    if (n == 0 || !grouped || repeats || is_of_something_else(p->columns))
        return 0;
    const tf_column_view *value =
        tf_propose_column(p, "value", "Which column is the measured value?", views, n);
    tf_propose(p, "value", value->name, NULL);
    tf_propose_group(p);
    tf_propose_patient(p, NULL);
    return 30;
}
