#ifndef ANALYSIS_ORDER_H
#define ANALYSIS_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/folded_name.h"

/* The order and the reference that levels have where nobody gave them: one rule for every kind. */

/** What put levels into their order. */
typedef enum tf_order_reason {
    TF_ORDER_FILE,   /**< they stand as they first occur */
    TF_ORDER_VALUES, /**< numbers, alone or inside texts: 10 mg, Cycle 10 Day 1, >=75, IIIA */
    TF_ORDER_SCALE,  /**< words of a known scale: mild, moderate, severe */
    TF_ORDER_LIKE    /**< as they first occur, but for those that differ in a number alone */
} tf_order_reason;

/**
 * Puts names, which come in the order of the file, into the order in which people read them:
 *
 * - numbers by value, also inside texts that differ in their numbers alone, with "<65" before
 *   "65-74" before ">=75", I before II before IIIA, days before weeks before months;
 * - words of a known scale by its ranks: none, mild, moderate, severe; low, intermediate, high;
 *   never, former, current; months; days of the week;
 * - before them what comes first (Baseline, Screening; "any grade"; a placebo among doses) and
 *   behind them what comes last (End of treatment, Follow-up; Other, Unknown);
 * - anything else stays as it is, unless all say so before brackets: Week 4 (Day 29); but of
 *   names that differ in a number alone the lesser stands first, whatever stands between them.
 *
 * Numbers have the file's decimal mark, and blanks, apostrophes or the other mark between their
 * thousands. Letters' case and accents don't matter. Names that are equal by the rule keep the
 * file's order.
 */
tf_order_reason tf_order_names(const char **names, size_t n, char decimal);

/** Whether nothing says in which order some of them come: two or more that are neither first nor
 * last by their words, nor ordered by the rule above. */
bool tf_names_lack_order(const char *const *names, size_t n, char decimal);

/** Where a level stands among those that are ordered by what they say. */
typedef struct tf_level_rank {
    size_t at; /**< below n */
    size_t n;  /**< 0: it has no rank */
} tf_level_rank;

/**
 * How many of the names have a rank by that rule, and which: from 0 on, SIZE_MAX for what stands
 * first or last whatever the others are (a placebo among doses, "Unknown"). None has one where the
 * names are in no order but the file's, or number what is counted alone ("Arm 2"). No name is there
 * twice.
 */
size_t tf_rank_names(const char *const *names, size_t n, char decimal, size_t *ranks);

/** Whether it names what is none of the others: Other, Unknown, None. */
bool tf_is_rest_name(const char *name);

/** Whether a name says that nothing is known: "Unknown", "NSP", "?". It stands last, and is
 * nobody's reference. */
bool tf_name_is_rest(const char *name);

typedef enum tf_control_names {
    TF_CONTROL_PLAIN, /**< words that can't be anything else: placebo, control, no treatment */
    TF_CONTROL_HINTS  /**< also "Obs", "SOC", "standard", "no" and the like, and the lesser of
                           treatments: "VRd" beside "D-VRd", "... alone", chemotherapy */
} tf_control_names;

/**
 * The group that others are compared with, by its name: placebo, control, standard or usual care,
 * observation, sham, "no ..." and their like, in English and French. SIZE_MAX: no name says so.
 * Where several do ("Placebo", "Drug + placebo") it is the one that says nothing else; if there is
 * no such name, or there are two, it is none.
 */
size_t tf_find_control(const char *const *names, size_t n, tf_control_names known);

/** Whether some names have a number and others none, which then can't stand by theirs. */
bool tf_some_lack_numbers(const char *const *names, size_t n);

static inline bool tf_is_among(const char *const *names, size_t n, const char *name) {
    return tf_name_index(names, n, name) != SIZE_MAX;
}

#endif
