#include <math.h>
#include <string.h>

#include <sqlite3.h>

#include "query_internal.h"
#include "reading.h"
#include "support/database.h"

/* Rows of a query beside the same rows in a text, and what no query may do. */

static const char rows_of_csv[] =
    "id,x,n,\"na\"\"me\",day\n1,0.1,9007199254740993,\"Témoin, \"\"A\"\"\",2024-05-01\n"
    "2,1e-7,-1,\"two\nlines\",\n3,,0,tab\there,2024-05-03\n4,12345.678901234567,7,NA,2024-05-04\n";

static const char rows_of_database[] =
    "create table p(id integer, x real, n, \"na\"\"me\" text, day date);"
    "insert into p values(1, 0.1, 9007199254740993, 'Témoin, \"A\"', '2024-05-01');"
    "insert into p values(2, 1e-7, -1, 'two\nlines', null);"
    "insert into p values(3, null, 0, 'tab\there', '2024-05-03');"
    "insert into p values(4, 12345.678901234567, '7', 'NA', '2024-05-04');"
    "create table q(b blob, wide text); insert into q values(x'00ff', 'a');"
    "create view v as select id from p; create table void(a, b);";

static const tf_column_request columns[] = {{.name = "id", .type = TF_COLUMN_NUMBER},
                                            {.name = "x", .type = TF_COLUMN_NUMBER},
                                            {.name = "n", .type = TF_COLUMN_NUMBER},
                                            {.name = "na\"me", .type = TF_COLUMN_LEVELS},
                                            {.name = "day", .type = TF_COLUMN_LEVELS}};

static tf_table *read_query(const char *folder, const char *sql, const tf_column_request *wanted,
                            size_t n, tf_diag *diag) {
    g_autofree char *own = tf_query_path("sqlite:p.db", sql);
    g_autofree char *path = tf_query_path_in(folder, own);
    tf_table_request request = {wanted, n, NULL, 0, tf_table_options_default()};
    request.options.decimal = 0;
    request.options.hash = true;
    return tf_table_read(path, &request, diag);
}

static const char *level(const tf_table *table, const char *name, size_t row) {
    const uint32_t code = tf_table_levels(table, name)[row];
    return code == TF_MISSING_LEVEL ? "" : tf_table_level_name(table, name, code);
}

START_TEST(gives_what_a_text_gives) {
    char *folder = make_folder();
    run_sql(folder, "p.db", rows_of_database);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_table) text = read_bytes(rows_of_csv, strlen(rows_of_csv), columns,
                                          G_N_ELEMENTS(columns), NULL, 0, &options, diag);
    g_autoptr(tf_table) own =
        read_query(folder, "select * from p order by id;", columns, G_N_ELEMENTS(columns), diag);
    g_autofree char *said = findings_of(diag, TF_ERROR);
    ck_assert_msg(text != NULL && own != NULL, "%s", said);
    ck_assert_uint_eq(tf_table_n_rows(own), 4);
    for (size_t row = 0; row < 4; row++)
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
            const char *name = columns[i].name;
            if (columns[i].type == TF_COLUMN_LEVELS) {
                ck_assert_str_eq(level(own, name, row), level(text, name, row));
                continue;
            }
            const double a = tf_table_numbers(own, name)[row];
            const double b = tf_table_numbers(text, name)[row];
            ck_assert_msg(a == b || (isnan(a) && isnan(b)), "%s of row %zu", name, row);
        }
    ck_assert_uint_eq(tf_table_line(own, 3), 4);
    const tf_place place = tf_table_place(own, 3, "x");
    ck_assert_str_eq(place.within, "record 4");
    ck_assert_uint_eq(strlen(tf_table_sha256(own)), 64);
    remove_folder(folder);
}
END_TEST

/* The decimal mark of texts has nothing to do with what is a number in the database. */
START_TEST(numbers_have_points) {
    char *folder = make_folder();
    run_sql(folder, "p.db",
            "create table p(x, y); insert into p values(1.5, '2,5'); insert into p values(1.25, "
            "'0,5')");
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_column_request both[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                      {.name = "y", .type = TF_COLUMN_NUMBER}};
    g_autoptr(tf_table) table = read_query(folder, "select * from p", both, 2, diag);
    g_autofree char *said = findings_of(diag, TF_ERROR);
    ck_assert_msg(table != NULL, "%s", said);
    ck_assert_double_eq(tf_table_numbers(table, "x")[1], 1.25);
    ck_assert_double_eq(tf_table_numbers(table, "y")[0], 2.5);
    remove_folder(folder);
}
END_TEST

START_TEST(names_are_only_names) {
    char *folder = make_folder();
    run_sql(folder, "p.db",
            "create table p(\"x; drop table p; --\" real); insert into p values(1), (2)");
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_column_request one = {.name = "x; drop table p; --", .type = TF_COLUMN_NUMBER};
    g_autoptr(tf_table) table = read_query(folder, "select * from p", &one, 1, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_double_eq(tf_table_numbers(table, one.name)[1], 2);
    run_sql(folder, "p.db", "select count(*) from p");
    remove_folder(folder);
}
END_TEST

START_TEST(a_long_cell_is_refused_at_its_place) {
    char *folder = make_folder();
    run_sql(folder, "p.db",
            "create table p(x, t); insert into p values(1, 'a');"
            "insert into p values(2, hex(zeroblob(1048576)))"); /* 2 MiB */
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_column_request one = {.name = "x", .type = TF_COLUMN_NUMBER};
    g_autoptr(tf_table) table = read_query(folder, "select * from p", &one, 1, diag);
    ck_assert_ptr_null(table);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(strstr(said, "record 2") && strstr(said, "more than 1048576 bytes"), "%s", said);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    remove_folder(folder);
}
END_TEST

/* ---- what is refused ------------------------------------------------------------------------- */

static const struct {
    const char *database, *sql, *said, *hint;
    bool machine;
} refused[] = {
    {"sqlite:none.db", "select 1", "none.db: no such file", "set file", false},
    {"sqlite:p.csv", "select * from p", "p.csv is no SQLite database", "data: FILE", false},
    {"sqlite:.", "select 1", "is a folder", NULL, false},
    {"sqlite:", "select 1", "no file of the database", NULL, false},
    {"odbc:trial", "select 1", "ODBC", "postgres://HOST/NAME", false},
    {"mysql://a:secret@b/c", "select 1", "\"mysql://b/c\" names no database", NULL, false},
    {"", "select 1", "names no database", NULL, false},
    {"sqlite:p.db", "", "the query is empty", NULL, false},
    {"sqlite:p.db", " -- nothing\n", "the query is empty", NULL, false},
    {"sqlite:p.db", "select * from r", "no such table: r", "the database has p, q, v, void", false},
    {"sqlite:p.db", "select\n id,\n y from p", "no such column: y (line 3 of the query)", NULL,
     false},
    {"sqlite:p.db", "select * frm p", "syntax error", NULL, false},
    {"sqlite:p.db", "select 1; select 2", "two statements", NULL, false},
    {"sqlite:p.db", "select 1; drop table p", "two statements", NULL, false},
    {"sqlite:p.db", "drop table p", "begins with \"drop\"", "SELECT", false},
    {"sqlite:p.db", "attach 'x.db' as x", "begins with \"attach\"", NULL, false},
    {"sqlite:p.db", "with a as (select 1) delete from p", "would write", NULL, false},
    {"sqlite:p.db", ".shell touch x", "begins with \".\"", NULL, false},
    {"postgres://host/x", "\\! touch x", "begins with \"\\\"", NULL, false},
    {"sqlite:p.db", "select * from q", "row 1 of the query has bytes (a BLOB) in \"b\"", "CAST",
     false},
    {"sqlite:p.db", "select cast(x'ff41' as text) t", "a text that is not UTF-8 in \"t\"", NULL,
     false},
    {"sqlite:p.db", "select abs(-9223372036854775807 - 1)", "integer overflow", NULL, false},
    {"sqlite:p.db", "@none.sql", "none.sql can't be read: no such file", "begins with @", false},
    {"sqlite:p.db", "@p.db", "p.db is no text", NULL, false},
    {"sqlite:locked.db", "select * from l", "locked.db is locked", "run it again", true},
};

START_TEST(is_refused) {
    char *folder = make_folder();
    run_sql(folder, "p.db", rows_of_database);
    g_free(write_file(folder, "p.csv", rows_of_csv, -1));
    g_autofree char *locked = g_build_filename(folder, "locked.db", NULL);
    sqlite3 *other = NULL;
    ck_assert_int_eq(sqlite3_open(locked, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "create table l(a); begin exclusive", NULL, NULL, NULL),
                     SQLITE_OK);
    g_autofree char *own = tf_query_path(refused[_i].database, refused[_i].sql);
    g_autofree char *path = tf_query_path_in(folder, own);
    g_autoptr(tf_query_result) result = tf_query_run(path);
    ck_assert_ptr_null(result->text);
    ck_assert_msg(strstr(result->message, refused[_i].said) != NULL, "%s", result->message);
    ck_assert_ptr_null(strstr(result->message, "secret"));
    if (refused[_i].hint != NULL)
        ck_assert_msg(result->hint != NULL && strstr(result->hint, refused[_i].hint), "%s",
                      result->hint);
    ck_assert(result->machine == refused[_i].machine);
    sqlite3_close(other);
    remove_folder(folder);
}
END_TEST

START_TEST(without_rows_is_an_error_of_the_reader) {
    char *folder = make_folder();
    run_sql(folder, "p.db", rows_of_database);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_column_request one = {.name = "a", .type = TF_COLUMN_NUMBER};
    g_autoptr(tf_table) table = read_query(folder, "select * from void", &one, 1, diag);
    ck_assert_ptr_null(table);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(strstr(said, "sqlite:") && strstr(said, "but no row"), "%s", said);
    remove_folder(folder);
}
END_TEST

/* ---- statements ------------------------------------------------------------------------------ */

static const struct {
    const char *sql;
    size_t length;
    bool more;
    const char *word;
} statements[] = {
    {"select 1", 8, false, "select"},
    {"select 1;", 8, false, "select"},
    {"select 1 ; -- done; really\n ;", 9, false, "select"},
    {"select ';'", 10, false, "select"},
    {"select 'it''s; fine' x", 22, false, "select"},
    {"select \"a;b\" from t;x", 19, true, "select"},
    {"select 1 /* ; */ + 2", 20, false, "select"},
    {"select $$;$$, $a$ $$; $a$;", 25, false, "select"},
    {"select $1; y", 9, true, "select"},
    {"-- x;\n/* y; */ (( SELECT 1))", 28, false, "select"},
    {"WITH a AS (SELECT 1) TABLE a", 28, false, "with"},
    {"'open ; quote", 13, false, "'"},
    {"", 0, false, ""},
    {";", 0, false, ""},
};

START_TEST(statements_end_where_they_end) {
    bool more = false;
    g_autofree char *word = tf_sql_first_word(statements[_i].sql);
    ck_assert_uint_eq(tf_sql_statement_length(statements[_i].sql, &more), statements[_i].length);
    ck_assert(more == statements[_i].more);
    if (statements[_i].length > 0)
        ck_assert_str_eq(word, statements[_i].word);
}
END_TEST

/* ---- what programs print --------------------------------------------------------------------- */

static const struct {
    const char *csv;
    size_t n_columns; /* 0: it is no table */
    const char *text;
} printed[] = {
    {"a,b\n1,2\n", 2, "a\tb\n1\t2\n"},
    {"a,b\r\n1,\r\n,2", 2, "a\tb\n1\t\n\t2\n"},
    {"a\n\n2\n", 1, "a\n\n2\n"},
    {"a,\"b \"\"x\"\", y\"\n\"1\n2\",3\n", 2, "a\t\"b \"\"x\"\", y\"\n\"1\n2\"\t3\n"},
    {"", 0, ""},
    {"a,b\n1\n", 0, NULL},
    {"a,b\n1,2,3\n", 0, NULL},
    {"a,b\n\"1,2\n", 0, NULL},
    {"a,b\n\"1\"x,2\n", 0, NULL},
    {"a\n\xff\n", 0, NULL},
    {"Welcome to the server!\nname, age, and so on\n", 0, NULL},
};

START_TEST(only_tables_are_taken) {
    g_autoptr(tf_query_result) result = g_atomic_rc_box_new0(tf_query_result);
    g_autoptr(tf_sheet) sheet = tf_sheet_new_records("");
    tf_query_job job = {.name = "db", .sheet = sheet, .result = result};
    const bool taken = tf_query_take_csv(&job, printed[_i].csv, strlen(printed[_i].csv), "psql");
    ck_assert(taken == (printed[_i].text != NULL));
    if (!taken) {
        ck_assert(result->machine);
        ck_assert_msg(strstr(result->message, "what psql printed is no"), "%s", result->message);
        return;
    }
    ck_assert(tf_sheet_finish(sheet));
    size_t length = 0;
    const char *text = tf_sheet_text(sheet, &length);
    ck_assert_uint_eq(job.n_columns, printed[_i].n_columns);
    ck_assert_str_eq(text, printed[_i].text);
    /* and back */
    g_autoptr(tf_sheet) again = tf_sheet_new_of_text(text, length, MAX(job.n_columns, 1));
    for (uint64_t line = 0; line < 4; line++)
        ck_assert_uint_eq(tf_sheet_line_start(again, line), tf_sheet_line_start(sheet, line));
}
END_TEST

SUITE("rows of databases") {
    add_tests(suite, "core", gives_what_a_text_gives, numbers_have_points, names_are_only_names,
              NULL);
    add_loop(suite, "core", statements_end_where_they_end, G_N_ELEMENTS(statements));
    add_loop(suite, "core", only_tables_are_taken, G_N_ELEMENTS(printed));
    add_tests(suite, "limits", a_long_cell_is_refused_at_its_place,
              without_rows_is_an_error_of_the_reader, NULL);
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refused));
}
