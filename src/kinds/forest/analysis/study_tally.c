/* Counts of studies that add up. */
#include "study_tally.h"

#include <math.h>

tf_tally tf_tally_of(const tf_forest_study_set *studies, size_t i) {
    const tf_two_by_two *t = studies->counts ? &studies->counts[i] : NULL;
    const tf_forest_study *study = &studies->list[i];
    if (t)
        return (tf_tally){{(double)t->x1, (double)t->x2}, {(double)t->n1, (double)t->n2}, 2};
    if (studies->form == TF_STUDIES_PROPORTIONS)
        return (tf_tally){{(double)study->x}, {(double)study->n}, 1};
    if (studies->form == TF_STUDIES_RATES)
        return (tf_tally){{(double)study->x}, {study->time}, 1};
    return (tf_tally){.n_arms = 0};
}

void tf_add_tally(tf_tally *sum, const tf_tally *one) {
    for (size_t g = 0; g < sum->n_arms; g++) {
        sum->events[g] += one->events[g];
        sum->size[g] += one->size[g];
    }
}

bool tf_is_same_tally(const tf_tally *sum, const tf_tally *total) {
    bool same = total->n_arms > 0;
    for (size_t g = 0; g < total->n_arms; g++)
        same &= sum->events[g] == total->events[g] && sum->size[g] > 0 &&
                fabs(sum->size[g] - total->size[g]) <= 1e-9 * total->size[g];
    return same;
}

bool tf_is_round_tally(const tf_tally *row) {
    enum { ROUND = 10 };
    bool round = true;
    for (size_t g = 0; g < row->n_arms; g++)
        round = round && fmod(row->size[g], ROUND) == 0;
    return round;
}

bool tf_may_add_up_by_chance(const tf_forest_study_set *studies) {
    bool round = true;
    double events = 0;
    for (size_t i = 0; i < studies->n; i++) {
        const tf_tally row = tf_tally_of(studies, i);
        round = round && tf_is_round_tally(&row);
        for (size_t g = 0; g < row.n_arms; g++)
            events += row.events[g];
    }
    return round || events < (double)studies->n;
}
