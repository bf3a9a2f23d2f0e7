#include "fonts.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "font_hold.h"
#include "sample.h"
#include "support/files.h"
#include "support/suite.h"
#include "text_cache.h"

static tf_diag *diag;
static char *folder;

static void set_up(void) {
    diag = tf_diag_new();
    folder = make_folder();
}

static void tear_down(void) {
    tf_diag_free(diag);
    remove_folder(folder);
}

/* The files of the machine's own default font, under other names in a folder of the test. */
static void link_face(tf_face face, const char *name) {
    tf_font_search *search = tf_font_search_new(NULL);
    tf_font_files files;
    ck_assert(tf_font_search_by_name(search, "Liberation Sans", &files));
    if (files.path[face]) {
        g_autofree char *link = g_build_filename(folder, name, NULL);
        ck_assert_int_eq(symlink(files.path[face], link), 0);
    }
    tf_font_files_clear(&files);
    tf_font_search_free(search);
}

static tf_fonts *open_in_folder(const char *family, const char *const *fallbacks,
                                tf_font_need need) {
    const char *folders[] = {folder, NULL};
    return tf_fonts_open(tf_font_search_new(folders), family, fallbacks, need, diag);
}

static double width_of(tf_fonts *fonts, tf_font font, const char *text) {
    tf_measurer measurer = tf_fonts_measurer(fonts);
    tf_text_metrics metrics;
    measurer.measure(measurer.self, &font, text, &metrics);
    return metrics.advance;
}

/* ---- core ---------------------------------------------------------------------------------------
 */

START_TEST(the_default_family_is_found) {
    tf_fonts *fonts = tf_fonts_new("Liberation Sans", NULL, TF_FONTS_OR_ERROR, diag);
    ck_assert_ptr_nonnull(fonts);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
    const char *description = tf_fonts_description(fonts);
    ck_assert_msg(g_str_has_prefix(description, "Liberation Sans ") &&
                      g_ascii_isdigit(description[strlen("Liberation Sans ")]),
                  "%s", description);
    tf_fonts_free(fonts);
}
END_TEST

/* Both versions have the same name and other metrics. */
START_TEST(liberation_2_goes_before_1) {
    tf_font_search *search = tf_font_search_new(NULL);
    tf_font_files files;
    ck_assert(tf_font_search_by_name(search, "Liberation Sans", &files));
    bool debian = g_file_test("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
                              G_FILE_TEST_EXISTS);
    if (debian)
        for (int face = 0; face < TF_N_FACES; face++)
            ck_assert_ptr_nonnull(strstr(files.path[face], "/liberation2/"));
    ck_assert_ptr_nonnull(strstr(files.path[TF_FACE_REGULAR], "LiberationSans-Regular"));
    tf_font_files_clear(&files);
    tf_font_search_free(search);
}
END_TEST

START_TEST(names_of_files_tell_the_faces) {
    static const char *const names[] = {"LiberationSans-Regular.ttf", "liberationsans-bd.ttf",
                                        "Liberation_Sans_It.ttf", "LiberationSans-BoldItalic.TTF"};
    for (int face = 0; face < TF_N_FACES; face++)
        link_face((tf_face)face, names[face]);
    link_face(TF_FACE_BOLD, "LiberationSansNarrow-Regular.ttf");
    link_face(TF_FACE_BOLD, "LiberationSans-Light.ttf");
    link_face(TF_FACE_BOLD, "LiberationSans.txt");
    const char *folders[] = {folder, NULL};
    tf_font_search *search = tf_font_search_new(folders);
    tf_font_files files;
    ck_assert(tf_font_search_by_name(search, "liberation sans", &files));
    for (int face = 0; face < TF_N_FACES; face++)
        ck_assert_msg(files.path[face] && g_str_has_suffix(files.path[face], names[face]), "%d: %s",
                      face, files.path[face]);
    tf_font_files_clear(&files);
    tf_font_search_free(search);
}
END_TEST

START_TEST(faces_differ) {
    tf_fonts *fonts = sample_fonts();
    double plain = width_of(fonts, sample_font(10, false, false), "Overall survival");
    double bold = width_of(fonts, sample_font(10, true, false), "Overall survival");
    ck_assert_double_gt(bold, plain * 1.02);
    tf_fonts_free(fonts);
}
END_TEST

START_TEST(a_missing_family_is_replaced_with_a_warning) {
    link_face(TF_FACE_REGULAR, "LiberationSans-Regular.ttf");
    const char *fallbacks[] = {"Nor This One", "Liberation Sans", NULL};
    tf_fonts *fonts = open_in_folder("No Such Family", fallbacks, TF_FONTS_OR_OTHERS);
    ck_assert_ptr_nonnull(fonts);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert(!tf_diag_has_errors(diag));
    ck_assert(said(diag, TF_CAUSE_USER, "\"No Such Family\""));
    ck_assert(said(diag, TF_CAUSE_USER, "\"Liberation Sans\" stands in"));
    tf_font wanted = {"No Such Family", 7, false, false},
            other = {"Liberation Sans", 7, false, false};
    ck_assert_double_eq(width_of(fonts, wanted, "At risk"), width_of(fonts, other, "At risk"));
    tf_fonts_free(fonts);
}
END_TEST

START_TEST(without_fallbacks_something_stands_in) {
    tf_fonts *fonts = tf_fonts_new("No Such Family", NULL, TF_FONTS_OR_OTHERS, diag);
    ck_assert_ptr_nonnull(fonts);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert(said(diag, TF_CAUSE_USER, "stands in for it"));
    tf_fonts_free(fonts);
}
END_TEST

START_TEST(a_style_without_bold_is_set_in_regular) {
    link_face(TF_FACE_REGULAR, "LiberationSans-Regular.ttf");
    tf_fonts *fonts = open_in_folder("Liberation Sans", NULL, TF_FONTS_OR_OTHERS);
    ck_assert_ptr_nonnull(fonts);
    ck_assert_double_eq(width_of(fonts, sample_font(8, true, false), "Months"),
                        width_of(fonts, sample_font(8, false, false), "Months"));
    tf_fonts_free(fonts);
}
END_TEST

/* What was opened before must not show. The texts need families that may or may not be installed.
 */
START_TEST(metrics_do_not_depend_on_what_was_measured_before) {
    static const char *const texts[] = {"→ ⇒ ☃", "العربية", "漢字かな", "ไทย", "a → b", "1384"};
    tf_fonts *warm = sample_fonts();
    for (size_t i = G_N_ELEMENTS(texts); i-- > 0;)
        width_of(warm, sample_font(7, false, false), texts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        tf_fonts *fresh = sample_fonts();
        double expected = width_of(fresh, sample_font(7, false, false), texts[i]);
        ck_assert_msg(width_of(warm, sample_font(7, false, false), texts[i]) == expected, "%s",
                      texts[i]);
        tf_fonts_free(fresh);
    }
    tf_fonts_free(warm);
}
END_TEST

/* Every size is a new description, for which Pango starts two threads. */
START_TEST(fonts_close_while_pango_still_looks_for_others) {
    for (int round = 0; round < 100; round++) {
        tf_fonts *fonts = sample_fonts();
        for (int size = 0; size < 12; size++)
            ck_assert(width_of(fonts, sample_font(5 + size + round / 100.0, false, false), "1384") >
                      0);
        GWeakRef map;
        g_weak_ref_init(&map, fonts->map);
        tf_fonts_free(fonts);
        ck_assert_ptr_null(g_weak_ref_get(&map)); /* no thread works for it any more */
        g_weak_ref_clear(&map);
    }
}
END_TEST

static unsigned n_references(cairo_scaled_font_t *font) {
    return cairo_scaled_font_get_reference_count(font);
}

static cairo_scaled_font_t *font_of(tf_fonts *fonts, const tf_font *font) {
    const PangoGlyphItem *run = tf_text_line(fonts, font, "1384")->runs->data;
    return cairo_scaled_font_reference(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->item->analysis.font)));
}

/* Cairo 1.16 aborts when a thread finds a font that another one has just given back. */
START_TEST(a_font_keeps_a_reference_as_long_as_anybody_draws) {
    tf_fonts *first = sample_fonts(), *other = sample_fonts();
    const tf_font large = sample_font(31, false, false);
    cairo_scaled_font_t *font = font_of(first, &large);
    tf_fonts_free(first);
    width_of(other, sample_font(5, false, false), "1384"); /* Cairo keeps what was used last */
    ck_assert_uint_eq(n_references(font), 2);
    tf_fonts_free(other);
    other = sample_fonts();
    width_of(other, sample_font(6, false, false), "1384");
    ck_assert_uint_eq(n_references(font), 1);
    cairo_scaled_font_destroy(font);
    tf_fonts_free(other);
}
END_TEST

static guint n_held_after(tf_fonts *fonts, const tf_scene *scene, tf_format format) {
    const tf_render_options options = {.dpi = 300};
    g_byte_array_unref(rendered(scene, fonts, format, &options));
    return tf_font_n_held();
}

/* A surface adds options of its own to each of the three faces, and Cairo turns a font by making
   another; SVG's outlines are taken at a size of their own. */
START_TEST(fonts_that_only_drawing_makes_are_held) {
    tf_fonts *fonts = sample_fonts();
    tf_scene *scene = sample_scene(fonts);
    const guint n_measured = tf_font_n_held();
    ck_assert_uint_ge(n_measured, 3); /* regular, bold, italic */
    const guint n_pdf = n_held_after(fonts, scene, TF_FORMAT_PDF);
    ck_assert_uint_eq(n_pdf, n_measured + 4); /* one text stands upright */
    const guint n_svg = n_held_after(fonts, scene, TF_FORMAT_SVG);
    ck_assert_uint_eq(n_svg, n_pdf + 3);
    const guint n_png = n_held_after(fonts, scene, TF_FORMAT_PNG);
    ck_assert_uint_eq(n_png, n_svg + 4);
    ck_assert_uint_eq(n_held_after(fonts, scene, TF_FORMAT_PNG), n_png);
    tf_scene_free(scene);
    tf_fonts_free(fonts);
}
END_TEST

START_TEST(a_process_can_take_fontconfig_for_itself) {
    tf_fonts_own_process();
    FcFontSet *system = FcConfigGetFonts(NULL, FcSetSystem);
    ck_assert(!system || system->nfont == 0);
    tf_fonts_free(sample_fonts());
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------------
 */

START_TEST(a_missing_family_is_an_error_when_strict) {
    link_face(TF_FACE_REGULAR, "LiberationSans-Regular.ttf");
    ck_assert_ptr_null(open_in_folder("No Such Family", NULL, TF_FONTS_OR_ERROR));
    ck_assert(tf_diag_has_errors(diag));
    ck_assert(said(diag, TF_CAUSE_USER, "\"No Such Family\" isn't installed"));
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

/* Adobe's Helvetica and Arial of Monotype have the widths of Liberation Sans: a note, no warning.
 */
START_TEST(a_family_as_wide_goes_before_the_fallbacks) {
    static const char *const fallbacks[] = {"DejaVu Sans", NULL};
    link_face(TF_FACE_REGULAR, "LiberationSans-Regular.ttf");
    static const char *const wanted[] = {"Arial", "helvetica", "ARIAL"};
    tf_fonts *fonts = open_in_folder(wanted[_i], fallbacks, TF_FONTS_OR_OTHERS);
    ck_assert_ptr_nonnull(fonts);
    ck_assert_str_eq(tf_fonts_family_name(fonts, 0), "Liberation Sans");
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert_int_eq(tf_diag_finding(diag, 0)->severity, TF_NOTE);
    ck_assert(strstr(tf_diag_finding(diag, 0)->message, "Liberation Sans") != NULL);
    tf_fonts_free(fonts);
}
END_TEST

START_TEST(no_font_at_all_is_the_machines_fault) {
    ck_assert_ptr_null(open_in_folder("Liberation Sans", NULL, TF_FONTS_OR_OTHERS));
    ck_assert(said(diag, TF_CAUSE_MACHINE, "no font at all"));
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->hint, "fonts-liberation2"));
    ck_assert_int_eq(tf_diag_exit_code(diag), 3);
}
END_TEST

START_TEST(a_file_that_only_looks_like_the_font_is_passed_over) {
    g_free(write_file(folder, "LiberationSans-Regular.ttf", "not a font", -1));
    ck_assert_ptr_null(open_in_folder("Liberation Sans", NULL, TF_FONTS_OR_OTHERS));
    ck_assert(said(diag, TF_CAUSE_MACHINE, "no font at all"));
}
END_TEST

START_TEST(a_file_of_another_family_is_passed_over) {
    link_face(TF_FACE_REGULAR, "Helvetica.ttf");
    ck_assert_ptr_null(open_in_folder("Helvetica", NULL, TF_FONTS_OR_OTHERS));
    ck_assert(said(diag, TF_CAUSE_MACHINE, "no font at all"));
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *const *tests) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    for (; *tests; tests++)
        tcase_add_test(cases, *tests);
    suite_add_tcase(suite, cases);
}

SUITE("fonts") {
    add_case(suite, "core",
             (const TTest *const[]){the_default_family_is_found, liberation_2_goes_before_1,
                                    names_of_files_tell_the_faces, faces_differ,
                                    a_missing_family_is_replaced_with_a_warning,
                                    without_fallbacks_something_stands_in,
                                    metrics_do_not_depend_on_what_was_measured_before,
                                    fonts_close_while_pango_still_looks_for_others,
                                    a_font_keeps_a_reference_as_long_as_anybody_draws,
                                    fonts_that_only_drawing_makes_are_held,
                                    a_process_can_take_fontconfig_for_itself, NULL});
    TCase *wide = tcase_create("widths");
    tcase_add_checked_fixture(wide, set_up, tear_down);
    tcase_add_loop_test(wide, a_family_as_wide_goes_before_the_fallbacks, 0, 3);
    suite_add_tcase(suite, wide);
    add_case(suite, "limits", (const TTest *const[]){a_style_without_bold_is_set_in_regular, NULL});
    add_case(suite, "errors",
             (const TTest *const[]){a_missing_family_is_an_error_when_strict,
                                    no_font_at_all_is_the_machines_fault,
                                    a_file_that_only_looks_like_the_font_is_passed_over,
                                    a_file_of_another_family_is_passed_over, NULL});
}
