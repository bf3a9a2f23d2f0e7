#include "kinds/km/page_kit.h"

#include "support/scenes.h"
#include "support/suite.h"

/* Pages of panels: plots stand on common edges, nothing overlaps, texts have the size that they
   have in a figure of their own. */

START_TEST(four_panels_have_common_edges) {
    static const struct {
        const char *style;
        double width;
    } pages[] = {{"nejm", 183},   {"lancet", 170}, {"jama", 210},
                 {"nature", 183}, {"gray", 297},   {"slides-light", 700}};
    g_autoptr(page_kit) p = four_panels(pages[_i].style, pages[_i].width);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    /* the plots of both columns are of one width */
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    assert_near(plots[0].width, plots[1].width, "width", 0);
}
END_TEST

/* Sizes of texts by role, "axis.x.label 8.00": each once. */
static GHashTable *text_sizes(const tf_scene *scene) {
    GHashTable *sizes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT) {
            g_hash_table_add(sizes, g_strdup_printf("%s %.2f", node->role, node->font.size));
        }
    }
    return sizes;
}

START_TEST(texts_have_the_size_of_a_single_figure) {
    g_autoptr(page_kit) p = four_panels("nejm", 183);
    page_draw(p);
    assert_sound(p);
    g_autoptr(km_kit) single = kit_new();
    kit_set_all(single, (const char *const[]){"style=nejm", "title=Overall Survival", "tag=A",
                                              "width=183mm", NULL});
    kit_groups(single, two, 1200);
    kit_compare(single, 0.003);
    kit_draw(single);
    kit_assert_sound(single);
    g_autoptr(GHashTable) of_page = text_sizes(p->scene);
    g_autoptr(GHashTable) of_single = text_sizes(single->fig.scene);
    GHashTableIter iter;
    gpointer size;
    ck_assert_uint_gt(g_hash_table_size(of_single), 6);
    for (g_hash_table_iter_init(&iter, of_single); g_hash_table_iter_next(&iter, &size, NULL);) {
        ck_assert_msg(g_hash_table_contains(of_page, size), "%s is missing", (char *)size);
    }
}
END_TEST

START_TEST(risk_tables_are_whole) {
    g_autoptr(page_kit) p = four_panels("nejm", 183);
    page_draw(p);
    km_kit as_kit = {.fig.scene = p->scene};
    size_t rows = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(p->scene); i++) {
        const tf_node *node = tf_scene_node(p->scene, i);
        rows += node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, "risk_table.row");
    }
    ck_assert_uint_eq(rows, 2 + 2 + 4 + 1);
    /* six times for each row: no column had to go at this width */
    ck_assert_uint_eq(kit_count(&as_kit, "risk_table.count"), 6 * rows);
}
END_TEST

START_TEST(spanning_panels_keep_the_outer_edges) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 183);
    page_add(p, four, 2, plain);
    page_add(p, two, 1, other);
    page_add(p, long_names, 1, plain);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    assert_near(plots[0].x, plots[1].x, "left", 0);
    assert_near(plots[0].x + plots[0].width, plots[2].x + plots[2].width, "right", 0);
}
END_TEST

START_TEST(widths_are_shares_of_the_plots) {
    static const double shares[] = {2, 1};
    g_autoptr(page_kit) p = page_new("nejm", 2, 240);
    p->page.widths = shares;
    page_add(p, two, 1, plain);
    page_add(p, two, 1, plain);
    page_draw(p);
    assert_sound(p);
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    assert_near(plots[0].width, 2 * plots[1].width, "width", 0);
}
END_TEST

/* ---- foot and tags --------------------------------------------------------------------------- */

START_TEST(foot_says_everything_once) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 183);
    page_add(p, two, 1, (const char *const[]){"title=T", "notes.text=The same.", NULL});
    page_add(p, two, 1,
             (const char *const[]){"title=T", "notes.text=The same.", "notes.population=as treated",
                                   NULL});
    ck_assert(tf_spec_set(p->spec, "notes.text", "Of the page.", p->diag));
    page_draw(p);
    assert_sound(p);
    km_kit as_kit = {.fig.scene = p->scene};
    g_autofree char *lines = kit_texts(&as_kit, "foot");
    g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
    g_autofree char *foot = g_strjoinv(" ", parts);
    static const char *const once[] = {"The same.", "Of the page.", "Tick marks indicate censored",
                                       "B: Population: as treated."};
    for (size_t i = 0; i < G_N_ELEMENTS(once); i++) {
        const char *first = strstr(foot, once[i]);
        ck_assert_msg(first && !strstr(first + 1, once[i]), "\"%s\" in: %s", once[i], foot);
    }
    ck_assert_msg(!strstr(foot, "A, B"), "%s", foot);
}
END_TEST

START_TEST(tags_stand_on_one_grid) {
    g_autoptr(page_kit) p = four_panels("nejm", 183);
    page_draw(p);
    km_kit as_kit = {.fig.scene = p->scene};
    const tf_node *a = kit_text(&as_kit, "tag", "A");
    const tf_node *b = kit_text(&as_kit, "tag", "B");
    const tf_node *c = kit_text(&as_kit, "tag", "C");
    const tf_node *d = kit_text(&as_kit, "tag", "D");
    ck_assert(a && b && c && d);
    assert_near(a->at.y, b->at.y, "baseline", 1);
    assert_near(c->at.y, d->at.y, "baseline", 3);
    assert_near(a->at.x, c->at.x, "tag", 2);
    assert_near(b->at.x, d->at.x, "tag", 3);
}
END_TEST

/* ---- what panels have in common -------------------------------------------------------------- */

/* One key where the groups are the same and nobody asked for names at the curves; names at the
   curves or a key in each panel otherwise. */
static const struct {
    const char *const *second; /* groups of the second panel */
    const char *setting;       /* of both */
    const char *keys;          /* in the order of the scene; of the page alone */
    bool names;                /* beside curves */
} keys[] = {
    {two, "title=T", "Placebo|Tamoxifen", false},
    {two, "labels=legend", "Placebo|Tamoxifen", false},
    {two, "labels=direct", "", true},
    {long_names, "labels=direct", "", true},
    {nobody, "title=T", "", true},
};

START_TEST(one_key_for_all) {
    const char *settings[] = {keys[_i].setting, NULL};
    g_autoptr(page_kit) p = page_new("nejm", 2, 260);
    page_add(p, two, 1, settings);
    page_add(p, keys[_i].second, 1, settings);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    g_autofree char *labels = scene_texts(p->scene, "legend.label");
    ck_assert_str_eq(labels, keys[_i].keys);
    ck_assert_int_eq(scene_count(p->scene, "curve.label") > 0, keys[_i].names);
    const tf_node *label = scene_get(p->scene, "legend.label", 0),
                  *tag = scene_get(p->scene, "tag", 0);
    ck_assert(!label || label->at.y < tag->at.y);
}
END_TEST

/* Where rows differ, each has its own, above the titles of its panels. */
START_TEST(one_key_for_each_row) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 260);
    const char *const *groups[] = {two, two, four, four};
    for (size_t i = 0; i < 4; i++)
        page_add(p, groups[i], 1, plain);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    g_autofree char *labels = scene_texts(p->scene, "legend.label");
    ck_assert_str_eq(labels, "Placebo|Tamoxifen|ECOG 0|ECOG 1|ECOG 2|ECOG 3");
    ck_assert_uint_eq(scene_count(p->scene, "curve.label"), 0);
    const double left = scene_get(p->scene, "tag", 0)->logical.x;
    for (size_t row = 0; row < 2; row++) {
        const tf_node *key = scene_get(p->scene, "legend.label", 2 * row);
        const tf_node *tag = scene_get(p->scene, "tag", 2 * row);
        ck_assert_double_lt(key->at.y, tag->at.y);
        ck_assert_double_lt(tag->at.y - key->at.y, 4 * key->font.size);
        ck_assert_double_eq_tol(scene_get(p->scene, "tag", 2 * row)->logical.x, left, 0.01);
    }
}
END_TEST

/* Where blocks of ratios stand: a corner that is free in all panels, else above all of them. */
typedef enum corner { ABOVE, UPPER_RIGHT, LOWER_LEFT } corner;

static corner corner_of_block(const tf_rect *plot, const tf_node *text) {
    if (text->at.y < plot->y)
        return ABOVE;
    const bool right = text->logical.x + text->logical.width / 2 > plot->x + plot->width / 2;
    const bool upper = text->at.y < plot->y + plot->height / 2;
    ck_assert_msg(right == upper, "\"%s\" stands in another corner", text->text);
    return upper ? UPPER_RIGHT : LOWER_LEFT;
}

/* Of all curves of a panel: how far they fall, from 1, and how fast: 1 by the end of the axis. */
static const struct {
    struct {
        double drop, speed;
    } of[2];
    corner expected;
} falls[] = {
    {{{0.9, 1}, {0.85, 1}}, UPPER_RIGHT},
    {{{0.1, 1}, {0.15, 1}}, LOWER_LEFT},
    {{{0.97, 10}, {0.08, 1}}, ABOVE},
};

static void let_fall(km_kit *kit, tf_step_curve *curve, double drop, double speed) {
    enum { STEPS = 40 };
    kit_curve(kit, curve, STEPS, kit->km.x_max, 0, 0);
    double *value = kit_numbers(kit, STEPS + 1);
    for (size_t i = 0; i <= STEPS; i++)
        value[i] = 1 - drop * fmin(1, speed * (double)i / STEPS);
    curve->value = value;
}

START_TEST(blocks_stand_in_one_corner) {
    static const char *const settings[] = {"estimates.form=block", "conf.show=false",
                                           "censor_marks=false", "style.estimates.place=top_right",
                                           NULL};
    g_autoptr(page_kit) p = page_new("nejm", 2, 260);
    for (size_t k = 0; k < 2; k++) {
        km_kit *kit = page_add(p, two, 1, settings);
        for (size_t i = 0; i < 2; i++)
            let_fall(kit, &kit->km.groups[i].curve, falls[_i].of[k].drop, falls[_i].of[k].speed);
    }
    page_draw(p);
    assert_sound(p);
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    size_t n = 0, panel = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(p->scene); i++) {
        const tf_node *node = tf_scene_node(p->scene, i);
        panel += node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, "panel");
        if (scene_has_role(node, "estimates.text") && strchr(node->text, '(')) {
            ck_assert_int_eq(corner_of_block(&plots[panel - 1], node), falls[_i].expected);
            n++;
        }
    }
    ck_assert_uint_ge(n, 2);
}
END_TEST

/* Page title, titles of panels, tables above the plot, names at risk and foot begin at one edge. */
START_TEST(one_left_edge) {
    static const char *const roles[] = {"title", "estimates.text", "risk_table.heading",
                                        "risk_table.name", "foot"};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, four, 200);
    kit_compare(kit, 0.02);
    kit_set_all(kit, (const char *const[]){"title=Overall Survival", "estimates.form=table",
                                           "width=88mm", "labels=direct", NULL});
    kit_draw(kit);
    kit_assert_sound(kit);
    const double left = kit_text(kit, "title", NULL)->at.x;
    for (size_t r = 0; r < G_N_ELEMENTS(roles); r++) {
        double least = INFINITY;
        for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
            const tf_node *node = kit_node(kit, i);
            if (scene_has_role(node, roles[r]))
                least = fmin(least, node->logical.x);
        }
        ck_assert_msg(fabs(least - left) < 0.01, "%s at %g, not %g", roles[r], least, left);
    }
}
END_TEST

/* ---- facets ---------------------------------------------------------------------------------- */

START_TEST(facets_share_their_axes) {
    g_autoptr(page_kit) p = page_new("nejm", 1, 183);
    static const char *const names[] = {"First", "Second", "Third", "Fourth"};
    for (size_t i = 0; i < 4; i++) {
        page_add(p, two, 1, (const char *const[]){"x.label=Months", "y.label=Alive", NULL});
        p->panels[i].title = names[i];
        p->panels[i].tag = NULL;
    }
    tf_facets_arrange(&p->page, p->panels, 4, 2);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    km_kit as_kit = {.fig.scene = p->scene};
    g_autofree char *titles = kit_texts(&as_kit, "title");
    ck_assert_str_eq(titles, "First|Second|Third|Fourth");
    /* at the left and at the bottom alone */
    ck_assert_uint_eq(kit_count(&as_kit, "axis.y.title"), 2);
    ck_assert_uint_eq(kit_count(&as_kit, "axis.x.title"), 2);
    ck_assert_uint_eq(kit_count(&as_kit, "risk_table.count"), 4 * 2 * 6);
}
END_TEST

static const struct {
    size_t n, asked;
    double width_mm;
    size_t n_columns, n_rows;
} arrangements[] = {
    {4, 0, 183, 2, 2}, {4, 0, 88, 1, 4},  {3, 3, 183, 3, 1}, {2, 9, 183, 2, 1},
    {6, 0, 297, 3, 2}, {5, 0, 297, 3, 2}, {1, 0, 183, 1, 1}, {3, 0, 183, 3, 1},
    {3, 0, 150, 3, 1}, {5, 0, 183, 2, 3}, {3, 0, 88, 1, 3},
};

/* What stands above and below them differs: two arms and four, a title on two lines. */
START_TEST(plots_of_equal_width_are_equally_high) {
    static const struct {
        const char *style;
        double width_mm;
    } pages[] = {{"nejm", 183}, {"lancet", 160}, {"thesis-fr", 183}, {"jama", 200}};
    g_autoptr(page_kit) p = four_panels(pages[_i].style, pages[_i].width_mm);
    page_draw(p);
    assert_sound(p);
    tf_rect plots[MOST];
    ck_assert_uint_eq(find_plots(p->scene, plots), 4);
    for (size_t i = 1; i < 4; i++)
        assert_near(plots[i].height, plots[0].height, "height", i);
}
END_TEST

/* A panel across both columns is as high as it wants to be. */
START_TEST(wider_plots_have_their_own_height) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 183);
    page_add(p, two, 2, plain);
    page_add(p, two, 1, plain);
    page_add(p, two, 1, plain);
    page_draw(p);
    assert_sound(p);
    tf_rect plots[MOST];
    ck_assert_uint_eq(find_plots(p->scene, plots), 3);
    ck_assert_double_gt(fabs(plots[0].height - plots[1].height), ALIGNED);
    assert_near(plots[2].height, plots[1].height, "height", 2);
}
END_TEST

/* Above all facets on their left edge, also where they leave a cell empty. */
START_TEST(key_stands_above_facets) {
    static const char *const names[] = {"First", "Second", "Third", "Fourth", "Fifth"};
    static const struct { size_t n, n_columns; } facets[] = {{3, 2}, {5, 3}, {4, 2}, {3, 3}};
    g_autoptr(page_kit) p = page_new("nejm", 1, 250);
    for (size_t i = 0; i < facets[_i].n; i++) {
        page_add(p, two, 1, plain);
        p->panels[i].title = names[i];
        p->panels[i].tag = NULL;
    }
    tf_facets_arrange(&p->page, p->panels, facets[_i].n, facets[_i].n_columns);
    page_draw(p);
    assert_sound(p);
    const tf_node *first = scene_text(p->scene, "title", "First");
    const tf_node *key = scene_get(p->scene, "legend.label", 0),
                  *last = scene_get(p->scene, "legend.label", 1);
    ck_assert_uint_eq(scene_count(p->scene, "legend.label"), 2);
    ck_assert_double_lt(key->at.y, first->at.y);
    ck_assert_double_eq_tol(key->at.y, last->at.y, 1e-6);
    ck_assert_double_lt(key->at.x - first->at.x, 40);
}
END_TEST

/* Names of the same groups stand at the first panel of each row, left of its counts; those of other
   groups with their own. Counts of a row stand on common lines. */
static const struct {
    const char *const *second;
    size_t names, headings; /* of both panels */
} rows[] = {{two, 2, 1}, {four, 6, 2}};

START_TEST(names_stand_at_the_first_panel) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 240);
    page_add(p, two, 1, plain);
    page_add(p, rows[_i].second, 1,
             (const char *const[]){"title=T",
                                   "x.label=Months since randomization, which is a "
                                   "title of more than one line below this plot",
                                   NULL});
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    ck_assert_uint_eq(scene_count(p->scene, "risk_table.name"), rows[_i].names);
    ck_assert_uint_eq(scene_count(p->scene, "risk_table.heading"), rows[_i].headings);
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    double left[2] = {NAN, NAN};
    for (size_t i = 0, n[2] = {0, 0}; i < tf_scene_n_nodes(p->scene); i++) {
        const tf_node *node = tf_scene_node(p->scene, i);
        if (node->type != TF_NODE_TEXT || !g_str_equal(node->role, "risk_table.count"))
            continue;
        const size_t panel = node->at.x >= plots[1].x - 20;
        left[panel] = n[panel]++ == 0 ? node->at.y : left[panel];
    }
    ck_assert_double_eq_tol(left[0], left[1], rows[_i].headings == 1 ? 1e-6 : 100);
    const tf_node *name = scene_get(p->scene, "risk_table.name", 0),
                  *count = scene_get(p->scene, "risk_table.count", 0);
    if (rows[_i].headings == 1) {
        ck_assert_double_eq_tol(name->at.y, count->at.y, 1e-6);
        ck_assert_double_le(name->logical.x + name->logical.width, count->logical.x);
    }
}
END_TEST

/* On a narrower page they would take from the first panel's curves: each has them above its counts.
 */
START_TEST(names_leave_the_first_panel_its_width) {
    g_autoptr(page_kit) p = page_new("nejm", 2, 183);
    page_add(p, two, 1, plain);
    page_add(p, two, 1, plain);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    ck_assert_uint_eq(scene_count(p->scene, "risk_table.name"), 4);
    const tf_node *name = scene_get(p->scene, "risk_table.name", 0),
                  *count = scene_get(p->scene, "risk_table.count", 0);
    ck_assert_double_lt(name->at.y, count->at.y);
    tf_rect plots[MOST];
    find_plots(p->scene, plots);
    const double right = plots[0].x + plots[0].width;
    ck_assert_double_ge(plots[0].width, 0.78 * (right - name->logical.x));
}
END_TEST

/* A page that can't grow has the heading on the line of the axis' title, and names with samples of
   the lines in place of a key, where plots would be low otherwise. */
START_TEST(slides_need_no_key_beside_names) {
    g_autoptr(page_kit) p = page_new("slides-light", 2, 338.667);
    p->page.size.height = 190.5 * TF_POINTS_PER_MM;
    p->page.form = TF_PAGE_FILLED;
    ck_assert(tf_spec_set(p->spec, "title", "Two outcomes by treatment", p->diag));
    page_add(p, two, 1, plain);
    page_add(p, two, 1, other);
    page_draw(p);
    const tf_node *heading = scene_get(p->scene, "risk_table.heading", 0),
                  *title = scene_get(p->scene, "axis.x.title", 0);
    ck_assert_uint_eq(scene_count(p->scene, "legend.label"), 0);
    ck_assert_uint_eq(scene_count(p->scene, "risk_table.name"), 2);
    ck_assert_double_eq_tol(heading->at.y, title->at.y, 1e-6);
    size_t samples = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(p->scene); i++) {
        const tf_node *node = tf_scene_node(p->scene, i);
        samples += node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, "legend.key");
    }
    ck_assert_uint_eq(samples, 2);
    ck_assert_uint_gt(scene_count(p->scene, "risk_table.count"), 4);
}
END_TEST

/* A part of the axis that is left out is left out, and marked, in each panel, at one height. */
START_TEST(broken_axes_are_aligned) {
    static const char *const settings[] = {"y.break=[5, 20]", "estimates=block", NULL};
    for (int facets = 0; facets < 2; facets++) {
        g_autoptr(page_kit) p = page_new("nejm", facets ? 1 : 2, 183);
        for (size_t i = 0; i < 4; i++) {
            page_add(p, two, 1, settings);
            p->panels[i].tag = facets ? NULL : p->panels[i].tag;
        }
        if (facets) {
            tf_facets_arrange(&p->page, p->panels, 4, 2);
        }
        page_draw(p);
        assert_sound(p);
        assert_aligned(p);
        double marks[8];
        size_t n = 0;
        for (size_t i = 0; i < tf_scene_n_nodes(p->scene); i++) {
            const tf_node *node = tf_scene_node(p->scene, i);
            if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.y.break")) {
                ck_assert_uint_lt(n, 8);
                marks[n++] = node->points[0].y;
            }
        }
        ck_assert_uint_eq(n, 8);
        for (size_t i = 0; i < 8; i += 4) { /* two strokes of one panel, two of that beside it */
            ck_assert_double_eq_tol(marks[i], marks[i + 2], ALIGNED);
            ck_assert_double_eq_tol(marks[i + 1], marks[i + 3], ALIGNED);
        }
    }
}
END_TEST

START_TEST(facets_are_put_into_rows_of_equal_length) {
    g_autoptr(page_kit) p = page_new("nejm", 1, arrangements[_i].width_mm);
    tf_facets_arrange(&p->page, p->panels, arrangements[_i].n, arrangements[_i].asked);
    ck_assert_uint_eq(p->page.n_columns, arrangements[_i].n_columns);
    ck_assert_uint_eq(p->page.n_rows, arrangements[_i].n_rows);
    const tf_panel *last = &p->panels[arrangements[_i].n - 1];
    ck_assert_uint_eq(last->row, arrangements[_i].n_rows - 1);
    ck_assert_uint_eq(last->shared_titles & TF_X_TITLE, 0);
}
END_TEST

/* ---- limits ---------------------------------------------------------------------------------- */

START_TEST(pages_of_any_mixture_are_sound) {
    static const char *const *const groups[] = {two, long_names, four, nobody};
    static const char *const *const settings[] = {plain, other};
    g_autoptr(page_kit) p = page_new(_i % 2 ? "nejm" : "lancet", 1 + (size_t)_i % 3, 250);
    for (size_t k = 0; k < 3 + (size_t)_i % 3; k++) {
        size_t mixed = (size_t)_i * 7 + k * 5;
        page_add(p, groups[mixed % 4], 1, settings[mixed / 4 % 2]);
    }
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
}
END_TEST

SUITE("panels") {
    TCase *core = tcase_create("core");
    tcase_add_loop_test(core, four_panels_have_common_edges, 0, 6);
    tcase_add_test(core, texts_have_the_size_of_a_single_figure);
    tcase_add_test(core, risk_tables_are_whole);
    tcase_add_test(core, spanning_panels_keep_the_outer_edges);
    tcase_add_test(core, widths_are_shares_of_the_plots);
    tcase_add_test(core, foot_says_everything_once);
    tcase_add_test(core, tags_stand_on_one_grid);
    tcase_add_loop_test(core, one_key_for_all, 0, G_N_ELEMENTS(keys));
    tcase_add_loop_test(core, blocks_stand_in_one_corner, 0, G_N_ELEMENTS(falls));
    tcase_add_test(core, one_key_for_each_row);
    tcase_add_test(core, one_left_edge);
    tcase_add_test(core, facets_share_their_axes);
    tcase_add_test(core, broken_axes_are_aligned);
    tcase_add_loop_test(core, plots_of_equal_width_are_equally_high, 0, 4);
    tcase_add_test(core, wider_plots_have_their_own_height);
    tcase_add_loop_test(core, key_stands_above_facets, 0, 4);
    tcase_add_loop_test(core, names_stand_at_the_first_panel, 0, G_N_ELEMENTS(rows));
    tcase_add_test(core, names_leave_the_first_panel_its_width);
    tcase_add_test(core, slides_need_no_key_beside_names);
    tcase_add_loop_test(core, facets_are_put_into_rows_of_equal_length, 0,
                        G_N_ELEMENTS(arrangements));
    suite_add_tcase(suite, core);
    TCase *limits = tcase_create("limits");
    tcase_add_loop_test(limits, pages_of_any_mixture_are_sound, 0, 12);
    suite_add_tcase(suite, limits);
}
