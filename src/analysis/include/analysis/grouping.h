#ifndef ANALYSIS_GROUPING_H
#define ANALYSIS_GROUPING_H

#include "analysis/levels.h"

/** More curves, bars or arms than this can't be told apart by anyone. */
#define TF_MAX_GROUPS 64

typedef struct tf_group {
    const char *level; /**< as in the data; NULL if there is no group column */
    const char *label; /**< as drawn */
    tf_level_rank rank;
} tf_group;

/**
 * The groups of a figure by the keys group.column, group.order, group.labels and group.reference,
 * the same for every kind. Without group.column there is one group with an empty label.
 */
typedef struct tf_grouping {
    size_t n;
    tf_group *groups;   /**< in the order of drawing */
    size_t reference;   /**< the group that the others are compared with */
    uint32_t *of_level; /**< [levels of the column] index of the group; NULL without a column */
    const char *column; /**< NULL: none */
    bool as_in_file;    /**< nobody gave their order, and their names have none */
} tf_grouping;

/** Scores are those of groups by their place: warns where another file's rows would give them to
 * others. `scores` is the member of the ask. */
void tf_grouping_doubt_scores(const tf_grouping *grouping, const tf_ask *ask, const void *scores,
                              tf_diag *diag);

/** What is asked about the groups; `reference` may be pointed to another key of the kind's. */
tf_levels_ask tf_grouping_asked(const tf_ask *ask, const tf_group_ask *group);

/**
 * Errors: more than TF_MAX_GROUPS, names in order, labels or reference that don't occur, levels
 * that group.order leaves out, a named group without a usable row, one label for two groups.
 */
bool tf_grouping_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                         tf_grouping *grouping, tf_diag *diag);

#endif
