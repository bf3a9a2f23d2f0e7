/* A query stands for a file also where columns are looked at, and where a set is begun. */
#include <string.h>

#include <glib/gstdio.h>

#include "support/database.h"
#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

#define TABLE                                                                                      \
    "create table pat(arm text, months real, dead integer);"                                       \
    "insert into pat values('A',5,1),('A',6,0),('A',7,1),('B',8,1),('B',9,0),('B',10,1);"
#define QUERY "--db sqlite:p.db --sql \"select * from pat where months > 5\" "

START_TEST(columns_of_a_query) {
    char *folder = make_folder();
    run_sql(folder, "p.db", TABLE);
    program_run run = run_program(folder, NULL, NULL, "columns " QUERY);
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_msg(strstr(run.out, "A (2), B (3)") != NULL, "%s", run.out);
    ck_assert_msg(strstr(run.out, "6 to 10") != NULL, "%s", run.out);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* The database is seen from the folder of the set, which is drawn at once. */
START_TEST(set_of_a_query) {
    char *folder = make_folder();
    run_sql(folder, "p.db", TABLE);
    g_autofree char *sub = g_build_filename(folder, "sets", NULL);
    ck_assert_int_eq(g_mkdir(sub, 0755), 0);
    static const char *const lines[] = {"new " QUERY "-o sets/a.yaml", "render sets/a.yaml -o out"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        program_run run = run_program(folder, NULL, NULL, lines[i]);
        ck_assert_msg(run.code == 0, "%s: %s", lines[i], run.err);
        program_run_clear(&run);
    }
    g_autofree char *path = g_build_filename(folder, "sets", "a.yaml", NULL);
    g_autofree char *set = read_file(path);
    ck_assert_msg(strstr(set, "data.db: \"sqlite:../p.db\"") != NULL, "%s", set);
    ck_assert_msg(strstr(set, "months > 5") != NULL, "%s", set);
    remove_folder(folder);
}
END_TEST

SUITE("columns of queries") {
    add_tests(suite, "core", columns_of_a_query, set_of_a_query, NULL);
}
