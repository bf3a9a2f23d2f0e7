#include <stdio.h>

#include "random_figures.h"

/* Random flows through the whole program, real fonts included: each is drawn, or refused because
   its page is too small; the lint finds nothing, the words of the PDF neither overlap nor leave the
   page; boxes lie apart, and lines touch no box but at its edge, and no other line but where they
   meet. TF_RANDOM_SEED=N draws that figure alone and keeps it in the current folder. */

#define FLOW_SEED    20261130u
#define FLOW_FIGURES 300
#define FLOW_CHUNK   10

typedef struct flow_case {
    GString *data;
    GPtrArray *settings;
    unsigned n_boxes, n_names, arms;
} flow_case;

static void put(flow_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

/* ---- a flow ---------------------------------------------------------------------------------- */

static void add_row(flow_case *c, const char *box, const char *from, unsigned n, const char *reason,
                    bool side) {
    append_quoted(c->data, box);
    g_string_append_c(c->data, ',');
    append_quoted(c->data, from);
    g_string_append_printf(c->data, ",%u,", n);
    append_quoted(c->data, reason);
    g_string_append_printf(c->data, ",%s\n", side ? "yes" : "no");
    c->n_boxes += *reason == '\0';
}

/* Each box has a name of its own, which may be long. */
static char *new_name(source *s, flow_case *c) {
    g_autofree char *text = random_text(s, chance(s, 0.2) ? 70 : 24);
    g_strdelimit(text, ";", ',');
    return g_strdup_printf("%s %u", text, ++c->n_names);
}

/* Who leaves a box; returns who is left. */
static unsigned add_sides(source *s, flow_case *c, const char *from, unsigned n) {
    for (unsigned k = below(s, 4); k > 1; k--) {
        g_autofree char *name = new_name(s, c);
        const unsigned left = below(s, n / 3 + 1), n_reasons = below(s, 5);
        add_row(c, name, from, left, "", true);
        unsigned rest = left;
        for (unsigned r = 0; r < n_reasons; r++) {
            const unsigned some = r + 1 == n_reasons ? rest : below(s, rest + 1);
            g_autofree char *reason = random_text(s, chance(s, 0.1) ? 60 : 22);
            add_row(c, name, from, some, reason, true);
            rest -= some;
        }
        n -= left;
    }
    return n;
}

/* A box and, with luck, one below it. */
static void add_chain(source *s, flow_case *c, const char *from, unsigned n, unsigned most,
                      GString *end) {
    g_autofree char *name = new_name(s, c);
    add_row(c, name, from, n, "", false);
    if (chance(s, 0.2) && n > 2) {
        add_row(c, name, from, n / 2, "of whom some", false);
        add_row(c, name, from, n - n / 2, "of whom others", false);
    }
    if (most > 1 && chance(s, 0.75)) {
        n = add_sides(s, c, name, n);
        add_chain(s, c, name, n, most - 1, end);
        return;
    }
    if (end)
        g_string_assign(end, name);
}

static void add_parting(source *s, flow_case *c, const char *from, unsigned n, unsigned arms,
                        unsigned depth) {
    for (unsigned arm = 0; arm < arms; arm++) {
        const unsigned own = arm + 1 == arms ? n : n / (arms - arm);
        n -= own;
        if (arm == 0 && depth > 0 && arms < 4 && chance(s, 0.25)) {
            g_autofree char *name = new_name(s, c);
            add_row(c, name, from, own, "", false);
            const unsigned left = add_sides(s, c, name, own);
            add_parting(s, c, name, left, 2, depth - 1);
        } else {
            add_chain(s, c, from, own, 3, NULL);
        }
    }
}

static void random_trial(source *s, flow_case *c) {
    g_autoptr(GString) end = g_string_new(NULL);
    const unsigned n = 1 + (unsigned)pow(1e6, unit(s));
    g_autofree char *first = new_name(s, c);
    add_row(c, first, "", n, "", false);
    const unsigned left = add_sides(s, c, first, n);
    c->arms = 1 + below(s, 5);
    if (c->arms > 1)
        add_parting(s, c, first, left, c->arms, 1);
    else
        add_chain(s, c, first, left, 4, end);
}

/* Two or three sources whose boxes add up to the last. */
static void random_review(source *s, flow_case *c) {
    g_autoptr(GString) ends = g_string_new(NULL);
    const unsigned sources = 2 + below(s, 2);
    c->arms = 2 * sources;
    unsigned sum = 0;
    for (unsigned k = 0; k < sources; k++) {
        unsigned n = 10 + below(s, 3000);
        g_autofree char *from = g_strdup("");
        for (unsigned rows = 1 + below(s, 4); rows > 0; rows--) {
            g_autofree char *name = new_name(s, c);
            add_row(c, name, from, n, "", false);
            n = add_sides(s, c, name, n);
            g_free(from);
            from = g_strdup(name);
        }
        g_string_append_printf(ends, "%s%s", k > 0 ? "; " : "", from);
        sum += n;
    }
    add_row(c, "Included", ends->str, sum, "", false);
}

static void flow_settings(source *s, flow_case *c) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    static const char *const templates[] = {"consort", "prisma", "strobe", "stard", NULL};
    /* slides have room for few boxes; longest words need their width in each lane */
    const char *style = styles[below(s, c->n_boxes > 6 ? 11 : 13)];
    put(c, "style", style);
    const int least = MAX(88, 30 + 35 * (int)c->arms);
    g_autofree char *width = g_strdup_printf("%dmm", least + (int)below(s, 60));
    if (!g_str_has_prefix(style, "slides"))
        put(c, "width", width);
    if (chance(s, 0.6))
        put(c, "template", choose(s, templates));
    if (chance(s, 0.3))
        put(c, "sides", chance(s, 0.5) ? "right" : "outer");
    if (chance(s, 0.2))
        put(c, "reasons", "false");
    if (chance(s, 0.4))
        put(c, "locale", "fr");
    static const char *const texts[] = {"title", "notes.text", NULL};
    for (size_t i = 0; texts[i]; i++) {
        g_autofree char *text = random_text(s, i == 1 ? 160 : 40);
        if (chance(s, 0.25))
            put(c, texts[i], text);
    }
}

static flow_case random_flow(source *s) {
    flow_case c = {.data = g_string_new("box,from,n,reason,left\n"),
                   .settings = g_ptr_array_new_with_free_func(g_free)};
    (chance(s, 0.25) ? random_review : random_trial)(s, &c);
    flow_settings(s, &c);
    return c;
}

static tf_figure *draw_flow(const flow_case *c, const char *data, tf_diag *diag) {
    static const char *const keys[][2] = {
        {"box", "box"}, {"from", "from"}, {"n", "n"}, {"reason", "reason"}, {"side", "left"}};
    g_autoptr(tf_spec) spec = tf_figure_spec_new("flow", diag);
    tf_spec_set(spec, "data", data, diag);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        tf_spec_set(spec, keys[i][0], keys[i][1], diag);
    for (guint i = 0; i < c->settings->len; i += 2)
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ------------------------------------------------------------------------ */

static const double TOUCH = 0.01;

typedef struct shapes {
    GArray *boxes; /* tf_rect */
    GArray *lines; /* tf_rect, one side of which is 0 */
} shapes;

static tf_rect rect_of(const tf_node *node) {
    const tf_point a = node->points[0], b = node->points[1];
    return (tf_rect){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

static shapes shapes_of(const tf_scene *scene) {
    shapes found = {g_array_new(FALSE, FALSE, sizeof(tf_rect)),
                    g_array_new(FALSE, FALSE, sizeof(tf_rect))};
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        const bool box = node->type == TF_NODE_RECT && strcmp(node->role, "flow.box") == 0;
        if (!box && strcmp(node->role, "flow.line") != 0)
            continue;
        const tf_rect rect = rect_of(node);
        g_array_append_val(box ? found.boxes : found.lines, rect);
    }
    return found;
}

/* Their insides have something in common. */
static bool overlap(tf_rect a, tf_rect b) {
    return a.x + TOUCH < b.x + b.width && b.x + TOUCH < a.x + a.width &&
           a.y + TOUCH < b.y + b.height && b.y + TOUCH < a.y + a.height;
}

static bool crosses(tf_rect line, tf_rect box) {
    const tf_rect inner = {box.x + TOUCH, box.y + TOUCH, box.width - 2 * TOUCH,
                           box.height - 2 * TOUCH};
    return line.x < inner.x + inner.width && inner.x < line.x + line.width &&
           line.y < inner.y + inner.height && inner.y < line.y + line.height;
}

/* An upright and a level line cross where neither ends. */
static bool cross_lines(tf_rect a, tf_rect b) {
    const tf_rect upright = a.width < TOUCH ? a : b, level = a.width < TOUCH ? b : a;
    return upright.width < TOUCH && level.height < TOUCH && level.x + TOUCH < upright.x &&
           upright.x + TOUCH < level.x + level.width && upright.y + TOUCH < level.y &&
           level.y + TOUCH < upright.y + upright.height;
}

static void check_shapes(const flow_case *c, const tf_scene *scene, GString *report) {
    const shapes found = shapes_of(scene);
    const tf_rect *boxes = (tf_rect *)found.boxes->data, *lines = (tf_rect *)found.lines->data;
    if (found.boxes->len != c->n_boxes)
        g_string_append_printf(report, "  %u boxes of %u\n", found.boxes->len, c->n_boxes);
    for (guint i = 0; i < found.boxes->len; i++)
        for (guint k = 0; k < i; k++)
            if (overlap(boxes[i], boxes[k]))
                g_string_append_printf(report, "  boxes %u and %u overlap\n", k, i);
    for (guint i = 0; i < found.lines->len; i++) {
        if (lines[i].width > TOUCH && lines[i].height > TOUCH)
            g_string_append_printf(report, "  line %u is aslant\n", i);
        for (guint k = 0; k < found.boxes->len; k++)
            if (crosses(lines[i], boxes[k]))
                g_string_append_printf(report, "  line %u crosses box %u\n", i, k);
        for (guint k = 0; k < i; k++)
            if (cross_lines(lines[i], lines[k]))
                g_string_append_printf(report, "  lines %u and %u cross\n", k, i);
    }
    g_array_unref(found.boxes);
    g_array_unref(found.lines);
}

/* What is too much for its page is refused in words that say so, and say what helps. */
static bool is_refused_rightly(const tf_diag *diag) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR)
            return strstr(finding->message, " must be at least ") && finding->hint;
    }
    return false;
}

static void check_case(const flow_case *c, unsigned number, const char *folder, GString *report,
                       unsigned *n_drawn) {
    g_autofree char *data = g_strdup_printf("%s/f%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/f%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_flow(c, data, diag) : NULL;
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        ++*n_drawn;
        check_lint(tf_figure_scene(figure), found);
        check_shapes(c, tf_figure_scene(figure), found);
        if (witness_there()) {
            g_autofree char *texts = all_texts(tf_figure_scene(figure));
            witness_words(pdf, texts, found);
        }
    } else if (!is_refused_rightly(diag)) {
        append_findings(diag, found);
        g_string_append(found, "  not drawn\n");
    }
    if (found->len == 0)
        return;
    g_string_append_printf(report, "number %u, %u boxes", number, c->n_boxes);
    for (guint i = 0; i < c->settings->len; i += 2)
        g_string_append_printf(report, ", %s: %s", (char *)c->settings->pdata[i],
                               (char *)c->settings->pdata[i + 1]);
    g_string_append_printf(report, "\n%s", found->str);
}

static unsigned check_flow(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    unsigned n_drawn = 0;
    flow_case c = random_flow(&s);
    check_case(&c, seed, folder, report, &n_drawn);
    g_string_free(c.data, TRUE);
    g_ptr_array_unref(c.settings);
    return n_drawn;
}

START_TEST(random_flows) {
    unsigned first = FLOW_SEED + (unsigned)_i * FLOW_CHUNK, n_drawn = 0;
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < FLOW_CHUNK; i++)
        n_drawn += check_flow(first + i, folder, report);
    printf("seeds %u to %u: %u drawn\n", first, first + FLOW_CHUNK - 1, n_drawn);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
    /* most of them fit their page */
    ck_assert_uint_ge(n_drawn, 7 * FLOW_CHUNK / 10);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_flow((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random flows", one_figure) {
    add_loop(suite, "limits", random_flows, FLOW_FIGURES / FLOW_CHUNK);
}
