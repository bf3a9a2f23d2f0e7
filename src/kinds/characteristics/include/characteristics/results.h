#ifndef CHARACTERISTICS_RESULTS_H
#define CHARACTERISTICS_RESULTS_H

#include "analysis/results.h"

/** More than these are no figure of one page. */
#define TF_TABLE_MAX_ROWS    120
#define TF_TABLE_MAX_COLUMNS 8

/** How numbers are summed up, in the order of the key `summary`. */
typedef enum tf_characteristics_summary {
    TF_TABLE_MEDIAN_IQR, /**< median with both quartiles */
    TF_TABLE_MEDIAN_RANGE,
    TF_TABLE_MEAN_SD,
    TF_TABLE_SUMMARIES
} tf_characteristics_summary;

typedef enum tf_characteristics_row_type {
    TF_TABLE_HEADING, /**< of levels that follow, or of rows that were published */
    TF_TABLE_NUMBERS,
    TF_TABLE_LEVEL,   /**< how many have it; of two that say yes and no the row of the variable */
    TF_TABLE_MISSING, /**< how many have none that is known */
    TF_TABLE_GIVEN    /**< cells as they were published */
} tf_characteristics_row_type;

/** What a column says in a row; NaN where the row's type has none. */
typedef struct tf_characteristics_cell {
    double n;       /**< with the level, or without a value */
    double total;   /**< of how many it is a percentage */
    double percent; /**< NaN: of nobody */
    double n_known; /**< of the numbers: how many there are, */
    double mean, sd, median, q1, q3, min, max;
    const char *text; /**< as published; NULL: none */
} tf_characteristics_cell;

typedef struct tf_characteristics_row {
    tf_characteristics_row_type type;
    unsigned indent;
    bool counts;       /**< its cells, or those of its levels, are counts */
    const char *label; /**< as drawn, without what the cells are; NULL: of those missing */
    const char *term;  /**< of the numbers file: "sex", "sex=F" */
    tf_characteristics_summary summary; /**< of TF_TABLE_NUMBERS */
    int decimals;                       /**< of its numbers as they are printed, */
    int typed_decimals;                 /**< and as they were typed */
    tf_characteristics_cell *cells;     /**< [columns] */
    double difference;                  /**< standardized, 0 or more; NaN: none */
} tf_characteristics_row;

typedef struct tf_characteristics_column {
    const char *label; /**< as drawn; NULL: that of all patients */
    const char *name;  /**< as in the numbers file */
    double n;          /**< patients; NaN: not known */
} tf_characteristics_column;

typedef struct tf_characteristics_results {
    size_t n_rows, n_columns;
    tf_characteristics_row *rows; /**< [n_rows] from the top down */
    tf_characteristics_column
        *columns;        /**< [n_columns] groups, then all patients if they are asked for */
    bool grouped;        /**< by a column */
    bool given;          /**< cells are as published */
    bool has_difference; /**< there is a column of them */
    bool of_known;       /**< percentages are of those whose value is known, not of all */
    bool any_missing;    /**< somebody has a value that isn't known */
    size_t experimental, reference; /**< columns of the difference */
} tf_characteristics_results;

/** The cell of a row as figure and sentences have it: "63 (56-71)", "17 (38)". Newly allocated. */
char *tf_characteristics_cell_text(const tf_characteristics_row *row, size_t column,
                                   const tf_style *style, const tf_words *words);
/** The row's name with what its cells are: "Age, median (IQR)". Newly allocated. */
char *tf_characteristics_row_text(const tf_characteristics_row *row, const tf_words *words);
/** What a column is called. */
const char *tf_characteristics_column_text(const tf_characteristics_column *column,
                                           const tf_words *words);

extern const tf_key_table tf_characteristics_key_table;
extern const tf_analysis_class tf_characteristics_analysis;
extern const struct tf_report_class tf_characteristics_report;
extern const struct tf_figure_class tf_characteristics_figure;

#endif
