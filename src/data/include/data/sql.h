#ifndef DATA_SQL_H
#define DATA_SQL_H

#include <stdbool.h>

#include <trialfig/table.h>

/* Conditions and cells in the languages of databases, so that these choose the same rows as the
   program does. Nothing is asked here. */

/** In the order of the names of --sql. */
typedef enum tf_sql_dialect {
    TF_SQL_POSTGRES,
    TF_SQL_SQLITE,
    TF_SQL_DUCKDB,
    TF_SQL_SPARK
} tf_sql_dialect;

/** A query without the semicolon that ends it; newly allocated. */
char *tf_sql_statement(const char *sql);
/** A name in the dialect's quotes. */
void tf_sql_add_name(GString *sql, tf_sql_dialect dialect, const char *name);
/** A text in the dialect's quotes. */
void tf_sql_add_text(GString *sql, tf_sql_dialect dialect, const char *text);
/** The column's cell as a text without blanks around it. */
void tf_sql_add_cell_text(GString *sql, tf_sql_dialect dialect, const char *column);
/** A part of a WITH, missing(word): the words that mean missing (NULL-ended), and the blank. */
void tf_sql_add_missing(GString *sql, tf_sql_dialect dialect, const char *const *words);
/** The cell, or null where it is one of those. */
void tf_sql_add_cell(GString *sql, tf_sql_dialect dialect, const char *column);
/** Whether the cell's text is that; null if it is missing. */
void tf_sql_add_equals_text(GString *sql, tf_sql_dialect dialect, const char *column,
                            const char *value);
/** Whether the cell is the value: as numbers if both are, else as texts; null if it is missing. */
void tf_sql_add_equals(GString *sql, tf_sql_dialect dialect, const char *column, const char *value);
/** The cell as a number; null if it is none. */
void tf_sql_add_number(GString *sql, tf_sql_dialect dialect, const char *column);

/**
 * A condition of `where` on cells that are null where they are missing. Its columns are added to
 * `columns` (newly allocated, each once). False with an error where SQL can't say the same, such as
 * an order of dates.
 */
bool tf_sql_add_condition(GString *sql, tf_sql_dialect dialect, const tf_condition *condition,
                          GPtrArray *columns, tf_diag *diag);

#endif
