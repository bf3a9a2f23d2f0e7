#ifndef QUERY_INTERNAL_H
#define QUERY_INTERNAL_H

#include "base/query_path.h"
#include "data/query.h"
#include "sheet.h"

/** A query while it is asked. */
typedef struct tf_query_job {
    const tf_query *query;
    const char *sql;  /**< the statement alone */
    const char *name; /**< of the database, for messages */
    tf_query_result *result;
    tf_sheet *sheet; /**< gets the names of the columns and the rows */
    size_t n_columns;
} tf_query_job;

typedef enum tf_query_fault {
    TF_FAULT_USER,   /**< who asks can mend it */
    TF_FAULT_MACHINE /**< or not */
} tf_query_fault;

/** Ends the query with a message; `hint` may be NULL. False. */
bool tf_query_fail(tf_query_job *job, tf_query_fault fault, const char *hint, const char *format,
                   ...) G_GNUC_PRINTF(4, 5);
/** Says what the sheet has no room for, unless the query has failed for another reason. False. */
bool tf_query_sheet_failed(tf_query_job *job);

/** Each way to ask; false after tf_query_fail. */
bool tf_query_sqlite(tf_query_job *job);
bool tf_query_postgres(tf_query_job *job);
bool tf_query_duckdb(tf_query_job *job);

/** Where the statement ends: at the semicolon or the end. `*more` gets whether another follows. */
size_t tf_sql_statement_length(const char *sql, bool *more);
/** The first word of a statement in small letters, behind comments and brackets. */
char *tf_sql_first_word(const char *sql);

/** Fills the sheet with what a program printed, CSV in UTF-8 with the names first. False: it is
 * none. */
bool tf_query_take_csv(tf_query_job *job, const char *text, size_t length, const char *program);

/** A program that is run for a query: nothing goes to it but its arguments. */
typedef struct tf_query_program {
    const char *name, *package; /**< "psql", and what to install for it */
    const char *folder;         /**< in which it runs; "": in this one */
    char **arguments;           /**< without the name */
    char **environment;
} tf_query_program;

typedef struct tf_program_output {
    GString *text, *errors;
    int status; /**< the exit code; -1: it was ended */
} tf_program_output;

/** Runs it to its end. It doesn't outlive this program, however that ends. False after
 * tf_query_fail: it can't be run, or prints without end. */
bool tf_query_run_program(tf_query_job *job, const tf_query_program *program,
                          tf_program_output *output);
void tf_program_output_clear(tf_program_output *output);

#endif
