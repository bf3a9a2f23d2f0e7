#ifndef FOREST_ANALYSIS_STUDY_TALLY_H
#define FOREST_ANALYSIS_STUDY_TALLY_H

#include "studies.h"

/** What adds up: events, and patients or person-time, of each arm. */
typedef struct tf_tally {
    double events[2], size[2];
    size_t n_arms; /**< 0: there is nothing to add up */
} tf_tally;

tf_tally tf_tally_of(const tf_forest_study_set *studies, size_t i);
void tf_add_tally(tf_tally *sum, const tf_tally *one);
/** Person-times have decimals, whose sum isn't exact. */
bool tf_is_same_tally(const tf_tally *sum, const tf_tally *total);
/** Whether all arms of a row may have been planned to have as many. */
bool tf_is_round_tally(const tf_tally *row);
/** Whether rows may add up to another by chance: their sizes are round, or hardly anybody has the
 * event. */
bool tf_may_add_up_by_chance(const tf_forest_study_set *studies);

#endif
