#ifndef ANALYSIS_REQUEST_H
#define ANALYSIS_REQUEST_H

#include "analysis/results.h"

/* Building a tf_table_request from what is asked for: what every kind needs. */

typedef struct tf_request_builder tf_request_builder;

tf_request_builder *tf_request_builder_new(const tf_ask *ask, tf_arena *arena);

/** Asks for a column that a member of the ask names among others. */
void tf_request_column(tf_request_builder *builder, const char *column, const void *member,
                       tf_column_type type);
/** Asks for the column that a member names; nothing if it is not set. */
void tf_request_key(tf_request_builder *builder, const char *const *member, tf_column_type type);
/** Asks for all columns that a member lists. */
void tf_request_key_list(tf_request_builder *builder, const tf_texts *member, tf_column_type type);
/** Asks for a column that the file may lack. */
void tf_request_optional(tf_request_builder *builder, const char *column, tf_column_type type);
/** Reads the values of each entry as its key, in that column; NULL: nothing. A value that the file
 * doesn't have is told of. */
void tf_request_merge(tf_request_builder *builder, const char *column, const tf_pairs *merge);
/** The same of a file that may lack some of them. */
void tf_request_merge_found(tf_request_builder *builder, const char *column, const tf_pairs *merge);
/** Asks for the columns of the file, few of them, whose names are accepted. */
void tf_request_like(tf_request_builder *builder, bool (*like)(const char *column));
/** The words that usually mean missing in files of the kind, NULL-ended, in place of those of
 * data.missing: its `default`, too. They must outlive the request. */
void tf_request_usual_missing(tf_request_builder *builder, const char *const *words);
/** Keeps every column as levels, for naming the likely ones when a key is missing. */
void tf_request_all(tf_request_builder *builder);

/** Asks for a column of numbers that a member names, whose cells may be of these forms, too
 * (tf_cell_form); NULL: nothing. */
void tf_request_cells(tf_request_builder *builder, const char *column, const void *member,
                      unsigned forms);

/** How the file is read, by the `data` keys; what they don't say is the reader's default. */
tf_table_options tf_request_options(const tf_ask *ask, tf_arena *arena);

/** Fills `request` from what was asked for and the `data` and `where` keys; frees the builder. */
void tf_request_finish(tf_request_builder *builder, tf_table_request *request);

#endif
