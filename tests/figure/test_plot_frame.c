#include "figure/plot_frame.h"

#include <math.h>
#include <string.h>

#include "support/monospace.h"
#include "support/suite.h"

/* Margins and plot of a figure with two axes, told by counting letters: each is 0.6 em wide, from
   0.75 em above its baseline to 0.25 em below. */

static const tf_key keys[] = {
    {"time", TF_NO_MEMBER, TF_KEY_COLUMN, "time", .metavar = "COL"},
};
static const tf_key_part parts[] = {TF_KEYS(keys)};
static const tf_key_table table = {"test", "for tests", parts, 1, sizeof(tf_ask)};

typedef struct kit {
    tf_plot_frame frame;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_arena *arena;
    tf_diag *diag;
    tf_measurer measurer;
    tf_draw_context context;
    double em;
} kit;

static double plot_height(void *self, tf_draw_context *context, double width) {
    (void)self;
    (void)context;
    return width / 2;
}

static const char *const names[] = {"A", "Long name", "B"};

static void kit_init(kit *k, const char *title) {
    *k = (kit){.spec = tf_spec_new(&table), .arena = tf_arena_new(), .diag = tf_diag_new()};
    k->measurer = monospace_measurer();
    k->style = tf_style_resolve(k->spec, k->diag);
    ck_assert_ptr_nonnull(k->style);
    k->words = tf_words_new(k->spec, k->style, k->diag);
    k->context = (tf_draw_context){.ask = tf_ask_new(k->spec, k->style, k->arena),
                                   .style = k->style,
                                   .words = k->words,
                                   .measurer = &k->measurer,
                                   .arena = k->arena,
                                   .diag = k->diag};
    k->em = k->style->axis.tick_size;
    static const double values[] = {0, 50, 100};
    k->frame = (tf_plot_frame){
        .arrange = tf_plot_arrange_axes,
        .plot_height = plot_height,
        .what = "the dots",
        .least = {4 * k->em, 5 * k->em},
        .left = tf_axis_of_names(&k->context, TF_AXIS_LEFT, names, 3, NULL),
        .below = tf_axis_new(&k->context, TF_AXIS_BELOW, values, 3, title),
    };
}

static void kit_clear(kit *k) {
    tf_words_free(k->words);
    tf_style_free(k->style);
    tf_spec_free(k->spec);
    tf_diag_free(k->diag);
    tf_arena_free(k->arena);
}

/* Names are nine letters wide; half of "100" reaches beyond the plot; three lines of labels fit. */
START_TEST(margins_hold_what_stands_around) {
    kit k;
    kit_init(&k, NULL);
    tf_margins margins = {0};
    ck_assert(tf_plot_measure(&k, &k.context, (tf_size){200, 150}, &margins));
    double tick = k.style->axis.tick_length + k.style->axis.tick_gap;
    ck_assert_double_eq_tol(margins.left, tick + 9 * 0.6 * k.em, 1e-6);
    ck_assert_double_eq_tol(margins.right, 1.5 * 0.6 * k.em, 1e-6);
    ck_assert_double_eq_tol(margins.top, 0, 1e-6);
    ck_assert_double_eq_tol(margins.bottom, tick + k.em, 1e-6);
    ck_assert_double_eq_tol(k.frame.plot.x, margins.left, 1e-6);
    ck_assert_double_eq_tol(k.frame.plot.width, 200 - margins.left - margins.right, 1e-6);
    ck_assert_double_eq_tol(k.frame.plot.height, 150 - margins.bottom, 1e-6);
    /* from the top down, a place for each */
    for (int i = 0; i < 3; i++) {
        double y = tf_scale_apply(&k.frame.left->scale, i);
        ck_assert_double_eq_tol(y, k.frame.plot.y + (i + 0.5) * k.frame.plot.height / 3, 1e-6);
        ck_assert(k.frame.left->labelled[i]);
    }
    ck_assert_double_eq_tol(tf_scale_apply(&k.frame.below->scale, 100),
                            k.frame.plot.x + k.frame.plot.width, 1e-6);
    kit_clear(&k);
}
END_TEST

/* What others in the row and column need stays. */
START_TEST(margins_only_grow) {
    kit k;
    kit_init(&k, NULL);
    tf_margins margins = {.left = 90, .top = 11};
    ck_assert(tf_plot_measure(&k, &k.context, (tf_size){200, 150}, &margins));
    ck_assert_double_eq(margins.left, 90);
    ck_assert_double_eq(margins.top, 11);
    ck_assert_double_gt(margins.bottom, 0);
    kit_clear(&k);
}
END_TEST

/* The title is as wide as the plot, which its lines make smaller: both agree in the end. */
START_TEST(titles_wrap_to_the_plot) {
    kit k;
    kit_init(&k, "A title of an axis that is much longer than the plot is wide, and then some");
    double height = tf_plot_natural_height(&k, &k.context, 200);
    ck_assert_uint_ge(k.frame.below->title.n, 2);
    ck_assert_double_le(k.frame.below->title.size.width, k.frame.plot.width + 1);
    ck_assert_double_eq_tol(k.frame.plot.height, k.frame.plot.width / 2, 1e-6);
    ck_assert_double_eq_tol(height, k.frame.plot.height + k.frame.margins.bottom, 1e-6);
    kit_clear(&k);
}
END_TEST

static const struct {
    double width, height;
    const char *message, *wider;
} refusals[] = {
    {60, 150, "titles and axis leave no room for the dots", "wider"},
    {200, 40, "titles and axis leave no room for the dots", "higher"},
};

START_TEST(small_cells_are_refused) {
    kit k;
    kit_init(&k, NULL);
    tf_margins margins = {0};
    tf_size cell = {refusals[_i].width, refusals[_i].height};
    ck_assert(!tf_plot_measure(&k, &k.context, cell, &margins));
    ck_assert_uint_eq(tf_diag_n_findings(k.diag), 1);
    const tf_finding *finding = tf_diag_finding(k.diag, 0);
    ck_assert_str_eq(finding->message, refusals[_i].message);
    ck_assert_msg(g_str_has_suffix(finding->hint, refusals[_i].wider), "%s", finding->hint);
    kit_clear(&k);
}
END_TEST

/* A plot may be as small as the figure says, and no smaller. */
START_TEST(least_sizes_are_exact) {
    kit k;
    kit_init(&k, NULL);
    tf_margins around = {0};
    ck_assert(tf_plot_measure(&k, &k.context, (tf_size){200, 150}, &around));
    tf_size least = {around.left + around.right + k.frame.least.width,
                     around.top + around.bottom + k.frame.least.height};
    static const struct {
        double x, y;
        bool fits;
    } cells[] = {{1e-6, 1e-6, true}, {-0.1, 9, false}, {9, -0.1, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        tf_margins margins = {0};
        tf_size cell = {least.width + cells[i].x, least.height + cells[i].y};
        ck_assert(tf_plot_measure(&k, &k.context, cell, &margins) == cells[i].fits);
    }
    kit_clear(&k);
}
END_TEST

/* Users' titles, the kind's own, and those that another panel has. */
static const struct {
    const char *given;
    unsigned shared;
    const char *title;
} titles[] = {
    {NULL, 0, "change"},          {"Mine", 0, "Mine"},      {"", 0, NULL},
    {NULL, TF_Y_TITLE, "change"}, {NULL, TF_X_TITLE, NULL}, {"Mine", TF_X_TITLE, NULL},
};

START_TEST(titles_of_axes) {
    const tf_draw_context context = {.shared_titles = titles[_i].shared};
    const char *title = tf_axis_title(&context, titles[_i].given, TF_X_TITLE, "change");
    ck_assert_pstr_eq(title, titles[_i].title);
}
END_TEST

SUITE("plot_frame") {
    add_tests(suite, "core", margins_hold_what_stands_around, margins_only_grow,
              titles_wrap_to_the_plot, NULL);
    add_loop(suite, "core", titles_of_axes, G_N_ELEMENTS(titles));
    add_tests(suite, "limits", least_sizes_are_exact, NULL);
    add_loop(suite, "errors", small_cells_are_refused, G_N_ELEMENTS(refusals));
}
