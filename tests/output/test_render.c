#include <glib/gstdio.h>
#include <locale.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cairo-pdf.h>

#include "sample.h"
#include "support/files.h"
#include "support/suite.h"

static tf_fonts *fonts;
static tf_scene *scene;
static tf_diag *diag;
static char *folder;

static void set_up(void) {
    fonts = sample_fonts();
    scene = sample_scene(fonts);
    diag = tf_diag_new();
    folder = make_folder();
}

static void tear_down(void) {
    tf_diag_free(diag);
    tf_scene_free(scene);
    tf_fonts_free(fonts);
    remove_folder(folder);
}

/* ---- the same bytes -----------------------------------------------------------------------------
 */

static const tf_format formats[] = {TF_FORMAT_PDF, TF_FORMAT_SVG, TF_FORMAT_PNG};

static void assert_same(const GByteArray *a, const GByteArray *b) {
    ck_assert_uint_eq(a->len, b->len);
    ck_assert_mem_eq(a->data, b->data, a->len);
}

/* Another figure, in sizes, scripts and number that depend on `i`. */
static void draw_another(tf_fonts *with, int i) {
    static const char *const texts[] = {"Zażółć", "→ ⇒ ☃", "العربية", "漢字", "Other 42"};
    tf_scene *other = sample_page();
    tf_scene_group_begin(other, "curve", "curve: Isa-VRd");
    for (int k = 0; k <= i % 5; k++)
        sample_text(other, with, "label", (tf_point){20, 20 + 12 * k}, TF_ANCHOR_START, 0,
                    sample_font(6 + i % 7, k & 1, k & 2), texts[(i + k) % 5]);
    tf_scene_group_end(other);
    GByteArray *bytes = rendered(other, with, formats[i % 3], NULL);
    ck_assert_uint_gt(bytes->len, 0);
    g_byte_array_unref(bytes);
    tf_scene_free(other);
}

START_TEST(the_first_and_the_fiftieth_are_the_same) {
    GByteArray *first = rendered(scene, fonts, formats[_i], NULL);
    for (int i = 0; i < 49; i++)
        draw_another(fonts, i);
    GByteArray *last = rendered(scene, fonts, formats[_i], NULL);
    assert_same(first, last);
    g_byte_array_unref(last);
    tf_fonts *fresh = sample_fonts();
    last = rendered(scene, fresh, formats[_i], NULL); /* nothing measured with these fonts */
    assert_same(first, last);
    tf_fonts_free(fresh);
    g_byte_array_unref(first);
    g_byte_array_unref(last);
}
END_TEST

static gpointer draw_in_thread(gpointer data) {
    tf_format format = *(const tf_format *)data;
    tf_fonts *own = sample_fonts();
    tf_scene *what = sample_scene(own);
    for (int i = 0; i < 6; i++)
        draw_another(own, i);
    GByteArray *bytes = rendered(what, own, format, NULL);
    tf_scene_free(what);
    tf_fonts_free(own);
    return bytes;
}

START_TEST(threads_do_not_show) {
    GByteArray *alone = rendered(scene, fonts, formats[_i], NULL);
    GThread *threads[4];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("draw", draw_in_thread, (gpointer)&formats[_i]);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
        GByteArray *bytes = g_thread_join(threads[i]);
        assert_same(alone, bytes);
        g_byte_array_unref(bytes);
    }
    g_byte_array_unref(alone);
}
END_TEST

static void write_in_child(const char *target, bool elsewhere) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (elsewhere) {
            g_setenv("TZ", "Pacific/Kiritimati", TRUE);
            g_setenv("LANGUAGE", "fa:ja", TRUE);
            g_setenv("LANG", "de_DE.UTF-8", TRUE);
            g_setenv("PANGO_LANGUAGE", "ja", TRUE);
            g_setenv("FC_LANG", "ja", TRUE);
            g_unsetenv("HOME");
            if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8"))
                setlocale(LC_ALL, "C.UTF-8");
        }
        tf_diag *own = tf_diag_new();
        tf_fonts *with = sample_fonts();
        tf_scene *what = sample_scene(with);
        sample_text(what, with, "label", (tf_point){150, 155}, TF_ANCHOR_START, 0,
                    sample_font(8, false, false), "α Ж שלום العربية 漢字 ‑");
        bool ok = tf_render_file(what, with, target, NULL, own);
        tf_scene_free(what);
        tf_fonts_free(with);
        tf_diag_free(own);
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}

static const char *const extensions[] = {"pdf", "svg", "png"};

START_TEST(place_time_and_language_do_not_show) {
    char *dir = make_folder();
    g_autofree char *name = g_strconcat("a.", extensions[_i], NULL);
    g_autofree char *here = g_build_filename(dir, name, NULL);
    write_in_child(here, false);
    g_autofree char *before = g_get_current_dir();
    ck_assert_int_eq(g_chdir(dir), 0);
    g_autofree char *there = g_strconcat("b.", extensions[_i], NULL);
    write_in_child(there, true);
    char *a = NULL, *b = NULL;
    gsize length_a = 0, length_b = 0;
    ck_assert(g_file_get_contents(here, &a, &length_a, NULL));
    ck_assert(g_file_get_contents(there, &b, &length_b, NULL));
    ck_assert_uint_eq(length_a, length_b);
    ck_assert_mem_eq(a, b, length_a);
    ck_assert_int_eq(g_chdir(before), 0);
    g_free(a);
    g_free(b);
    remove_folder(dir);
}
END_TEST

/* ---- files --------------------------------------------------------------------------------------
 */

static const struct {
    const char *path;
    bool known;
    tf_format format;
} paths[] = {
    {"a.pdf", true, TF_FORMAT_PDF},
    {"a.svg", true, TF_FORMAT_SVG},
    {"a.png", true, TF_FORMAT_PNG},
    {"A.PDF", true, TF_FORMAT_PDF},
    {"x/y.z/a.b.svg", true, TF_FORMAT_SVG},
    {".png", true, TF_FORMAT_PNG},
    {"a.jpg", false, 0},
    {"pdf", false, 0},
    {"a.pdf/b", false, 0},
    {"", false, 0},
    {"a.pdf ", false, 0},
    {"a.", false, 0},
};

START_TEST(the_extension_says_the_format) {
    tf_format format = TF_FORMAT_PDF;
    ck_assert_int_eq(tf_format_of_path(paths[_i].path, &format), paths[_i].known);
    if (paths[_i].known)
        ck_assert_int_eq(format, paths[_i].format);
}
END_TEST

START_TEST(files_hold_what_render_gives) {
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *name = g_strconcat("a.", extensions[i], NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        ck_assert(tf_render_file(scene, fonts, path, NULL, diag));
        GByteArray *bytes = rendered(scene, fonts, formats[i], NULL);
        char *data = NULL;
        gsize length = 0;
        ck_assert(g_file_get_contents(path, &data, &length, NULL));
        ck_assert_uint_eq(length, bytes->len);
        ck_assert_mem_eq(data, bytes->data, length);
        g_free(data);
        g_byte_array_unref(bytes);
    }
    ck_assert_uint_eq(count_entries(folder), G_N_ELEMENTS(formats));
}
END_TEST

/* ---- the caller's context -----------------------------------------------------------------------
 */

START_TEST(draws_at_the_callers_origin_and_leaves_its_state) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 600, 400);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, 100, 50);
    cairo_set_line_width(cr, 7);
    ck_assert(tf_render_cairo(scene, fonts, cr, diag));
    ck_assert_double_eq(cairo_get_line_width(cr), 7);
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    uint32_t key, outside;
    memcpy(&key, data + (50 + 33) * stride + 4 * (100 + 206), 4);
    memcpy(&outside, data + 40 * stride + 4 * 100, 4);
    ck_assert_uint_eq(key & 0xffffff, 0x0072b5);
    ck_assert_uint_eq(outside & 0xffffff, 0);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

/* The clip of a group ends with it: a line beyond, drawn later, is seen. */
/* Where a caller's path stands, and what is in it, is his: whether there is a point, only one, or
   lines, which are drawn as if nothing had been between. */
START_TEST(the_callers_path_is_kept) {
    for (int n = 0; n < 3; n++) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 300, 300);
        cairo_t *cr = cairo_create(surface);
        if (n > 0)
            cairo_move_to(cr, 30, 40);
        if (n > 1)
            cairo_line_to(cr, 50, 60.5);
        ck_assert(tf_render_cairo(scene, fonts, cr, diag));
        double x = 0, y = 0, left, top, right, bottom;
        ck_assert(!!cairo_has_current_point(cr) == (n > 0));
        cairo_get_current_point(cr, &x, &y);
        ck_assert_double_eq(x, n == 0 ? 0 : n == 1 ? 30 : 50);
        ck_assert_double_eq(y, n == 0 ? 0 : n == 1 ? 40 : 60.5);
        cairo_path_extents(cr, &left, &top, &right, &bottom);
        if (n > 1) {
            ck_assert_double_eq(left, 30);
            ck_assert_double_eq(bottom, 60.5);
        }
        cairo_destroy(cr);
        cairo_surface_destroy(surface);
    }
}
END_TEST

START_TEST(clips_hold_what_is_in_them) {
    tf_scene *page = sample_page();
    tf_scene_clip_begin(page, (tf_rect){0, 0, 50, 50});
    tf_scene_rect(page, "a", (tf_rect){0, 0, 100, 100}, sample_blue, NULL);
    tf_scene_clip_end(page);
    tf_scene_rect(page, "b", (tf_rect){120, 0, 10, 10}, sample_blue, NULL);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 250, 171);
    cairo_t *cr = cairo_create(surface);
    ck_assert(tf_render_cairo(page, fonts, cr, diag));
    cairo_surface_flush(surface);
    const uint32_t expected[][3] = {{25, 25, 0x0072b5}, {75, 25, 0xffffff}, {125, 5, 0x0072b5}};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        uint32_t pixel;
        memcpy(&pixel,
               cairo_image_surface_get_data(surface) +
                   (int)expected[i][1] * cairo_image_surface_get_stride(surface) +
                   4 * (int)expected[i][0],
               4);
        ck_assert_uint_eq(pixel & 0xffffff, expected[i][2]);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    tf_scene_free(page);
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------------
 */

START_TEST(an_unknown_extension_is_refused) {
    g_autofree char *path = g_build_filename(folder, "a.jpg", NULL);
    ck_assert(!tf_render_file(scene, fonts, path, NULL, diag));
    ck_assert(said(diag, TF_CAUSE_USER, "a.jpg"));
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->hint, ".pdf, .svg or .png"));
    ck_assert_uint_eq(count_entries(folder), 0);
}
END_TEST

START_TEST(what_cannot_be_written_leaves_nothing) {
    static const char *const names[] = {"folder.svg", "folder.svg/"};
    g_autofree char *taken = g_build_filename(folder, "folder.svg", NULL);
    ck_assert_int_eq(g_mkdir(taken, 0700), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        ck_assert(!tf_render_file(scene, fonts, path, NULL, diag));
        ck_assert(tf_diag_has_errors(diag));
    }
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

START_TEST(a_refused_figure_keeps_the_old_file) {
    g_autofree char *path = write_file(folder, "a.png", "old", -1);
    tf_render_options options = tf_render_options_default();
    options.dpi = 1e6;
    ck_assert(!tf_render_file(scene, fonts, path, &options, diag));
    g_autofree char *left = read_file(path);
    ck_assert_str_eq(left, "old");
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

START_TEST(pages_have_numbers_before_the_extension) {
    static const struct {
        const char *path;
        size_t page;
        const char *name;
    } rows[] = {{"a.b/fig.svg", 0, "a.b/fig.svg"},
                {"a.b/fig.svg", 1, "a.b/fig-2.svg"},
                {"fig.x.png", 9, "fig.x-10.png"},
                {"a.b/fig", 1, "a.b/fig-2"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = tf_page_path(rows[i].path, rows[i].page);
        ck_assert_str_eq(name, rows[i].name);
    }
}
END_TEST

typedef struct stopper {
    size_t room;
    unsigned calls_after;
} stopper;

static bool stop(void *user, const void *data, size_t length) {
    (void)data;
    stopper *s = user;
    if (s->room == 0)
        s->calls_after++;
    if (length > s->room) {
        s->room = 0;
        return false;
    }
    s->room -= length;
    return true;
}

START_TEST(a_writer_that_stops_is_left_alone) {
    stopper s = {.room = _i < 3 ? 100 : 0};
    ck_assert(!tf_render(scene, fonts, formats[_i % 3], NULL, (tf_writer){stop, &s}, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert(said(diag, TF_CAUSE_MACHINE, "could not be written"));
    ck_assert_uint_le(s.calls_after, 1);
}
END_TEST

START_TEST(a_scene_with_an_error_is_not_drawn) {
    tf_scene *page = sample_page();
    tf_scene_group_begin(page, "axis", NULL);
    tf_pen pen = {.color = sample_black, .width = 1};
    if (_i == 0)
        tf_scene_line(page, "axis.line", (tf_point){0, (double)NAN}, (tf_point){1, 1}, &pen);
    GByteArray *bytes = g_byte_array_new();
    ck_assert(!tf_render(page, fonts, TF_FORMAT_PDF, NULL, (tf_writer){collect, bytes}, diag));
    ck_assert(said(diag, TF_CAUSE_INTERNAL, "the scene can't be drawn"));
    ck_assert_uint_eq(bytes->len, 0);
    g_byte_array_unref(bytes);
    tf_scene_free(page);
}
END_TEST

START_TEST(a_context_in_error_is_reported) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 10, 10);
    cairo_t *cr = cairo_create(surface);
    cairo_restore(cr); /* without save */
    ck_assert(!tf_render_cairo(scene, fonts, cr, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert(said(diag, TF_CAUSE_MACHINE, "drawing failed"));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("render") {
    add_case(suite, "core", the_first_and_the_fiftieth_are_the_same, 3);
    add_case(suite, "core", threads_do_not_show, 3);
    add_loop(suite, "core", place_time_and_language_do_not_show, 3);
    add_case(suite, "core", the_extension_says_the_format, G_N_ELEMENTS(paths));
    add_case(suite, "core", pages_have_numbers_before_the_extension, 1);
    add_case(suite, "core", files_hold_what_render_gives, 1);
    add_case(suite, "core", draws_at_the_callers_origin_and_leaves_its_state, 1);
    add_case(suite, "core", the_callers_path_is_kept, 1);
    add_case(suite, "core", clips_hold_what_is_in_them, 1);
    add_case(suite, "errors", an_unknown_extension_is_refused, 1);
    add_case(suite, "errors", what_cannot_be_written_leaves_nothing, 1);
    add_case(suite, "errors", a_refused_figure_keeps_the_old_file, 1);
    add_case(suite, "errors", a_writer_that_stops_is_left_alone, 6);
    add_case(suite, "errors", a_scene_with_an_error_is_not_drawn, 2);
    add_case(suite, "errors", a_context_in_error_is_reported, 1);
}
