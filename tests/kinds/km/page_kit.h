#ifndef KM_PAGE_KIT_H
#define KM_PAGE_KIT_H

#include "kinds/km/figure_kit.h"

#include "figure/panels.h"
#include "spec/panels.h"
#include "support/monospace.h"

/* Pages of panels: figures of any groups and settings in one grid, drawn together. */

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

static inline void page_free(page_kit *p) {
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
static inline page_kit *page_new(const char *style, size_t n_columns, double width_mm) {
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
static inline km_kit *page_add(page_kit *p, const char *const *labels, size_t columns,
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

static inline tf_scene *page_draw(page_kit *p) {
    tf_measurer measurer = monospace_measurer();
    tf_arena *arena = p->kits[0]->fig.arena;
    p->page.ask = tf_ask_new(p->spec, p->style, arena);
    for (size_t i = 0; i < p->page.n_panels; i++) {
        p->panels[i].ask = tf_ask_new(p->kits[i]->fig.spec, p->kits[i]->fig.style, arena);
    }
    p->scene = tf_draw_panels(&p->page, &measurer,
                              &(tf_scene_texts){"Title", "Alternative text", ""}, p->diag);
    return p->scene;
}

/* What kit_faults looks for, on the page. */
static inline void assert_sound(const page_kit *p) {
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
static inline size_t find_plots(const tf_scene *scene, tf_rect plots[MOST]) {
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

static inline void assert_near(double a, double b, const char *what, size_t i) {
    ck_assert_msg(fabs(a - b) <= ALIGNED, "%s of panel %zu: %.4f, not %.4f", what, i, a, b);
}

/* Edges of all panels that begin or end in one column, or stand in one row. */
static inline void assert_aligned(const page_kit *p) {
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

static inline page_kit *four_panels(const char *style, double width_mm) {
    page_kit *p = page_new(style, 2, width_mm);
    page_add(p, two, 1, plain);
    page_add(p, long_names, 1, other);
    page_add(p, four, 1, plain);
    page_add(p, nobody, 1, plain);
    return p;
}

#endif
