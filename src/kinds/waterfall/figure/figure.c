#include <math.h>

#include "figure/arm_places.h"
#include "figure/owed.h"
#include "figure/shades.h"
#include "waterfall.h"

/* Best change of each patient: what is to be shown, and the order in which it is drawn. */

/* In sizes of the axis' text. */
static const double LEAST_WIDTH = 4, LEAST_HEIGHT = 6.5;

/* ---- what is to be shown --------------------------------------------------------------------- */

/* Every panel says how many patients it has, so this one isn't left to the last row. */
static const char *patients_title(const waterfall_figure *w, tf_draw_context *context) {
    const char *given = waterfall_ask(context)->x.label;
    if (given)
        return *given && !(context->shared_titles & TF_X_TITLE) ? given : NULL;
    const char *n = tf_number_text(context, (double)w->results->n, 0);
    const bool every = w->results->which == TF_WATERFALL_EVERY;
    const char *word = every ? "waterfall.axis.measurements" : "waterfall.axis.patients";
    const char *patients = tf_heading(context, tf_word(context->words, word));
    return tf_take(context, tf_word_fill(tf_word(context->words, "bars.group_n"), "group", patients,
                                         "n", n, NULL));
}

static tf_axis *make_axis(const waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    tf_ticks ticks =
        tf_ticks_every(results->y_min, results->y_max, results->y_every, context->arena);
    const bool best = results->which == TF_WATERFALL_BEST;
    const char *word = best ? "waterfall.axis.change" : "waterfall.axis.change.any";
    const char *change = tf_heading(context, tf_word(context->words, word));
    const char *title = tf_axis_title(context, waterfall_ask(context)->y.label, TF_Y_TITLE, change);
    return tf_axis_new(context, TF_AXIS_LEFT, ticks.values, ticks.n, title);
}

/* As the groups of other kinds. */
static void take_arms(const tf_waterfall_results *results, tf_draw_context *context,
                      tf_color *fills) {
    const size_t n = results->n_responses;
    tf_arm_place *arms = tf_arena_array(context->arena, tf_arm_place, n + 1);
    for (size_t i = 0; i < n; i++)
        arms[i] =
            (tf_arm_place){results->responses[i].label, tf_place_of_role(i, results->reference),
                           results->responses[i].rank};
    tf_arm_fills(context, arms, n, fills);
}

/* Colours by what responses mean, unless they are given; signs where two print as one grey. */
static void make_looks(waterfall_figure *w, tf_draw_context *context) {
    const tf_style *style = context->style;
    const tf_waterfall_results *results = w->results;
    const tf_pairs *given = &waterfall_ask(context)->response.colors;
    const tf_switch signs = waterfall_ask(context)->response.signs;
    const size_t n = results->n_responses;
    bool plain = n == 0 && results->n_unknown == 0;
    w->n_looks = plain ? 1 : n + (results->n_unknown > 0);
    w->looks = tf_arena_array(context->arena, tf_look, w->n_looks);
    tf_color *fills = tf_arena_array(context->arena, tf_color, w->n_looks);
    tf_meaning *meanings = tf_arena_array(context->arena, tf_meaning, n + 1);
    for (size_t i = 0; i < n; i++)
        meanings[i] = results->responses[i].meaning;
    tf_level_fills(style, meanings, n, w->n_looks, fills);
    if (plain)
        fills[0] = style->levels.better;
    if (results->are_arms)
        take_arms(results, context, fills);
    for (size_t i = 0; i < w->n_looks; i++) {
        if (i < n)
            tf_spec_pair_color(given->items, given->n, results->responses[i].level, i, &fills[i]);
        w->looks[i] = tf_look_of(style, fills[i]);
    }
    w->wants_signs = signs == TF_AUTO ? tf_any_same_grey(fills, w->n_looks) : signs == TF_ON;
}

/* Patients' numbers, if they are asked for. */
static void make_ids(waterfall_figure *w, tf_draw_context *context) {
    const size_t n = w->results->n;
    const char **ids = tf_arena_array(context->arena, const char *, n);
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        ids[i] = w->results->bars[i].id;
        any = any || ids[i];
    }
    if (waterfall_ask(context)->ids && any) {
        w->ids = (tf_place_names){.n = n, .texts = ids};
    } else if (waterfall_ask(context)->ids) {
        const tf_place place = tf_ask_place(context->ask, &waterfall_ask(context)->ids);
        tf_diag_warning(context->diag, &place, "name the column: patient: COL",
                        "no column has patients' numbers to be printed");
    }
}

static double plot_height(void *self, tf_draw_context *context, double width) {
    (void)self;
    return 11 * context->style->axis.tick_size + 0.3 * width;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* What was left out for want of room is said once, when it is drawn. */
static void say_what_lacks(const waterfall_figure *w, tf_draw_context *context) {
    if (w->ids.n > 0 && w->ids.form == TF_NAMES_NONE)
        tf_diag_warning(context->diag, NULL, "make it wider, or keep fewer rows with --where",
                        "patients' numbers don't fit below %zu bars: not printed", w->results->n);
    if (w->wants_signs && !(w->sign > 0))
        tf_diag_note(context->diag, NULL, "give response.colors that differ in lightness",
                     "%zu bars leave no room for signs: responses are told apart by colour alone",
                     w->results->n);
}

static void draw(const void *self, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const waterfall_figure *w = self;
    const tf_rect plot = w->frame.plot;
    say_what_lacks(w, context);
    tf_axis_draw_grid(context, w->frame.left, plot, origin);
    waterfall_draw_bars(w, context, origin);
    for (int end = 0; end < 2; end++)
        tf_cut_marks_draw(&w->cut[end], context, plot, origin);
    tf_thresholds_draw(&w->lines, context, plot, origin);
    tf_axis_draw_crossing(context, w->frame.left, 0, plot, origin);
    tf_axis_draw(context, w->frame.left, plot.x, origin);
    double foot = origin.y + plot.y + plot.height + w->below;
    tf_point ids = {origin.x + waterfall_x(w, 0), foot - w->ids.height};
    tf_place_names_draw(&w->ids, context, "bar.id", ids, w->pitch);
    tf_point title = {origin.x + plot.x + plot.width / 2, foot + style->axis.title_gap};
    tf_paragraph_draw(context, "axis.x.title", &w->title, title, TF_ANCHOR_MIDDLE,
                      tf_axis_text_color(style));
    if (w->legend)
        tf_inset_draw(context, w->legend,
                      (tf_point){origin.x + w->legend_at.x, origin.y + w->legend_at.y});
}

/* ---- the foot: who is not shown and why, and what arrows mean -------------------------------- */

/** Of the bars; whom the foot counts besides is written out. */
static void add_abbreviations(tf_owed *owed, const tf_waterfall_results *results, tf_arena *arena) {
    const char **drawn = tf_arena_array(arena, const char *, results->n_responses + 1);
    for (size_t i = 0; i < results->n_responses; i++)
        drawn[i] = results->responses[i].label;
    tf_owed_abbreviations(owed, drawn, results->n_responses);
}

static tf_facts foot(void *self, tf_draw_context *context) {
    const waterfall_figure *w = self;
    tf_owed owed = tf_owed_new(context);
    if (context->ask->notes.automatic) {
        bool any_zero = false; /* whose place looks empty */
        for (size_t i = 0; i < w->results->n; i++)
            any_zero = any_zero || w->results->bars[i].change == 0;
        g_autofree char *missing =
            tf_waterfall_missing_text(w->results, context->words, &context->style->number.format);
        const tf_addend left_out = {"waterfall.note.missing", NULL, (double)w->results->n_missing,
                                    (double)(w->results->n_missing + w->results->n)};
        tf_owed_left_out(&owed, &left_out, missing);
        add_abbreviations(&owed, w->results, context->arena);
        if (any_zero && !w->solid)
            tf_owed_add(&owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                        tf_word(context->words, "waterfall.note.zero"));
        if (w->results->any_clipped)
            tf_owed_add(&owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                        tf_word(context->words, "waterfall.note.cut"));
    }
    return tf_owed_finish(&owed);
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_style *style = context->style;
    waterfall_figure *w = tf_arena_array(context->arena, waterfall_figure, 1);
    double em = style->axis.tick_size;
    if (!tf_has_palette(context))
        return NULL;
    w->frame = (tf_plot_frame){.arrange = waterfall_arrange,
                               .draw = draw,
                               .plot_height = plot_height,
                               .what = "the bars",
                               .least = {LEAST_WIDTH * em, LEAST_HEIGHT * em}};
    w->results = results->detail;
    w->font = tf_style_font(style, em);
    make_ids(w, context);
    w->title_text = patients_title(w, context);
    w->frame.left = make_axis(w, context);
    const size_t n = w->results->n_thresholds;
    double *values = tf_arena_array(context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        values[i] = w->results->thresholds[i].at;
    w->lines = tf_thresholds_new(context, values, n, w->results->y_min, w->results->y_max);
    make_looks(w, context);
    return w;
}

const tf_figure_class tf_waterfall_figure = {.prepare = prepare,
                                             .measure = tf_plot_measure,
                                             .draw = tf_plot_draw,
                                             .foot = foot,
                                             .natural_height = tf_plot_natural_height,
                                             .key = waterfall_key};
