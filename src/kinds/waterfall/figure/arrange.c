#include <math.h>
#include <string.h>

#include "figure/legend.h"
#include "figure/markers.h"
#include "waterfall.h"

/* Where everything stands in one frame. */

/* In sizes of the axis' text. */
static const double WIDEST = 4.5; /* from bar to bar, where patients are few */
static const double PAD = 0.35;   /* beside the first bar and the last */
static const double SIGN_MOST = 0.55, LEGEND_GAP = 0.8;
/* Of the plot, as wide as the legend in it may be. */
static const double LEGEND_SHARE = 0.6;
/* In points: thinner than that, gaps between bars are noise and signs are dots. */
static const double LEAST_PITCH = 1.6, LEAST_SIGN_PITCH = 3.2;
/* The same in sizes of the axis' text, for pages that are seen from afar. */
static const double LEAST_PITCH_EM = 0.15;
/* Gaps between bars. */
static const double GAP = 0.2, MOST_GAP_EM = 0.5;
/* Columns of bars that the legend keeps clear of. */
static const size_t OBSTACLES = 300;

static void set_bars(waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    const tf_rect *plot = &w->frame.plot;
    double em = context->style->axis.tick_size, n = (double)results->n;
    w->pitch = fmin((plot->width - 2 * PAD * em) / n, WIDEST * em);
    w->left = plot->x + (plot->width - n * w->pitch) / 2;
    w->solid = w->pitch < fmax(LEAST_PITCH, LEAST_PITCH_EM * em);
    w->bar = w->solid ? w->pitch : w->pitch - fmin(GAP * w->pitch, MOST_GAP_EM * em);
    bool signs = w->wants_signs && !w->solid && w->pitch >= LEAST_SIGN_PITCH;
    w->sign = signs ? fmin(0.7 * w->pitch, SIGN_MOST * em) : 0;
    tf_axis_fit(context, w->frame.left,
                tf_scale_linear(results->y_min, results->y_max, plot->y + plot->height, plot->y),
                plot->height);
    w->zero = waterfall_y(w, 0);
}

/* "+160": growth is told from shrinkage without the axis. */
static void set_cuts(waterfall_figure *w, tf_draw_context *context) {
    for (int end = 0; end < 2; end++) {
        tf_cut_item *items = tf_arena_array(context->arena, tf_cut_item, w->results->n);
        size_t n = 0;
        for (size_t i = 0; i < w->results->n; i++) {
            const tf_waterfall_bar *bar = &w->results->bars[i];
            if (!bar->clipped || (bar->change > 0) != (end == 0))
                continue;
            const char *text = tf_number_text(context, bar->change, 0);
            const char *sign = bar->bound ? (end ? "<" : ">") : end ? "" : "+";
            text = tf_arena_printf(context->arena, "%s%s", sign, text);
            items[n++] =
                (tf_cut_item){waterfall_x(w, i), w->looks[waterfall_look_of(w, i)].fill, text};
        }
        w->cut[end] = (tf_cut_marks){
            .end = end == 0 ? TF_CUT_ABOVE : TF_CUT_BELOW,
            .n = n,
            .items = items,
            .pitch = w->pitch,
            .width = w->bar,
            .font = w->font,
            .range_word = "waterfall.cut.range",
        };
        tf_cut_marks_fit(&w->cut[end], context, w->frame.plot);
    }
}

/* ---- the legend ------------------------------------------------------------------------------ */

/* The sign stands beside the swatch. */
static void draw_key(void *user, tf_inset *legend, size_t index, tf_rect swatch) {
    const waterfall_figure *w = user;
    const size_t i = w->keys[index];
    tf_inset_rect(legend, "legend.bar", swatch, w->looks[i].fill);
    if (w->sign > 0) {
        tf_point middle = {swatch.x + 1.7 * swatch.width, swatch.y + swatch.height / 2};
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(i, middle, 0.75 * swatch.width, points);
        tf_inset_polygon(legend, "legend.marker", points, n, w->looks[i].line, NULL);
    }
}

/* A facet's key names what is drawn in it: not responses of the other facets. Levels that the user
   lists are told of, also if nobody has them. */
static bool is_named(const waterfall_figure *w, const tf_draw_context *context, size_t look) {
    const tf_waterfall_results *results = w->results;
    const tf_waterfall_ask *ask = waterfall_ask(context);
    bool listed = ask->response.levels.items && !ask->response.of_all;
    return look >= results->n_responses || results->responses[look].n > 0 || listed;
}

/* Names with numbers of patients; NULL if nothing is to be told apart. */
static const tf_inset *make_legend(waterfall_figure *w, tf_draw_context *context, double width,
                                   tf_legend_form form) {
    const tf_waterfall_results *results = w->results;
    if (context->shared_key)
        return NULL;
    tf_legend_entry *entries = tf_arena_array(context->arena, tf_legend_entry, w->n_looks);
    size_t n_keys = 0;
    w->keys = tf_arena_array(context->arena, size_t, w->n_looks);
    for (size_t i = 0; i < w->n_looks; i++) {
        bool known = i < results->n_responses;
        if (!is_named(w, context, i))
            continue;
        tf_legend_entry *entry = &entries[n_keys];
        w->keys[n_keys++] = i;
        size_t n = known ? results->responses[i].n : results->n_unknown;
        const char *name = known               ? results->responses[i].label
                           : results->are_arms ? tf_word(context->words, "waterfall.unknown.other")
                                               : tf_word(context->words, "waterfall.unknown");
        const char *count = tf_number_text(context, (double)n, 0);
        entry->name = tf_take(context, tf_word_fill(tf_word(context->words, "waterfall.count"),
                                                    "name", name, "n", count, NULL));
        entry->key_width = w->sign > 0 ? 2.2 : 1;
        entry->group = (unsigned)i;
    }
    const tf_legend legend = {.title = waterfall_ask(context)->legend.title,
                              .n = results->n_responses > 0 ? n_keys : 0,
                              .entries = entries,
                              .draw_key = draw_key,
                              .user = w};
    return tf_legend_inset(context, &legend, width, form);
}

const tf_inset *waterfall_key(void *self, tf_draw_context *context, double width) {
    return make_legend(self, context, width, TF_LEGEND_ROWS);
}

/* Of many bars, a few together. Sorted: the first reaches highest, the last lowest. */
static void add_bars(const waterfall_figure *w, tf_obstacles *obstacles) {
    const tf_waterfall_bar *bars = w->results->bars;
    size_t n = w->results->n, together = (n + OBSTACLES - 1) / OBSTACLES;
    double reach = w->sign > 0 ? w->sign + WATERFALL_SIGN_GAP * w->font.size : 0;
    for (size_t i = 0; i < n; i += together) {
        size_t last = MIN(i + together, n) - 1;
        double top = waterfall_y(w, fmax(bars[i].drawn, 0)) - reach;
        double bottom = waterfall_y(w, fmin(bars[last].drawn, 0)) + reach;
        double left = waterfall_x(w, i) - w->bar / 2, right = waterfall_x(w, last) + w->bar / 2;
        tf_obstacles_add_rect(obstacles, (tf_rect){left, top, right - left, bottom - top});
    }
}

/* The two that sorted bars leave empty. */
static const tf_corner EMPTY[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT};

/* Where only the height is scarce, it stands nearer to what is drawn. */
static bool fits_corner(const waterfall_figure *w, const tf_obstacles *obstacles, tf_corner corner,
                        double gap, tf_rect *place) {
    const tf_rect plot = w->frame.plot;
    const tf_size size = tf_inset_size(w->legend);
    const bool top = corner == TF_TOP_RIGHT;
    for (double least = gap; least >= gap / 2; least /= 2) {
        place->x = top ? plot.x + plot.width - gap - size.width : plot.x + gap;
        place->y = top ? plot.y + least : plot.y + plot.height - least - size.height;
        place->width = size.width;
        place->height = size.height;
        /* less than a thousandth of the gap is rounding */
        if (tf_obstacles_free_at(obstacles, *place, 0.999 * least))
            return true;
    }
    return false;
}

static unsigned vacant_corners(const waterfall_figure *w, const tf_obstacles *obstacles, double gap,
                               tf_rect *places) {
    unsigned vacant = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(EMPTY); i++)
        if (fits_corner(w, obstacles, EMPTY[i], gap, &places[i]))
            vacant |= 1u << EMPTY[i];
    return vacant;
}

/* In a corner, keys one below the other, or beside each other in `low` where they so find room in
   the first; or else anywhere. Panels that have agreed on a corner have that or none. */
static bool find_legend_place(waterfall_figure *w, const tf_inset *low,
                              const tf_obstacles *obstacles, double gap, tf_corners *panel,
                              tf_rect *place) {
    tf_rect places[G_N_ELEMENTS(EMPTY)] = {0};
    const tf_inset *column = w->legend;
    unsigned vacant = vacant_corners(w, obstacles, gap, places);
    if (!(vacant & (1u << EMPTY[0]))) {
        tf_rect others[G_N_ELEMENTS(EMPTY)] = {0};
        w->legend = low;
        const unsigned also = vacant_corners(w, obstacles, gap, others);
        if (also & (1u << EMPTY[0])) {
            vacant = also;
            memcpy(places, others, sizeof places);
        } else {
            w->legend = column;
        }
    }
    const size_t taken = tf_legend_corner(panel, EMPTY, G_N_ELEMENTS(EMPTY), vacant);
    if (taken < G_N_ELEMENTS(EMPTY)) {
        *place = places[taken];
        return true;
    }
    return !panel && tf_place_block(obstacles, tf_inset_size(w->legend), gap, EMPTY,
                                    G_N_ELEMENTS(EMPTY), place);
}

/* Sorted bars leave two corners of the plot empty; else above it, in rows. Returns the height that
   it takes there. */
static double set_legend(waterfall_figure *w, tf_draw_context *context, tf_obstacles *obstacles,
                         double above) {
    const tf_rect plot = w->frame.plot;
    double em = context->style->legend.size;
    w->legend = make_legend(w, context, LEGEND_SHARE * plot.width, TF_LEGEND_COLUMN);
    if (!w->legend)
        return 0;
    const tf_inset *low = make_legend(w, context, LEGEND_SHARE * plot.width, TF_LEGEND_ROWS);
    tf_rect place;
    if (find_legend_place(w, low, obstacles, 0.5 * em, context->corners, &place)) {
        w->legend_at = (tf_point){place.x, place.y};
        return 0;
    }
    w->legend = make_legend(w, context, plot.width, TF_LEGEND_ROWS);
    double height = tf_inset_size(w->legend).height + LEGEND_GAP * em;
    w->legend_at = (tf_point){plot.x, plot.y - above - height};
    return height;
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Signs stand on the other side of zero than their bars, which may be beyond the plot. */
static double sign_reach(const waterfall_figure *w, double room) {
    return w->sign > 0 ? fmax(WATERFALL_SIGN_GAP * w->font.size + w->sign - room, 0) : 0;
}

void waterfall_arrange(void *self, tf_draw_context *context) {
    const tf_style *style = context->style;
    waterfall_figure *w = self;
    const tf_rect plot = w->frame.plot;
    set_bars(w, context);
    set_cuts(w, context);
    tf_place_names_fit(&w->ids, context, w->pitch);
    tf_margins needed = {.left = tf_axis_depth(context, w->frame.left),
                         .right = style->axis.line_width};
    tf_axis_overhang(w->frame.left, &needed.top, &needed.bottom);
    needed.top = fmax(needed.top, style->axis.line_width);
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(plot);
    tf_obstacles_report_to(obstacles, context->arena);
    add_bars(w, obstacles);
    tf_point zero[] = {{plot.x, w->zero}, {plot.x + plot.width, w->zero}};
    tf_obstacles_add_polyline(obstacles, zero, 2, style->axis.line_width);
    tf_thresholds_place(&w->lines, context, &w->frame.left->scale, plot, obstacles);
    tf_thresholds_fit(&w->lines, context, &w->frame.left->scale, plot, &needed);
    double above = fmax(needed.top, fmax(w->cut[0].zone, sign_reach(w, w->zero - plot.y)));
    w->below = fmax(w->cut[1].zone, sign_reach(w, plot.y + plot.height - w->zero));
    if (w->ids.form != TF_NAMES_NONE) {
        /* values of cut bars are not to be read as part of them */
        double gap = w->cut[1].n > 0 ? 0.6 * w->font.size : style->axis.tick_gap;
        w->below += gap + w->ids.height;
    }
    w->below = fmax(w->below, needed.bottom);
    w->title = tf_paragraph_new(
        context,
        (style->axis.title_bold ? tf_style_bold : tf_style_font)(style, style->axis.title_size),
        w->title_text, fmax(plot.width, 1));
    double title = w->title.n > 0 ? style->axis.title_gap + w->title.size.height : 0;
    needed.top = above + set_legend(w, context, obstacles, above);
    needed.bottom = w->below + title;
    w->frame.margins = needed;
}
