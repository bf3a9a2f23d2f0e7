#include <stdio.h>

#include "random_figures.h"
#include "support/findings.h"

/* Random figures of points through the whole program, real fonts included: none is refused unless
   it says what has no room, the lint finds nothing, the words of the PDF neither overlap nor leave
   the page, and each value that was written has its dot, at a height that is its own.
   TF_RANDOM_SEED=N draws that figure alone and keeps it in the current folder. */

#define POINTS_SEED    20261204u
#define POINTS_FIGURES 300
#define POINTS_CHUNK   10

enum { MOST_GROUPS = 6, MOST_CATEGORIES = 5, MOST_VALUES = 4000 };

typedef struct points_case {
    GString *data;
    GPtrArray *settings;
    unsigned n, n_groups, n_categories; /* categories: 0 is none */
    double *values;                     /* as written, [n_values] */
    unsigned n_values;
    bool dots, log, facets; /* every value has a dot; what its height is of */
} points_case;

static void put(points_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

/* Values with one decimal, above 0; some of them of few different sizes, some missing. */
static void random_rows(source *s, points_case *c, GPtrArray *groups, GPtrArray *categories,
                        bool paired) {
    const double size = pow(10, 3 * unit(s)), spread = 2 * unit(s);
    const bool coarse = chance(s, 0.2);
    for (unsigned i = 0; i < c->n; i++) {
        for (unsigned k = 0; k < MAX(c->n_categories, 1) * (paired ? c->n_groups : 1); k++) {
            const unsigned group = paired ? k % c->n_groups : i % c->n_groups;
            const unsigned category = paired ? k / c->n_groups : k;
            g_string_append_printf(c->data, "P%03u,", i + 1);
            append_quoted(c->data, groups->pdata[group]);
            g_string_append_c(c->data, ',');
            append_quoted(c->data, categories->pdata[category]);
            if (i >= c->n_groups && chance(s, 0.05)) {
                g_string_append(c->data, ",\n");
                continue;
            }
            double value = size * exp(spread * (unit(s) + unit(s) - 1 + 0.3 * group));
            value = coarse ? size * ceil(3 * value / size) : value;
            value = fmax(round(10 * value), 1) / 10;
            g_string_append_printf(c->data, ",%.1f\n", value);
            c->values[c->n_values++] = value;
        }
    }
}

static void random_shape(source *s, points_case *c, bool paired) {
    static const char *const forms[] = {"box", "box", "violin", "interval", "strip", NULL};
    static const char *const summaries[] = {"mean", "median", "geometric_mean", NULL};
    static const char *const tests[] = {"wilcoxon", "welch", "t", "none", NULL};
    static const char *const paired_tests[] = {"signed_rank", "paired_t", "none", NULL};
    static const char *const adjust[] = {"none", "holm", "hommel", "bh", "by", NULL};
    const char *form = choose(s, forms), *summary = choose(s, summaries);
    const bool interval = g_str_equal(form, "interval");
    put(c, "form", form);
    if (interval || (g_str_equal(form, "strip") && chance(s, 0.5)))
        put(c, "summary", summary);
    if (interval && !g_str_equal(summary, "median") && chance(s, 0.5))
        put(c, "interval", chance(s, 0.5) ? "sd" : "se");
    if (!g_str_equal(form, "strip") && chance(s, 0.4)) {
        c->dots = chance(s, 0.5);
        put(c, "dots", c->dots ? "true" : "false");
    } else {
        c->dots =
            g_str_equal(form, "strip") || paired || (!g_str_equal(form, "violin") && c->n <= 100);
    }
    if (g_str_equal(form, "box") && chance(s, 0.2))
        put(c, "whiskers", "range");
    if (chance(s, 0.6))
        put(c, "compare.test", choose(s, paired ? paired_tests : tests));
    if (chance(s, 0.5))
        put(c, "compare.pairs", chance(s, 0.5) ? "all" : "reference");
    if (chance(s, 0.3))
        put(c, "compare.adjust", choose(s, adjust));
    if (!paired && chance(s, 0.2))
        put(c, "compare.overall", "true");
    if (paired)
        put(c, "paired", "true");
    c->log = chance(s, 0.25);
    if (c->log)
        put(c, "y.log", "true");
}

static void random_look(source *s, points_case *c) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    const char *style = choose(s, styles);
    const bool slide = g_str_has_prefix(style, "slides");
    put(c, "style", style);
    g_autofree char *width = g_strdup_printf("%dmm", 88 + (int)below(s, 120));
    if (!slide)
        put(c, "width", width);
    c->facets = !slide && c->n_categories > 1 && chance(s, 0.3);
    if (c->n_categories > 0)
        put(c, c->facets ? "facet" : "category", "cells");
    if (chance(s, 0.2))
        put(c, "thresholds", "[40]");
    if (chance(s, 0.25))
        put(c, "detection", "7");
    if (chance(s, 0.3))
        put(c, "n_table", chance(s, 0.5) ? "true" : "false");
    if (chance(s, 0.4))
        put(c, "locale", "fr");
    static const char *const texts[] = {"title",   "subtitle",   "x.label",
                                        "y.label", "notes.text", NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (!chance(s, 0.25))
            continue;
        g_autofree char *text = random_text(s, i == 4 ? 160 : 40);
        put(c, texts[i], text);
    }
}

static GPtrArray *names(source *s, unsigned n, unsigned longest) {
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *text = random_text(s, longest);
        g_ptr_array_add(list, g_strdup_printf("%s %u", text, i + 1));
    }
    return list;
}

static points_case random_points(source *s) {
    points_case c = {.data = g_string_new("id,arm,cells,value\n"),
                     .settings = g_ptr_array_new_with_free_func(g_free),
                     .values = g_new(double, MOST_VALUES)};
    c.n_groups = 1 + below(s, MOST_GROUPS);
    c.n_categories = chance(s, 0.5) ? 0 : 1 + below(s, MOST_CATEGORIES);
    c.n = c.n_groups * 2 + (unsigned)pow(130, unit(s));
    const bool paired = c.n_groups > 1 && chance(s, 0.25);
    g_autoptr(GPtrArray) groups = names(s, c.n_groups, 14);
    g_autoptr(GPtrArray) categories = names(s, MAX(c.n_categories, 1), 14);
    random_rows(s, &c, groups, categories, paired);
    random_shape(s, &c, paired);
    random_look(s, &c);
    return c;
}

static void points_case_clear(points_case *c) {
    g_string_free(c->data, TRUE);
    g_ptr_array_unref(c->settings);
    g_free(c->values);
}

static tf_figure *draw_points(const points_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("points", diag);
    tf_spec_set(spec, "data", data, diag);
    tf_spec_set(spec, "patient", "id", diag);
    tf_spec_set(spec, "value", "value", diag);
    tf_spec_set(spec, "group", "arm", diag);
    for (guint i = 0; i < c->settings->len; i += 2)
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ---------------------------------------------------------------------- */

static bool is_honest_refusal(tf_diag *diag) {
    static const char *const reasons[] = {"leave no room for the points", "is too narrow",
                                          "have no place on a logarithmic axis"};
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (findings_say(diag, TF_ERROR, reasons[i]))
            return true;
    return false;
}

static int rising(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Heights of dots in order are those of the values in order, in one scale. */
static void check_dots(const points_case *c, const tf_scene *scene, GString *report) {
    g_autofree double *y = g_new(double, tf_scene_n_nodes(scene) + 1);
    g_autofree double *v = g_memdup2(c->values, MAX(c->n_values, 1) * sizeof *v);
    unsigned n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_POLYGON || !g_str_has_prefix(node->role, "dot"))
            continue;
        double sum = 0;
        for (size_t k = 0; k < node->n_points; k++)
            sum += node->points[k].y;
        y[n++] = -sum / (double)node->n_points;
    }
    if (!c->dots || c->facets)
        return;
    if (n != c->n_values) {
        g_string_append_printf(report, "  %u dots of %u values\n", n, c->n_values);
        return;
    }
    double limit = -INFINITY;
    for (guint i = 0; i < c->settings->len; i += 2)
        limit = g_str_equal(c->settings->pdata[i], "detection") ? 7 : limit;
    for (unsigned i = 0; i < n; i++)
        v[i] = c->log ? log(fmax(v[i], limit)) : fmax(v[i], limit);
    qsort(y, n, sizeof *y, rising);
    qsort(v, n, sizeof *v, rising);
    for (unsigned i = 0; i < n && v[n - 1] > v[0]; i++) {
        const double share = (v[i] - v[0]) / (v[n - 1] - v[0]);
        const double drawn = (y[i] - y[0]) / (y[n - 1] - y[0]);
        /* triangles reach further to one side of their middle */
        if (fabs(share - drawn) > 3 / (y[n - 1] - y[0]) + 1e-6)
            g_string_append_printf(report, "  value %u at %.4f of the way, not %.4f\n", i, drawn,
                                   share);
    }
}

static void check_case(const points_case *c, unsigned number, const char *folder, GString *report) {
    g_autofree char *data = g_strdup_printf("%s/p%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/p%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_points(c, data, diag) : NULL;
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        check_lint(tf_figure_scene(figure), found);
        check_dots(c, tf_figure_scene(figure), found);
        if (witness_there()) {
            g_autofree char *texts = all_texts(tf_figure_scene(figure));
            witness_words(pdf, texts, found);
        }
    } else if (!is_honest_refusal(diag)) {
        append_findings(diag, found);
        g_string_append(found, "  not drawn\n");
    }
    if (found->len == 0)
        return;
    g_string_append_printf(report, "number %u, %u patients", number, c->n);
    for (guint i = 0; i < c->settings->len; i += 2)
        g_string_append_printf(report, ", %s: %s", (char *)c->settings->pdata[i],
                               (char *)c->settings->pdata[i + 1]);
    g_string_append_printf(report, "\n%s", found->str);
}

static void check_points(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    points_case c = random_points(&s);
    check_case(&c, seed, folder, report);
    points_case_clear(&c);
}

START_TEST(random_figures_of_points) {
    unsigned first = POINTS_SEED + (unsigned)_i * POINTS_CHUNK;
    printf("seeds %u to %u\n", first, first + POINTS_CHUNK - 1);
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < POINTS_CHUNK; i++)
        check_points(first + i, folder, report);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_points((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random figures of points", one_figure) {
    add_loop(suite, "limits", random_figures_of_points, POINTS_FIGURES / POINTS_CHUNK);
}
