#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "support/files.h"
#include "support/suite.h"

/* The scenes of the examples, as text, held against those in tests/golden. With other fonts or
   another format of the dump nothing can be said. scripts/update-goldens writes them anew
   (TF_UPDATE_GOLDENS=1), and the change is reviewed as text. */

static char *golden_path(const char *id) {
    g_autofree char *name = g_strconcat("tests/golden/", id, ".scene", NULL);
    return source_path(name);
}

static tf_set *read_examples(tf_diag *diag) {
    g_autofree char *path = source_path("examples/km.yaml");
    return tf_figure_set_read(path, diag);
}

static char *draw(const tf_spec *spec) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure) {
        tf_diag_print(diag, stdout, TF_NOTE);
    }
    ck_assert_msg(figure != NULL, "%s can't be drawn", tf_spec_id(spec));
    return tf_scene_dump(tf_figure_scene(figure));
}

/* The lines before the first node: format, page, fonts … */
static char *line_with(const char *dump, const char *word) {
    g_auto(GStrv) lines = g_strsplit(dump, "\n", 30);
    for (char **line = lines; *line; line++) {
        if (g_str_has_prefix(*line, word)) {
            return g_strdup(*line);
        }
    }
    return g_strdup("");
}

static bool comparable(const char *a, const char *b) {
    g_autofree char *fonts_a = line_with(a, "fonts"), *fonts_b = line_with(b, "fonts");
    g_autofree char *format_a = line_with(a, "trialfig"), *format_b = line_with(b, "trialfig");
    return strcmp(fonts_a, fonts_b) == 0 && strcmp(format_a, format_b) == 0;
}

static void assert_same_lines(const char *id, const char *golden, const char *drawn) {
    g_auto(GStrv) a = g_strsplit(golden, "\n", -1), b = g_strsplit(drawn, "\n", -1);
    for (size_t i = 0; a[i] && b[i]; i++) {
        ck_assert_msg(strcmp(a[i], b[i]) == 0, "%s, line %zu\n  was %s\n  is  %s", id, i + 1, a[i],
                      b[i]);
    }
    ck_assert_uint_eq(g_strv_length(a), g_strv_length(b));
}

static void check(const tf_spec *spec) {
    const char *id = tf_spec_id(spec);
    g_autofree char *path = golden_path(id), *golden = read_file(path), *drawn = draw(spec);
    if (g_getenv("TF_UPDATE_GOLDENS")) {
        ck_assert(g_file_set_contents(path, drawn, -1, NULL));
        return;
    }
    ck_assert_msg(golden != NULL, "no %s: run scripts/update-goldens", path);
    if (comparable(golden, drawn)) {
        assert_same_lines(id, golden, drawn);
    } else {
        leave_out("the goldens were made with other fonts");
    }
}

START_TEST(examples_are_as_they_were) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_examples(diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_uint_gt(tf_set_n_figures(set), 0);
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        check(tf_set_figure(set, i));
    }
}
END_TEST

/* No example has a fault that the lint knows. */
START_TEST(examples_are_clean) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_examples(diag);
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, i), diag);
        ck_assert_ptr_nonnull(figure);
        g_autoptr(tf_lint_report) lint = tf_scene_lint(tf_figure_scene(figure));
        for (size_t f = 0; f < tf_lint_n_findings(lint); f++) {
            printf("%s: %s\n", tf_spec_id(tf_set_figure(set, i)), tf_lint_get(lint, f)->message);
        }
        ck_assert_uint_eq(tf_lint_n_findings(lint), 0);
    }
}
END_TEST

SUITE("golden") {
    add_tests(suite, "core", examples_are_as_they_were, examples_are_clean, NULL);
}
