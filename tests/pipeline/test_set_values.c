#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <trialfig/figure.h>
#include <unistd.h>

#include "pipeline/pipeline.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/suite.h"

/* Values of columns become figures: the registry reads the data for sets. */

static char *folder;

static void set_up(void) {
    folder = make_folder();
}

static void tear_down(void) {
    remove_folder(folder);
}

static tf_set *read_set(const char *text, tf_diag *diag) {
    g_autofree char *path = write_file(folder, "set.yaml", text, -1);
    const tf_set_reading reading = tf_set_reading_of_kinds();
    return tf_set_read_with(path, &reading, diag);
}

#define SET(each)                                                                                  \
    "trialfig: 1\nfigures:\n  - {id: 'a-{value}', for_each: " each                                 \
    ", kind: km, data: d.csv, time: t, event: e, where: ['s = {value}']}\n"

/* A set, what the column holds, and the ids of what comes of it, or the error. */
static const struct {
    const char *data, *each, *ids, *said;
    const char *warning;
} columns[] = {
    {"s\nB\nA\nB\n", "{column: s, data: d.csv}", "a-B a-A", NULL, NULL},
    /* numbers by value, doses and visits in the order of people */
    {"s\n10\n9\n100\n", "{column: s}", "a-9 a-10 a-100", NULL, NULL},
    {"s\n100 mg\nPlacebo\n20 mg\n", "{column: s}", "a-Placebo a-20-mg a-100-mg", NULL, NULL},
    {"s\nsevere\nmild\nmoderate\n", "{column: s}", "a-mild a-moderate a-severe", NULL, NULL},
    /* as the file is written */
    {"s;x\nB;1,5\nA;2,5\n", "{column: s}", "a-B a-A", NULL, NULL},
    {"s;x\nB,C;1\nA;2\n", "{column: s, data: {path: d.csv, delimiter: semicolon}}", "a-B-C a-A",
     NULL, NULL},
    {"s,x\nB,1\n,2\nA,3\nNA,4\n", "{column: s}", "a-B a-A", NULL,
     "2 of 4 rows have no \"s\" (the first is line 3): no figure is made for them"},
    {"s,x\nB,1\n-9,2\n", "{column: s, data: {path: d.csv, missing: ['-9']}}", "a-B", NULL,
     "1 of 2 rows have no \"s\" (the first is line 3)"},
    {"x\n1\n", "{column: s}", NULL, "\"s\"", NULL},
    {"s,x\n,1\nNA,1\n", "{column: s}", NULL,
     "column \"s\" has 0 values: 1 to 100000 figures can be made of it", NULL},
    {NULL, "{column: s}", NULL, "d.csv", NULL},
    {"s\nA\n", "{column: s, data: e.csv}", NULL, "e.csv", NULL},
};

/* The set is known but for the figures of this for_each, which stand in it as one that isn't drawn,
   and that has no name by which it could be. */
static void expect_failed_alone(const tf_set *set, const char *said) {
    ck_assert(tf_set_is_whole(set));
    ck_assert_uint_eq(tf_set_n_figures(set), 1);
    const tf_spec *spec = tf_set_figure((tf_set *)set, 0);
    ck_assert(tf_spec_refused(spec));
    ck_assert_ptr_null(tf_spec_id(spec));
    const tf_diag *findings = tf_spec_findings(spec);
    ck_assert(findings != NULL && tf_diag_has_errors(findings));
    bool told = false;
    for (size_t i = 0; i < tf_diag_n_findings(findings); i++) {
        const tf_finding *finding = tf_diag_finding(findings, i);
        told |= finding->severity == TF_ERROR && strstr(finding->message, said) != NULL;
    }
    ck_assert_msg(told, "the figure doesn't know of %s", said);
}

START_TEST(values_of_a_column_become_figures) {
    if (columns[_i].data != NULL)
        g_free(write_file(folder, "d.csv", columns[_i].data, -1));
    g_autofree char *text = g_strdup_printf(SET("%s"), columns[_i].each);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(text, diag);
    ck_assert_ptr_nonnull(set);
    g_autoptr(GString) said = g_string_new(NULL), warned = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity != TF_NOTE)
            g_string_append(finding->severity == TF_ERROR ? said : warned, finding->message);
    }
    if (columns[_i].said != NULL) {
        ck_assert_msg(strstr(said->str, columns[_i].said) != NULL, "%s", said->str);
        expect_failed_alone(set, columns[_i].said);
        return;
    }
    ck_assert_msg(said->len == 0, "%s", said->str);
    ck_assert_msg(columns[_i].warning ? strstr(warned->str, columns[_i].warning) != NULL
                                      : warned->len == 0,
                  "%s", warned->str);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (size_t i = 0; i < tf_set_n_figures(set); i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", tf_spec_id(tf_set_figure(set, i)));
    ck_assert_str_eq(ids->str, columns[_i].ids);
}
END_TEST

/* A name that means something in a condition is its own text there: each figure has its patients.
 */
START_TEST(each_figure_has_its_patients) {
    static const char *const names[] = {"St. Mary's", "Lyon, Sud", "a and b", "not-much", "(x)"};
    g_autoptr(GString) text = g_string_new("t,e,s\n");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (size_t k = 0; k < 4 + i; k++)
            g_string_append_printf(text, "%zu,%d,\"%s\"\n", k + 1, k % 2 == 0, names[i]);
    g_free(write_file(folder, "d.csv", text->str, -1));
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(SET("{column: s}"), diag);
    ck_assert(set != NULL && tf_set_n_figures(set) == G_N_ELEMENTS(names));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, i), diag);
        ck_assert_msg(figure != NULL, "%s", names[i]);
        double n = 0;
        ck_assert(tf_results_find(tf_figure_results(figure), NULL, NULL, NAN, "n", &n));
        ck_assert_msg(n == (double)(4 + i), "%s: %g", names[i], n);
    }
}
END_TEST

/* The block "# NAME.yaml" of the documents' set files, in a folder that has the examples. */
static char *block_of_page(const char *name) {
    g_autofree char *path = source_path("docs/set-files.md");
    g_autofree char *page = read_file(path);
    g_autofree char *head = g_strdup_printf("```yaml\n# %s\n", name);
    const char *start = strstr(page, head);
    ck_assert_msg(start != NULL, "docs/set-files.md has no block of %s", name);
    start += strlen("```yaml\n");
    return g_strndup(start, (gsize)(strstr(start, "\n```") - start));
}

START_TEST(page_shows_a_set_of_a_column) {
    g_autofree char *text = block_of_page("byarm.yaml");
    g_autofree char *examples = source_path("examples");
    g_autofree char *link = g_build_filename(folder, "examples", NULL);
    ck_assert_int_eq(symlink(examples, link), 0);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(text, diag);
    ck_assert(set != NULL && tf_set_is_whole(set) && !tf_diag_has_errors(diag));
    static const char *const ids[] = {"os-Lev-5FU", "os-Obs", "os-Lev"};
    ck_assert_uint_eq(tf_set_n_figures(set), G_N_ELEMENTS(ids));
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        ck_assert_str_eq(tf_spec_id(tf_set_figure(set, i)), ids[i]);
        g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, i), diag);
        ck_assert_ptr_nonnull(figure);
    }
}
END_TEST

SUITE("set_values") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_loop_test(core, values_of_a_column_become_figures, 0, G_N_ELEMENTS(columns));
    tcase_add_test(core, each_figure_has_its_patients);
    tcase_add_test(core, page_shows_a_set_of_a_column);
    suite_add_tcase(suite, core);
}
