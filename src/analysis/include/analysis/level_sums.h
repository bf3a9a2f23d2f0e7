#ifndef ANALYSIS_LEVEL_SUMS_H
#define ANALYSIS_LEVEL_SUMS_H

#include "analysis/rows.h"

/* Rows of counts of which some are the sums of others: of all strata, of two doses. */

/** Columns that tell places apart: groups, categories, strata, panels. */
#define TF_MAX_SUM_COLUMNS 16

/** Which rows are held against each other. */
typedef struct tf_level_sums_ask {
    const tf_rows *rows;
    const char *column;                     /**< whose levels may hold others */
    const char *others[TF_MAX_SUM_COLUMNS]; /**< what tells places apart; NULLs among them, and the
                                               column itself, are passed over */
    const double *at;         /**< [rows] a number that does, too, such as a time; NULL: none */
    const double *numbers[2]; /**< [rows] counts; the second may be NULL */
    double slack;             /**< how far rounding may have moved each number */
    bool (*names_sum)(
        const char *name); /**< whether a level is called a sum; NULL: as groups are */
} tf_level_sums_ask;

/** A level and those that it holds. */
typedef struct tf_level_sum {
    uint32_t code;
    size_t row;       /**< its first */
    size_t n_parts;   /**< one: a level with the same counts */
    uint32_t *parts;  /**< codes; in the arena */
    const char *said; /**< "A", "B" and "C": the parts by name, quoted */
} tf_level_sum;

/**
 * The first level whose counts are the sums of two or more others at every place. Where few numbers
 * agree by chance, its name has to say that it holds others. False: none does.
 */
bool tf_find_level_sum(const tf_level_sums_ask *asked, tf_arena *arena, tf_level_sum *found);

/** Two levels whose counts, summed over all others than `others`, are the same at each place. */
bool tf_find_level_twin(const tf_level_sums_ask *asked, tf_arena *arena, tf_level_sum *found);

/** Whether a name says that it holds others: "Overall", "All drug", "50 mg and 100 mg pooled". */
bool tf_names_several(const char *name);

#endif
