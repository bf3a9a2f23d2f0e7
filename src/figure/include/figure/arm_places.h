#ifndef FIGURE_ARM_PLACES_H
#define FIGURE_ARM_PLACES_H

#include "analysis/order.h"
#include "figure/figure.h"

/* An arm that stands in several panels of a page has one colour in all of them, whatever its place
   among the arms of each: the panel that comes first says which. */

/** The places that the arms of a page have so far, by their names. */
tf_arm_places *tf_arm_places_new(tf_arena *arena);

/** An arm of a panel. */
typedef struct tf_arm_place {
    const char *label;
    size_t place; /**< which of the style's colours and signs is its own: see tf_place_of_role */
    tf_level_rank rank; /**< of a dose or the like: its shade, instead of the place's colour */
} tf_arm_place;

/**
 * Gives each arm of a panel the place and the rank that an earlier panel of the page has given it;
 * one that is new keeps its own, or takes the next place that no arm of the page has, if another of
 * this panel has it already, and has no rank where that is of other doses than the page's. Letters'
 * case and blanks make no other arm. Without a page of panels nothing changes.
 */
void tf_arm_places_take(const tf_draw_context *context, tf_arm_place *arms, size_t n);

/** The same, and then `fills`, [n] colours of areas, as other kinds of figures have these arms. */
void tf_arm_fills(const tf_draw_context *context, tf_arm_place *arms, size_t n, tf_color *fills);

#endif
