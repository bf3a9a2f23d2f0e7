#include "kinds/waterfall/figure_kit.h"
#include "scene/color.h"
#include "support/suite.h"

/* Waterfall plots made by hand: what is written on them, how long bars are, what is refused, and
   whole scenes as text. TF_UPDATE_GOLDENS=1 writes those anew. */

static const double dozen[] = {250, 140, 45, 20, 8, 0, -5, -29, -30, -62, -88, -100};
static const double recist[] = {-30, 20};

static waterfall_kit *twelve(void) {
    waterfall_kit *kit = kit_new();
    kit_responses(kit);
    kit_bars(kit, dozen, G_N_ELEMENTS(dozen));
    kit_thresholds(kit, recist, 2);
    kit_set_all(kit, (const char *[]){"style.name=base", NULL});
    return kit;
}

/* ---- what is written ------------------------------------------------------------------------- */

START_TEST(texts) {
    static const tf_waterfall_missing missing[] = {{"PD", 2}, {"NE", 1}};
    g_autoptr(waterfall_kit) kit = twelve();
    kit->w.n_missing = 4;
    kit->w.missing_by = missing;
    kit->w.n_missing_by = 2;
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    g_autofree char *lines = kit_texts(kit, "guide.label");
    g_autofree char *legend = kit_texts(kit, "legend.name");
    g_autofree char *ticks = kit_texts(kit, "axis.y.label");
    g_autofree char *titles = kit_texts(kit, "axis.x.title");
    g_autofree char *foot = g_strdelimit(kit_texts(kit, "foot"), "|", ' '); /* its lines */
    ck_assert_str_eq(values, "+250|+140");
    ck_assert_str_eq(lines, "\u221230%|+20%");
    ck_assert_str_eq(legend, "CR (n=1)|PR (n=3)|SD (n=4)|PD (n=4)");
    ck_assert_str_eq(ticks, "\u2212100|\u221280|\u221260|\u221240|\u221220|0|20|40|60|80|100");
    ck_assert_str_eq(titles, "Patients (N=12)");
    ck_assert_ptr_nonnull(
        strstr(foot, "no change was measured: 4 of 16 (PD\u00A02, not evaluable\u00A01)."));
    ck_assert_ptr_nonnull(strstr(foot, "Arrows indicate bars that extend beyond the axis"));
    ck_assert_ptr_nonnull(strstr(foot, "Places without a bar indicate no change."));
    ck_assert_uint_eq(kit_count(kit, "bar.arrow"), 2);
    ck_assert_uint_eq(kit_count(kit, "bar"), 11); /* no change, no bar */
    ck_assert_uint_eq(kit_count(kit, "bar.marker"), 0);
}
END_TEST

/* Who isn't drawn may have a response that no bar has. It is written out: an abbreviation that
   stands there alone would be explained only where there is room for it. */
START_TEST(abbreviations_are_told_once) {
    static const tf_waterfall_missing missing[] = {{"PD", 2}, {"NE", 1}};
    guint n_bars = 0, n_none = 0;
    for (int width = 90; width <= 400; width += 10) {
        g_autoptr(waterfall_kit) kit = twelve();
        kit->w.n_missing = 4;
        kit->w.missing_by = missing;
        kit->w.n_missing_by = 2;
        g_autofree char *set = g_strdup_printf("width=%dmm", width);
        kit_set_all(kit, (const char *[]){set, NULL});
        kit_draw(kit);
        g_autofree char *foot = g_strdelimit(kit_texts(kit, "foot"), "|", ' ');
        const bool bars = strstr(foot, "CR denotes complete response, PR partial response, SD "
                                       "stable disease, and PD progressive disease.");
        n_bars += bars;
        n_none += !bars;
        ck_assert_msg(strstr(foot, "(PD\u00A02, not evaluable\u00A01)"), "%d mm: %s", width, foot);
        ck_assert_msg(!strstr(foot, "NE"), "%d mm: %s", width, foot);
        const char *first = strstr(foot, "PD progressive");
        ck_assert_msg(!first || !strstr(first + 1, "PD progressive"), "%d mm: %s", width, foot);
    }
    ck_assert_uint_gt(n_bars, 0);
    ck_assert_uint_gt(n_none, 0);
}
END_TEST

/* At every size no key of the legend stands right above the value of a line, where it would be read
   with it. */
START_TEST(the_legend_keeps_off_values_of_lines) {
    for (int width = 60; width <= 200; width += 5) {
        g_autoptr(waterfall_kit) kit = twelve();
        g_autofree char *set = g_strdup_printf("width=%dmm", width);
        kit_set_all(kit, (const char *[]){set, NULL});
        if (!kit_draw(kit))
            continue; /* the narrowest pages */
        const size_t n_names = kit_count(kit, "legend.name"),
                     n_lines = kit_count(kit, "guide.label");
        ck_assert(n_names > 0 && n_lines == 2);
        for (size_t i = 0; i < n_names * n_lines; i++) {
            const tf_node *name = scene_get(kit->fig.scene, "legend.name", i / n_lines);
            const tf_node *line = scene_get(kit->fig.scene, "guide.label", i % n_lines);
            const tf_rect a = name->logical, b = line->logical;
            const bool over = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y;
            ck_assert_msg(!over || b.y - a.y - a.height >= 0.5 * b.height,
                          "%d mm: \"%s\" is %.1f pt above \"%s\"", width, name->text,
                          b.y - a.y - a.height, line->text);
        }
    }
}
END_TEST

START_TEST(texts_in_french) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, (const char *[]){"locale=fr", "y.label=Variation (%)", "x.label=", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *lines = kit_texts(kit, "guide.label");
    g_autofree char *legend = kit_texts(kit, "legend.name");
    g_autofree char *titles = kit_texts(kit, "axis.x.title");
    ck_assert_str_eq(lines, "\u221230\u202F%|+20\u202F%");
    ck_assert_ptr_nonnull(strstr(legend, "CR (n\u00A0=\u00A01)"));
    ck_assert_str_eq(titles, "");
}
END_TEST

START_TEST(ids_fit_or_are_left_out) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, (const char *[]){"ids=true", "width=183mm", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *ids = kit_texts(kit, "bar.id");
    ck_assert_str_eq(ids, "P01|P02|P03|P04|P05|P06|P07|P08|P09|P10|P11|P12");
    double many[200];
    for (size_t i = 0; i < 200; i++) {
        many[i] = 60 - 0.7 * (double)i;
    }
    g_autoptr(waterfall_kit) narrow = twelve();
    kit_responses(narrow);
    kit_bars(narrow, many, 200);
    kit_set_all(narrow, (const char *[]){"ids=true", "width=120mm", NULL});
    kit_draw(narrow);
    kit_assert_sound(narrow);
    ck_assert_uint_eq(kit_count(narrow, "bar.id"), 0);
    g_autofree char *findings = kit_findings(narrow);
    ck_assert_ptr_nonnull(strstr(findings, "patients' numbers don't fit below 200 bars"));
}
END_TEST

/* ---- colours --------------------------------------------------------------------------------- */

static double lightness_of_bar(const waterfall_kit *kit, unsigned group) {
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = tf_scene_node(kit->fig.scene, i);
        if (node->type == TF_NODE_RECT && g_str_equal(node->role, "bar") &&
            node->group_sign == group + 1) {
            return tf_color_lightness(node->fill);
        }
    }
    return NAN;
}

static const char *const colored_in[] = {"nejm", "lancet", "jama",        "nature",
                                         "gray", "bmj",    "slides-dark", "thesis-fr"};

/* CIE L* at least 20 apart: they print as different greys in every style. */
START_TEST(known_responses_differ_in_grey) {
    g_autoptr(waterfall_kit) kit = twelve();
    g_autofree char *style = g_strconcat("style.name=", colored_in[_i], NULL);
    kit_set_all(kit, (const char *[]){style, NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    for (unsigned a = 0; a < 4; a++) {
        for (unsigned b = 0; b < a; b++) {
            double apart = fabs(lightness_of_bar(kit, a) - lightness_of_bar(kit, b));
            ck_assert_msg(apart >= 20, "%s: %u and %u are %.1f apart", colored_in[_i], a, b, apart);
        }
    }
    ck_assert_uint_eq(kit_count(kit, "bar.marker"), 0);
}
END_TEST

/* The edge of a bar lies within it. */
static const tf_node *edge_of(const waterfall_kit *kit, const tf_node *bar) {
    for (size_t i = 0; kit_get(kit, "bar.edge", i); i++) {
        const tf_node *edge = kit_get(kit, "bar.edge", i);
        const double half = edge->pen.width / 2;
        if (fabs(edge->points[0].x - half - bar->points[0].x) < 1e-6 &&
            fabs(edge->points[1].x + half - bar->points[1].x) < 1e-6)
            return edge;
    }
    return NULL;
}

/* Four fills 20 apart in lightness can't all have 3:1 there: the one that hasn't has an edge. */
START_TEST(the_darkest_response_is_seen_on_a_dark_page) {
    static const tf_color page = {0x12, 0x12, 0x12, 255};
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, (const char *[]){"style.name=slides-dark", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    size_t n_edges = 0;
    for (size_t i = 0; kit_get(kit, "bar", i); i++) {
        const tf_node *bar = kit_get(kit, "bar", i);
        if (bar->type != TF_NODE_RECT)
            continue;
        ck_assert_double_ge(tf_color_contrast(bar->fill, page), 2.8);
        if (tf_color_contrast(bar->fill, page) >= 3)
            continue;
        const tf_node *edge = edge_of(kit, bar);
        ck_assert_ptr_nonnull(edge);
        ck_assert_double_ge(tf_color_contrast(edge->pen.color, page), 3);
        n_edges++;
    }
    ck_assert_uint_gt(n_edges, 0);
    ck_assert_uint_eq(n_edges, kit_count(kit, "bar.edge"));
    g_autoptr(waterfall_kit) light = twelve();
    kit_set_all(light, (const char *[]){"style.name=nejm", NULL});
    kit_draw(light);
    ck_assert_uint_eq(kit_count(light, "bar.edge"), 0);
}
END_TEST

/* Red and blue of one grey: signs at the bars' feet, the same in the legend. */
START_TEST(same_greys_have_signs) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, (const char *[]){"style.name=nejm",
                                      "response.colors={CR: \"#BC3C29\", PR: \"#0072B5\"}", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "bar.marker"), 12);
    ck_assert_uint_eq(kit_count(kit, "legend.marker"), 4);
    g_autoptr(waterfall_kit) without = twelve();
    kit_set_all(without, (const char *[]){"response.colors=[\"#BC3C29\", \"#0072B5\", red, red]",
                                          "response.signs=false", NULL});
    kit_draw(without);
    kit_assert_sound(without);
    ck_assert_uint_eq(kit_count(without, "bar.marker"), 0);
}
END_TEST

/* What no bar of the figure has is not in its key, unless the user lists it; the others keep their
   colours. */
static const struct {
    const char *setting, *key;
    size_t partial; /* which entry is that of partial responses */
} keys[] = {
    {"style.name=nejm", "PR (n=3)|SD (n=4)|PD (n=4)", 0},
    {"response.levels=[CR, PR, SD, PD]", "CR (n=0)|PR (n=3)|SD (n=4)|PD (n=4)", 1},
};

START_TEST(keys_name_what_is_drawn) {
    g_autoptr(waterfall_kit) kit = kit_new();
    kit_responses(kit);
    kit_bars(kit, dozen, G_N_ELEMENTS(dozen) - 1); /* none is complete */
    kit_set_all(kit, (const char *[]){keys[_i].setting, NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *key = kit_texts(kit, "legend.name");
    ck_assert_str_eq(key, keys[_i].key);
    const tf_node *bar = kit_get(kit, "bar", 0); /* groups stand in the order of responses */
    const tf_node *swatch = kit_get(kit, "legend.bar", keys[_i].partial);
    ck_assert_mem_eq(&swatch->fill, &bar->fill, sizeof bar->fill);
}
END_TEST

/* ---- lengths --------------------------------------------------------------------------------- */

static const struct {
    size_t n;
    const char *width;
} sizes[] = {{1, "width=88mm"},    {2, "width=60mm"},     {12, "width=183mm"},
             {200, "width=88mm"},  {400, "width=338mm"},  {400, "width=88mm"},
             {5000, "width=88mm"}, {20000, "width=183mm"}};

static int from_the_left(const void *a, const void *b) {
    const tf_point *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* Where bars end, from the left, as heights above zero, where each of them begins. */
static GArray *bar_ends(const waterfall_kit *kit, double zero) {
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(tf_point));
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = tf_scene_node(kit->fig.scene, i);
        bool outline = node->type == TF_NODE_POLYGON;
        if (!(outline || node->type == TF_NODE_RECT) || !g_str_equal(node->role, "bar")) {
            continue;
        }
        if (outline) {
            ck_assert_double_eq_tol(node->points[0].y, zero, 1e-9);
            ck_assert_double_eq_tol(node->points[node->n_points - 1].y, zero, 1e-9);
        }
        for (size_t k = 1; outline && k + 1 < node->n_points; k += 2) {
            tf_point end = {node->points[k].x, zero - node->points[k].y};
            g_array_append_val(ends, end);
        }
        if (!outline) {
            double top = zero - node->points[0].y, bottom = zero - node->points[1].y;
            ck_assert_double_eq_tol(fmin(fabs(top), fabs(bottom)), 0, 1e-9);
            tf_point end = {node->points[0].x, fabs(top) > fabs(bottom) ? top : bottom};
            g_array_append_val(ends, end);
        }
    }
    g_array_sort(ends, from_the_left);
    return ends;
}

/* From zero, all on one scale, to 0.01 pt; single bars and the outline of thin ones alike. */
START_TEST(lengths_are_changes) {
    size_t n = sizes[_i].n;
    double *changes = g_new(double, n);
    for (size_t i = 0; i < n; i++) {
        changes[i] = n > 1 ? 90 - 190 * (double)i / (double)(n - 1) : -42;
    }
    g_autoptr(waterfall_kit) kit = kit_new();
    kit_responses(kit);
    kit_bars(kit, changes, n);
    kit_thresholds(kit, recist, 2);
    kit_set_all(kit, (const char *[]){sizes[_i].width, NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    double zero = NAN, low = NAN, high = NAN;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = tf_scene_node(kit->fig.scene, i);
        if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.x.line")) {
            zero = node->points[0].y;
        } else if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.y.line")) {
            low = fmax(node->points[0].y, node->points[1].y);
            high = fmin(node->points[0].y, node->points[1].y);
        }
    }
    double scale = (low - high) / 200;
    ck_assert_double_eq_tol(zero, (low + high) / 2, 1e-6);
    g_autoptr(GArray) ends = bar_ends(kit, zero);
    guint at = 0;
    for (size_t i = 0; i < n; i++) {
        if (changes[i] != 0) {
            ck_assert_uint_lt(at, ends->len);
            double height = g_array_index(ends, tf_point, at++).y;
            ck_assert_double_eq_tol(height, scale * changes[i], 0.01);
        }
    }
    ck_assert_uint_eq(at, ends->len);
    g_free(changes);
}
END_TEST

/* ---- values of cut bars ---------------------------------------------------------------------- */

static const struct {
    size_t n, n_cut;
    const char *width, *values;
    size_t n_arrows;
} cuts[] = {
    {6, 3, "width=183mm", "+203|+202|+201", 3},
    {40, 3, "width=183mm", "+203, +202, +201", 3},
    {60, 3, "width=88mm", "+203, +202, +201", 3},
    {84, 5, "width=88mm", "+205, +204, +203, +202, +201", 5},
    {60, 30, "width=88mm", "30 bars: +201 to +230", 30},
    {84, 9, "width=60mm", "9 bars: +201 to +209", 1},
    {400, 40, "width=88mm", "40 bars: +201 to +240", 1},
    {400, 1, "width=88mm", "+201", 1},
};

/* Values are level; a bracket is as wide as what is cut. */
static void assert_values_are_tied(const waterfall_kit *kit, size_t n_cut, size_t n_values) {
    for (size_t i = 0; i < n_values; i++)
        ck_assert_double_eq(kit_get(kit, "bar.value", i)->angle, 0);
    const tf_node *bracket = kit_get(kit, "bar.cut", 0);
    ck_assert_int_eq(bracket != NULL, n_values < n_cut);
    if (bracket) {
        const tf_node *last = kit_get(kit, "bar", n_cut - 1); /* one shape, where bars are thin */
        ck_assert_double_eq_tol(bracket->points[0].x, kit_get(kit, "bar", 0)->points[0].x, 0.01);
        if (last && last->type == TF_NODE_RECT)
            ck_assert_double_eq_tol(bracket->points[3].x, last->points[1].x, 0.01);
    }
}

START_TEST(cut_bars_keep_their_values) {
    double changes[400];
    for (size_t i = 0; i < cuts[_i].n; i++) {
        changes[i] = i < cuts[_i].n_cut ? 200 + (double)(cuts[_i].n_cut - i) : -0.1 * (double)i;
    }
    g_autoptr(waterfall_kit) kit = kit_new();
    kit_bars(kit, changes, cuts[_i].n);
    kit_set_all(kit, (const char *[]){"style.name=base", cuts[_i].width, NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    ck_assert_str_eq(values, cuts[_i].values);
    ck_assert_uint_eq(kit_count(kit, "bar.arrow"), cuts[_i].n_arrows);
    assert_values_are_tied(kit, cuts[_i].n_cut, kit_count(kit, "bar.value"));
}
END_TEST

/* The other end: nothing is said of the bars that stop before it. */
START_TEST(cut_below) {
    g_autoptr(waterfall_kit) kit = kit_new();
    kit->w.y_min = -80;
    kit_bars(kit, dozen, G_N_ELEMENTS(dozen));
    kit_set_all(kit, (const char *[]){"ids=true", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    ck_assert_str_eq(values, "+250|+140|\u221288|\u2212100");
}
END_TEST

/* Texts of lines that are near each other part; none leaves the page. */
START_TEST(thresholds_part) {
    static const double at[] = {22, 20, -100, -99, 100};
    g_autoptr(waterfall_kit) kit = twelve();
    kit_thresholds(kit, at, 5);
    kit_set_all(kit, (const char *[]){"height=70mm", "width=88mm", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *lines = kit_texts(kit, "guide.label");
    ck_assert_str_eq(lines, "\u2212100%|\u221299%|+20%|+22%|+100%");
    ck_assert_uint_eq(kit_count(kit, "guide.threshold"), 5);
}
END_TEST

/* A value beside the plot would cost all bars of their width. */
START_TEST(values_of_thresholds_stand_on_their_lines) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_thresholds(kit, recist, 2);
    kit_set_all(kit, (const char *[]){"width=120mm", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *axis = scene_get(kit->fig.scene, "axis.x.line", 0);
    ck_assert_uint_eq(kit_count(kit, "guide.label"), 2);
    for (size_t i = 0; i < 2; i++) {
        const tf_node *label = scene_get(kit->fig.scene, "guide.label", i);
        const tf_node *line = scene_get(kit->fig.scene, "guide.threshold", i);
        double bottom = label->logical.y + label->logical.height;
        ck_assert_double_gt(label->logical.x, axis->points[0].x);
        ck_assert_double_lt(label->logical.x + label->logical.width, axis->points[1].x);
        ck_assert_double_lt(bottom, line->points[0].y);
        ck_assert_double_gt(bottom, line->points[0].y - 4);
    }
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

static const struct {
    const char *settings[4];
    const char *message;
} refusals[] = {
    {{"width=50mm", NULL}, "no figure fits in less than 60 mm"},
    {{"width=60mm", "style.name=slides-light", NULL}, "the width must be at least"},
    {{"width=120mm", "height=25mm", NULL}, "the height must be at least"},
};

START_TEST(refused) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, refusals[_i].settings);
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *findings = kit_findings(kit);
    ck_assert_msg(strstr(findings, refusals[_i].message) != NULL, "%s", findings);
}
END_TEST

START_TEST(ids_without_a_column) {
    g_autoptr(waterfall_kit) kit = twelve();
    for (size_t i = 0; i < kit->w.n; i++) {
        ((tf_waterfall_bar *)kit->w.bars)[i].id = NULL;
    }
    kit_set_all(kit, (const char *[]){"ids=true", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *findings = kit_findings(kit);
    ck_assert_ptr_nonnull(strstr(findings, "no column has patients' numbers"));
}
END_TEST

/* ---- whole scenes ---------------------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *settings[6];
} goldens[] = {
    {"waterfall", {"width=120mm", "title=Best change", NULL}},
    {"waterfall-column", {"style.name=gray", "width=88mm", "ids=true", NULL}},
    {"waterfall-signs",
     {"style.name=slides-dark", "response.signs=true", "legend.title=Response", NULL}},
};

START_TEST(golden) {
    g_autoptr(waterfall_kit) kit = twelve();
    kit_set_all(kit, goldens[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/waterfall/golden", goldens[_i].name);
}
END_TEST

SUITE("waterfall plots") {
    add_tests(suite, "core", texts, abbreviations_are_told_once,
              the_legend_keeps_off_values_of_lines, texts_in_french, ids_fit_or_are_left_out,
              same_greys_have_signs, cut_below, the_darkest_response_is_seen_on_a_dark_page,
              thresholds_part, values_of_thresholds_stand_on_their_lines, NULL);
    add_loop(suite, "core", known_responses_differ_in_grey, G_N_ELEMENTS(colored_in));
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_loop(suite, "limits", lengths_are_changes, G_N_ELEMENTS(sizes));
    add_loop(suite, "core", keys_name_what_is_drawn, G_N_ELEMENTS(keys));
    add_loop(suite, "limits", cut_bars_keep_their_values, G_N_ELEMENTS(cuts));
    add_loop(suite, "errors", refused, G_N_ELEMENTS(refusals));
    add_tests(suite, "errors", ids_without_a_column, NULL);
}
