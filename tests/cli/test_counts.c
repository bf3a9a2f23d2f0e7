#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "support/database.h"
#include "support/files.h"
#include "support/program.h"
#include "support/random.h"
#include "support/suite.h"

/* A figure of rows, and the same of the counts that a database makes of them by the statement that
   the program prints: byte for byte. */

static char *folder;

static void setup(void) {
    folder = make_folder();
}

static void teardown(void) {
    remove_folder(folder);
}

/** What a figure says of its rows, and of counts instead. */
typedef struct figure {
    const char *name;
    const char *of_rows; /* time, event, where */
    const char *of_both;
} figure;

static const figure figures[] = {
    {"one curve", "time: {column: t, unit: months}, event: status", "milestones: [12, 24]"},
    {"groups", "time: {column: t, unit: months}, event: status",
     "group: {column: arm, order: [A, B], reference: A}, compare: {hazard_ratio: {show: true}}"},
    {"strata and conditions",
     "time: {column: t, unit: months}, event: {column: code, is: [dead, 2]}, censor: {column: "
     "code, is: [lost, 0]}, "
     "where: ['sex = F or (age >= 60 and stage in (1, II))', 'not (age between 70 and 75)', "
     "'stage is not missing']",
     "group: {column: arm, order: [B, A], reference: B}, compare: {strata: [stage, sex], "
     "hazard_ratio: {show: true, ties: breslow}}"},
    {"both codes named",
     "time: {column: t, unit: months}, event: {column: code, is: [dead, 2]}, "
     "censor: {column: code, is: [lost, '0']}, where: ['stage != III', sex != M]",
     "group: {column: arm, order: [A, B]}"},
    {"CDISC", "time: {column: t, unit: months}, censor: cnsr",
     "group: {column: arm, order: [A, B]}, facet: sex"},
    {"words that mean missing",
     "time: {column: words, unit: months}, event: answer, data.missing: [default, soon], where: "
     "[words is not missing]",
     "group: {column: arm, order: [A, B]}"},
    {"odd names", "time: {column: 'a \"t\"', unit: months}, event: answer",
     "group: {column: \"it's; an arm\", order: [A, B]}"},
};

static char *rows_sql(void) {
    static const char *const codes[] = {"'dead'", "'2'", "'0'", "'lost'"};
    static const char *const stages[] = {"'1'", "'II'", "'III'", "null"};
    static const char *const words[] = {"'soon'", "'NA'", "' n/a '", "''"};
    uint64_t state = 13;
    GString *sql = g_string_new(
        "create table pat(id integer, t numeric(8, 3), status integer, code text, "
        "cnsr integer, answer text, words text, arm text, sex text, age numeric, stage "
        "text, \"a \"\"t\"\"\" float, \"it's; an arm\" text);\n");
    for (int i = 0; i < 300; i++) {
        const size_t t = random_index(&state, 360) + 1, code = random_index(&state, 3);
        const size_t arm = random_index(&state, 2), age = random_index(&state, 50) + 40;
        const bool event = random_index(&state, 5) < 3;
        g_autofree char *time = g_strdup_printf("%zu.%zu", t / 10, t % 10);
        g_autofree char *word = random_index(&state, 20) == 0
                                    ? g_strdup(words[random_index(&state, 4)])
                                    : g_strdup_printf("'%s'", time);
        g_autofree char *years =
            random_index(&state, 15) == 0 ? g_strdup("null") : g_strdup_printf("%zu", age);
        g_string_append_printf(
            sql,
            "insert into pat values(%d, %s, %d, %s, %d, '%s', %s, '%s', '%s', %s, %s, %s, '%s');\n",
            i, time, event, codes[event ? code % 2 : 2 + code % 2], event ? 0 : (int)code + 1,
            event ? "Yes" : "no", word, arm ? "A" : "B", random_index(&state, 2) ? "F" : "M", years,
            stages[random_index(&state, 4)], time, arm ? "A" : "B");
    }
    return g_string_free(sql, FALSE);
}

static char *set_of(const figure *f, const char *database, bool counted) {
    return g_strdup_printf("trialfig: 1\nfigures:\n  - {id: f, kind: km, formats: [pdf, scene], "
                           "data.sql: '%s', data.db: '%s', %s, %s}\n",
                           counted ? "@counts.sql" : "select * from pat;", database,
                           counted ? "time: {column: time, unit: months}, counts: {events: "
                                     "n_event, censored: n_censor}"
                                   : f->of_rows,
                           f->of_both);
}

static void expect_same_figure(const figure *f, const char *dialect, const char *database) {
    g_autofree char *rows = set_of(f, database, false), *counts = set_of(f, database, true);
    g_autofree char *line = g_strdup_printf("counts rows.yaml --sql %s", dialect);
    g_free(write_file(folder, "rows.yaml", rows, -1));
    g_free(write_file(folder, "counts.yaml", counts, -1));
    run_expecting(folder, 0, "render rows.yaml -o rows");
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s: %s", f->name, run.err);
    g_free(write_file(folder, "counts.sql", run.out, -1));
    program_run_clear(&run);
    run_expecting(folder, 0, "render counts.yaml -o counts");
    static const char *const files[] = {"f.pdf", "f.scene"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *a = g_build_filename("rows", files[i], NULL);
        g_autofree char *b = g_build_filename("counts", files[i], NULL);
        GBytes *of_rows = bytes_of(folder, a), *of_counts = bytes_of(folder, b);
        assert_same_bytes(of_rows, of_counts, f->name);
        g_bytes_unref(of_rows);
        g_bytes_unref(of_counts);
    }
}

START_TEST(sqlite_counts_the_same) {
    g_autofree char *sql = rows_sql();
    run_sql(folder, "pat.db", sql);
    expect_same_figure(&figures[_i], "sqlite", "sqlite:pat.db");
}
END_TEST

/* ---- a server of our own --------------------------------------------------------------------- */

static char *server, *server_url;

static bool run_shell(const char *script, const char *argument) {
    const char *argv[] = {"/bin/sh", "-c", script, "sh", argument, NULL};
    int status = 1;
    return g_spawn_sync(NULL, (char **)argv, NULL,
                        G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                        NULL, &status, NULL) &&
           status == 0;
}

/* The server refuses to be root's. */
#define AS_SOMEBODY                                                                                \
    "set -e; bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); test -x $bin/initdb; cd /; as=; "   \
    "if [ $(id -u) = 0 ]; then chown postgres \"$1\"; as='runuser -u postgres --'; fi; "

static void start_server(void) {
    server = make_folder();
    if (!run_shell(AS_SOMEBODY
                   "command -v psql; $as $bin/initdb -D \"$1/data\" -A trust -U trial -N -E UTF8; "
                   "$as $bin/pg_ctl -D \"$1/data\" -l \"$1/log\" -w -o \"-F -k $1 -c "
                   "listen_addresses=''\" start",
                   server))
        return;
    server_url = g_strdup_printf("postgres://trial@/postgres?host=%s", server);
}

static void stop_server(void) {
    run_shell(AS_SOMEBODY "$as $bin/pg_ctl -D \"$1/data\" -m immediate stop", server);
    remove_folder(server);
    g_clear_pointer(&server_url, g_free);
}

static bool has_server(void) {
    if (server_url == NULL)
        leave_out("no PostgreSQL could be started: /usr/lib/postgresql/*/bin, psql");
    return server_url != NULL;
}

static void fill_server(const char *sql) {
    g_autofree char *path = write_file(folder, "rows.sql", sql, -1);
    g_autofree char *script = g_strdup_printf(
        "psql -X -q -v ON_ERROR_STOP=1 -d '%s' -c 'drop table if exists pat' -f \"$1\"",
        server_url);
    ck_assert(run_shell(script, path));
}

START_TEST(postgres_counts_the_same) {
    if (!has_server())
        return;
    g_autofree char *sql = rows_sql();
    fill_server(sql);
    expect_same_figure(&figures[_i], "postgres", server_url);
}
END_TEST

/* Curves of a file and of the server are those of the same rows. */
START_TEST(postgres_gives_what_a_file_gives) {
    if (!has_server())
        return;
    fill_server("create table pat as select g as id, ((g * 7919) % 997) / 8.0::float8 as t, "
                "(g * 31) % 7 < 4 as status, case when g % 3 = 0 then 'A' else 'B, \"b\"' end as "
                "arm, null::text as note from generate_series(1, 20000) g");
    g_autofree char *script = g_strdup_printf(
        "psql -X -q --csv -d '%s' -c 'select * from pat order by id' > \"$1\"/pat.csv", server_url);
    ck_assert(run_shell(script, folder));
    g_autofree char *line = g_strdup_printf(
        "km --sql 'select * from pat order by id' --db '%s' --time t --event status=t --group arm "
        "-o a.pdf --scene a.scene",
        server_url);
    run_expecting(folder, 0, line);
    run_expecting(folder, 0,
                  "km pat.csv --time t --event status=t --group arm -o b.pdf --scene b.scene");
    GBytes *a = bytes_of(folder, "a.scene"), *b = bytes_of(folder, "b.scene");
    assert_same_bytes(a, b, "scene");
    g_bytes_unref(a);
    g_bytes_unref(b);
}
END_TEST

static const struct {
    const char *sql, *said;
} wrong[] = {
    {"select * from nobody", "refuses the query: relation \"nobody\" does not exist LINE 1"},
    {"with x as (insert into pat values (1, 1) returning *) select * from x", "would write to"},
    {"select * from pat where false", "there is a header, but no row"},
    {"select 1 as s, 1/0 as t", "refuses the query: division by zero"},
};

START_TEST(postgres_refuses) {
    if (!has_server())
        return;
    fill_server("create table pat(t float8, s integer)");
    g_autofree char *line = g_strdup_printf("km --sql \"%s\" --db '%s' --time t --event s -o a.pdf",
                                            wrong[_i].sql, server_url);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, wrong[_i].said) != NULL, "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* ---- codes of which nobody spoke ------------------------------------------------------------- */

static const char undeclared[] =
    "trialfig: 1\nfigures:\n  - {id: f, kind: km, data: {sql: select * from pat, db: '%s'}, time: "
    "t, event: {column: s, is: [1]}}\n";
static const char of_counts[] =
    "trialfig: 1\nfigures:\n  - {id: f, kind: km, data: {sql: '@c.sql', db: '%s'}, time: time, "
    "counts: {events: n_event, censored: n_censor}}\n";
static const char other_code[] = "create table pat(t float, s integer);"
                                 "insert into pat values(1, 1), (2, 0), (3, 2), (4, 1), (5, 0);";

static void expect_stop(const char *dialect, const char *database) {
    g_autofree char *rows = g_strdup_printf(undeclared, database);
    g_autofree char *counts = g_strdup_printf(of_counts, database);
    g_autofree char *line = g_strdup_printf("counts rows.yaml --sql %s", dialect);
    g_free(write_file(folder, "rows.yaml", rows, -1));
    g_free(write_file(folder, "counts.yaml", counts, -1));
    run_expecting(folder, 2, "render rows.yaml -o rows");
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_free(write_file(folder, "c.sql", run.out, -1));
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL, "render counts.yaml -o counts");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "what this code means is not declared: 2") != NULL, "%s",
                  run.err);
    program_run_clear(&run);
}

START_TEST(sqlite_stops_at_another_code) {
    run_sql(folder, "pat.db", other_code);
    expect_stop("sqlite", "sqlite:pat.db");
}
END_TEST

START_TEST(postgres_stops_at_another_code) {
    if (!has_server())
        return;
    fill_server(other_code);
    expect_stop("postgres", server_url);
}
END_TEST

/* ---- what is printed ------------------------------------------------------------------------- */

START_TEST(dialects_quote_their_way) {
    static const struct {
        const char *dialect, *name, *text;
    } ways[] = {{"postgres", "from \"my data\"),", "'it''s \\n'"},
                {"sqlite", "from \"my data\"),", "'it''s \\n'"},
                {"duckdb", "from \"my data\"),", "'it''s \\n'"},
                {"spark", "from `my data`),", "'it\\'s \\\\n'"}};
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\nfigures:\n  - id: f\n    kind: km\n    data: data/my data.csv\n"
                      "    time: t\n    event: e\n    where: [\"a = 'it''s \\\\n'\"]\n",
                      -1));
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *line = g_strdup_printf("counts set.yaml --sql %s", ways[i].dialect);
        program_run run = run_program(folder, NULL, NULL, line);
        ck_assert_msg(run.code == 0, "%s", run.err);
        ck_assert_msg(strstr(run.out, ways[i].name) != NULL, "%s", run.out);
        ck_assert_msg(strstr(run.out, ways[i].text) != NULL, "%s", run.out);
        program_run_clear(&run);
    }
}
END_TEST

#define SET(keys) "trialfig: 1\nfigures:\n  - {id: f, kind: km, data: d.csv, " keys "}\n"
#define COUNTS    "counts set.yaml --sql sqlite"

static const refusal refused[] = {
    {ROW("no dialect", "counts set.yaml", 2, "nothing says which database is to count"),
     .hint = "--sql postgres", .set = SET("time: t, event: e")},
    {ROW("another dialect", "counts set.yaml --sql oracle", 2, "--sql knows no \"oracle\""),
     .hint = "spark", .set = SET("time: t, event: e")},
    {ROW("dates", COUNTS, 2, "times are made of dates"), .hint = "data.sql",
     .set = SET("time: {start: a, end: b}, event: e")},
    {ROW("event by date", COUNTS, 2, "times are made of dates"),
     .set = SET("time.start: a, event: {date: d, else_censored_at: c}")},
    {ROW("several times", COUNTS, 2, "times are in several columns"), .hint = "time: COLUMN",
     .set = SET("time: [a, b], event: e")},
    {ROW("no event", COUNTS, 2, "no column says who had the event"), .hint = "event: COLUMN",
     .set = SET("time: t")},
    {ROW("derived", COUNTS, 2, "columns are made of others"),
     .set = SET("time: t, event: e, derive: {x: {cut: t, at: [5]}}")},
    {ROW("pivot", COUNTS, 2, "columns are turned into rows"),
     .set = SET("time: t, event: e, pivot: {longer: [a, b], names: n, values: v}")},
    {ROW("merged", COUNTS, 2, "data are merged"),
     .set = SET("time: t, event: e, data.merge: [{path: e.csv, by: id}]")},
    {ROW("counts", COUNTS, 2, "the data are counts already"),
     .set = SET("time: t, event: e, counts: {events: n, censored: c}")},
    {ROW("weights", COUNTS, 2, "rows stand for several patients"),
     .set = SET("time: t, event: e, weights: w")},
    {ROW("one row of a patient", COUNTS, 2, "one row of each patient is kept"),
     .set = SET("time: t, event: e, rows: first, patient: id")},
    {ROW("censored alone", COUNTS, 2, "every other code is an event"), .hint = "event: {column",
     .set = SET("time: t, censor: {column: e, is: [0]}")},
    {ROW("filled cells", COUNTS, 2, "that a cell is filled or empty tells of the event"),
     .set = SET("time: t, event: {column: e, is: [is not missing]}")},
    {ROW("an order of dates", COUNTS, 2, "\"2024-01-31\" is no number"), .hint = "into the query",
     .set = SET("time: t, event: e, where: [d < 2024-01-31]")},
    {ROW("a name of its own", COUNTS, 2, "is called \"time\""),
     .set = SET("time: t, event: e, group: Time")},
    {ROW("decimal commas", COUNTS, 2, "marks of their own"),
     .set = SET("time: t, event: e, data.decimal: comma")},
    {ROW("a query in a file", COUNTS, 2, "the query is in a file"), .hint = "the query itself",
     .set = "trialfig: 1\nfigures:\n  - {id: f, kind: km, data: {sql: '@q.sql', db: "
            "'sqlite:x.db'}, time: t, event: e}\n"},
    {ROW("competing events", COUNTS, 2, "told apart in rows of patients"), .hint = "--only",
     .set = SET("time: t, event: {column: e, is: [1]}, competing: [2], estimate: incidence")},
    {ROW("bars", COUNTS, 2, "kind \"bars\" is not made of counts"), .hint = "--only",
     .set = "trialfig: 1\nfigures:\n  - {id: f, kind: bars, data: d.csv, response: r, group: g}\n"},
};

START_TEST(is_refused) {
    check_refusal(&refused[_i]);
}
END_TEST

SLOW_SUITE("counts of databases") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, setup, teardown);
    tcase_set_timeout(core, 120);
    tcase_add_loop_test(core, sqlite_counts_the_same, 0, G_N_ELEMENTS(figures));
    tcase_add_test(core, sqlite_stops_at_another_code);
    tcase_add_test(core, dialects_quote_their_way);
    suite_add_tcase(suite, core);
    TCase *served = tcase_create("server");
    tcase_add_unchecked_fixture(served, start_server, stop_server);
    tcase_add_checked_fixture(served, setup, teardown);
    tcase_set_timeout(served, 120);
    tcase_add_loop_test(served, postgres_counts_the_same, 0, G_N_ELEMENTS(figures));
    tcase_add_test(served, postgres_gives_what_a_file_gives);
    tcase_add_loop_test(served, postgres_refuses, 0, G_N_ELEMENTS(wrong));
    tcase_add_test(served, postgres_stops_at_another_code);
    suite_add_tcase(suite, served);
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refused));
}
