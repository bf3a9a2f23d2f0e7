#ifndef FIGURE_PLACE_NAMES_H
#define FIGURE_PLACE_NAMES_H

#include "figure/text_draw.h"

/* A name below each of many places in a row: level where all of them fit, else running upwards,
   else none; in the style's smallest type if they are many. */

typedef struct tf_place_names {
    size_t n;
    const char *const *texts; /**< [n]; NULL among them: no name */

    /* set by tf_place_names_fit */
    enum { TF_NAMES_NONE, TF_NAMES_LEVEL, TF_NAMES_UPRIGHT, TF_NAMES_WRAPPED } form;
    tf_font font;
    double height;
    tf_paragraph *wrapped; /**< [n] */
} tf_place_names;

/** `pitch`: from place to place. */
void tf_place_names_fit(tf_place_names *names, tf_draw_context *context, double pitch);
/** The same where no name may be left out: in few lines of whole words first, in broken words last.
 * TF_NAMES_NONE: there is no room for them at all. */
void tf_place_names_fit_all(tf_place_names *names, tf_draw_context *context, double pitch);
/** `first`: below the middle of the first place, the names' upper edge. */
void tf_place_names_draw(const tf_place_names *names, tf_draw_context *context, const char *role,
                         tf_point first, double pitch);

#endif
