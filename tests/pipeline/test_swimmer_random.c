#include <stdio.h>

#include "random_figures.h"

/* Random swimmer plots through the whole program, real fonts included: none is refused, the lint
   finds nothing, the words of the PDF neither overlap nor leave the page, and parts are as long as
   their times. TF_RANDOM_SEED=N draws that figure alone and keeps it in the current folder. */

#define SWIMMER_SEED    20261201u
#define SWIMMER_FIGURES 300
#define SWIMMER_CHUNK   10

typedef struct swimmer_case {
    GString *data;
    GPtrArray *settings;
    double lasted; /* all parts together */
    unsigned n, n_parts;
} swimmer_case;

static void put(swimmer_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

static const char *const responses[] = {"CR", "PR", "SD", "PD", NULL};

/* From the origin on, with a gap now and then; times of one decimal. */
static void random_lane(source *s, swimmer_case *c, unsigned i, GPtrArray *levels) {
    unsigned n = 1 + below(s, 4);
    double at = chance(s, 0.2) ? (double)below(s, 20) / 10 : 0;
    const char *arm = i % 2 ? "Arm B" : "Arm A", *on = chance(s, 0.3) ? "yes" : "no";
    for (unsigned k = 0; k < n; k++) {
        double end = at + (double)(1 + below(s, 120)) / 10;
        g_string_append_printf(c->data, "P%03u,%.1f,%.1f,", i + 1, at, end);
        append_quoted(c->data, levels->pdata[below(s, levels->len)]);
        g_string_append_printf(c->data, ",,%s,%s,%u\n", on, arm, i % 3);
        c->lasted += round(10 * end) / 10 - round(10 * at) / 10;
        c->n_parts++;
        if (chance(s, 0.25)) {
            static const char *const events[] = {"Progression", "Dose change", "Relapse", NULL};
            g_string_append_printf(c->data, "P%03u,%.1f,,,%s,,%s,%u\n", i + 1, end,
                                   choose(s, events), arm, i % 3);
        }
        at = end + (chance(s, 0.2) ? (double)(1 + below(s, 15)) / 10 : 0);
    }
}

static void random_levels(source *s, GPtrArray *levels) {
    bool known = chance(s, 0.5);
    unsigned n = 1 + below(s, 4);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *text = random_text(s, 20);
        g_ptr_array_add(levels,
                        known ? g_strdup(responses[i]) : g_strdup_printf("%s %u", text, i + 1));
    }
}

static void swimmer_settings(source *s, swimmer_case *c) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    const char *style = choose(s, styles);
    put(c, "style", style);
    g_autofree char *width = g_strdup_printf("%dmm", 88 + (int)below(s, 120));
    if (!g_str_has_prefix(style, "slides"))
        put(c, "width", width);
    if (chance(s, 0.85))
        put(c, "segment", "what");
    put(c, "mark", "event");
    if (chance(s, 0.5))
        put(c, "ongoing", "on");
    if (chance(s, 0.3))
        put(c, "group", "arm");
    else if (c->n > 5 && !g_str_has_prefix(style, "slides") && chance(s, 0.2))
        put(c, "facet", "arm");
    if (chance(s, 0.3))
        put(c, "beside", "[stage, arm]");
    if (chance(s, 0.5))
        put(c, "time.unit", chance(s, 0.5) ? "months" : "weeks");
    if (chance(s, 0.3))
        put(c, "order.column", "stage");
    if (chance(s, 0.4))
        put(c, "locale", "fr");
    static const char *const texts[] = {"title",      "subtitle",     "x.label",
                                        "notes.text", "legend.title", NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (!chance(s, 0.25))
            continue;
        g_autofree char *text = random_text(s, i == 3 ? 160 : 40);
        put(c, texts[i], text);
    }
}

/* Rows of a mark say nothing of parts: without the key they are parts that lack an end. */
static swimmer_case random_swimmer(source *s) {
    swimmer_case c = {.data = g_string_new("id,from,to,what,event,on,arm,stage\n"),
                      .settings = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func(g_free);
    random_levels(s, levels);
    c.n = (unsigned)pow(120, unit(s));
    for (unsigned i = 0; i < c.n; i++)
        random_lane(s, &c, i, levels);
    swimmer_settings(s, &c);
    return c;
}

static void swimmer_case_clear(swimmer_case *c) {
    g_string_free(c->data, TRUE);
    g_ptr_array_unref(c->settings);
}

static tf_figure *draw_swimmer(const swimmer_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("swimmer", diag);
    tf_spec_set(spec, "data", data, diag);
    tf_spec_set(spec, "patient", "id", diag);
    tf_spec_set(spec, "time.start", "from", diag);
    tf_spec_set(spec, "time.end", "to", diag);
    for (guint i = 0; i < c->settings->len; i += 2)
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ---------------------------------------------------------------------- */

/* All parts together, in the scale of the axis: its first tick is 0, and its label says so; the
   second one's label says how long a point is. Facets have one axis, and thus one scale. */
static void check_lengths(const swimmer_case *c, const tf_scene *scene, GString *report) {
    double lasted = 0, x[2] = {0, 0}, value[2] = {0, 0};
    unsigned n_parts = 0, n_ticks = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_RECT && strcmp(node->role, "segment") == 0) {
            lasted += node->points[1].x - node->points[0].x;
            n_parts++;
        }
        if (node->type == TF_NODE_TEXT && strcmp(node->role, "axis.x.label") == 0 && n_ticks < 2) {
            g_autofree char *text = g_strdelimit(g_strdup(node->text), ",", '.');
            x[n_ticks] = node->anchor_x;
            value[n_ticks++] = g_ascii_strtod(text, NULL);
        }
    }
    double time = lasted * (value[1] - value[0]) / (x[1] - x[0]);
    if (n_parts != c->n_parts)
        g_string_append_printf(report, "  %u parts of %u\n", n_parts, c->n_parts);
    else if (!(fabs(time - c->lasted) < 1e-6 * c->lasted))
        g_string_append_printf(report, "  parts last %.6f, not %.6f\n", time, c->lasted);
}

static void check_case(const swimmer_case *c, unsigned number, const char *folder,
                       GString *report) {
    g_autofree char *data = g_strdup_printf("%s/s%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/s%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_swimmer(c, data, diag) : NULL;
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
    if (found->len == 0)
        return;
    g_string_append_printf(report, "number %u, %u patients", number, c->n);
    for (guint i = 0; i < c->settings->len; i += 2)
        g_string_append_printf(report, ", %s: %s", (char *)c->settings->pdata[i],
                               (char *)c->settings->pdata[i + 1]);
    g_string_append_printf(report, "\n%s", found->str);
}

static void check_swimmer(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    swimmer_case c = random_swimmer(&s);
    check_case(&c, seed, folder, report);
    swimmer_case_clear(&c);
}

START_TEST(random_swimmers) {
    unsigned first = SWIMMER_SEED + (unsigned)_i * SWIMMER_CHUNK;
    printf("seeds %u to %u\n", first, first + SWIMMER_CHUNK - 1);
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < SWIMMER_CHUNK; i++)
        check_swimmer(first + i, folder, report);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_swimmer((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random swimmer plots", one_figure) {
    add_loop(suite, "limits", random_swimmers, SWIMMER_FIGURES / SWIMMER_CHUNK);
}
