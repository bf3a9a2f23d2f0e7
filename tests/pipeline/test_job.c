#include <string.h>
#include <trialfig/figure.h>

#include "km/results.h"
#include "pipeline/pipeline.h"
#include "support/files.h"
#include "support/suite.h"

/* The path of one figure: the registry, jobs and the library's interface. */

static char *folder, *data;
static tf_diag *diag;
static tf_session *session;

static void set_up(void) {
    folder = make_folder();
    data =
        write_file(folder, "d.csv",
                   "time,event,arm\n1,1,A\n2,0,A\n3,1,A\n4,0,A\n2,1,B\n3,1,B\n5,0,B\n6,1,B\n", -1);
    diag = tf_diag_new();
    session = tf_session_of_run(NULL);
}

static void tear_down(void) {
    tf_session_free(session);
    tf_diag_free(diag);
    g_free(data);
    remove_folder(folder);
}

static tf_spec *good_spec(void) {
    tf_spec *spec = tf_figure_spec_new("km", diag);
    ck_assert(tf_spec_set(spec, "data", data, diag) && tf_spec_set(spec, "time", "time", diag) &&
              tf_spec_set(spec, "event", "event", diag) && tf_spec_set(spec, "group", "arm", diag));
    return spec;
}

START_TEST(registry) {
    ck_assert_ptr_eq(tf_kind_find("km"), tf_kinds[0]);
    ck_assert_ptr_null(tf_kind_find("pie"));
    for (size_t i = 0; i < tf_n_kinds; i++) {
        ck_assert_str_eq(tf_kinds[i]->name, tf_kinds[i]->analysis->keys->kind);
        ck_assert_ptr_eq(tf_kind_key_tables()[i], tf_kinds[i]->analysis->keys);
        /* no list of conditions of a figure takes the place of what the defaults say, no column
           that it makes that of others, and no name of a column that of another's */
        for (size_t j = 0; j < tf_keys_n(tf_kinds[i]->analysis->keys); j++) {
            const tf_key *key = tf_keys_at(tf_kinds[i]->analysis->keys, j);
            const bool adds_up = key->type == TF_KEY_CONDITIONS ||
                                 g_str_equal(key->path, "derive") ||
                                 g_str_equal(key->path, "names");
            ck_assert_msg(!!(key->options & TF_KEY_ADDS_UP) == adds_up, "%s", key->path);
        }
    }
    ck_assert_ptr_null(tf_figure_spec_new("pie", diag));
    ck_assert(tf_diag_has_errors(diag));
}
END_TEST

START_TEST(figure_of_a_program) {
    g_autoptr(tf_spec) spec = good_spec();
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    double value = 0;
    ck_assert(tf_results_find(tf_figure_results(figure), "B", NULL, 0.0 / 0.0, "median", &value));
    /* half survive from 3 to 6: the middle of that step */
    ck_assert_double_eq(value, 4.5);
    ck_assert_ptr_nonnull(strstr(tf_figure_methods(figure), "Kaplan"));
    ck_assert_ptr_nonnull(strstr(tf_figure_description(figure), "2 groups"));
    ck_assert_double_gt(tf_scene_width(tf_figure_scene(figure)), 72);

    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    ck_assert(tf_figure_render_file(figure, pdf, NULL, diag));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 600, 400);
    cairo_t *cr = cairo_create(surface);
    ck_assert(tf_figure_render_cairo(figure, cr, diag));
    cairo_surface_flush(surface);
    /* something was drawn: not all pixels are alike */
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    ck_assert_int_ne(memcmp(pixels, pixels + 4, 600 * 400 * 4 - 4), 0);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

/* Findings stay with their figure: what the first says is not in the second's JSON. */
START_TEST(jobs_of_one_session) {
    g_autofree char *json = g_build_filename(folder, "a.json", NULL);
    g_autofree char *svg = g_build_filename(folder, "a.svg", NULL);
    const char *const figures[] = {svg, NULL};
    tf_job_outputs outputs = {.figures = figures, .numbers = (const char *const[]){json, NULL}};
    tf_diag_warning(diag, NULL, NULL, "said before");
    for (int i = 0; i < 3; i++) {
        g_autoptr(tf_spec) spec = good_spec();
        ck_assert(tf_job_run(session, spec, &outputs, diag));
    }
    g_autofree char *text = read_file(json);
    ck_assert_ptr_nonnull(text);
    ck_assert_ptr_null(strstr(text, "said before"));
    ck_assert_uint_eq(count_entries(folder), 3);
}
END_TEST

START_TEST(failed_job_leaves_nothing) {
    g_autofree char *svg = g_build_filename(folder, "a.svg", NULL);
    g_autofree char *curves = g_build_filename(folder, "c.csv", NULL);
    const char *const figures[] = {svg, NULL};
    tf_job_outputs outputs = {.figures = figures, .curves = curves};
    g_autoptr(tf_spec) spec = good_spec();
    tf_spec_set(spec, "width", "61mm", diag);
    tf_spec_set(spec, "group.labels", "{A: an endless name that can never fit there, B: b}", diag);
    tf_spec_set(spec, "group.reference", "C", diag);
    ck_assert(!tf_job_run(session, spec, &outputs, diag));
    ck_assert(tf_diag_has_errors(diag));
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

SUITE("job") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_test(core, registry);
    tcase_add_test(core, figure_of_a_program);
    tcase_add_test(core, jobs_of_one_session);
    suite_add_tcase(suite, core);
    TCase *errors = tcase_create("errors");
    tcase_add_checked_fixture(errors, set_up, tear_down);
    tcase_add_test(errors, failed_job_leaves_nothing);
    suite_add_tcase(suite, errors);
}
