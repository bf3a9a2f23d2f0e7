#ifndef BASE_QUERY_PATH_H
#define BASE_QUERY_PATH_H

#include <stdbool.h>

#include <glib.h>

/* A query of a database is named wherever a file is: in requests, merges, lists of what a figure is
   made of. So it is one text like a path, which holds the folder that files are seen from, the
   database and the query. Such a text is for the program alone: the database may hold a password.
   People are shown one of the names below. */

typedef struct tf_query {
    char *folder;   /**< "" where the program runs */
    char *database; /**< "sqlite:pat.db", "postgres://host/name", "duckdb:pat.duckdb" */
    char *sql;      /**< the query, or "@query.sql" */
} tf_query;

/** Newly allocated, as all texts here. */
char *tf_query_path(const char *database, const char *sql);
bool tf_is_query(const char *path);
/** False: the path is a file's. */
bool tf_query_split(const char *path, tf_query *query);
void tf_query_clear(tf_query *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(tf_query, tf_query_clear)

/** The same query, its files seen from `folder`, within which its own folder is. */
char *tf_query_path_in(const char *folder, const char *path);
/** The file of "sqlite:FILE" and "duckdb:FILE" within the text; NULL: it is no file's. */
const char *tf_database_file(const char *database);
/** The file of "@FILE"; NULL: the text is the query itself. */
const char *tf_sql_file(const char *sql);
/** Such a file, as it is seen from where the program runs. */
char *tf_query_file(const tf_query *query, const char *file);

/** "sqlite:data/pat.db", "postgres://host/name": for messages. */
char *tf_query_name(const char *path);
/** The same without folders, which differ between machines: for outputs. */
char *tf_query_public_name(const char *path);
/** With the query on one line, since a figure may have several of one database: for lists. */
char *tf_query_label(const char *path);
/** The database as it was written, but for its password. */
char *tf_database_masked(const char *database);
/** The password in an address; NULL: it has none. `rest`, unless NULL, gets the address without. */
char *tf_database_password(const char *database, char **rest);
/** Any text, such as a line of a set file, without the passwords in its addresses. */
char *tf_without_passwords(const char *text);
/** Files that are read: the database's, the query's; NULL-ended. */
char **tf_query_files(const char *path);

#endif
