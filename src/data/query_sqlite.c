#include <inttypes.h>
#include <string.h>

#include <sqlite3.h>

#include "base/number.h"
#include "query_internal.h"

/* SQLite by its library. The file is opened for reading alone, so neither a statement nor a slip
   can change it. Cells have types of their own, whatever their column was declared as. */

#define WAIT_FOR_LOCK 2000 /* milliseconds */
#define MOST_TABLES   12   /* that a hint names */

static void close_database(sqlite3 *database) {
    sqlite3_close(database);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, close_database)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* ---- what can go wrong ----------------------------------------------------------------------- */

/** "adsl, adtte": NULL, it has none. */
static char *list_tables(sqlite3 *database) {
    static const char sql[] = "select name from sqlite_master where type in ('table', 'view') and "
                              "name not like 'sqlite\\_%' escape '\\' order by name";
    g_autoptr(sqlite3_stmt) statement = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    for (size_t n = 0; sqlite3_step(statement) == SQLITE_ROW; n++) {
        if (n == MOST_TABLES) {
            g_string_append(list, ", …");
            break;
        }
        g_string_append_printf(list, "%s%s", n > 0 ? ", " : "",
                               (const char *)sqlite3_column_text(statement, 0));
    }
    return list->len > 0 ? g_string_free(g_steal_pointer(&list), FALSE) : NULL;
}

static char *hint_for(sqlite3 *database, const char *said) {
    if (!g_str_has_prefix(said, "no such table"))
        return NULL;
    g_autofree char *tables = list_tables(database);
    return tables != NULL ? g_strdup_printf("the database has %s", tables)
                          : g_strdup("the database has no tables");
}

/** " (line 2)" of a query of several lines; "". */
static char *line_of(sqlite3 *database, const char *sql) {
    const int at = sqlite3_error_offset(database);
    if (at < 0 || strchr(sql, '\n') == NULL)
        return g_strdup("");
    size_t line = 1;
    for (int i = 0; i < at && sql[i] != '\0'; i++)
        line += sql[i] == '\n';
    return g_strdup_printf(" (line %zu of the query)", line);
}

static bool refuse(tf_query_job *job, sqlite3 *database, int code) {
    const char *said = sqlite3_errmsg(database);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return tf_query_fail(job, TF_FAULT_MACHINE,
                             "another program writes to it: run it again once that is done",
                             "%s is locked", job->name);
    case SQLITE_NOTADB:
        return tf_query_fail(job, TF_FAULT_USER,
                             "a file of data is named by itself, \"data: FILE\", without a query",
                             "%s is no SQLite database", job->name);
    case SQLITE_READONLY:
        return tf_query_fail(job, TF_FAULT_USER, "data are read by SELECT or WITH … SELECT",
                             "the query would write to %s: databases are only read", job->name);
    case SQLITE_CORRUPT:
        return tf_query_fail(job, TF_FAULT_USER, "copy it once more from where it came",
                             "%s is damaged: %s", job->name, said);
    case SQLITE_ERROR:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH: {
        g_autofree char *hint = hint_for(database, said), *line = line_of(database, job->sql);
        return tf_query_fail(job, TF_FAULT_USER, hint, "%s refuses the query: %s%s", job->name,
                             said, line);
    }
    default:
        return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "%s can't be read: %s", job->name, said);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool refuse_cell(tf_query_job *job, sqlite3_stmt *statement, int column, unsigned row,
                        const char *what, const char *hint) {
    return tf_query_fail(job, TF_FAULT_USER, hint, "%s: row %u of the query has %s in \"%s\"",
                         job->name, row, what, sqlite3_column_name(statement, column));
}

static bool add_text(tf_query_job *job, sqlite3_stmt *statement, int column, unsigned row) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    const size_t length = (size_t)sqlite3_column_bytes(statement, column);
    if (text == NULL)
        return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "not enough memory for the rows of %s",
                             job->name);
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return refuse_cell(job, statement, column, row, "a text that is not UTF-8",
                           "leave the column out of the query, or cast what is no text");
    return tf_sheet_add(job->sheet, row, (unsigned)column, TF_CELL_TEXT, text);
}

static bool add_cell(tf_query_job *job, sqlite3_stmt *statement, int column, unsigned row) {
    char text[TF_NUMBER_CHARS + 24];
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return true;
    case SQLITE_INTEGER:
        g_snprintf(text, sizeof text, "%" PRId64, (int64_t)sqlite3_column_int64(statement, column));
        return tf_sheet_add(job->sheet, row, (unsigned)column, TF_CELL_NUMBER, text);
    case SQLITE_FLOAT:
        tf_number_shortest(text, sqlite3_column_double(statement, column));
        return tf_sheet_add(job->sheet, row, (unsigned)column, TF_CELL_NUMBER, text);
    case SQLITE_BLOB:
        return refuse_cell(job, statement, column, row, "bytes (a BLOB)",
                           "leave the column out of the query, or cast it: CAST(… AS TEXT)");
    default:
        return add_text(job, statement, column, row);
    }
}

static bool add_row(tf_query_job *job, sqlite3_stmt *statement, unsigned row) {
    for (int i = 0; i < (int)job->n_columns; i++)
        if (!add_cell(job, statement, i, row))
            return tf_query_sheet_failed(job);
    return true;
}

static bool take_rows(tf_query_job *job, sqlite3 *database, sqlite3_stmt *statement) {
    job->n_columns = (size_t)sqlite3_column_count(statement);
    for (int i = 0; i < (int)job->n_columns; i++)
        if (!tf_sheet_add(job->sheet, 0, (unsigned)i, TF_CELL_TEXT,
                          sqlite3_column_name(statement, i)))
            return tf_query_sheet_failed(job);
    int code = sqlite3_step(statement);
    for (unsigned row = 1; code == SQLITE_ROW; row++) {
        if (!add_row(job, statement, row))
            return false;
        code = sqlite3_step(statement);
    }
    return code == SQLITE_DONE || refuse(job, database, code);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool check_file(tf_query_job *job, const char *path) {
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return tf_query_fail(job, TF_FAULT_USER, "sqlite:FILE names the file of the database",
                             "%s is a folder, not a database", path);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    return tf_query_fail(job, TF_FAULT_USER,
                         "paths are seen from the folder of the set file, or from where the "
                         "program runs",
                         "%s: no such file", job->name);
}

bool tf_query_sqlite(tf_query_job *job) {
    const char *file = tf_database_file(job->query->database);
    if (file == NULL)
        return tf_query_fail(job, TF_FAULT_USER, "sqlite:FILE", "no file of the database is named");
    g_autofree char *path = tf_query_file(job->query, file);
    if (!check_file(job, path))
        return false;
    g_autoptr(sqlite3) database = NULL;
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL);
    if (code != SQLITE_OK)
        return refuse(job, database, code);
    sqlite3_busy_timeout(database, WAIT_FOR_LOCK);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    g_autoptr(sqlite3_stmt) statement = NULL;
    code = sqlite3_prepare_v2(database, job->sql, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return refuse(job, database, code);
    if (!sqlite3_stmt_readonly(statement))
        return refuse(job, database, SQLITE_READONLY);
    return take_rows(job, database, statement);
}
