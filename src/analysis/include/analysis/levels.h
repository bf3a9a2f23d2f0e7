#ifndef ANALYSIS_LEVELS_H
#define ANALYSIS_LEVELS_H

#include "analysis/order.h"
#include "analysis/responses.h"
#include "analysis/rows.h"
#include "spec/fragments.h"
#include "spec/vocabulary.h"

/* The levels of a column as a figure has them: groups, panels, responses, categories, subgroups.
   One set of rules and one wording for every kind. */

/** What happens to levels of the data that the user's order leaves out. */
typedef enum tf_levels_rest {
    TF_REST_REFUSED, /**< an error: a group that vanishes is easily overlooked */
    TF_REST_WARNED,  /**< not shown, with a warning */
    TF_REST_SILENT   /**< not shown: the order is a choice */
} tf_levels_rest;

/** What happens to names that the user gives and no row has. */
typedef enum tf_levels_absent {
    TF_ABSENT_REFUSED, /**< an error with the nearest name: it was misspelt */
    TF_ABSENT_KEPT     /**< an order may name what nobody had: it counts 0 */
} tf_levels_absent;

/** Who tells of an order that nobody gave. */
typedef enum tf_levels_telling {
    TF_ORDER_TOLD, /**< a note */
    TF_ORDER_LEFT  /**< the caller, who may change it: visits have numbers */
} tf_levels_telling;

/** Members of the ask that messages name where one key says something of several columns, so that
 * what it says of one had to be picked. NULL: what was handed over is a member itself. */
typedef struct tf_levels_keys {
    const void *column, *order, *labels, *reference;
} tf_levels_keys;

/** What is asked about the levels of a column; members are those of the kind's ask. */
typedef struct tf_levels_ask {
    const tf_ask *ask;
    const char *const *column; /**< never NULL, nor what it points to, where rows are read */
    const uint32_t *codes;     /**< [rows] what rows have in place of the column's; NULL: that */
    const tf_texts *order;     /**< NULL, as all below: the kind has no such key */
    const tf_pairs *labels;
    const tf_pairs *colors;       /**< only their names are checked: a list of colours has none */
    const char *const *reference; /**< named as in the data or as drawn */
    tf_levels_keys keys;
    tf_vocabulary
        *responses; /**< levels that it knows as responses, all of them, stand as `stand` says */
    tf_response_order stand;
    const tf_texts *except; /**< names in the column that are no levels: rows of totals */
    const tf_texts *also;   /**< names of levels that need no row here: another file has them */
    tf_levels_rest rest;
    tf_levels_absent absent;
    tf_levels_telling telling;
    size_t most;           /**< more are an error */
    const char *most_what; /**< "groups can be drawn" */
    const char *most_hint; /**< what to do about it */
    const char *what;      /**< "group": for messages */
    const char *leave_out; /**< key of the conditions that leave a level out; NULL: where */
    const char *merge_key; /**< "group.merge"; NULL: levels can't be merged by a key */
} tf_levels_ask;

typedef struct tf_levels {
    size_t n;
    const char **names;   /**< as in the data, in the order of drawing */
    const char **labels;  /**< as drawn */
    size_t *counts;       /**< rows used */
    size_t reference;     /**< of the levels */
    tf_level_rank *ranks; /**< among all that the user's order names, also such as have no row here;
                             NULL: they were named alone, or are responses */
    tf_order_reason reason; /**< of their order, where the user gave none */
    size_t n_missing;       /**< rows used without a level */
    uint32_t *of_level;     /**< [levels of the column] index; TF_MISSING_LEVEL: not shown */
} tf_levels;

/**
 * Lists the levels that rows in use have, orders, labels and maps them. Where the user gave no
 * order it is that of tf_order_names, where no reference that of tf_find_control, else the first
 * level; a note says what was chosen and which keys change it. Errors, all of a step
 * together: too many, names that don't occur, levels that the order leaves out, a name twice, one
 * label for two levels. A level of dropped rows alone is a warning. In the arena.
 */
bool tf_levels_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                       tf_levels *levels, tf_diag *diag);

/** Whether a note tells of a reference that no key chose. */
bool tf_tells_of_reference(const tf_finding *finding);

/** Whether a note tells of a reference that neither a key nor its name chose. */
bool tf_tells_of_first_as_reference(const tf_finding *finding);

/** "A, B, C stand as in the file", for notes; `by` stands in place of the reason: "by …", or NULL.
 * Newly allocated. */
char *tf_levels_order_text(const tf_levels *levels, tf_order_reason reason, const char *by);

/** The level that others are compared with, by its name or else by its label; SIZE_MAX: no one is
 * told apart from the others by that. */
size_t tf_levels_find_control(const tf_levels *levels, tf_control_names known);

/**
 * The last steps alone, for levels that rows have by another rule, such as ranges between cut
 * points, or that are no column's, such as totals (`column` is NULL then): takes their names and,
 * if there are any, labels as drawn, either of which the user may name; sets labels and reference.
 */
bool tf_levels_name(const tf_levels_ask *asked, tf_arena *arena, tf_levels *levels, tf_diag *diag);

#endif
