/* Lines over visits of values, or of yes and no, that patients have at each of them. */
#include "lines/propose.h"

#include <string.h>

#include <glib.h>

#include "analysis/visit_numbers.h"

enum { MOST_SHOWN = 8 };
/** More places than this are days on which each patient came alone. */
static const size_t MOST_PLACES = 40;

/** "week", "Mois", "hour": numbers of a column that is called so are of that. */
static bool counts_time(const tf_proposal *p, const tf_column_view *view) {
    tf_visit one = {.name = tf_arena_printf(p->arena, "%s 2", view->name)};
    tf_visits_numbered in;
    const bool number = view->cells == TF_CELLS_WHOLE || view->cells == TF_CELLS_NUMBERS;
    return number && tf_number_visits(&one, 1, '.', &in, p->arena) &&
           in.unit != TF_VISIT_UNIT_NONE && in.unit != TF_VISIT_UNIT_DOSE;
}

/** Columns of visits, those that are called so first. CDISC has their numbers beside their names.
 */
static size_t find_visits(const tf_proposal *p, const tf_column_view *views[MOST_SHOWN]) {
    size_t n = 0;
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < p->columns->n && n < MOST_SHOWN; i++) {
            const tf_column_view *view = &p->columns->items[i];
            const bool visit = view->look == TF_LOOK_VISIT;
            if (visit == (named == 1) && (visit || counts_time(p, view)) && view->n_levels > 1 &&
                !view->cut && view->n_levels <= MOST_PLACES)
                views[n++] = view;
        }
    return n;
}

static bool is_value(const tf_column_view *view) {
    const bool number = view->cells == TF_CELLS_WHOLE || view->cells == TF_CELLS_NUMBERS;
    return number && view->n_levels > 2 &&
           (view->look == TF_LOOK_MEASURE || view->look == TF_LOOK_CHANGE_OTHER ||
            view->look == TF_LOOK_CHANGE || view->look == TF_LOOK_SIZE ||
            view->look == TF_LOOK_CATEGORIES);
}

/** What was measured: CDISC's value first, changes and baselines behind values. */
static size_t find_values(const tf_proposal *p, const tf_column_view *visit,
                          const tf_column_view *views[MOST_SHOWN]) {
    size_t n = 0;
    const tf_column_view *aval = tf_columns_find(p->columns, "AVAL");
    if (aval && aval != visit)
        views[n++] = aval;
    for (int change = 0; change < 2; change++)
        for (size_t i = 0; i < p->columns->n && n < MOST_SHOWN; i++) {
            const tf_column_view *view = &p->columns->items[i];
            const bool is_change =
                view->look == TF_LOOK_CHANGE || view->look == TF_LOOK_CHANGE_OTHER;
            if (view != aval && view != visit && is_value(view) && !counts_time(p, view) &&
                is_change == (change == 1))
                views[n++] = view;
        }
    return n;
}

/** Yes and no in all rows; NULL: no column has them. */
static const tf_column_view *find_answer(const tf_proposal *p) {
    for (size_t i = 0; i < p->columns->n; i++) {
        const tf_column_view *view = &p->columns->items[i];
        bool answers = view->cells == TF_CELLS_TEXT && view->n_levels == 2 && !view->cut;
        for (size_t k = 0; answers && k < view->n_levels; k++) {
            const tf_meaning_role role =
                tf_vocabulary_find(p->columns->vocabulary, tf_column_level(p->columns, view, k))
                    .role;
            answers = role == TF_MEANING_YES || role == TF_MEANING_NO;
        }
        if (answers)
            return view;
    }
    return NULL;
}

/* Who has one row has no course. */
tf_suits tf_lines_propose(tf_proposal *p) {
    const tf_column_view *visits[MOST_SHOWN], *values[MOST_SHOWN];
    const tf_column_view *patient = tf_columns_next(p->columns, TF_LOOK_PATIENT, NULL);
    const size_t n_visits = find_visits(p, visits);
    if (!patient || n_visits == 0 || !tf_columns_repeat_patients(p->columns) ||
        tf_columns_next(p->columns, TF_LOOK_TERM, NULL))
        return 0;
    const bool named = visits[0]->look == TF_LOOK_VISIT;
    const tf_column_view *visit =
        tf_propose_column(p, "visit", "Which column is the visit?", visits, named ? 1 : n_visits);
    const size_t n_values = find_values(p, visit, values);
    const tf_column_view *answer = n_values == 0 ? find_answer(p) : NULL;
    if (n_values == 0 && !answer)
        return 0;
    tf_propose(p, "visit.column", visit->name, tf_column_levels_text(p->columns, visit, 6));
    if (answer) {
        tf_propose(p, "response.column", answer->name,
                   tf_column_levels_text(p->columns, answer, 2));
    } else {
        const bool aval = g_ascii_strcasecmp(values[0]->name, "AVAL") == 0;
        const tf_column_view *value = tf_propose_column(p, "value", "Which column is the value?",
                                                        values, aval ? 1 : n_values);
        tf_propose(p, "value", value->name, NULL);
        if (value->look != TF_LOOK_CHANGE && value->look != TF_LOOK_CHANGE_OTHER)
            tf_propose_unsure(p, "change: values are drawn as they were measured; change: true "
                                 "draws changes from each patient's baseline");
    }
    tf_propose_group(p);
    tf_propose(p, "patient", patient->name, NULL);
    return 70;
}
