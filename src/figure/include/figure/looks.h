#ifndef FIGURE_LOOKS_H
#define FIGURE_LOOKS_H

#include "analysis/order.h"
#include "figure/inset.h"
#include "spec/fragments.h"

/* How groups are told apart, everywhere in a figure: colour, dashes, signs. */

typedef struct tf_look {
    const char *label; /**< NULL for a figure without groups */
    size_t index;      /**< of the group */
    size_t place;      /**< which of the style's colours and signs is its own */
    tf_color fill;     /**< of areas; of bands with the style's opacity */
    tf_color line;     /**< lines and signs: readable on the background */
    tf_color text;     /**< names and values in the group's colour */
    tf_color plain;    /**< names where the style wants no coloured text, else as `text` */
    tf_pen pen;        /**< of the group's line */
    double marker;     /**< diameter of the signs on it; 0: none */
} tf_look;

typedef struct tf_look_name {
    const char *label, *level; /**< level: as in the data, by which colours are given */
    size_t index; /**< among all groups of the figure, also those that this panel lacks */
    size_t place; /**< tf_place_of_role() */
    tf_level_rank rank;
} tf_look_name;

/**
 * Which of the style's colours and signs is a group's own, in every figure of a set: the second is
 * the reference's, the first and those from the third on are the others', in their order. `index`
 * and `reference` count the groups of the whole figure, also those that a panel lacks;
 * reference SIZE_MAX: none.
 */
size_t tf_place_of_role(size_t index, size_t reference);

/** The index of a group: its place in the order that the user gave, which names groups that a
 * panel, or a condition, may leave without patients: the others keep the colours that they have
 * beside them. */
size_t tf_index_in_order(const tf_texts *order, const char *level, size_t index);

/** Whether the style has a palette; else an error. */
bool tf_has_palette(const tf_draw_context *context);
/** For areas of that colour, with lines and texts that go with it. */
tf_look tf_look_of(const tf_style *style, tf_color color);
/**
 * For n lines with their bands, in the arena: colours of the style's palette unless `colors` says
 * otherwise, and the style's second sign (dashes or markers) if there are several. A warning where
 * colours come back and nothing else tells the groups apart, a note where something does.
 */
tf_look *tf_line_looks(tf_draw_context *context, const tf_look_name *names, size_t n,
                       const tf_pairs *colors);
/**
 * The same for the groups of a figure by what is asked of them: label, level and rank of `names`
 * are given, index and place are found, by the arms of the page where there are several groups.
 * `reference`: SIZE_MAX is none.
 */
tf_look *tf_group_looks(tf_draw_context *context, tf_look_name *names, size_t n, size_t reference,
                        const tf_group_ask *asked);
/** A sample of the line, `length` long from `at`, in a group of the scene's. */
void tf_look_key(const tf_look *look, tf_inset *inset, tf_point at, double length);

#endif
