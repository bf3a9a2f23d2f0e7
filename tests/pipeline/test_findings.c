#include <math.h>
#include <string.h>
#include <trialfig/trialfig.h>

#include "pipeline/pipeline.h"
#include "spec/said_keys.h"
#include "support/files.h"
#include "support/findings.h"
#include "support/suite.h"

/* What findings tell programs: codes, keys, hints in their words; and that those of an older call
   are of no account for the next. */

static const char good_rows[] = "t,e,arm\n1,1,A\n2,0,A\n3,1,B\n4,1,B\n5,0,A\n6,1,B\n";

static tf_diag *diag;

static void set_up(void) {
    diag = tf_diag_new();
}

static void tear_down(void) {
    tf_diag_free(diag);
}

typedef struct setting {
    const char *path, *text;
} setting;

static tf_figure *figure_of(const char *kind, const char *rows, const setting *settings) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new(kind, diag);
    g_autoptr(tf_data) data = tf_data_from_bytes("rows", rows, strlen(rows), TF_LEND, diag);
    for (; settings->path; settings++)
        if (!tf_spec_set(spec, settings->path, settings->text, diag))
            return NULL;
    return tf_figure_new_from(spec, data, diag);
}

static const struct {
    const char *what;
    const char *kind, *rows;
    setting settings[5];
    tf_code code;
    const char *key;
} rows[] = {
    {"unknown key", "km", good_rows, {{"tiem", "t"}}, TF_CODE_UNKNOWN_KEY, "tiem"},
    {"no number", "km", good_rows, {{"conf.level", "high"}}, TF_CODE_VALUE, "conf.level"},
    {"out of range", "km", good_rows, {{"conf.level", "7"}}, TF_CODE_VALUE, "conf.level"},
    {"no such style",
     "km",
     good_rows,
     {{"time", "t"}, {"event", "e"}, {"style", "odd"}},
     TF_CODE_STYLE,
     NULL},
    {"no such column",
     "km",
     good_rows,
     {{"time", "month"}, {"event", "e"}},
     TF_CODE_COLUMN,
     "time.column"},
    {"no number in a cell",
     "km",
     "t,e\n1,1\nx,0\n3,1\n",
     {{"time", "t"}, {"event", "e"}},
     TF_CODE_CELL,
     NULL},
    {"no table", "km", "%PDF-1.5 and so on", {{"time", "t"}, {"event", "e"}}, TF_CODE_FORMAT, NULL},
    {"no such level",
     "km",
     good_rows,
     {{"time", "t"}, {"event", "e"}, {"group", "arm"}, {"group.reference", "C"}},
     TF_CODE_ANALYSIS,
     "group.reference"},
};

static const tf_finding *first_error(void) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        if (tf_diag_finding(diag, i)->severity == TF_ERROR)
            return tf_diag_finding(diag, i);
    return NULL;
}

START_TEST(codes_and_keys) {
    tf_figure *figure = figure_of(rows[_i].kind, rows[_i].rows, rows[_i].settings);
    ck_assert_ptr_null(figure);
    const tf_finding *finding = first_error();
    g_autofree char *text = findings_text(diag);
    ck_assert_ptr_nonnull(finding);
    ck_assert_msg(finding->code == rows[_i].code, "%s: code %s\n%s", rows[_i].what,
                  tf_code_name(finding->code), text);
    if (rows[_i].key)
        ck_assert_msg(g_strcmp0(finding->place.key, rows[_i].key) == 0, "%s: key %s\n%s",
                      rows[_i].what, finding->place.key, text);
    /* a program has no flags, and none of its keys was written in a file */
    ck_assert_msg(strstr(text, "--") == NULL, "%s", text);
}
END_TEST

START_TEST(other_codes) {
    const tf_cause user = TF_CAUSE_USER;
    ck_assert_ptr_null(tf_figure_new(NULL, diag));
    ck_assert_int_eq(tf_diag_finding(diag, 0)->code, TF_CODE_ARGUMENT);
    ck_assert_str_eq(tf_diag_finding(diag, 0)->place.key, "spec");
    ck_assert_int_eq(tf_diag_finding(diag, 0)->cause, user);
    tf_diag_clear(diag);
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
    ck_assert_ptr_null(tf_figure_new(spec, diag));
    ck_assert_int_eq(tf_diag_finding(diag, 0)->code, TF_CODE_MISSING_KEY);
    ck_assert_str_eq(tf_diag_finding(diag, 0)->place.key, "data.path");
    tf_diag_clear(diag);
    tf_spec_set(spec, "data", "/no/such/file.csv", diag);
    tf_spec_set(spec, "time", "t", diag);
    ck_assert_ptr_null(tf_figure_new(spec, diag));
    ck_assert_int_eq(first_error()->code, TF_CODE_FILE);
    tf_diag_clear(diag);
    const setting settings[] = {{"time", "t"}, {"event", "e"}, {NULL, NULL}};
    g_autoptr(tf_figure) figure = figure_of("km", good_rows, settings);
    ck_assert(!tf_figure_render_file(figure, "/dev/null/a.pdf", NULL, diag));
    ck_assert_int_eq(first_error()->code, TF_CODE_OUTPUT);
    ck_assert_int_eq(first_error()->cause, TF_CAUSE_MACHINE);
    tf_diag_clear(diag);
    ck_assert(!tf_figure_render_file(figure, "a.bmp", NULL, diag));
    ck_assert_int_eq(first_error()->code, TF_CODE_OUTPUT);
    /* every code has a name of its own */
    for (int i = 0; i <= TF_CODE_INTERNAL; i++)
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(tf_code_name((tf_code)i), tf_code_name((tf_code)j));
    ck_assert_str_eq(tf_code_name((tf_code)999), "other");
}
END_TEST

/* Of every kind, on data that are good: an error that was there before changes nothing. */
static const struct {
    const char *kind, *rows;
    setting settings[6];
} good[] = {
    {"km", good_rows, {{"time", "t"}, {"event", "e"}, {"group", "arm"}}},
    {"bars", "arm,n,total\nA,3,10\nB,7,11\n", {{"group", "arm"}, {"n", "n"}, {"total", "total"}}},
    {"forest",
     "study,est,lo,hi\nA,0.5,0.3,0.9\nB,0.8,0.5,1.2\nC,0.7,0.4,1.1\n",
     {{"study", "study"},
      {"estimate", "est"},
      {"lower", "lo"},
      {"upper", "hi"},
      {"effect", "hazard_ratio"}}},
    {"waterfall", "id,change\n1,-30\n2,10\n3,-55\n", {{"id", "id"}, {"change", "change"}}},
    {"lines", "id,visit,x\n1,0,2\n1,1,3\n2,0,4\n2,1,6\n", {{"visit", "visit"}, {"value", "x"}}},
};

START_TEST(older_errors_are_no_matter) {
    tf_figure_free(figure_of(good[_i].kind, good[_i].rows, good[_i].settings));
    g_autofree char *text = findings_text(diag);
    ck_assert_msg(!tf_diag_has_errors(diag), "%s", text);
    ck_assert(!tf_spec_set(NULL, "time", "t", diag));
    ck_assert_uint_eq(tf_diag_n_errors(diag), 1);
    g_autoptr(tf_figure) figure = figure_of(good[_i].kind, good[_i].rows, good[_i].settings);
    ck_assert_ptr_nonnull(figure);
    size_t length = 0;
    g_autofree void *bytes = tf_figure_render_bytes(figure, TF_FORMAT_SVG, NULL, &length, diag);
    ck_assert_ptr_nonnull(bytes);
    /* nor are they in what is written */
    ck_assert_ptr_null(strstr(tf_figure_numbers_json(figure), "one is NULL"));
    ck_assert_uint_eq(tf_diag_n_errors(diag), 1);
    tf_diag_clear(diag);
    ck_assert(!tf_diag_has_errors(diag) && tf_diag_n_findings(diag) == 0);
    ck_assert_int_eq(tf_diag_exit_code(diag), 0);
}
END_TEST

/* What the program says of flags, and what a program that sets keys hears. */
static const struct {
    const char *typed, *set;
} hints[] = {
    {"--x-unit months, or --x-unit days", "x.unit=months, or x.unit=days"},
    {"decimal comma? use --set data.decimal=, (found)",
     "decimal comma? use data.decimal=, (found)"},
    {"--set 'group.labels={a b: c}'", "group.labels={a b: c}"},
    {"--time COL --event COL=VALUE", "time=COL event=COL=VALUE"},
    {"--event-name progression --competing '{Death: 2}', in your words",
     "estimates.event_name progression competing={Death: 2}, in your words"},
    {"--entry-from 3 begins the curves there", "entry.from=3 begins the curves there"},
    {"--time names the column", "time names the column"},
    {"leave it out with --where, as A--B", "leave it out with where, as A--B"},
    {"--strict -- is another matter", "--strict -- is another matter"},
};

START_TEST(hints_in_keys) {
    g_autoptr(tf_diag) typed = tf_diag_new();
    const tf_place place = {.file = "--x-unit"};
    tf_diag_error(typed, &place, hints[_i].typed, "%s", hints[_i].typed);
    tf_diag_merge_for_programs(diag, typed, tf_kind_find("km")->analysis->keys);
    const tf_finding *finding = tf_diag_finding(diag, 0);
    ck_assert_str_eq(finding->hint, hints[_i].set);
    ck_assert_str_eq(finding->message, hints[_i].set);
    ck_assert_ptr_null(finding->place.file);
    ck_assert_str_eq(finding->place.key, "x.unit");
}
END_TEST

START_TEST(a_hint_that_works) {
    const setting wrong[] = {
        {"time", "t"}, {"event", "e"}, {"group", "arm"}, {"compare.test", "gray"}, {NULL, NULL}};
    const setting right[] = {
        {"time", "t"}, {"event", "e"}, {"group", "arm"}, {"compare.test", "logrank"}, {NULL, NULL}};
    tf_figure_free(figure_of("km", good_rows, wrong));
    g_autofree char *text = findings_text(diag);
    ck_assert_msg(strstr(text, "compare.test=logrank"), "%s", text);
    ck_assert_ptr_null(strstr(text, "--"));
    g_autoptr(tf_figure) figure = figure_of("km", good_rows, right);
    ck_assert_ptr_nonnull(figure);
}
END_TEST

START_TEST(strict_stays) {
    tf_diag_set_strict(diag);
    tf_diag_warning(diag, NULL, NULL, "odd");
    ck_assert_uint_eq(tf_diag_n_errors(diag), 1);
    tf_diag_clear(diag);
    ck_assert(tf_diag_strict(diag));
}
END_TEST

/* A sign that no font has is only warned of, where the figure is drawn already. */
START_TEST(strict_figure) {
    static const setting settings[] = {
        {"time", "t"}, {"event", "e"}, {"group", "arm"}, {"title", "a \U000F1234 b"}, {NULL, NULL}};
    g_autoptr(tf_figure) warned = figure_of("km", good_rows, settings);
    ck_assert_ptr_nonnull(warned);
    ck_assert(findings_say(diag, TF_WARNING, "no installed font"));
    tf_diag_clear(diag);
    tf_diag_set_strict(diag);
    ck_assert_ptr_null(figure_of("km", good_rows, settings));
    ck_assert(findings_say(diag, TF_ERROR, "no installed font"));
}
END_TEST

SUITE("what findings tell programs") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_loop_test(core, codes_and_keys, 0, G_N_ELEMENTS(rows));
    tcase_add_test(core, other_codes);
    tcase_add_loop_test(core, older_errors_are_no_matter, 0, G_N_ELEMENTS(good));
    tcase_add_loop_test(core, hints_in_keys, 0, G_N_ELEMENTS(hints));
    tcase_add_test(core, a_hint_that_works);
    tcase_add_test(core, strict_stays);
    tcase_add_test(core, strict_figure);
    suite_add_tcase(suite, core);
}
