#include <glib/gstdio.h>
#include <stdlib.h>

#include "sample.h"
#include "support/files.h"
#include "support/suite.h"
#include "trialfig_version.h"

static tf_fonts *fonts;
static tf_scene *scene;
static char *folder;

static void set_up(void) {
    g_unsetenv("SOURCE_DATE_EPOCH");
    fonts = sample_fonts();
    scene = sample_scene(fonts);
    folder = make_folder();
}

static void tear_down(void) {
    tf_scene_free(scene);
    tf_fonts_free(fonts);
    remove_folder(folder);
}

static char *write_pdf(const tf_render_options *options) {
    GByteArray *bytes = rendered(scene, fonts, TF_FORMAT_PDF, options);
    ck_assert_mem_eq(bytes->data, "%PDF-1.5", 8);
    char *path = write_file(folder, "a.pdf", (const char *)bytes->data, (gssize)bytes->len);
    g_byte_array_unref(bytes);
    return path;
}

/* What a program of poppler-utils prints about the file; NULL if it isn't there. */
static char *asked(const char *name, const char *option, const char *path) {
    g_autofree char *program = g_find_program_in_path(name);
    if (!program) {
        leave_out("the programs of poppler-utils are not installed");
        return NULL;
    }
    const char *command[] = {program, option, path, strcmp(name, "pdftotext") ? NULL : "-", NULL};
    char *out = NULL;
    int status = -1;
    ck_assert(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                           &status, NULL));
    ck_assert_int_eq(status, 0);
    return out;
}

/* ---- core ---------------------------------------------------------------------------------------
 */

/* pdftotext puts each word of an upright line on a line of its own. */
START_TEST(text_can_be_searched) {
    static const char *const texts[] = {"Overall survival", "1111",
                                        "Months since randomisation, ≥ 5 µg", "Probability",
                                        "P<0.001 & Café"};
    g_autofree char *path = write_pdf(NULL), *out = asked("pdftotext", "-raw", path);
    for (size_t i = 0; out && i < G_N_ELEMENTS(texts); i++)
        ck_assert_msg(strstr(out, texts[i]) != NULL, "\"%s\" is not in:\n%s", texts[i], out);
}
END_TEST

/* The word's box holds what the scene says: x of the centred tick label. */
START_TEST(words_stand_where_the_scene_says) {
    g_autofree char *path = write_pdf(NULL), *out = asked("pdftotext", "-bbox", path);
    if (!out)
        return;
    const char *word = strstr(out, ">1111<");
    ck_assert_ptr_nonnull(word);
    while (word > out && strncmp(word, "<word", 5) != 0)
        word--;
    double left = g_ascii_strtod(strstr(word, "xMin=\"") + 6, NULL);
    double right = g_ascii_strtod(strstr(word, "xMax=\"") + 6, NULL);
    ck_assert_double_eq_tol((left + right) / 2, 140, 0.02);
}
END_TEST

START_TEST(metadata_is_complete) {
    tf_render_options options = tf_render_options_default();
    options.author = "A. Müller";
    options.keywords = "survival, ITT";
    g_autofree char *path = write_pdf(&options), *out = asked("pdfinfo", "-isodates", path);
    if (!out)
        return;
    static const char *const lines[] = {SAMPLE_TITLE,
                                        SAMPLE_ALT,
                                        "A. Müller",
                                        "survival, ITT",
                                        "trialfig " TF_VERSION,
                                        "249.449 x 170.079 pts",
                                        "PDF version:     1.5"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        ck_assert_msg(strstr(out, lines[i]) != NULL, "\"%s\" is not in:\n%s", lines[i], out);
    ck_assert_ptr_null(strstr(out, "ModDate"));
}
END_TEST

START_TEST(fonts_are_embedded) {
    g_autofree char *path = write_pdf(NULL), *out = asked("pdffonts", path, NULL);
    if (!out)
        return;
    ck_assert_ptr_nonnull(strstr(out, "LiberationSans"));
    ck_assert_ptr_nonnull(strstr(out, "TrueType"));
    ck_assert_ptr_null(strstr(out, " no  no "));
}
END_TEST

/* ---- dates --------------------------------------------------------------------------------------
 */

static const struct {
    const char *option, *epoch, *in_file;
} dates[] = {
    {NULL, NULL, "20261121000000"},
    {NULL, "1000000000", "20010909014640"},  /* date -u -d @1000000000 */
    {NULL, "32503680000", "30000101000000"}, /* as many digits as four of a year need */
    {"2024-02-29T12:34:56Z", "1000000000", "20240229123456"},
    {"2024-02-29T12:34:56+02:00", NULL, "20240229103456"},
    {NULL, "", "20261121000000"},
};

START_TEST(dates_come_from_outside) {
    if (dates[_i].epoch)
        g_setenv("SOURCE_DATE_EPOCH", dates[_i].epoch, TRUE);
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    tf_render_options options = tf_render_options_default();
    options.date = dates[_i].option;
    g_autofree char *path = write_pdf(&options), *out = asked("pdfinfo", "-rawdates", path);
    ck_assert_msg(!out || strstr(out, dates[_i].in_file), "%s", out);
}
END_TEST

static const struct {
    const char *option, *epoch, *message;
} bad_dates[] = {
    {"yesterday", NULL, "date \"yesterday\" can't be read"},
    {"", NULL, "date \"\" can't be read"},
    {NULL, "now", "SOURCE_DATE_EPOCH is \"now\""},
    {NULL, "-1", "SOURCE_DATE_EPOCH is \"-1\""},
    {NULL, "1000000000000", "SOURCE_DATE_EPOCH is \"1000000000000\""},
    {NULL, "-62135596801", "SOURCE_DATE_EPOCH is"},
    {NULL, "99999999999999999999", "SOURCE_DATE_EPOCH is"},
};

START_TEST(bad_dates_are_refused) {
    if (bad_dates[_i].epoch)
        g_setenv("SOURCE_DATE_EPOCH", bad_dates[_i].epoch, TRUE);
    tf_diag *diag = tf_diag_new();
    tf_render_options options = tf_render_options_default();
    options.date = bad_dates[_i].option;
    GByteArray *bytes = g_byte_array_new();
    ck_assert(!tf_render(scene, fonts, TF_FORMAT_PDF, &options, (tf_writer){collect, bytes}, diag));
    ck_assert(said(diag, TF_CAUSE_USER, bad_dates[_i].message));
    ck_assert_uint_eq(bytes->len, 0);
    g_byte_array_unref(bytes);
    tf_diag_free(diag);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("pdf") {
    add_case(suite, "core", text_can_be_searched, 1);
    add_case(suite, "core", words_stand_where_the_scene_says, 1);
    add_case(suite, "core", metadata_is_complete, 1);
    add_case(suite, "core", fonts_are_embedded, 1);
    add_case(suite, "core", dates_come_from_outside, G_N_ELEMENTS(dates));
    add_case(suite, "errors", bad_dates_are_refused, G_N_ELEMENTS(bad_dates));
}
