#include <glib/gstdio.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/database.h"
#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Data that a database gives, as a user asks for them. Programs of databases are stood in for by
   scripts that write down how they were called. */

static char *folder;

static void setup(void) {
    folder = make_folder();
}

static void teardown(void) {
    remove_folder(folder);
}

static const char patients[] =
    "create table pat(id integer, t real, status integer, arm text, note text);"
    "insert into pat values(1, 5, 1, 'A', ''), (2, 6.5, 0, 'A', ''), (3, 7, 1, 'B', ''),"
    "(4, 9, 1, 'B', ''), (5, 11, 0, 'A', null), (6, 2, 1, null, '');";
static const char same[] = "id,t,status,arm,note\n1,5,1,A,\n2,6.5,0,A,\n3,7,1,B,\n4,9,1,B,\n"
                           "5,11,0,A,\n6,2,1,,\n";

#define KM "--time t --event status --group arm"

START_TEST(the_figure_is_that_of_a_file) {
    run_sql(folder, "pat.db", patients);
    g_free(write_file(folder, "pat.csv", same, -1));
    run_expecting(folder, 0, "km pat.csv " KM " -o a.pdf -o a.svg --scene a.scene");
    run_expecting(folder, 0,
                  "km --sql 'select * from pat' --db sqlite:pat.db " KM
                  " -o b.pdf -o b.svg --scene b.scene");
    static const char *const names[][2] = {
        {"a.pdf", "b.pdf"}, {"a.svg", "b.svg"}, {"a.scene", "b.scene"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        GBytes *a = bytes_of(folder, names[i][0]), *b = bytes_of(folder, names[i][1]);
        assert_same_bytes(a, b, names[i][0]);
        g_bytes_unref(a);
        g_bytes_unref(b);
    }
}
END_TEST

/* ---- sets ------------------------------------------------------------------------------------ */

static const char set[] =
    "trialfig: 1\n"
    "include: lib/more.yaml\n"
    "defaults:\n"
    "  data: {sql: 'select * from pat', db: 'sqlite:pat.db'}\n"
    "figures:\n"
    "  - {id: one, kind: km, time: t, event: status, group: arm}\n"
    "  - id: merged\n"
    "    kind: km\n"
    "    data: [{sql: 'select id, t, status from pat', db: 'sqlite:pat.db'},\n"
    "           {sql: 'select id, arm from pat', db: 'sqlite:pat.db', by: id}]\n"
    "    time: t\n"
    "    event: status\n"
    "    group: arm\n"
    "  - {id: 'arm-{value}', for_each: {column: arm}, where: ['arm = {value}'], kind: km, time: "
    "t,\n"
    "     event: status, derive: {late: {cut: t, at: [6]}}, group: late}\n"
    "  - {id: file, kind: km, data: pat.csv, time: t, event: status}\n";
static const char more[] =
    "trialfig: 1\n"
    "figures:\n"
    "  - {id: more, kind: km, data: {sql: '@q.sql', db: 'sqlite:../pat.db'}, time: t, "
    "event: status}\n";

static void write_set(void) {
    run_sql(folder, "pat.db", patients);
    g_free(write_file(folder, "pat.csv", same, -1));
    g_free(write_file(folder, "set.yaml", set, -1));
    g_autofree char *lib = g_build_filename(folder, "lib", NULL);
    ck_assert_int_eq(g_mkdir(lib, 0700), 0);
    g_free(write_file(lib, "more.yaml", more, -1));
    g_free(write_file(lib, "q.sql", "-- all of them; really\nselect t, status from pat;\n", -1));
}

static void expect_plan(const char *const *lines) {
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o out --dry-run");
    ck_assert_int_eq(run.code, 0);
    for (; *lines != NULL; lines++)
        ck_assert_msg(strstr(run.out, *lines) != NULL, "no \"%s\" in\n%s%s", *lines, run.out,
                      run.err);
    program_run_clear(&run);
}

START_TEST(is_drawn_again_when_the_rows_change) {
    static const char *const nothing[] = {"0 to be drawn, 6 unchanged", NULL};
    static const char *const note[] = {"one: to be drawn: sqlite:pat.db: select * from pat has",
                                       "merged: unchanged",
                                       "more: unchanged",
                                       "file: unchanged",
                                       "arm-A: to be drawn",
                                       "3 to be drawn, 3 unchanged",
                                       NULL};
    static const char *const time[] = {"merged: to be drawn: sqlite:pat.db: select id, t, status",
                                       "more: to be drawn: sqlite:pat.db: @lib/q.sql",
                                       "5 to be drawn, 1 unchanged", NULL};
    write_set();
    run_expecting(folder, 0, "render set.yaml -o out --depfile out.d");
    expect_plan(nothing);
    run_sql(folder, "pat.db", "create table other(a)"); /* other bytes, the same rows */
    expect_plan(nothing);
    run_sql(folder, "pat.db", "update pat set note = 'x' where id = 1");
    expect_plan(note);
    run_sql(folder, "pat.db", "update pat set t = 8 where id = 1");
    expect_plan(time);
    g_autofree char *path = g_build_filename(folder, "out.d", NULL), *made = read_file(path);
    ck_assert_ptr_nonnull(strstr(made, "lib/q.sql"));
    ck_assert_ptr_nonnull(strstr(made, "pat.db"));
    ck_assert_ptr_null(strstr(made, "select"));
    run_expecting(folder, 0, "render set.yaml -o out --only merged,one");
    GBytes *merged = bytes_of(folder, "out/merged.pdf");
    ck_assert_uint_gt(g_bytes_get_size(merged), 1000);
    g_bytes_unref(merged);
}
END_TEST

START_TEST(the_database_is_not_overwritten) {
    run_sql(folder, "pat.db", patients);
    GBytes *before = bytes_of(folder, "pat.db");
    g_free(write_file(folder, "q.sql", "select * from pat", -1));
    run_expecting(folder, 2, "km --sql @q.sql --db sqlite:pat.db " KM " -o pat.db --format pdf");
    run_expecting(folder, 2,
                  "km --sql @q.sql --db sqlite:pat.db " KM " -o - --format pdf --scene q.sql");
    GBytes *after = bytes_of(folder, "pat.db");
    assert_same_bytes(before, after, "pat.db");
    g_bytes_unref(before);
    g_bytes_unref(after);
}
END_TEST

/* ---- what a spec may say --------------------------------------------------------------------- */

#define SET(data)                                                                                  \
    "trialfig: 1\nfigures:\n  - id: f\n    kind: km\n    data: " data                              \
    "\n    time: time\n    event: event\n"
#define RENDER "render set.yaml -o out"

static const refusal specs[] = {
    {ROW("no database", RENDER, 2, "set.yaml:5:"), .hint = "data.db",
     .set = SET("{sql: select 1}")},
    {ROW("no query", RENDER, 2, "names a database, but no query is there"), .hint = "data.sql",
     .set = SET("{db: 'sqlite:x.db'}")},
    {ROW("a file, too", RENDER, 2, "a file and a query at once"), .hint = "leave one",
     .set = SET("{path: d.csv, sql: select 1, db: 'sqlite:x.db'}")},
    {ROW("a database beside a file", RENDER, 2, "but no query is there"),
     .set = SET("{path: d.csv, db: 'sqlite:x.db'}")},
    {ROW("both on the command line",
         "km d.csv --sql 'select 1' --db sqlite:x.db --time t --event e -o a.pdf", 2,
         "a file and a query at once")},
    {ROW("the place is the query's", RENDER, 2, "set.yaml:5:17: error: sqlite:x.db: no such file"),
     .set = SET("{sql: select 1, db: 'sqlite:x.db'}")},
    {ROW("merged without a database", RENDER, 2, "doesn't say which database is asked"),
     .hint = "db: sqlite:trial.db", .set = SET("[{path: d.csv}, {sql: select 1, by: id}]")},
    {ROW("merged without a query", RENDER, 2, "no query is there"),
     .set = SET("[{path: d.csv}, {path: e.csv, db: 'sqlite:x.db', by: id}]")},
    {ROW("merged as file and query", RENDER, 2, "is a file and a query at once"),
     .set = SET("[{path: d.csv}, {path: e.csv, sql: select 1, db: 'sqlite:x.db', by: id}]")},
    {ROW("merged of no database", RENDER, 2, "sqlite:x.db: no such file"),
     .set = SET("[{path: d.csv}, {sql: select 1, db: 'sqlite:x.db', by: arm}]")},
    {ROW("a sheet of a database",
         "km --sql 'select 1' --db sqlite:x.db --sheet 1 --time t --event "
         "e -o a.pdf",
         2, "x.db: no such file")},
};

START_TEST(spec_is_refused) {
    check_refusal(&specs[_i]);
}
END_TEST

/* ---- programs -------------------------------------------------------------------------------- */

#define ROWS "t,status,arm\n5,1,A\n6.5,0,A\n7,1,B\n9,1,B\n"

static void write_program(const char *name, const char *script) {
    g_autofree char *bin = g_build_filename(folder, "bin", NULL);
    g_mkdir_with_parents(bin, 0700);
    g_autofree char *text = g_strconcat("#!/bin/sh\n", script, NULL);
    g_autofree char *path = write_file(bin, name, text, -1);
    ck_assert_int_eq(g_chmod(path, 0700), 0);
}

static program_run run_with_programs(const char *line) {
    g_autofree char *path = g_strdup_printf("PATH=%s/bin:/usr/bin:/bin", folder);
    const char *const environment[] = {path, "PGOPTIONS=-c work_mem=1MB", "PGPASSWORD", NULL};
    return run_program(folder, environment, NULL, line);
}

START_TEST(psql_is_asked) {
    write_program("psql", "for a in \"$@\"; do echo \"<$a>\"; done > asked\n"
                          "echo \"$PGPASSWORD|$PGOPTIONS|$PGCLIENTENCODING\" >> asked\n"
                          "cat << 'END'\n" ROWS "END\n");
    program_run run = run_with_programs(
        "km --sql 'select * from \"pat\" where a = $q$;$q$' --db "
        "'postgres://anna:se%26cret@host:5433/trial?sslmode=require' " KM " -o a.pdf --numbers "
        "a.json");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *path = g_build_filename(folder, "asked", NULL), *asked = read_file(path);
    ck_assert_str_eq(asked, "<-X>\n<-q>\n<-w>\n<--csv>\n<-v>\n<ON_ERROR_STOP=1>\n<-d>\n"
                            "<postgres://anna@host:5433/trial?sslmode=require>\n<-c>\n"
                            "<select * from \"pat\" where a = $q$;$q$>\n"
                            "se&cret|-c work_mem=1MB -c default_transaction_read_only=on "
                            "-c datestyle=ISO|UTF8\n");
    g_autofree char *numbers = g_build_filename(folder, "a.json", NULL);
    g_autofree char *json = read_file(numbers);
    ck_assert_ptr_nonnull(strstr(json, "\"postgres://host:5433/trial\""));
    ck_assert_ptr_null(strstr(json, "cret"));
    ck_assert_ptr_null(strstr(run.err, "cret"));
    program_run_clear(&run);
}
END_TEST

/* In the set's folder, so that a query may name files beside it. */
START_TEST(duckdb_is_asked) {
    write_program("duckdb", "for a in \"$@\"; do echo \"<$a>\"; done > asked\n"
                            "cat << 'END'\n" ROWS "END\n");
    g_autofree char *sets = g_build_filename(folder, "sets", NULL);
    g_mkdir_with_parents(sets, 0700);
    g_free(write_file(sets, "set.yaml",
                      "trialfig: 1\nfigures:\n  - {id: f, kind: km, time: t, event: status, data: "
                      "{sql: \"select * from 'trial.parquet'\", db: 'duckdb:'}}\n"
                      "  - {id: g, kind: km, time: t, event: status, data: "
                      "{sql: \"from pat\", db: 'duckdb:trial.duckdb'}}\n",
                      -1));
    program_run run = run_with_programs("render sets/set.yaml -o out --only f");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(sets, "asked", NULL), *asked = read_file(path);
    ck_assert_str_eq(asked, "<-csv>\n<-bail>\n<:memory:>\n<-c>\n<select * from 'trial.parquet'>\n");
    run = run_with_programs("render sets/set.yaml -o out --only g");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    g_autofree char *again = read_file(path);
    ck_assert_str_eq(again, "<-csv>\n<-bail>\n<-readonly>\n<trial.duckdb>\n<-c>\n<from pat>\n");
}
END_TEST

static const struct {
    const char *name, *script;
    int code;
    const char *said, *hint;
} programs[] = {
    {"wrong password",
     "echo 'psql: error: connection to server at \"host\" (::1), port 5432 failed: FATAL:  "
     "password authentication failed for user \"anna\" with secret' >&2; exit 2",
     2, "postgres://host/trial refuses the password: connection to server", ".pgpass"},
    {"no such database",
     "echo 'psql: error: FATAL:  database \"trial\" does not exist' >&2; exit 2", 2,
     "FATAL: database \"trial\" does not exist", NULL},
    {"away",
     "echo 'psql: error: connection to server at \"host\" (::1), port 5432 failed: Connection "
     "refused' >&2; exit 2",
     3, "postgres://host/trial doesn't answer: connection to server", NULL},
    {"starting", "echo 'psql: error: FATAL:  the database system is starting up' >&2; exit 2", 3,
     "doesn't answer", NULL},
    {"no such table",
     "printf 'ERROR:  relation \"pat\" does not exist\\nLINE 1: select * from pat\\n' >&2; exit 1",
     2, "refuses the query: relation \"pat\" does not exist LINE 1: select * from pat", NULL},
    {"writes", "echo 'ERROR:  cannot execute INSERT in a read-only transaction' >&2; exit 1", 2,
     "the query would write to postgres://host/trial", "SELECT"},
    {"fails after rows",
     "printf 't,status,arm\\n1,1,A\\n2,0,A\\n'; echo 'ERROR:  division by zero' "
     ">&2; exit 1",
     2, "refuses the query: division by zero", NULL},
    {"dies", "printf 't,status,arm\\n1,1,A\\n'; kill -9 $$", 3, "ended without a word", NULL},
    {"no word", "exit 1", 2, "psql ended without a word", NULL},
    {"no text", "printf 't,status\\n\\377\\376\\0001,2\\n'", 3, "no text in UTF-8", NULL},
    {"no table", "printf 'Hello!\\nhow, are, you\\n'", 3, "is no table: record 1", NULL},
    {"open quote", "printf 't,status,arm\\n1,1,\"A\\n'", 3, "is no table", NULL},
    {"no rows", "echo t,status,arm", 2, "there is a header, but no row", NULL},
    {"nothing", "true", 2, "the query gives no rows", NULL},
    {"other columns", "printf 'a,b\\n1,2\\n'", 2, "no column \"t\"", NULL},
    {"no number", "printf 't,status,arm\\nsoon,1,A\\n3,1,A\\n'", 2, "record 1", NULL},
    {"not there", NULL, 3, "is asked by the program psql, which is not there",
     "install postgresql-client"},
};

#define DATABASE "postgres://anna:secret@host/trial"

START_TEST(program_is_refused) {
    g_autofree char *bin = g_build_filename(folder, "bin", NULL);
    g_mkdir_with_parents(bin, 0700);
    if (programs[_i].script != NULL)
        write_program("psql", programs[_i].script);
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\nfigures:\n  - id: f\n    kind: km\n    data: {sql: select * "
                      "from pat, db: '" DATABASE "'}\n    time: t\n    event: status\n"
                      "  - {id: g, extends: f, title: again}\n",
                      -1));
    g_autofree char *path = programs[_i].script != NULL
                                ? g_strdup_printf("PATH=%s/bin:/usr/bin:/bin", folder)
                                : g_strdup_printf("PATH=%s/bin", folder);
    const char *const environment[] = {path, "PGPASSWORD", NULL};
    static const char *const lines[] = {"km --sql 'select * from pat' --db " DATABASE " " KM
                                        " -o a.pdf",
                                        "render set.yaml -o out --keep-going"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        program_run run = run_program(folder, environment, NULL, lines[i]);
        ck_assert_msg(run.code == programs[_i].code, "%s: code %d\n%s", programs[_i].name, run.code,
                      run.err);
        ck_assert_msg(strstr(run.err, programs[_i].said) != NULL, "%s: %s", programs[_i].name,
                      run.err);
        if (programs[_i].hint != NULL)
            ck_assert_msg(strstr(run.err, programs[_i].hint) != NULL, "%s: %s", programs[_i].name,
                          run.err);
        ck_assert_msg(!strstr(run.err, "secret") && !strstr(run.out, "secret"), "%s", run.err);
        program_run_clear(&run);
    }
    g_autofree char *figure = g_build_filename(folder, "a.pdf", NULL);
    ck_assert(!g_file_test(figure, G_FILE_TEST_EXISTS));
}
END_TEST

/* A wrong password that is tried for each figure locks its owner out. */
START_TEST(a_set_asks_once) {
    write_program("psql", "echo x >> asked\ncat << 'END'\n" ROWS "END\n");
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\ndefaults:\n  data: {sql: select * from pat, db: '" DATABASE
                      "'}\nfigures:\n  - {id: f, kind: km, time: t, event: status}\n"
                      "  - {id: g, kind: km, time: t, event: status, group: arm}\n",
                      -1));
    program_run run = run_with_programs("render set.yaml -o out");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "asked", NULL), *asked = read_file(path);
    ck_assert_str_eq(asked, "x\n");
    g_autofree char *name = g_build_filename(folder, "out", "manifest.json", NULL);
    g_autofree char *manifest = read_file(name);
    ck_assert_ptr_nonnull(strstr(manifest, "postgres://host/trial: select * from pat"));
    ck_assert_ptr_null(strstr(manifest, "secret"));
    program_run plan = run_with_programs("render set.yaml -o out --list --json");
    ck_assert_ptr_null(strstr(plan.out, "secret"));
    program_run_clear(&plan);
}
END_TEST

/* One that never ends is ended with us. */
START_TEST(a_program_does_not_outlive_us) {
    write_program("psql", "echo $$ > pid.tmp; mv pid.tmp pid; exec sleep 300");
    const char *build = g_getenv("TF_BUILD_DIR");
    g_autofree char *program = g_build_filename(build, "trialfig", NULL);
    g_autofree char *path = g_strdup_printf("%s/bin:/usr/bin:/bin", folder);
    g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "PATH", path, TRUE);
    const char *argv[] = {program,  "km", "--sql",   "select 1", "--db", "postgres://h/x",
                          "--time", "t",  "--event", "e",        "-o",   "a.pdf",
                          NULL};
    g_autofree char *pid_path = g_build_filename(folder, "pid", NULL);
    GPid pid = 0;
    ck_assert(g_spawn_async(folder, (char **)argv, environment,
                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                            &pid, NULL));
    for (int i = 0; i < 1000 && !g_file_test(pid_path, G_FILE_TEST_EXISTS); i++)
        g_usleep(10000);
    g_autofree char *text = read_file(pid_path);
    ck_assert_ptr_nonnull(text);
    const pid_t child = (pid_t)g_ascii_strtoll(text, NULL, 10);
    ck_assert_int_eq(kill(child, 0), 0);
    ck_assert_int_eq(kill(pid, SIGINT), 0);
    int status = 0;
    waitpid(pid, &status, 0);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 130, "status %d", status);
    bool gone = false;
    for (int i = 0; i < 500 && !gone; i++) {
        g_autofree char *command = g_strdup_printf("/proc/%d/stat", (int)child);
        g_autofree char *state = read_file(command);
        gone = state == NULL || strstr(state, ") Z ") != NULL; /* nobody may wait for it here */
        g_usleep(10000);
    }
    ck_assert_msg(gone, "it still runs");
    ck_assert_uint_eq(count_entries(folder), 2); /* bin and pid */
}
END_TEST

SUITE("data of databases") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, setup, teardown);
    tcase_set_timeout(core, 60);
    tcase_add_test(core, the_figure_is_that_of_a_file);
    tcase_add_test(core, is_drawn_again_when_the_rows_change);
    tcase_add_test(core, psql_is_asked);
    tcase_add_test(core, duckdb_is_asked);
    tcase_add_test(core, a_set_asks_once);
    suite_add_tcase(suite, core);
    TCase *errors = tcase_create("errors");
    tcase_add_checked_fixture(errors, setup, teardown);
    tcase_set_timeout(errors, 60);
    tcase_add_test(errors, the_database_is_not_overwritten);
    tcase_add_test(errors, a_program_does_not_outlive_us);
    tcase_add_loop_test(errors, program_is_refused, 0, G_N_ELEMENTS(programs));
    tcase_add_loop_test(errors, spec_is_refused, 0, G_N_ELEMENTS(specs));
    suite_add_tcase(suite, errors);
}
