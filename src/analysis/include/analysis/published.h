#ifndef ANALYSIS_PUBLISHED_H
#define ANALYSIS_PUBLISHED_H

#include "analysis/effect.h"
#include "base/memory.h"
#include "spec/fragments.h"

/** What the published numbers are of. */
typedef enum tf_published_scale {
    TF_PUBLISHED_RATIO,
    TF_PUBLISHED_POINTS,    /**< percentage points, at most 100; results have fractions of 1 */
    TF_PUBLISHED_DIFFERENCE /**< any number */
} tf_published_scale;

/** Texts to be read, and what messages say of them. */
typedef struct tf_published_texts {
    const tf_published_ask *given;
    const tf_ask *ask; /**< whose member `given` is: messages name its keys, at their places */
    tf_place place;    /**< without `ask`: of the entry of a list */
    tf_published_scale scale;
} tf_published_texts;

/**
 * Reads published values. The texts are kept as published; their values are checked, never changed.
 * Errors, all of them at once: what
 * isn't a number, a limit without the other, an interval that doesn't hold its estimate, a ratio
 * that isn't positive, a P outside 0 to 1. Texts live in `arena`.
 */
bool tf_published_read(const tf_published_texts *texts, tf_arena *arena, tf_effect *published,
                       tf_diag *diag);

/**
 * Warns of an estimate beyond the limits of what the data give for the same comparison, `own`: it
 * is of other data, or the other way round. Trials adjust theirs, so it is never corrected. `what`
 * it is: "hazard ratio". Nothing is said where one of the two has no number.
 */
void tf_published_doubt(const tf_published_texts *texts, const char *what,
                        const tf_effect *published, const tf_effect *own, tf_diag *diag);

/** Warns of what is said of a published value where there is none. */
void tf_published_warn_idle(const tf_ask *ask, const tf_published_ask *given, tf_diag *diag);

#endif
