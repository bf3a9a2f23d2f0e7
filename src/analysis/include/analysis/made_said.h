#ifndef ANALYSIS_MADE_SAID_H
#define ANALYSIS_MADE_SAID_H

#include <stddef.h>

#include <trialfig/table.h>

#include "base/memory.h"

/** Something that was made of the data, for the methods. */
typedef struct tf_made_said {
    const char *key;            /**< of the words: "methods.made.cut" */
    const char *name;           /**< of the column, or the file */
    const char *const *columns; /**< that it is made of */
    size_t n_columns;
    const double *points; /**< where it was cut */
    size_t n_points;
    const char *const *olds; /**< levels, */
    const char *const *news; /**< and what each became */
    size_t n_levels;
    const char *unit;
    double factor;
    size_t n_late; /**< rows with an event after another end point was followed no longer */
} tf_made_said;

/** Files, pivot and columns that somebody asked for; NULL: none. In the arena. */
const tf_made_said *tf_made_said_of(const tf_table *table, tf_arena *arena, size_t *n);

#endif
