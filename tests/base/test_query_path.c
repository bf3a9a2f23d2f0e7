#include <string.h>

#include "base/query_path.h"
#include "support/suite.h"

static const struct {
    const char *database, *masked, *password, *name, *public_name;
} databases[] = {
    {"sqlite:data/pat.db", "sqlite:data/pat.db", NULL, "sqlite:sets/data/pat.db", "sqlite:pat.db"},
    {"sqlite:/abs/pat.db", "sqlite:/abs/pat.db", NULL, "sqlite:/abs/pat.db", "sqlite:pat.db"},
    {"duckdb:", "duckdb:", NULL, "duckdb:", "duckdb:"},
    {"postgres://host/trial", "postgres://host/trial", NULL, "postgres://host/trial",
     "postgres://host/trial"},
    {"postgres://anna@host:5433/trial", "postgres://anna@host:5433/trial", NULL,
     "postgres://host:5433/trial", "postgres://host:5433/trial"},
    {"postgres://anna:secret@host/trial", "postgres://anna@host/trial", "secret",
     "postgres://host/trial", "postgres://host/trial"},
    {"postgres://anna:s%40c%2Fret@host/trial?sslmode=require",
     "postgres://anna@host/trial?sslmode=require", "s@c/ret", "postgres://host/trial",
     "postgres://host/trial"},
    {"postgres://anna:s@c/ret@host/trial", "postgres://anna@host/trial", "s@c/ret",
     "postgres://host/trial", "postgres://host/trial"},
    {"postgres://host/trial?user=anna&password=secret&sslmode=require",
     "postgres://host/trial?user=anna&sslmode=require", "secret", "postgres://host/trial",
     "postgres://host/trial"},
    {"postgresql:///trial?password=secret", "postgresql:///trial", "secret", "postgresql:///trial",
     "postgresql:///trial"},
};

START_TEST(names_have_no_password) {
    g_autofree char *own = tf_query_path(databases[_i].database, "select 1\nfrom x");
    g_autofree char *path = tf_query_path_in("sets", own);
    g_autofree char *masked = tf_database_masked(databases[_i].database);
    g_autofree char *password = tf_database_password(databases[_i].database, NULL);
    g_autofree char *name = tf_query_name(path), *public_name = tf_query_public_name(path);
    g_autofree char *label = tf_query_label(path);
    g_autofree char *expected = g_strdup_printf("%s: select 1 from x", databases[_i].public_name);
    ck_assert_str_eq(masked, databases[_i].masked);
    ck_assert_pstr_eq(password, databases[_i].password);
    ck_assert_str_eq(name, databases[_i].name);
    ck_assert_str_eq(public_name, databases[_i].public_name);
    ck_assert_str_eq(label, expected);
}
END_TEST

static const struct {
    const char *text, *shown;
} texts[] = {
    {"no address", "no address"},
    {"see http://a.b/c and ftp://x", "see http://a.b/c and ftp://x"},
    {"db: \"postgres://a:b c\"", "db: \"postgres://a:b c\""},
    {"  data: {sql: \"select 1\", db: \"postgres://a:b@c/d\"} # x",
     "  data: {sql: \"select 1\", db: \"postgres://a@c/d\"} # x"},
    {"postgres://a:b@c/d and postgres://e:f@g/h?password=i",
     "postgres://a@c/d and postgres://e@g/h"},
};

START_TEST(texts_have_no_password) {
    g_autofree char *shown = tf_without_passwords(texts[_i].text);
    ck_assert_str_eq(shown, texts[_i].shown);
}
END_TEST

START_TEST(labels_have_no_password_of_the_query) {
    g_autofree char *path = tf_query_path(
        "duckdb:", "select *\nfrom postgres_scan('postgres://anna:secret@host/trial', 'pat')");
    g_autofree char *label = tf_query_label(path);
    ck_assert_str_eq(label,
                     "duckdb:: select * from postgres_scan('postgres://anna@host/trial', 'pat')");
}
END_TEST

START_TEST(is_taken_apart_again) {
    g_autofree char *own = tf_query_path("sqlite:pat.db", "@q.sql");
    g_autofree char *path = tf_query_path_in("/data", own);
    g_auto(tf_query) query;
    ck_assert(tf_is_query(path) && !tf_is_query("query:x.csv") && !tf_is_query("sqlite:pat.db"));
    ck_assert(tf_query_split(path, &query));
    ck_assert_str_eq(query.folder, "/data");
    ck_assert_str_eq(query.database, "sqlite:pat.db");
    ck_assert_str_eq(query.sql, "@q.sql");
    g_auto(GStrv) files = tf_query_files(path);
    ck_assert_uint_eq(g_strv_length(files), 2);
    ck_assert_str_eq(files[0], "/data/pat.db");
    ck_assert_str_eq(files[1], "/data/q.sql");
    g_autofree char *outer = tf_query_path_in("out", own), *again = tf_query_path_in("up", outer);
    g_auto(tf_query) nested;
    ck_assert(tf_query_split(again, &nested));
    ck_assert_str_eq(nested.folder, "up/out");
}
END_TEST

START_TEST(files_are_no_queries) {
    g_auto(tf_query) query;
    ck_assert(!tf_query_split("pat.csv", &query));
    g_autofree char *name = tf_query_name("a/pat.csv"), *label = tf_query_label("a/pat.csv");
    ck_assert_str_eq(name, "a/pat.csv");
    ck_assert_str_eq(label, "a/pat.csv");
    g_auto(GStrv) files = tf_query_files("a/pat.csv");
    ck_assert_ptr_null(files[0]);
    ck_assert_ptr_null(tf_database_file("sqlite:"));
    ck_assert_ptr_null(tf_database_file("duckdb::memory:"));
    ck_assert_ptr_null(tf_sql_file("@"));
    static const char *const halves[] = {"query:\n", "query:\nx", "query:\n\nsqlite:pat.db"};
    for (size_t i = 0; i < G_N_ELEMENTS(halves); i++) {
        g_auto(tf_query) half;
        ck_assert(!tf_is_query(halves[i]) && !tf_query_split(halves[i], &half));
    }
}
END_TEST

SUITE("queries in the place of paths") {
    add_loop(suite, "core", names_have_no_password, G_N_ELEMENTS(databases));
    add_loop(suite, "core", texts_have_no_password, G_N_ELEMENTS(texts));
    add_tests(suite, "core", labels_have_no_password_of_the_query, is_taken_apart_again, NULL);
    add_tests(suite, "limits", files_are_no_queries, NULL);
}
