#include <string.h>

#include "query_internal.h"

/* Databases that are asked by the programs that people have for them: psql and duckdb. */

/* ---- what they say --------------------------------------------------------------------------- */

/** A message for people: the program's own words on one line, without a password. */
static char *said_of(const GString *errors, const char *password) {
    g_autofree char *valid = g_utf8_make_valid(errors->str, (gssize)errors->len);
    g_auto(GStrv) words = g_strsplit_set(valid, " \t\r\n", -1);
    g_autoptr(GString) line = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", *word);
    if (password != NULL && *password != '\0')
        g_string_replace(line, password, "…", 0);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static bool has_any(const char *text, const char *const *parts) {
    bool any = false;
    for (; *parts != NULL; parts++)
        any |= strstr(text, *parts) != NULL;
    return any;
}

/** Without the program's name and "error:", which say nothing. */
static const char *without_name(const char *said) {
    static const char *const starts[] = {"psql: ", "error: ", "ERROR: ", "Error: "};
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(said, starts[i]))
            said += strlen(starts[i]);
    return said;
}

/* ---- PostgreSQL ------------------------------------------------------------------------------ */

/* A server that is up refuses whom it doesn't know; one that is away, or about to be, can't. */
static bool server_is_away(const tf_program_output *output, const char *said) {
    static const char *const away[] = {"starting up",
                                       "shutting down",
                                       "too many",
                                       "remaining connection slots",
                                       "server closed the connection",
                                       "terminating connection",
                                       "connection to server was lost",
                                       NULL};
    const bool connected = strstr(said, "FATAL:") != NULL || strstr(said, "ERROR:") != NULL;
    return output->status < 0 || has_any(said, away) || (output->status == 2 && !connected);
}

static bool refuse_postgres(tf_query_job *job, const tf_program_output *output,
                            const char *password) {
    static const char *const of_password[] = {"password authentication failed",
                                              "no password supplied", NULL};
    g_autofree char *line = said_of(output->errors, password);
    const char *said = *line != '\0' ? without_name(line) : "psql ended without a word";
    if (strstr(said, "invalid URI") != NULL || strstr(said, "invalid port number") != NULL ||
        strstr(said, "invalid integer value") != NULL)
        return tf_query_fail(job, TF_FAULT_USER,
                             "postgres://HOST/NAME, postgres://USER@HOST:PORT/NAME",
                             "%s is no address of a database: %s", job->name, said);
    if (server_is_away(output, said))
        return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "%s doesn't answer: %s", job->name, said);
    if (has_any(said, of_password))
        return tf_query_fail(job, TF_FAULT_USER,
                             "psql takes it from the file .pgpass or the variable PGPASSWORD",
                             "%s refuses the password: %s", job->name, said);
    if (strstr(said, "read-only transaction") != NULL)
        return tf_query_fail(job, TF_FAULT_USER, "data are read by SELECT or WITH … SELECT",
                             "the query would write to %s: databases are only read", job->name);
    return tf_query_fail(job, TF_FAULT_USER, NULL, "%s refuses the query: %s", job->name, said);
}

/* The password goes by the environment: arguments can be seen by everybody on the machine. */
static char **environment_of(const char *password) {
    char **environment = g_get_environ();
    const char *options = g_environ_getenv(environment, "PGOPTIONS");
    g_autofree char *reading =
        g_strdup_printf("%s%s-c default_transaction_read_only=on -c datestyle=ISO",
                        options != NULL ? options : "", options != NULL ? " " : "");
    environment = g_environ_setenv(environment, "PGOPTIONS", reading, TRUE);
    environment = g_environ_setenv(environment, "PGCLIENTENCODING", "UTF8", TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    if (password != NULL)
        environment = g_environ_setenv(environment, "PGPASSWORD", password, TRUE);
    return environment;
}

static bool take(tf_query_job *job, const tf_program_output *output, const char *program) {
    return tf_query_take_csv(job, output->text->str, output->text->len, program);
}

bool tf_query_postgres(tf_query_job *job) {
    g_autofree char *address = NULL;
    g_autofree char *password = tf_database_password(job->query->database, &address);
    char *arguments[] = {(char *)"-X",     (char *)"-q", (char *)"-w",
                         (char *)"--csv",  (char *)"-v", (char *)"ON_ERROR_STOP=1",
                         (char *)"-d",     address,      (char *)"-c",
                         (char *)job->sql, NULL};
    g_auto(GStrv) environment = environment_of(password);
    const tf_query_program psql = {.name = "psql",
                                   .package = "postgresql-client",
                                   .folder = job->query->folder,
                                   .arguments = arguments,
                                   .environment = environment};
    tf_program_output output;
    bool good = tf_query_run_program(job, &psql, &output);
    if (good)
        good = output.status == 0 ? take(job, &output, psql.name)
                                  : refuse_postgres(job, &output, password);
    tf_program_output_clear(&output);
    return good;
}

/* ---- DuckDB ---------------------------------------------------------------------------------- */

static bool refuse_duckdb(tf_query_job *job, const tf_program_output *output) {
    static const char *const of_file[] = {"does not exist", "No such file", NULL};
    static const char *const locked[] = {"Could not set lock", NULL};
    g_autofree char *line = said_of(output->errors, NULL);
    const char *said = *line != '\0' ? without_name(line) : "duckdb ended without a word";
    if (has_any(said, locked))
        return tf_query_fail(job, TF_FAULT_MACHINE,
                             "another program writes to it: run it again once that is done",
                             "%s is locked", job->name);
    if (output->status < 0)
        return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "%s doesn't answer: %s", job->name, said);
    return tf_query_fail(job, TF_FAULT_USER,
                         has_any(said, of_file) ? "paths are seen from the folder of the set file"
                                                : NULL,
                         "%s refuses the query: %s", job->name, said);
}

/* Without a file it asks those that the query names, such as 'trial.parquet'. */
bool tf_query_duckdb(tf_query_job *job) {
    const char *file = tf_database_file(job->query->database);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    g_ptr_array_add(arguments, (char *)"-csv");
    g_ptr_array_add(arguments, (char *)"-bail");
    if (file != NULL)
        g_ptr_array_add(arguments, (char *)"-readonly");
    g_ptr_array_add(arguments, (char *)(file != NULL ? file : ":memory:"));
    g_ptr_array_add(arguments, (char *)"-c");
    g_ptr_array_add(arguments, (char *)job->sql);
    g_ptr_array_add(arguments, NULL);
    g_auto(GStrv) environment = g_get_environ();
    const tf_query_program duckdb = {.name = "duckdb",
                                     .package = "duckdb (duckdb.org)",
                                     .folder = job->query->folder,
                                     .arguments = (char **)arguments->pdata,
                                     .environment = environment};
    tf_program_output output;
    bool good = tf_query_run_program(job, &duckdb, &output);
    if (good)
        good = output.status == 0 ? take(job, &output, duckdb.name) : refuse_duckdb(job, &output);
    tf_program_output_clear(&output);
    return good;
}
