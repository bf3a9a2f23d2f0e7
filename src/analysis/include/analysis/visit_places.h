#ifndef ANALYSIS_VISIT_PLACES_H
#define ANALYSIS_VISIT_PLACES_H

#include "analysis/levels.h"
#include "analysis/visit_numbers.h"

/* Where visits, doses, days or years stand along an axis: by their numbers, else one after the
   other in an order that is known. */

typedef struct tf_visit_places {
    tf_levels levels;     /**< in the order of the axis */
    const double *at;     /**< [levels.n] rising; ranks unless `placed` */
    const char **numbers; /**< [levels.n] as a name has it; NULL: none */
    bool placed;          /**< all have a number, and the user's order is that of the numbers */
    bool plain;           /**< cells are numbers alone */
    tf_visits_numbered in;
} tf_visit_places;

/** Drops rows of visits that were not planned by their name, unless the order has them, with a
 * warning. False: no memory. */
bool tf_visits_drop_unscheduled(const tf_levels_ask *asked, tf_rows *rows, tf_diag *diag);

/**
 * Resolves the levels of a column of visits and finds their places. Errors beside those of
 * tf_levels_resolve: dates; the sum of all visits among them; two names of one visit; names that
 * have neither numbers nor a known order, where the user gives none. In the arena.
 */
bool tf_visit_places_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                             tf_visit_places *places, tf_diag *diag);

#endif
