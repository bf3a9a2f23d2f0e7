#ifndef DATA_MAKING_H
#define DATA_MAKING_H

#include <trialfig/table.h>

#include "data/date_form.h"

/* Columns and rows that a file doesn't have but that follow from what it has: columns of other
   files by a key, wide columns as long ones and back, and columns that are made of others. What
   comes of it is read as if a file had it, so conditions, numbers and levels are those of any file.
   In this order: rows of other files, merges, the pivot, the derivations one after the other. */

/** How a column is made. */
typedef enum tf_made_by {
    TF_MADE_FIRST,      /**< the first of its columns that isn't missing */
    TF_MADE_LEAST,      /**< the smallest of those that aren't: numbers, or dates */
    TF_MADE_MOST,       /**< the greatest */
    TF_MADE_CUT,        /**< ranges of numbers between `points` */
    TF_MADE_QUANTILES,  /**< the same between quantiles of these fractions */
    TF_MADE_CROSS,      /**< "A / F": the texts of all of them */
    TF_MADE_LEVELS,     /**< one column, with other texts in the place of some: `pairs` */
    TF_MADE_WIDE,       /**< that of columns of 0 and 1 which has the 1: `pairs` names them */
    TF_MADE_DIFFERENCE, /**< the time from one date to the other, in `unit` */
    TF_MADE_CONVERT,    /**< numbers times `factor` */
    TF_MADE_EARLIEST    /**< time and event of whichever end point comes first: `pairs` of time and
                           "COL" or "COL=VALUE,…" */
} tf_made_by;

typedef struct tf_made_pair {
    const char *from, *to;
} tf_made_pair;

/** One column to be made; of TF_MADE_EARLIEST two, the second called NAME_event. */
typedef struct tf_derivation {
    const char *name;
    tf_made_by by;
    const char *const *columns; /**< that it is made of */
    size_t n_columns;
    const double *points; /**< rising */
    size_t n_points;
    const char *const *labels; /**< of the ranges, one more than points; NULL: "<65", "65–74".
                                    Of the events of TF_MADE_EARLIEST; NULL: 1 and 0 */
    const tf_made_pair *pairs;
    size_t n_pairs;
    const char *otherwise; /**< of LEVELS and WIDE, for what `pairs` don't name; NULL: what it is */
    double factor;
    const char *unit; /**< "months" */
    tf_date_impute impute;
    const char *asked_by; /**< "derive.age3", for messages */
    tf_place place;
} tf_derivation;

/** Columns of another file, by keys; or, without keys, its rows below those of the first. */
typedef struct tf_merge_file {
    const char *path;
    const char *const *keys;  /**< names in the first file, */
    const char *const *there; /**< and in this one */
    size_t n_keys;
    const char *const *columns; /**< NULL: all */
    const tf_condition *where;  /**< which rows of this file */
    size_t n_where;
    const char *sheet, *encoding;
    tf_place place; /**< where the file was named */
} tf_merge_file;

typedef enum tf_pivot_form { TF_PIVOT_NONE, TF_PIVOT_LONGER, TF_PIVOT_WIDER } tf_pivot_form;

/** Columns that become rows, or rows that become columns. */
typedef struct tf_pivot {
    tf_pivot_form form;
    const char *const *columns; /**< LONGER: these become rows */
    const char *const *labels;  /**< what each is called there */
    size_t n_columns;
    const char *names;         /**< the column of their names; WIDER: whose texts name columns */
    const char *const *values; /**< the column of their cells; WIDER: whose cells these get */
    size_t n_values;
    const char *const *ids; /**< WIDER: rows that are alike in these become one */
    size_t n_ids;
    tf_place place;
} tf_pivot;

/** The unit of times by the name of their column, "months"; NULL: it says none. */
typedef const char *(*tf_unit_namer)(const char *column);

typedef struct tf_making {
    tf_unit_namer unit_of; /**< NULL: names say nothing */
    const char *path; /**< of the file that all of it is for; of others columns are made that can be
                       */
    const tf_merge_file *stacks; /**< without keys: files of the same columns */
    size_t n_stacks;
    const tf_merge_file *merges;
    size_t n_merges;
    tf_pivot pivot;
    const tf_derivation *derivations;
    size_t n_derivations;
} tf_making;

/** What was made, for those who say so. */
typedef struct tf_made_column_fact {
    const tf_derivation *derivation;
    const double *points; /**< where it was cut, in the file's numbers */
    size_t n_points;
    const char *const *others; /**< levels that became `otherwise` */
    size_t n_others;
    bool used;     /**< somebody asked for it */
    size_t n_late; /**< rows with an event after another end point was followed no longer */
} tf_made_column_fact;

typedef struct tf_made_facts {
    const tf_making *making;
    const tf_made_column_fact *columns;
    size_t n_columns;
} tf_made_facts;

/** NULL: the table is as its file has it. */
const tf_made_facts *tf_table_made(const tf_table *table);

/** How many files stand below each other in the table; 1 where nothing is stacked. */
size_t tf_table_n_parts(const tf_table *table);
/** Which of them a row is of, from 0. */
size_t tf_table_part(const tf_table *table, size_t row);
/** The file's name without folders. New text. */
char *tf_table_part_name(const tf_table *table, size_t part);

#endif
