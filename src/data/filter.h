#ifndef FILTER_H
#define FILTER_H

#include "base/number.h"
#include "condition.h"
#include "data/date_form.h"
#include "data/fillers.h"
#include "levels.h"

/** How a comparison takes cells. */
typedef enum tf_measure {
    TF_AS_TEXT,   /**< = and !=: as numbers if both are, else byte by byte */
    TF_AS_NUMBER, /**< < <= > >= between: every cell must be one */
    TF_AS_DATE
} tf_measure;

typedef struct tf_filter_value {
    const tf_word *word;
    size_t length;
    bool is_number;
    bool met;      /**< a row has it */
    size_t n;      /**< rows that have it, of those that are open */
    size_t place;  /**< among all values of all conditions, from 0 */
    bool written;  /**< a row has the number as it is written here, */
    bool coded;    /**< and one has "1e1" where 10 is written, or the other way round */
    double number; /**< a date's: days */
} tf_filter_value;

/** Texts that are nearly the same as a value and count as others. */
#define TF_LEAF_ALIKE 6

typedef struct tf_leaf_alike {
    char *text;
    const tf_filter_value *value;
    size_t n; /**< rows */
} tf_leaf_alike;

/** A comparison while rows are read, with the cell of the row at hand. */
typedef struct tf_leaf {
    const tf_clause *clause;
    const tf_condition *condition;
    size_t field; /**< of the file */
    tf_measure measure;
    tf_filter_value *values;
    bool any_number; /**< among the values */
    size_t n_unmet;
    tf_levels seen; /**< until all values are met: the texts that are there, at most TF_LEAF_SEEN */
    const char *text;
    size_t length;
    bool missing;
    double number;  /**< the cell's, where it is measured; NaN if it is none */
    size_t n_wrong; /**< cells that can't be measured, */
    char *wrong;    /**< the first of them */
    uint64_t wrong_line;
    tf_leaf_alike alike[TF_LEAF_ALIKE];
    tf_levels unlike;      /**< texts that are like no value, few of them, */
    size_t *n_unlike;      /**< and in how many rows each is; NULL: there are none */
    tf_filler_tally sizes; /**< of cells that are compared by size */
} tf_leaf;

#define TF_LEAF_SEEN 100
/** Of more texts none is known to be unlike. */
#define TF_LEAF_UNLIKE 1000

/** One of the conditions that must all hold. */
typedef struct tf_filter_part {
    const tf_clause *clause;
    const tf_condition *condition;
    size_t first_leaf; /**< of its text */
    size_t n_asked;    /**< rows that those before it left, */
    size_t n_kept, n_unknown;
} tf_filter_part;

/** All conditions of a reading. All zero is none. */
typedef struct tf_filter {
    tf_arena *arena;
    GArray *parts;  /**< of tf_filter_part */
    GArray *leaves; /**< of tf_leaf */
    size_t n_unmet; /**< leaves with values that no row has had so far */
    size_t n_values;
    const GArray *codes; /**< places of values (size_t) that are texts, although they are numbers,
                            too; NULL: none is known so far */
    tf_number_marks marks;
    tf_date_rules dates;
    uint64_t line; /**< of the row at hand */
} tf_filter;

/** `date_order` as tf_table_options has it. */
void tf_filter_init(tf_filter *filter, tf_number_marks marks, char date_order);
void tf_filter_clear(tf_filter *filter);
/** Adds a condition; false with an error if it can't be read, or compares what has no order. */
bool tf_filter_add(tf_filter *filter, const tf_condition *condition, const char *const *names,
                   size_t n_names, tf_diag *diag);
/** Whether a value may be meant as a number. More digits than a double tells apart are an
 * identifier, and so is a number in quotes, unless it is compared by size. */
bool tf_word_may_be_number(const tf_word *word);
/**
 * Adds to `codes` the places of values that are codes of sites or doses, "2E3" and "007": the
 * column has them as they are written, and others that only as numbers are the same. True if there
 * are any: then the rows are to be read once more, with `codes` in the filter.
 */
bool tf_filter_find_codes(const tf_filter *filter, GArray *codes);
/** Whether the row is kept; the cells of the leaves are set, `line` is the row's. */
bool tf_filter_holds(tf_filter *filter, uint64_t line);

/* filter_report.c, once all rows are read */
/** Errors and warnings about values that do not occur and cells that can't be compared; false if
 * there are errors. */
bool tf_filter_check(const tf_filter *filter, const tf_table *table, tf_diag *diag);
/** Says why no row is left, if tf_filter_check doesn't. */
void tf_filter_explain_nothing(const tf_filter *filter, size_t n_read, tf_diag *diag);
/** Notes how many rows each condition kept. */
void tf_filter_note(const tf_filter *filter, tf_diag *diag);

#endif
