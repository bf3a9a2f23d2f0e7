#ifndef DATASET_COLUMNS_H
#define DATASET_COLUMNS_H

#include "dataset_dates.h"
#include "sheet.h"

/* The columns of a data set: which of them are codes that stand for their labels, and what of their
   values is missing. */

typedef struct tf_dataset_column {
    char *name, *set; /**< of labels; NULL: none */
    bool is_text;
    tf_dataset_unit unit;
    bool labelled;    /**< all of its values have labels, which stand for them */
    unsigned code_at; /**< the column of its codes; 0: none */
    char *code;       /**< of this record, to be put there; NULL: none */
    GHashTable *seen; /**< its values, as long as they may be codes */
    size_t n_user;    /**< values that the file says mean missing */
    size_t n_tagged;  /**< .A to .Z, ._ */
    char first_tag;
} tf_dataset_column;

typedef struct tf_dataset_columns tf_dataset_columns;

tf_dataset_columns *tf_dataset_columns_new(void);
void tf_dataset_columns_free(tf_dataset_columns *columns);
/** Takes the texts of the column. */
void tf_dataset_columns_add(tf_dataset_columns *columns, const tf_dataset_column *column);
size_t tf_dataset_columns_n(const tf_dataset_columns *columns);
/** NULL: there are not so many. */
tf_dataset_column *tf_dataset_column_at(tf_dataset_columns *columns, unsigned index);
/** A label of a set. */
void tf_dataset_columns_label(tf_dataset_columns *columns, const char *set, const char *code,
                              const char *label);
const char *tf_dataset_label_of(const tf_dataset_columns *columns, const tf_dataset_column *column,
                                const char *code);
/** A value of a column, which may have labels. */
void tf_dataset_column_see(tf_dataset_column *column, const char *text);
/** A missing one; `tag` 'a' to 'z' or '_', 0: the file says so of the value. */
void tf_dataset_column_miss(tf_dataset_column *column, char tag);
/** All values have been seen: which columns are codes. */
void tf_dataset_columns_settle(tf_dataset_columns *columns);
/** The row of names. False: a problem of the sheet. */
bool tf_dataset_columns_head(tf_dataset_columns *columns, tf_sheet *sheet);
/** The codes of a record, whose other cells are all there. */
bool tf_dataset_columns_codes(tf_dataset_columns *columns, tf_sheet *sheet, unsigned row);
/** What was made of codes and of what is missing. */
void tf_dataset_columns_tell(const tf_dataset_columns *columns, const char *file, tf_diag *diag);

#endif
