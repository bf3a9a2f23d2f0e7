#include <stdio.h>

#include "random_figures.h"

/* Random waterfall plots through the whole program, real fonts included: none is refused, the lint
   finds nothing, the words of the PDF neither overlap nor leave the page, bars begin at zero and
   are as long as their changes. TF_RANDOM_SEED=N draws that figure alone and keeps it in the
   current folder. */

#define WATERFALL_SEED    20261121u
#define WATERFALL_FIGURES 100
#define WATERFALL_CHUNK   10

typedef struct waterfall_case {
    GString *data;
    GPtrArray *settings;
    GArray *drawn[2]; /* changes of each panel, falling, cut at y.max */
    bool facets;
    double y_max; /* NaN: not given */
    unsigned n, n_missing;
} waterfall_case;

static void put(waterfall_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

static int falling(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

static const char *const recist_names[] = {"CR", "PR", "SD", "PD", "NE", NULL};

/* Responses of RECIST, or texts of any alphabet; unique by their number. */
static void random_levels(source *s, GPtrArray *levels) {
    bool recist = chance(s, 0.5);
    unsigned n = 1 + below(s, recist ? 5 : 7);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *text = random_text(s, 24);
        g_ptr_array_add(levels,
                        recist ? g_strdup(recist_names[i]) : g_strdup_printf("%s %u", text, i + 1));
    }
}

static double random_change(source *s) {
    double change = chance(s, 0.06) ? 100 + 400 * unit(s) : -100 + 150 * unit(s);
    change = chance(s, 0.05) ? -100 : chance(s, 0.05) ? 0 : change;
    return round(change * (chance(s, 0.5) ? 10 : 1)) / 10;
}

static void random_patients(source *s, waterfall_case *c) {
    g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func(g_free);
    random_levels(s, levels);
    g_string_append(c->data, "id,change,response,arm\n");
    for (unsigned i = 0; i < c->n + c->n_missing; i++) {
        bool missing = i >= c->n;
        double change = random_change(s);
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, change);
        double drawn = fmin(change, isnan(c->y_max) ? INFINITY : c->y_max);
        g_string_append_printf(c->data, "%s%04u,%s,", i % 7 ? "" : "S-", i + 1,
                               missing ? "" : text);
        append_quoted(c->data, levels->pdata[below(s, levels->len)]);
        g_string_append_printf(c->data, ",%s\n", i % 2 ? "Arm B" : "Arm A");
        if (!missing) {
            g_array_append_val(c->drawn[c->facets ? i % 2 : 0], drawn);
        }
    }
    g_array_sort(c->drawn[0], falling);
    g_array_sort(c->drawn[1], falling);
}

static waterfall_case random_waterfall(source *s) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    waterfall_case c = {.data = g_string_new(NULL),
                        .settings = g_ptr_array_new_with_free_func(g_free),
                        .drawn = {g_array_new(FALSE, FALSE, sizeof(double)),
                                  g_array_new(FALSE, FALSE, sizeof(double))},
                        .y_max = chance(s, 0.5) ? (double)(50 + below(s, 100)) : NAN};
    c.n = (unsigned)pow(400, unit(s));
    c.n_missing = chance(s, 0.5) ? below(s, 12) : 0;
    const char *style = choose(s, styles);
    bool slide = g_str_has_prefix(style, "slides");
    c.facets = c.n > 3 && chance(s, 0.2);
    random_patients(s, &c);
    put(&c, "style", style);
    g_autofree char *width = g_strdup_printf("%dmm", 88 + (int)below(s, 251));
    if (!slide || chance(s, 0.5)) {
        put(&c, "width", width);
    }
    if (!isnan(c.y_max)) {
        g_autofree char *max = g_strdup_printf("%d", (int)c.y_max);
        put(&c, "y.max", max);
    }
    if (chance(s, 0.85)) {
        put(&c, "response", "response");
    }
    if (c.facets) {
        put(&c, "facet", "arm");
    }
    if (chance(s, 0.3)) {
        put(&c, "ids", "true");
    }
    if (chance(s, 0.3)) {
        put(&c, "response.signs", chance(s, 0.7) ? "true" : "false");
    }
    if (chance(s, 0.3)) {
        static const char *const lines[] = {"[]", "[-50]", "[-90, -50, -25]", "[-30, -29, 20, 21]",
                                            NULL};
        put(&c, "thresholds", choose(s, lines));
    }
    static const char *const texts[] = {"title",      "subtitle",     "x.label", "y.label",
                                        "notes.text", "legend.title", NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (chance(s, 0.25)) {
            g_autofree char *text = random_text(s, i == 4 ? 160 : 40);
            put(&c, texts[i], text);
        }
    }
    return c;
}

static void waterfall_case_clear(waterfall_case *c) {
    g_string_free(c->data, TRUE);
    g_ptr_array_unref(c->settings);
    g_array_unref(c->drawn[0]);
    g_array_unref(c->drawn[1]);
}

static tf_figure *draw_waterfall(const waterfall_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("waterfall", diag);
    tf_spec_set(spec, "data", data, diag);
    tf_spec_set(spec, "change", "change", diag);
    tf_spec_set(spec, "patient", "id", diag);
    for (guint i = 0; i < c->settings->len; i += 2) {
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    }
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ---------------------------------------------------------------------- */

typedef struct bar_end {
    double x, height;
} bar_end;

static int from_the_left(const void *a, const void *b) {
    const bar_end *x = a, *y = b;
    return (x->x > y->x) - (x->x < y->x);
}

/* Ends of the bars of one panel from left to right, single ones and those of outlines, as heights
   above its zero. Nodes from `first` on, up to the line of zero, which is drawn over its bars. */
static size_t find_ends(const tf_scene *scene, size_t first, GArray *ends) {
    size_t n = tf_scene_n_nodes(scene), last = first;
    while (last < n && (tf_scene_node(scene, last)->type != TF_NODE_LINE ||
                        strcmp(tf_scene_node(scene, last)->role, "axis.x.line") != 0)) {
        last++;
    }
    double zero = last < n ? tf_scene_node(scene, last)->points[0].y : NAN;
    for (size_t i = first; i < last; i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (strcmp(node->role, "bar") != 0) {
            continue;
        }
        if (node->type == TF_NODE_RECT) {
            double top = zero - node->points[0].y, bottom = zero - node->points[1].y;
            bar_end end = {node->points[0].x, fabs(top) > fabs(bottom) ? top : bottom};
            g_array_append_val(ends, end);
        }
        for (size_t k = 1; node->type == TF_NODE_POLYGON && k + 1 < node->n_points; k += 2) {
            bar_end end = {node->points[k].x, zero - node->points[k].y};
            g_array_append_val(ends, end);
        }
    }
    g_array_sort(ends, from_the_left);
    return last + 1;
}

/* The longest says how long all of them have to be. */
static double worst_length(const GArray *ends, const GArray *changes) {
    double scale = 0, worst = 0, largest = 0;
    for (guint i = 0; i < ends->len; i++) {
        double change = g_array_index(changes, double, i);
        if (fabs(change) > largest) {
            largest = fabs(change);
            scale = g_array_index(ends, bar_end, i).height / change;
        }
    }
    for (guint i = 0; i < ends->len; i++) {
        double wanted = scale * g_array_index(changes, double, i);
        worst = fmax(worst, fabs(g_array_index(ends, bar_end, i).height - wanted));
    }
    return worst;
}

static void check_lengths(const waterfall_case *c, const tf_scene *scene, GString *report) {
    size_t node = 0;
    for (size_t panel = 0; panel < (c->facets ? 2 : 1); panel++) {
        g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(bar_end));
        g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(double));
        node = find_ends(scene, node, ends);
        for (guint i = 0; i < c->drawn[panel]->len; i++) {
            double change = g_array_index(c->drawn[panel], double, i);
            if (change != 0) {
                g_array_append_val(changes, change);
            }
        }
        if (ends->len != changes->len) {
            g_string_append_printf(report, "  %u bars of %u changes\n", ends->len, changes->len);
        } else if (worst_length(ends, changes) > 0.01) {
            g_string_append_printf(report, "  lengths are off by %.3f pt\n",
                                   worst_length(ends, changes));
        }
    }
}

static void check_case(const waterfall_case *c, unsigned number, const char *folder,
                       GString *report) {
    g_autofree char *data = g_strdup_printf("%s/w%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/w%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_waterfall(c, data, diag) : NULL;
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        check_lint(tf_figure_scene(figure), found);
        check_lengths(c, tf_figure_scene(figure), found);
        if (witness_there()) {
            g_autofree char *texts = all_texts(tf_figure_scene(figure));
            witness_words(pdf, texts, found);
        }
    } else {
        append_findings(diag, found);
        g_string_append(found, "  not drawn\n");
    }
    if (found->len > 0) {
        g_string_append_printf(report, "number %u, %u patients", number, c->n);
        for (guint i = 0; i < c->settings->len; i += 2) {
            g_string_append_printf(report, ", %s: %s", (char *)c->settings->pdata[i],
                                   (char *)c->settings->pdata[i + 1]);
        }
        g_string_append_printf(report, "\n%s", found->str);
    }
}

static void check_waterfall(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    waterfall_case c = random_waterfall(&s);
    check_case(&c, seed, folder, report);
    waterfall_case_clear(&c);
}

START_TEST(random_waterfalls) {
    unsigned first = WATERFALL_SEED + (unsigned)_i * WATERFALL_CHUNK;
    printf("seeds %u to %u\n", first, first + WATERFALL_CHUNK - 1);
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < WATERFALL_CHUNK; i++) {
        check_waterfall(first + i, folder, report);
    }
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

/* ---- every style, from one column to a slide, from one patient to 400 ----------------------- */

static const char *const all_styles[] = {
    "base",   "blood",  "bmj",  "gray",      "jama",        "jco",         "kmunicate",
    "lancet", "nature", "nejm", "thesis-fr", "slides-dark", "slides-light"};
static const unsigned counts[] = {1, 7, 60, 400};
static const int widths[] = {88, 183, 338};

/* From far growth to the last of it, a quarter of the patients each with one response. */
static waterfall_case steady_waterfall(const char *style, unsigned n, int mm) {
    static const char *const names[] = {"PD", "SD", "PR", "CR"};
    waterfall_case c = {.data = g_string_new("id,change,response\n"),
                        .settings = g_ptr_array_new_with_free_func(g_free),
                        .drawn = {g_array_new(FALSE, FALSE, sizeof(double)),
                                  g_array_new(FALSE, FALSE, sizeof(double))},
                        .y_max = 100,
                        .n = n};
    for (unsigned k = 0; k < n; k++) {
        double change = 130 - 230 * (k + 0.5) / n, drawn = fmin(change, c.y_max);
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, change);
        g_string_append_printf(c.data, "%u,%s,%s\n", k + 1, text, names[4 * k / n]);
        g_array_append_val(c.drawn[0], drawn);
    }
    g_autofree char *width = g_strdup_printf("%dmm", mm);
    put(&c, "style", style);
    put(&c, "width", width);
    put(&c, "response", "response");
    put(&c, "y.max", "100");
    return c;
}

START_TEST(every_style_at_every_width) {
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(counts) * G_N_ELEMENTS(widths); i++) {
        waterfall_case c = steady_waterfall(all_styles[_i], counts[i % G_N_ELEMENTS(counts)],
                                            widths[i / G_N_ELEMENTS(counts)]);
        check_case(&c, (unsigned)i, folder, report);
        waterfall_case_clear(&c);
    }
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_waterfall((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random waterfall plots", one_figure) {
    add_loop(suite, "limits", random_waterfalls, WATERFALL_FIGURES / WATERFALL_CHUNK);
    add_loop(suite, "limits", every_style_at_every_width, G_N_ELEMENTS(all_styles));
}
