#include <stdio.h>

#include "random_figures.h"
#include "support/findings.h"

/* Random figures of lines through the whole program, real fonts included: none is refused unless it
   says what has no room, the lint finds nothing, the words of the PDF neither overlap nor leave the
   page, and points stand at their means, which are computed here from the rows that were written.
   TF_RANDOM_SEED=N draws that figure alone and keeps it in the current folder. */

#define LINES_SEED    20261203u
#define LINES_FIGURES 300
#define LINES_CHUNK   10

enum { MOST_GROUPS = 5, MOST_VISITS = 30 };

typedef struct lines_case {
    GString *data;
    GPtrArray *settings;
    unsigned n, n_groups, n_visits;
    double sum[MOST_GROUPS][MOST_VISITS], count[MOST_GROUPS][MOST_VISITS];
    bool of_means; /* the points are means of the values as written */
} lines_case;

static void put(lines_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

static void add_visit(GString *data, unsigned visit, unsigned weeks, bool named) {
    if (named && visit == 0)
        g_string_append(data, "Baseline,");
    else if (named)
        g_string_append_printf(data, "Week %u,", visit * weeks);
    else
        g_string_append_printf(data, "%u,", visit * weeks);
}

/* Values with one decimal, above 0, some of them missing; every patient has the first visit. */
static void random_rows(source *s, lines_case *c, GPtrArray *groups, bool named) {
    const unsigned weeks = 1 + below(s, 12);
    const double size = pow(10, 3 * unit(s)), slope = unit(s) - 0.5;
    for (unsigned i = 0; i < c->n; i++) {
        const unsigned group = i % c->n_groups;
        const double own = size * (0.5 + unit(s));
        for (unsigned k = 0; k < c->n_visits; k++) {
            const double value = own * (1 + slope * k / c->n_visits * (1 + group)) + size * unit(s);
            g_string_append_printf(c->data, "P%03u,", i + 1);
            append_quoted(c->data, groups->pdata[group]);
            g_string_append_c(c->data, ',');
            add_visit(c->data, k, weeks, named);
            if (k > 0 && i >= c->n_groups && chance(s, 0.05)) {
                g_string_append(c->data, ",no\n");
                continue;
            }
            const double written = fmax(round(10 * value), 1) / 10;
            g_string_append_printf(c->data, "%.1f,%s\n", written, chance(s, 0.4) ? "yes" : "no");
            c->sum[group][k] += written;
            c->count[group][k]++;
        }
    }
}

static void random_summary(source *s, lines_case *c) {
    static const char *const summaries[] = {"mean", "mean", "median", "geometric_mean", NULL};
    static const char *const intervals[] = {"ci", "se", "sd", "iqr", "range", "none", NULL};
    const char *summary = choose(s, summaries);
    const bool median = g_str_equal(summary, "median"), mean = g_str_equal(summary, "mean");
    const bool change = !g_str_equal(summary, "geometric_mean") && chance(s, 0.3);
    put(c, "value", "value");
    put(c, "summary", summary);
    if (chance(s, 0.5))
        put(c, "interval", median ? (chance(s, 0.5) ? "iqr" : "range") : choose(s, intervals));
    if (chance(s, 0.3))
        put(c, "interval.drawn", chance(s, 0.5) ? "bands" : "bars");
    if (change)
        put(c, "change", chance(s, 0.5) ? "true" : "percent");
    if (chance(s, 0.25))
        put(c, "individual", "true");
    if (chance(s, 0.3))
        put(c, "gaps", "join");
    if (!change && chance(s, 0.15))
        put(c, "y.log", "true");
    c->of_means = mean && !change && c->settings->len > 0;
}

static void random_guides(source *s, lines_case *c) {
    g_autofree char *at = g_strdup_printf("[%u, %u]", 1 + below(s, 50), 60 + below(s, 400));
    if (chance(s, 0.25))
        put(c, "thresholds", at);
    if (chance(s, 0.15))
        put(c, "target", "[2, 300]");
    else if (chance(s, 0.15))
        put(c, "target.steps", chance(s, 0.5) ? "{1: 200, 2: 150, 6: 20}" : "{3: 100}");
    if (chance(s, 0.1))
        put(c, "target.side", "above");
    g_autofree char *label = random_text(s, 30);
    if (chance(s, 0.3))
        put(c, "target.label", label);
}

static void random_look(source *s, lines_case *c) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    static const char *const labels[] = {"auto", "direct", "legend", "none", NULL};
    const char *style = choose(s, styles);
    const bool slide = g_str_has_prefix(style, "slides");
    put(c, "style", style);
    g_autofree char *width = g_strdup_printf("%dmm", 88 + (int)below(s, 120));
    if (!slide)
        put(c, "width", width);
    if (!slide && c->n_groups > 1 && chance(s, 0.15))
        put(c, "facet", "arm");
    else
        put(c, "group", "arm");
    if (chance(s, 0.3))
        put(c, "labels", choose(s, labels));
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

static lines_case random_lines(source *s) {
    lines_case c = {.data = g_string_new("id,arm,visit,value,yes\n"),
                    .settings = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(g_free);
    c.n_groups = 1 + below(s, MOST_GROUPS);
    c.n_visits = 2 + (chance(s, 0.15) ? below(s, MOST_VISITS - 1) : below(s, 8));
    c.n = c.n_groups * 2 + (unsigned)pow(90, unit(s));
    for (unsigned g = 0; g < c.n_groups; g++) {
        g_autofree char *text = random_text(s, 18);
        g_ptr_array_add(groups, g_strdup_printf("%s %u", text, g + 1));
    }
    random_rows(s, &c, groups, chance(s, 0.6));
    if (chance(s, 0.15)) {
        put(&c, "response", "yes");
    } else {
        random_summary(s, &c);
    }
    random_guides(s, &c);
    random_look(s, &c);
    return c;
}

static void lines_case_clear(lines_case *c) {
    g_string_free(c->data, TRUE);
    g_ptr_array_unref(c->settings);
}

static tf_figure *draw_lines(const lines_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("lines", diag);
    tf_spec_set(spec, "data", data, diag);
    tf_spec_set(spec, "patient", "id", diag);
    tf_spec_set(spec, "visit", "visit", diag);
    for (guint i = 0; i < c->settings->len; i += 2)
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ---------------------------------------------------------------------- */

/* A log axis has no place for a target or a line at the foot of a small one, and says so. */
static bool is_honest_refusal(tf_diag *diag) {
    static const char *const reasons[] = {"leave no room for the lines",
                                          "have no place on a logarithmic axis"};
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (findings_say(diag, TF_ERROR, reasons[i]))
            return true;
    return false;
}

/* Heights of the signs of a group are those of its means, in one scale: the ratio of any two ways
   is that of their differences. Facets and axes of logarithms have scales of their own. */
static void check_heights(const lines_case *c, const tf_scene *scene, GString *report) {
    double y[MOST_GROUPS * MOST_VISITS], mean[MOST_GROUPS * MOST_VISITS];
    unsigned n = 0, n_markers = 0;
    for (guint i = 0; i < c->settings->len; i += 2)
        if (g_str_equal(c->settings->pdata[i], "facet") ||
            g_str_equal(c->settings->pdata[i], "y.log"))
            return;
    for (unsigned g = 0; c->of_means && g < c->n_groups; g++)
        for (unsigned k = 0; k < c->n_visits; k++)
            if (c->count[g][k] > 0)
                mean[n++] = c->sum[g][k] / c->count[g][k];
    for (size_t i = 0; c->of_means && i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_POLYGON || strcmp(node->role, "marker") != 0 ||
            n_markers >= MOST_GROUPS * MOST_VISITS)
            continue;
        double top = INFINITY, bottom = -INFINITY;
        for (size_t k = 0; k < node->n_points; k++) {
            top = fmin(top, node->points[k].y);
            bottom = fmax(bottom, node->points[k].y);
        }
        y[n_markers++] = (top + bottom) / 2;
    }
    /* signs of the legend come last */
    if (c->of_means && n_markers < n) {
        g_string_append_printf(report, "  %u signs of %u points\n", n_markers, n);
        return;
    }
    unsigned low = 0, high = 0;
    for (unsigned i = 1; i < n; i++) {
        low = mean[i] < mean[low] ? i : low;
        high = mean[i] > mean[high] ? i : high;
    }
    for (unsigned i = 0; i < n && mean[high] > mean[low]; i++) {
        const double share = (mean[i] - mean[low]) / (mean[high] - mean[low]);
        const double drawn = (y[i] - y[low]) / (y[high] - y[low]);
        /* triangles reach further to one side of their middle */
        const double slack = 3 / fabs(y[high] - y[low]) + 1e-6;
        if (fabs(share - drawn) > slack)
            g_string_append_printf(report, "  point %u at %.4f of the way, not %.4f\n", i, drawn,
                                   share);
    }
}

static void check_case(const lines_case *c, unsigned number, const char *folder, GString *report) {
    g_autofree char *data = g_strdup_printf("%s/l%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/l%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_lines(c, data, diag) : NULL;
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        check_lint(tf_figure_scene(figure), found);
        check_heights(c, tf_figure_scene(figure), found);
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

static void check_lines(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    lines_case c = random_lines(&s);
    check_case(&c, seed, folder, report);
    lines_case_clear(&c);
}

START_TEST(random_figures_of_lines) {
    unsigned first = LINES_SEED + (unsigned)_i * LINES_CHUNK;
    printf("seeds %u to %u\n", first, first + LINES_CHUNK - 1);
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < LINES_CHUNK; i++)
        check_lines(first + i, folder, report);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_lines((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random figures of lines", one_figure) {
    add_loop(suite, "limits", random_figures_of_lines, LINES_FIGURES / LINES_CHUNK);
}
