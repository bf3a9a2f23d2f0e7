#include "kinds/km/figure_kit.h"

#include "figure/panels.h"
#include "spec/panels.h"
#include "support/monospace.h"
#include "support/suite.h"

/* Pages of panels: plots stand on common edges, nothing overlaps, texts have the size that they
   have in a figure of their own, and what doesn't fit is refused with the size that would do. */

#define MOST 6

typedef struct page_kit {
    km_kit *kits[MOST];
    tf_panel panels[MOST];
    tf_panel_page page;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_scene *scene;
    tf_diag *diag;
} page_kit;

static void page_free(page_kit *p) {
    for (size_t i = 0; i < MOST; i++) {
        if (p->kits[i]) {
            kit_free(p->kits[i]);
        }
    }
    tf_scene_free(p->scene);
    tf_words_free(p->words);
    tf_style_free(p->style);
    tf_spec_free(p->spec);
    tf_diag_free(p->diag);
    g_free(p);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(page_kit, page_free)

/* A page of a style, `n_columns` wide; panels go into it cell by cell. */
static page_kit *page_new(const char *style, size_t n_columns, double width_mm) {
    page_kit *p = g_new0(page_kit, 1);
    p->diag = tf_diag_new();
    p->spec = tf_spec_new(&tf_panels_key_table);
    ck_assert(tf_spec_set(p->spec, "style", style, p->diag));
    p->style = tf_style_resolve(p->spec, p->diag);
    p->words = tf_words_new(p->spec, p->style, p->diag);
    p->page = (tf_panel_page){
        .style = p->style,
        .words = p->words,
        .size = {width_mm * TF_POINTS_PER_MM, 0},
        .margin = p->style->page.margin,
        .column_gap = 16,
        .row_gap = 16,
        .n_rows = 1,
        .n_columns = n_columns,
        .panels = p->panels,
    };
    return p;
}

/* A figure of its own data in `columns` cells; settings as for kit_set_all. */
static km_kit *page_add(page_kit *p, const char *const *labels, size_t columns,
                        const char *const *settings) {
    static const char *const tags[] = {"A", "B", "C", "D", "E", "F"};
    size_t i = p->page.n_panels++;
    km_kit *kit = p->kits[i] = kit_new();
    g_autofree char *style = g_strconcat("style=", tf_spec_string(p->spec, "style"), NULL);
    kit_set(kit, style);
    kit_set_all(kit, settings);
    kit->fig.style = tf_style_resolve(kit->fig.spec, kit->fig.diag);
    kit->fig.words = tf_words_new(kit->fig.spec, kit->fig.style, kit->fig.diag);
    kit_groups(kit, labels, 1200);
    if (kit->km.n_groups > 1) {
        kit_compare(kit, 0.003);
    }
    const tf_panel *last = i > 0 ? &p->panels[i - 1] : NULL;
    size_t next = last ? last->column + last->n_columns : 0;
    size_t row = last ? last->row + (next == p->page.n_columns) : 0;
    p->panels[i] = (tf_panel){
        .figure = &tf_km_figure,
        .style = kit->fig.style,
        .words = kit->fig.words,
        .results = &kit->fig.results,
        .name = "panel",
        .tag = tags[i],
        .title = tf_spec_string(kit->fig.spec, "title"),
        .row = row,
        .column = next % p->page.n_columns,
        .n_rows = 1,
        .n_columns = columns,
    };
    p->page.n_rows = row + 1;
    return kit;
}

static tf_scene *page_draw(page_kit *p) {
    tf_measurer measurer = monospace_measurer();
    tf_arena *arena = p->kits[0]->fig.arena;
    p->page.ask = tf_ask_new(p->spec, p->style, arena);
    for (size_t i = 0; i < p->page.n_panels; i++) {
        p->panels[i].ask = tf_ask_new(p->kits[i]->fig.spec, p->kits[i]->fig.style, arena);
    }
    p->scene = tf_draw_panels(&p->page, &measurer, "Title", "Alternative text", "", p->diag);
    return p->scene;
}

/* What kit_faults looks for, on the page. */
static void assert_sound(const page_kit *p) {
    g_autoptr(GString) errors = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(p->diag); i++) {
        g_string_append(errors, tf_diag_finding(p->diag, i)->message);
    }
    ck_assert_msg(p->scene != NULL, "refused: %s", errors->str);
    km_kit as_kit = {.fig.scene = p->scene};
    g_autofree char *faults = kit_faults(&as_kit);
    ck_assert_msg(*faults == '\0', "%s", faults);
}

/* Plots by the lines of their axes, in the order of the panels. */
static size_t find_plots(const tf_scene *scene, tf_rect plots[MOST]) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, "panel")) {
            n++;
        }
        if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.x.line")) {
            plots[n - 1].x = node->points[0].x;
            plots[n - 1].width = node->points[1].x - node->points[0].x;
        }
        if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.y.line")) {
            plots[n - 1].y = node->points[1].y;
            plots[n - 1].height = node->points[0].y - node->points[1].y;
        }
    }
    return n;
}

static const double ALIGNED = 0.01;

static void assert_near(double a, double b, const char *what, size_t i) {
    ck_assert_msg(fabs(a - b) <= ALIGNED, "%s of panel %zu: %.4f, not %.4f", what, i, a, b);
}

/* Edges of all panels that begin or end in one column, or stand in one row. */
static void assert_aligned(const page_kit *p) {
    tf_rect plots[MOST];
    ck_assert_uint_eq(find_plots(p->scene, plots), p->page.n_panels);
    for (size_t i = 0; i < p->page.n_panels; i++) {
        for (size_t j = 0; j < i; j++) {
            const tf_panel *a = &p->panels[i];
            const tf_panel *b = &p->panels[j];
            if (a->column == b->column) {
                assert_near(plots[i].x, plots[j].x, "left", i);
            }
            if (a->column + a->n_columns == b->column + b->n_columns) {
                assert_near(plots[i].x + plots[i].width, plots[j].x + plots[j].width, "right", i);
            }
            if (a->row == b->row) {
                assert_near(plots[i].y, plots[j].y, "top", i);
                assert_near(plots[i].height, plots[j].height, "height", i);
            }
        }
    }
}

static const char *const two[] = {"Placebo", "Tamoxifen", NULL};
static const char *const long_names[] = {"Observation without any treatment",
                                         "Levamisole plus fluorouracil", NULL};
static const char *const four[] = {"ECOG 0", "ECOG 1", "ECOG 2", "ECOG 3", NULL};
static const char *const nobody[] = {"", NULL};
static const char *const plain[] = {"title=Overall Survival", NULL};
static const char *const other[] = {"title=Progression-free Survival by a Title that Wraps",
                                    "y.label=Percentage of Patients without Progression or Death",
                                    NULL};

static page_kit *four_panels(const char *style, double width_mm) {
    page_kit *p = page_new(style, 2, width_mm);
    page_add(p, two, 1, plain);
    page_add(p, long_names, 1, other);
    page_add(p, four, 1, plain);
    page_add(p, nobody, 1, plain);
    return p;
}

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

START_TEST(page_has_the_height_that_was_asked_for) {
    static const struct {
        tf_page_form form;
        double share;   /* of the natural height */
        bool stretched; /* or shrunk */
    } cases[] = {{TF_PAGE_FILLED, 1.3, true},
                 {TF_PAGE_FILLED, 0.98, true},
                 {TF_PAGE_PAPER, 1.2, false},
                 {TF_PAGE_PAPER, 0.98, true}};
    g_autoptr(page_kit) natural = four_panels("nejm", 183);
    page_draw(natural);
    g_autoptr(page_kit) p = four_panels("nejm", 183);
    p->page.form = cases[_i].form;
    p->page.size.height = cases[_i].share * tf_scene_height(natural->scene);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    ck_assert_double_eq_tol(tf_scene_height(p->scene), p->page.size.height, 1e-6);
    tf_rect before[MOST];
    tf_rect after[MOST];
    find_plots(natural->scene, before);
    find_plots(p->scene, after);
    bool same = fabs(before[0].height - after[0].height) < ALIGNED;
    ck_assert_int_eq(!same, cases[_i].stretched);
}
END_TEST

static void set_most(page_kit *p, double height) {
    tf_style *style = tf_arena_memdup(p->kits[0]->fig.arena, p->page.style, 1, sizeof *style);
    style->page.max_height = height;
    p->page.style = style;
}

/* Plots are lower before the page is higher than its style allows; what can't be so low is said. */
START_TEST(page_keeps_to_what_its_style_allows) {
    g_autoptr(page_kit) natural = four_panels("nature", 183);
    set_most(natural, 0);
    page_draw(natural);
    double height = tf_scene_height(natural->scene);
    static const double shares[] = {1.1, 0.95, 0.3};
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        g_autoptr(page_kit) p = four_panels("nature", 183);
        set_most(p, shares[i] * height);
        page_draw(p);
        assert_sound(p);
        assert_aligned(p);
        double wanted = i == 1 ? shares[i] * height : height;
        ck_assert_double_eq_tol(tf_scene_height(p->scene), wanted, 1e-6);
        bool said = false;
        for (size_t n = 0; n < tf_diag_n_findings(p->diag); n++) {
            said = said || strstr(tf_diag_finding(p->diag, n)->message, "have at most");
        }
        ck_assert_int_eq(said, i == 2);
    }
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
    static const char *const once[] = {"The same.", "Of the page.", "Ticks mark censored",
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
    {6, 0, 297, 3, 2}, {5, 0, 297, 3, 2}, {1, 0, 183, 1, 1},
};

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

/* ---- limits and errors ----------------------------------------------------------------------- */

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

/* The size that a refusal names is enough, and a millimetre less is not. */
static void check_refusal(const char *key, double width_mm, double height_mm) {
    g_autoptr(page_kit) p = four_panels("nejm", width_mm);
    p->page.form = height_mm > 0 ? TF_PAGE_FILLED : TF_PAGE_NATURAL;
    p->page.size.height = height_mm * TF_POINTS_PER_MM;
    for (size_t i = 0; i < p->page.n_panels; i++) {
        p->panels[i].name = "panel \"it\"";
    }
    ck_assert_ptr_null(page_draw(p));
    ck_assert_uint_eq(tf_diag_n_findings(p->diag), 1);
    const tf_finding *finding = tf_diag_finding(p->diag, 0);
    ck_assert_msg(g_str_has_prefix(finding->message, "panel \"it\": "), "%s", finding->message);
    g_autofree char *start = g_strconcat(key, ": ", NULL);
    ck_assert_msg(g_str_has_prefix(finding->hint, start), "%s", finding->hint);
    int least = (int)g_ascii_strtoll(finding->hint + strlen(start), NULL, 10);
    for (int less = 0; less < 2; less++) {
        double size = (least - less) * TF_POINTS_PER_MM;
        *(height_mm > 0 ? &p->page.size.height : &p->page.size.width) = size;
        tf_scene_free(page_draw(p));
        ck_assert_msg((p->scene != NULL) == !less, "%s %d - %d", key, least, less);
        p->scene = NULL;
    }
}

START_TEST(too_small_a_page_is_refused_with_what_it_takes) {
    check_refusal("width", 60, 0);
    check_refusal("height", 183, 80);
}
END_TEST

SUITE("panels") {
    TCase *core = tcase_create("core");
    tcase_add_loop_test(core, four_panels_have_common_edges, 0, 6);
    tcase_add_test(core, texts_have_the_size_of_a_single_figure);
    tcase_add_test(core, risk_tables_are_whole);
    tcase_add_test(core, spanning_panels_keep_the_outer_edges);
    tcase_add_test(core, widths_are_shares_of_the_plots);
    tcase_add_loop_test(core, page_has_the_height_that_was_asked_for, 0, 4);
    tcase_add_test(core, page_keeps_to_what_its_style_allows);
    tcase_add_test(core, foot_says_everything_once);
    tcase_add_test(core, tags_stand_on_one_grid);
    tcase_add_test(core, facets_share_their_axes);
    tcase_add_test(core, broken_axes_are_aligned);
    tcase_add_loop_test(core, facets_are_put_into_rows_of_equal_length, 0,
                        G_N_ELEMENTS(arrangements));
    suite_add_tcase(suite, core);
    TCase *limits = tcase_create("limits");
    tcase_add_loop_test(limits, pages_of_any_mixture_are_sound, 0, 12);
    suite_add_tcase(suite, limits);
    TCase *errors = tcase_create("errors");
    tcase_add_test(errors, too_small_a_page_is_refused_with_what_it_takes);
    suite_add_tcase(suite, errors);
}
