#include "analysis/frame.h"
#include "analysis/request.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* What every analysis begins and ends with, and which rows it may have: a kind that counts them. */

typedef struct count_ask {
    tf_ask base;
    const char *name, *value;
} count_ask;

typedef struct count_results {
    size_t n;
} count_results;

static const tf_key keys[] = {
    {"name", TF_MEMBER(count_ask, name), TF_KEY_COLUMN, "names", .metavar = "COL"},
    {"value", TF_MEMBER(count_ask, value), TF_KEY_COLUMN, "values", .metavar = "COL"},
};
static const tf_key_part parts[] = {TF_KEYS(keys)};
static const tf_key_table table = {"count", "for tests", parts, 1, sizeof(count_ask)};

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    (void)diag;
    const count_ask *ask = (const count_ask *)base;
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    tf_request_key(builder, &ask->name, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->value, TF_COLUMN_NUMBER);
    tf_request_finish(builder, out);
    return true;
}

static bool run(tf_analysis_frame *frame) {
    const count_ask *ask = (const count_ask *)frame->ask;
    count_results *results = frame->detail;
    ck_assert_uint_eq(results->n, 0); /* as the frame promises */
    const double *values = tf_table_numbers(frame->table, ask->value);
    if (!tf_rows_need_numbers(&frame->rows, ask->value, values, frame->builder, frame->diag) ||
        !tf_rows_need_distinct(&frame->rows, ask->name, "row", "name it once", frame->diag) ||
        !tf_rows_need_some(&frame->rows, 3, "rows", "a value", "bars", frame->diag))
        return false;
    results->n = frame->rows.n_used;
    tf_results_add(frame->builder, "", "", NAN, "n", (double)results->n);
    return true;
}

static const tf_analysis_class counting = {
    .keys = &table, .request = request, .run = run, .detail_size = sizeof(count_results)};

static analysis_run count(const char *csv, const char *setting) {
    return run_text(&counting, csv, (const char *[]){"name=name", "value=value", setting, NULL});
}

START_TEST(results_say_what_was_read) {
    analysis_run r = count("name,value\na,1\nb,\nc,3\nd,4\n", "where=[name != d]");
    ck_assert_ptr_nonnull(r.results);
    ck_assert_str_eq(r.results->kind, "count");
    ck_assert_str_eq(r.results->data_name, "data.csv"); /* no path of one machine */
    ck_assert_uint_eq(r.results->n_rows_read, 4);
    ck_assert_uint_eq(r.results->n_rows_used, 2);
    ck_assert_uint_eq(((const count_results *)r.results->detail)->n, 2);
    ck_assert_uint_eq(r.results->n_drops, 2);
    ck_assert_str_eq(r.results->drops[0].reason, "drop.where");
    ck_assert_uint_eq(r.results->drops[0].n_rows, 1);
    ck_assert_str_eq(r.results->drops[1].reason, "drop.missing");
    ck_assert_str_eq(r.results->drops[1].column, "value");
    run_clear(&r);
}
END_TEST

/* The run goes to its end, but a warning on the way has become an error. */
START_TEST(strict_runs_give_nothing_after_a_warning) {
    analysis_run r = count("name,value\na,1\nb,\n", NULL);
    run_detail(&r);
    tf_diag_set_strict(r.diag);
    tf_results *again =
        tf_analyse(&counting, tf_ask_new(r.spec, NULL, r.arena), NULL, r.table, NULL, r.diag);
    ck_assert_ptr_null(again);
    run_clear(&r);
}
END_TEST

static const struct {
    const char *csv;
    const char *message; /**< NULL: it is not refused */
} rows[] = {
    {"name,value\na,1\nb,2\nc,3\n", NULL},
    {"name,value\na,1\n,2\n,3\n", NULL}, /* what has no name is not there twice */
    {"name,value\na,1\nb,2\na,3\n", "row \"a\" is there twice: lines 2 and 4"},
    {"name,value\na,1\na,\n", "row \"a\" is there twice: lines 2 and 3"},
    {"name,value\na,1\nb,2\nc,3\nd,4\n", "4 rows are too many bars: at most 3"},
    {"name,value\na,\nb,\n", "0 rows have a value: there is nothing to draw"},
};

START_TEST(rows_are_refused) {
    analysis_run r = count(rows[_i].csv, NULL);
    g_autofree char *said = run_findings(&r);
    ck_assert_msg((r.results == NULL) == (rows[_i].message != NULL), "%s", said);
    if (rows[_i].message)
        ck_assert_msg(strstr(said, rows[_i].message) != NULL, "%s", said);
    run_clear(&r);
}
END_TEST

SUITE("frame") {
    add_tests(suite, "core", results_say_what_was_read, strict_runs_give_nothing_after_a_warning,
              NULL);
    add_loop(suite, "errors", rows_are_refused, G_N_ELEMENTS(rows));
}
