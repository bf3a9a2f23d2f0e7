#ifndef NAME_RANKS_H
#define NAME_RANKS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "analysis/name_numbers.h"
#include "name_scales.h"

/* A name is read as words and ranks: "Cycle 10 Day 1" is the words "cycle day" and the ranks 10
   and 1. */

/** Names with more numbers than this are sentences, and have no order. */
#define TF_MOST_RANKS 6

typedef struct tf_name_rank {
    double value;
    int side; /**< of the value: -2 below it, -1 up to it, 1 from it on, 2 above it */
} tf_name_rank;

/** In which form numbers stand in the names, beside words of a scale. */
typedef enum tf_name_numerals { TF_ARABIC, TF_ROMAN_TOO } tf_name_numerals;

/** Whether a minus says nothing, or, with a plus among the names, is the other half of a marker. */
typedef enum tf_name_signs { TF_SIGNS_ALONE, TF_SIGNS_HALVES } tf_name_signs;

/** How names are read. */
typedef struct tf_name_manner {
    const tf_scale_word *scale; /**< NULL: by numbers alone */
    tf_name_numerals form;
    tf_name_marks marks;
    tf_name_signs signs;
} tf_name_manner;

/** What a name is made of; n_ranks may be more than there is room for. */
typedef struct tf_name_ranks {
    GString *words; /**< what is left of the name without its ranks */
    tf_name_rank ranks[TF_MOST_RANKS];
    size_t n_ranks;
    bool has_scale; /**< one of the ranks is a word of the scale */
    double unit;    /**< days in the unit of time that the name has; 0: it has none */
} tf_name_ranks;

/** Adds what a folded name is made of. */
void tf_name_read(const char *folded, const tf_name_manner *how, tf_name_ranks *name);
/** Adds one more rank. */
void tf_name_add_rank(tf_name_ranks *name, double value, int side);

#endif
