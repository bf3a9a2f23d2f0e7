#ifndef ANALYSIS_PLACE_CONDITIONS_H
#define ANALYSIS_PLACE_CONDITIONS_H

#include <stdbool.h>

#include <glib.h>

#include <trialfig/table.h>

#include "analysis/request.h"
#include "data/condition_parts.h"
#include "spec/ask.h"

/** Whether every patient has several of what a column says: visits, or end points, by its name. */
bool tf_is_place_name(const char *column);

/** Whether a condition names what is left out: nobody could have responded at screening. */
bool tf_leaves_places_out(const tf_condition_part *part);
/** Whether a condition keeps one visit, or one end point, of several, by its columns' names. */
bool tf_keeps_place(const tf_condition_part *part);

/** Conditions in two. */
typedef struct tf_parted {
    tf_conditions others; /**< what is left, */
    tf_conditions places; /**< and the parts that are left out, */
    tf_texts columns;     /**< which look at these */
    const char *kept;     /**< what the parts that are left out say: "visit = W12" and "…" */
} tf_parted;

/** Whether a part, one of all `parts`, is left out. */
typedef bool (*tf_part_choice)(void *user, const GPtrArray *parts, const tf_condition_part *part);

/**
 * The conditions of a figure without some of their parts. False: none is left out, or the file
 * can't be looked at.
 */
bool tf_conditions_without(const tf_ask *ask, const tf_table *table, tf_arena *arena,
                           tf_part_choice leaves_out, void *user, tf_parted *out);

/** Asks for the columns of the parts that are left out, as levels. */
void tf_request_places(tf_request_builder *builder, const tf_parted *parted);

/** Whether nobody has two values of a column in a file: it is what patients are. False, too: the
 * file has no such column, or there is no memory. */
bool tf_is_own_column(const tf_table *file, const char *patient, const char *column);

/** Whether somebody has several values of a column by which parts are left out: by its name alone
 * it may as well be the month in which each patient was included. */
bool tf_are_places(const tf_table *file, const char *patient, const tf_parted *parted);

/**
 * Names of the patients who have a row at the places, whatever other conditions say of it: where
 * these leave it out, its patient isn't one without a row there. A set that owns them; NULL: there
 * are no others, or the file can't be read twice. `member`: of the column of patients, in `ask`.
 */
GHashTable *tf_patients_at_places(const tf_ask *ask, const void *member, const char *patient,
                                  const tf_table *table, const tf_parted *parted, tf_arena *arena);

#endif
