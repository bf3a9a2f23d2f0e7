#include "support/database.h"

#include <check.h>
#include <glib.h>
#include <sqlite3.h>

void run_sql(const char *folder, const char *name, const char *sql) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    sqlite3 *database = NULL;
    ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
    char *said = NULL;
    const int code = sqlite3_exec(database, sql, NULL, NULL, &said);
    ck_assert_msg(code == SQLITE_OK, "%s", said != NULL ? said : "");
    sqlite3_close(database);
}
