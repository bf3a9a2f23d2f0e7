#include "data/query.h"

#include <string.h>

#include "data/sql.h"
#include "query_internal.h"

/* The way to ask is in the database's name. */

static const struct {
    const char *scheme;
    bool (*ask)(tf_query_job *job);
} databases[] = {
    {"sqlite:", tf_query_sqlite},
    {"postgres://", tf_query_postgres},
    {"postgresql://", tf_query_postgres},
    {"duckdb:", tf_query_duckdb},
};

#define FORMS "sqlite:FILE, postgres://HOST/NAME or duckdb:FILE"

/* ---- the statement --------------------------------------------------------------------------- */

static bool is_select(const char *word) {
    static const char *const words[] = {"select", "with", "values", "table", "from"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* Before the database is asked: it is told that nothing may be written, too, but programs have
   commands of their own, and a database may write files by what it calls a query. */
static bool check_statement(tf_query_job *job, const char *sql) {
    bool more = false;
    tf_sql_statement_length(sql, &more);
    g_autofree char *word = tf_sql_first_word(sql);
    if (*word == '\0')
        return tf_query_fail(job, TF_FAULT_USER, "such as \"select * from patients\"",
                             "the query is empty");
    if (more)
        return tf_query_fail(job, TF_FAULT_USER,
                             "make it one, with subqueries or WITH; a second one is another "
                             "query's",
                             "the query has two statements");
    if (is_select(word))
        return true;
    return tf_query_fail(job, TF_FAULT_USER, "data are read by SELECT or WITH … SELECT",
                         "the query begins with \"%s\": databases are only read", word);
}

/* Of a file in which it stands. */
static char *load_sql(tf_query_job *job) {
    const char *file = tf_sql_file(job->query->sql);
    if (file == NULL)
        return g_strdup(job->query->sql);
    g_autofree char *path = tf_query_file(job->query, file);
    g_autoptr(GError) error = NULL;
    char *sql = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &sql, &length, &error)) {
        const bool none = g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        tf_query_fail(job, TF_FAULT_USER, "a query that begins with @ is in the file of that name",
                      "the query's file %s can't be read: %s", path,
                      none ? "no such file" : error->message);
        return NULL;
    }
    if (g_utf8_validate(sql, (gssize)length, NULL)) /* NUL is none, either */
        return sql;
    tf_query_fail(job, TF_FAULT_USER, "save it as a text in UTF-8", "%s is no text in UTF-8", path);
    g_free(sql);
    return NULL;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool ask(tf_query_job *job) {
    const char *database = job->query->database;
    for (size_t i = 0; i < G_N_ELEMENTS(databases); i++)
        if (g_ascii_strncasecmp(database, databases[i].scheme, strlen(databases[i].scheme)) == 0)
            return databases[i].ask(job);
    if (g_ascii_strncasecmp(database, "odbc:", 5) == 0)
        return tf_query_fail(job, TF_FAULT_USER,
                             "save its table as CSV, or name the database itself: " FORMS,
                             "databases of ODBC are not read");
    return tf_query_fail(job, TF_FAULT_USER, FORMS, "\"%s\" names no database that can be asked",
                         job->name);
}

static bool take_text(tf_query_job *job) {
    if (!tf_sheet_finish(job->sheet))
        return tf_query_sheet_failed(job);
    size_t length = 0;
    const char *text = tf_sheet_text(job->sheet, &length);
    job->result->text = g_bytes_new(text, length);
    job->result->n_columns = job->n_columns;
    return true;
}

static void run(tf_query_job *job) {
    g_autofree char *sql = load_sql(job);
    if (sql == NULL)
        return;
    if (!check_statement(job, sql))
        return;
    g_autofree char *statement = tf_sql_statement(sql);
    job->sql = statement;
    if (ask(job))
        take_text(job);
}

tf_query_result *tf_query_run(const char *path) {
    g_auto(tf_query) query;
    tf_query_split(path, &query);
    g_autofree char *name = tf_query_name(path);
    g_autoptr(tf_sheet) sheet = tf_sheet_new_records("");
    tf_query_job job = {.query = &query,
                        .name = name,
                        .sheet = sheet,
                        .result = g_atomic_rc_box_new0(tf_query_result)};
    run(&job);
    return job.result;
}
