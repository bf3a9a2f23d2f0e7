/* What trialfig doctor says of the machine, as lines and as JSON. */
#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

static char *folder;

static void setup(void) {
    folder = make_folder();
}

static void teardown(void) {
    remove_folder(folder);
}

static const char *const libraries[] = {
    "GLib",    "GSL",   "libcsv", "libzip",   "expat",    "zstd",       "SQLite", "libyaml",
    "jansson", "Cairo", "Pango",  "HarfBuzz", "FreeType", "fontconfig", "libpng", "zlib"};

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    ck_assert_msg(text != NULL, "no text \"%s\"", key);
    return text;
}

/* The whole of standard output is one object. */
static json_t *ask(const char *line, int code) {
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == code, "trialfig %s: %d\n%s", line, run.code, run.err);
    json_error_t error;
    json_t *root = json_loads(run.out, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(json_is_object(root), "line %d: %s\n%s", error.line, error.text, run.out);
    program_run_clear(&run);
    return root;
}

/* "2.74.6", "1:2" is none. */
static bool is_version(const char *text) {
    return g_ascii_isdigit(*text) && strspn(text, "0123456789.") == strlen(text) &&
           strchr(text, '.');
}

START_TEST(versions) {
    json_t *root = ask("doctor --json", 0);
    ck_assert(is_version(text_of(root, "trialfig")));
    const json_t *loaded = json_object_get(root, "libraries");
    ck_assert_uint_eq(json_object_size(loaded), G_N_ELEMENTS(libraries));
    for (size_t i = 0; i < G_N_ELEMENTS(libraries); i++) {
        const char *version = text_of(loaded, libraries[i]);
        ck_assert_msg(is_version(version), "%s is \"%s\"", libraries[i], version);
    }
    /* The one that the tests are linked with as well. */
    ck_assert_str_eq(text_of(loaded, "jansson"), jansson_version_str());
    ck_assert_str_eq(text_of(root, "self_check"), "passed");
    json_decref(root);
}
END_TEST

/* Every style with its font; files are there, and of the font. */
START_TEST(fonts) {
    json_t *root = ask("doctor --json", 0);
    const json_t *list = json_object_get(root, "fonts");
    /* "nejm   New England Journal of Medicine …" */
    program_run run = run_program(folder, NULL, NULL, "styles");
    g_auto(GStrv) styles = g_strsplit(g_strchomp(run.out), "\n", -1);
    program_run_clear(&run);
    ck_assert_uint_eq(json_array_size(list), g_strv_length(styles));
    for (size_t i = 0; styles[i]; i++) {
        const json_t *font = json_array_get(list, i);
        styles[i][strcspn(styles[i], " ")] = '\0';
        ck_assert_str_eq(text_of(font, "style"), styles[i]);
        ck_assert(json_is_boolean(json_object_get(font, "found")));
        const bool found = json_is_true(json_object_get(font, "found"));
        ck_assert_msg(found == (strcmp(text_of(font, "family"), text_of(font, "used")) == 0),
                      "%s: found says something else than its families", styles[i]);
        const json_t *files = json_object_get(font, "files");
        ck_assert(g_file_test(text_of(files, "regular"), G_FILE_TEST_IS_REGULAR));
    }
    json_decref(root);
}
END_TEST

/* Both forms say the same. */
START_TEST(lines) {
    json_t *root = ask("doctor --json", 0);
    program_run run = run_program(folder, NULL, NULL, "doctor");
    ck_assert_int_eq(run.code, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(libraries); i++) {
        g_autofree char *line =
            g_strdup_printf("\n%-17s %s\n", libraries[i],
                            text_of(json_object_get(root, "libraries"), libraries[i]));
        ck_assert_msg(strstr(run.out, line) != NULL, "no line %s", line);
    }
    ck_assert(strstr(run.out, "\nself-check        passed\n") != NULL);
    program_run_clear(&run);
    json_decref(root);
}
END_TEST

/* What is wrong is in it, and the exit code is the same: the self-check has nowhere to write. */
START_TEST(failed) {
    static const char *const nowhere[] = {"TMPDIR=/nowhere/at/all", NULL};
    program_run run = run_program(folder, nowhere, NULL, "doctor --json");
    ck_assert_int_eq(run.code, 3);
    json_t *root = json_loads(run.out, 0, NULL);
    ck_assert(json_is_object(root));
    ck_assert_str_eq(text_of(root, "self_check"), "failed");
    const json_t *first = json_array_get(json_object_get(root, "findings"), 0);
    ck_assert_str_eq(text_of(first, "severity"), "error");
    ck_assert(strstr(text_of(first, "message"), "can't write a temporary file") != NULL);
    ck_assert(strstr(run.err, text_of(first, "message")) != NULL);
    json_decref(root);
    program_run_clear(&run);
}
END_TEST

SUITE("doctor") {
    TCase *tcase = tcase_create("doctor");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, versions);
    tcase_add_test(tcase, fonts);
    tcase_add_test(tcase, lines);
    tcase_add_test(tcase, failed);
    suite_add_tcase(suite, tcase);
}
