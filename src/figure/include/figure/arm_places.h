#ifndef FIGURE_ARM_PLACES_H
#define FIGURE_ARM_PLACES_H

#include "figure/figure.h"

/* An arm that stands in several panels of a page has one colour in all of them, whatever its place
   among the arms of each: the panel that comes first says which. */

/** The places that the arms of a page have so far, by their names. */
tf_arm_places *tf_arm_places_new(tf_arena *arena);

/**
 * Which of the style's colours and signs is the arm's own: the one that a panel of that page has
 * given it, else `place` (see tf_place_of_role), or the next one that no other arm of the page has.
 * Letters' case and blanks make no other arm. Where there is no page of panels it is `place`.
 */
size_t tf_place_of_arm(const tf_draw_context *context, const char *label, size_t place);

#endif
