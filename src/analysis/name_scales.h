#ifndef NAME_SCALES_H
#define NAME_SCALES_H

#include <stddef.h>

/** A word that means a rank, folded (tf_fold_name). */
typedef struct tf_scale_word {
    const char *word;
    double rank;
} tf_scale_word;

#define TF_N_SCALES 8
/** Each ends with a word that is NULL; longer words stand before those that they contain. */
extern const tf_scale_word *const tf_scales[TF_N_SCALES];

#endif
