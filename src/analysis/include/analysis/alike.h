#ifndef ANALYSIS_ALIKE_H
#define ANALYSIS_ALIKE_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

#include "spec/vocabulary.h"

/** The column whose levels are looked at. */
typedef struct tf_alike_ask {
    const char *column;
    const char *merge_key;    /**< that makes one of several levels; NULL: there is none */
    tf_vocabulary *responses; /**< words of one response are alike; NULL: levels are none */
    const tf_place *place;
    /** As many as the names: of those that are alike the one of the greatest is what all are to be
        called, of equal ones the first. NULL: all are equal. */
    const size_t *weights;
    const char *const *keys; /**< names with the same one are alike; NULL: by their letters */
} tf_alike_ask;

/** A weight above all numbers of rows, for levels that a key names. */
#define TF_ALIKE_NAMED (SIZE_MAX / 2)

/** `group.merge={"Placebo": ["placebo"]}` for the names that are alike; NULL: none are, or there is
 * no such key. Newly allocated. `n_apart` (may be NULL): how many would be left. */
char *tf_levels_merge_hint(const char *const *names, size_t n, const tf_alike_ask *asked,
                           size_t *n_apart);

/**
 * One warning for levels that differ by letters' case, blanks, accents or a dot at the end alone,
 * or that mean one thing ("Yes", "TRUE" and 1) or one response, with the value of the key that
 * makes one of them.
 */
void tf_levels_warn_alike(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

/**
 * One warning for levels that are a sign alone, "-" or "/", beside others that are words, with the
 * value of data.missing that drops them. A minus beside a plus is the negative half of a marker.
 */
void tf_levels_warn_signs(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

/**
 * A warning for each level that is a number by which forms say that nobody knows, 9, 99 or -9, and
 * lies apart from all others: these are words, or small numbers that follow each other. A level
 * that a key names, by its weight, is meant.
 */
void tf_levels_warn_fillers(const char *const *names, size_t n, const tf_alike_ask *asked,
                            tf_diag *diag);

/**
 * A warning for a level that says death, "DCD" or "Died", beside classes: others that stand in an
 * order by what they say, I to IV or 0 to 3. One that a key names, by its weight, is meant.
 */
void tf_levels_warn_deaths(const char *const *names, size_t n, const tf_alike_ask *asked,
                           tf_diag *diag);

/** `filler[i]`: name i is such a number. */
void tf_levels_find_fillers(const char *const *names, size_t n, bool *filler);

/**
 * One warning for levels that are numbers beside others that are words, where they could be codes
 * of these: 1 beside A and B. What keys name is meant: all of the words, or all of the numbers.
 * Whether there was one.
 */
bool tf_levels_warn_codes(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

/**
 * `unknown[i]`: name i says that nobody knows: "Non évaluable", "Not tested", "NSP". What was not
 * done counts only beside others that don't say that it was, letters such as "NR" only beside
 * words. Returns how many there are.
 */
size_t tf_levels_find_unknown(const char *const *names, size_t n, bool *unknown);
/** The first that is none of these, nor "Other": nobody is compared with those. 0 where all are. */
size_t tf_levels_first_known(const char *const *names, size_t n);
/** One warning for these, with the value of data.missing that drops them. */
void tf_levels_warn_unknown(const char *const *names, size_t n, const tf_alike_ask *asked,
                            tf_diag *diag);

/** One warning for levels that are days of a month beside others that are none: "02-mars" was a
 * range, with the merge that makes it one again. */
void tf_levels_warn_dates(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

/**
 * `best[i]`: the index of the name that name i is to be called by, itself where no other is like
 * it in its letters. `best` has room for n.
 */
void tf_levels_best(const char *const *names, size_t n, const tf_alike_ask *asked, size_t *best);

#endif
