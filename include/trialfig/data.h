#ifndef TRIALFIG_DATA_H
#define TRIALFIG_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * Data in memory, for figures and tables that come from no file: the bytes of a file, or columns.
 *
 * Columns are read as those of a data set of a statistics program are: numbers are numbers whatever
 * the decimal mark, texts are UTF-8, and rows are counted from 1. What a column means, its unit
 * among it, is told as it is of a file: by its name ("OS (months)"), by its label, or by keys of
 * the spec such as "time.unit".
 *
 * One thread at a time may add to it; once it is complete, any number may make figures of it. Who
 * made it frees it; what is made of it keeps what it needs.
 */
typedef struct tf_data tf_data;

/** Whose the arrays are. */
typedef enum tf_hold {
    TF_COPY, /**< they are copied, and the caller's again at once */
    TF_LEND  /**< they stay the caller's, and must neither change nor go before tf_data_free and
                  before each tf_table or tf_session is freed that has them; figures need them no
                  more once they are made */
} tf_hold;

/** One text of each level, and a code for each row. */
typedef struct tf_data_levels {
    const uint32_t *codes;    /**< [n] below n_names; UINT32_MAX: missing */
    size_t n;                 /**< rows */
    const char *const *names; /**< [n_names] texts that are neither NULL nor empty, all different;
                                   those that rows have are met in the order of the rows */
    size_t n_names;
} tf_data_levels;

/** Without columns. `name` stands where messages name a file; it need not be one. NULL, with an
 * error, if it is NULL, empty or no UTF-8. */
TF_API tf_data *tf_data_new(const char *name, tf_diag *diag);
/** All that a file would have, in any format that is read from files; no columns can be added. */
TF_API tf_data *tf_data_from_bytes(const char *name, const void *bytes, size_t length, tf_hold hold,
                                   tf_diag *diag);
/** NULL is allowed. */
TF_API void tf_data_free(tf_data *data);
TF_AUTOPTR(tf_data, tf_data_free)

/*
 * Columns have names that are all different, and as many rows each as the first one. False, with an
 * error that names column and row, where that isn't so; nothing is added then. A row that misses
 * everything is no row, as a blank line of a file.
 */

/** NaN: missing. Infinite ones are refused. */
TF_API bool tf_data_add_numbers(tf_data *data, const char *column, const double *values, size_t n,
                                tf_hold hold, tf_diag *diag);
/** NULL, "" and blanks: missing, and so are the words that "data.missing" says. Control characters
 * but tabs and ends of lines are refused, in names of levels too: readers would leave them out. */
TF_API bool tf_data_add_texts(tf_data *data, const char *column, const char *const *values,
                              size_t n, tf_hold hold, tf_diag *diag);
TF_API bool tf_data_add_levels(tf_data *data, const char *column, const tf_data_levels *levels,
                               tf_hold hold, tf_diag *diag);
/** What a column is about, as data sets say it beside its name: "Overall survival (months)". */
TF_API bool tf_data_set_label(tf_data *data, const char *column, const char *label, tf_diag *diag);

/** Lent. */
TF_API const char *tf_data_name(const tf_data *data);
/** Of columns; 0 for bytes. */
TF_API size_t tf_data_n_rows(const tf_data *data);

TF_END_DECLS

#endif
