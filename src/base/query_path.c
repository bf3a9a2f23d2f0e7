#include "base/query_path.h"

#include <string.h>

/* No file is called so, since nobody begins a name with a line of its own. */
static const char mark[] = "query:\n";

static char *join(const char *folder, const char *database, const char *sql) {
    g_autofree char *line = g_strdup(database);
    g_strdelimit(line, "\r\n", ' ');
    return g_strconcat(mark, folder, "\n", g_strstrip(line), "\n", sql, NULL);
}

char *tf_query_path(const char *database, const char *sql) {
    return join("", database, sql);
}

/* All of its lines are there: a text that only begins so is somebody's slip, and a file's name. */
bool tf_is_query(const char *path) {
    if (!g_str_has_prefix(path, mark))
        return false;
    const char *folder_end = strchr(path + strlen(mark), '\n');
    return folder_end != NULL && strchr(folder_end + 1, '\n') != NULL;
}

bool tf_query_split(const char *path, tf_query *query) {
    *query = (tf_query){0};
    if (!tf_is_query(path))
        return false;
    g_auto(GStrv) parts = g_strsplit(path + strlen(mark), "\n", 3);
    *query = (tf_query){g_strdup(parts[0]), g_strdup(parts[1]), g_strdup(parts[2])};
    return true;
}

void tf_query_clear(tf_query *query) {
    g_free(query->folder);
    g_free(query->database);
    g_free(query->sql);
    *query = (tf_query){0};
}

char *tf_query_path_in(const char *folder, const char *path) {
    g_auto(tf_query) query;
    if (!tf_query_split(path, &query))
        return g_strdup(path);
    g_autofree char *whole = *query.folder == '\0' ? g_strdup(folder)
                             : g_path_is_absolute(query.folder)
                                 ? g_strdup(query.folder)
                                 : g_build_filename(folder, query.folder, NULL);
    return join(whole, query.database, query.sql);
}

/* ---- what is a file -------------------------------------------------------------------------- */

const char *tf_database_file(const char *database) {
    static const char *const files[] = {"sqlite:", "duckdb:"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        if (g_ascii_strncasecmp(database, files[i], strlen(files[i])) == 0) {
            const char *file = database + strlen(files[i]);
            return *file != '\0' && strcmp(file, ":memory:") != 0 ? file : NULL;
        }
    return NULL;
}

const char *tf_sql_file(const char *sql) {
    return sql[0] == '@' && sql[1] != '\0' ? sql + 1 : NULL;
}

char *tf_query_file(const tf_query *query, const char *file) {
    return *query->folder == '\0' || g_path_is_absolute(file)
               ? g_strdup(file)
               : g_build_filename(query->folder, file, NULL);
}

char **tf_query_files(const char *path) {
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_auto(tf_query) query;
    if (tf_query_split(path, &query)) {
        const char *const named[] = {tf_database_file(query.database), tf_sql_file(query.sql)};
        for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
            if (named[i] != NULL)
                g_ptr_array_add(files, tf_query_file(&query, named[i]));
    }
    g_ptr_array_add(files, NULL);
    return (char **)g_ptr_array_steal(files, NULL);
}

/* ---- passwords ------------------------------------------------------------------------------- */

/* An address may be written wrongly, and must not show its password then either: all between the
   first colon behind the scheme and the last "@" before parameters counts as one. */
static char *cut_password(char *address) {
    char *start = strstr(address, "://");
    if (start == NULL)
        return NULL;
    start += 3;
    char *end = strchr(start, '?');
    const size_t length = end != NULL ? (size_t)(end - start) : strlen(start);
    char *at = g_strrstr_len(start, (gssize)length, "@");
    char *colon = at != NULL ? memchr(start, ':', (size_t)(at - start)) : NULL;
    if (colon == NULL)
        return NULL;
    char *password = g_strndup(colon + 1, (size_t)(at - colon - 1));
    memmove(colon, at, strlen(at) + 1);
    return password;
}

/* "?sslmode=require&password=…". */
static char *cut_parameter(char *address) {
    static const char name[] = "password=";
    char *start = strchr(address, '?');
    while (start != NULL && g_ascii_strncasecmp(start + 1, name, strlen(name)) != 0)
        start = strchr(start + 1, '&');
    if (start == NULL)
        return NULL;
    char *value = start + 1 + strlen(name), *end = value + strcspn(value, "&");
    char *password = g_strndup(value, (size_t)(end - value));
    if (*end == '&')
        memmove(start + 1, end + 1, strlen(end + 1) + 1);
    else
        *start = '\0';
    return password;
}

/** Cuts it out of the address; NULL: there is none. */
static char *take_password(char *address) {
    g_autofree char *first = cut_password(address);
    g_autofree char *second = cut_parameter(address);
    const char *escaped = second != NULL ? second : first;
    if (escaped == NULL)
        return NULL;
    char *password = g_uri_unescape_string(escaped, NULL);
    return password != NULL ? password : g_strdup(escaped);
}

char *tf_database_password(const char *database, char **rest) {
    char *address = g_strdup(database), *password = take_password(address);
    if (rest != NULL)
        *rest = address;
    else
        g_free(address);
    return password;
}

char *tf_database_masked(const char *database) {
    char *address = g_strdup(database);
    g_free(take_password(address));
    return address;
}

/* An address ends where texts and lists of set files do. */
char *tf_without_passwords(const char *text) {
    GString *shown = g_string_new(NULL);
    const char *scheme = NULL;
    while ((scheme = strstr(text, "://")) != NULL) {
        const size_t rest = strcspn(scheme, " \t\r\n\"'");
        g_autofree char *address = g_strndup(scheme, rest);
        g_autofree char *masked = tf_database_masked(address);
        g_string_append_len(shown, text, scheme - text);
        g_string_append(shown, masked);
        text = scheme + rest;
    }
    g_string_append(shown, text);
    return g_string_free(shown, FALSE);
}

/* ---- names ----------------------------------------------------------------------------------- */

/* Of a server its name and that of the database alone: who asks is nobody's business. */
static char *server_name(const char *database) {
    char *shown = tf_database_masked(database);
    char *parameters = strchr(shown, '?');
    if (parameters != NULL)
        *parameters = '\0';
    char *start = strstr(shown, "://");
    char *at = start != NULL ? strrchr(start, '@') : NULL;
    if (at != NULL)
        memmove(start + 3, at + 1, strlen(at + 1) + 1);
    return shown;
}

typedef enum tf_shown_folders { WITHOUT_FOLDERS, WITH_FOLDERS } tf_shown_folders;

static char *name_of(const char *path, tf_shown_folders folders) {
    g_auto(tf_query) query;
    if (!tf_query_split(path, &query))
        return g_strdup(path);
    const char *file = tf_database_file(query.database);
    if (file == NULL)
        return server_name(query.database);
    g_autofree char *whole = tf_query_file(&query, file);
    g_autofree char *base = g_path_get_basename(file);
    g_autofree char *scheme = g_strndup(query.database, (size_t)(file - query.database));
    return g_strconcat(scheme, folders == WITH_FOLDERS ? whole : base, NULL);
}

char *tf_query_name(const char *path) {
    return name_of(path, WITH_FOLDERS);
}

char *tf_query_public_name(const char *path) {
    return name_of(path, WITHOUT_FOLDERS);
}

char *tf_query_label(const char *path) {
    g_auto(tf_query) query;
    if (!tf_query_split(path, &query))
        return g_strdup(path);
    g_autofree char *name = tf_query_public_name(path);
    g_auto(GStrv) words = g_strsplit_set(query.sql, " \t\r\n", -1);
    g_autoptr(GString) line = g_string_new(name);
    g_string_append_c(line, ':');
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(line, " %s", *word);
    return tf_without_passwords(line->str); /* a query may name addresses of its own */
}
