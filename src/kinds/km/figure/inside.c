#include <math.h>

#include "estimates.h"
#include "km.h"

/* What stands inside the plot: an inset and the estimates first, since they are the largest, then
   the values of guides, then names or the legend; each takes its place among what is already there.
 */

static const double TABLE_SHARE = 0.75;
static const double LEGEND_SHARE = 0.45;
/* Of the inset's size as asked for: it isn't made smaller than that to leave guides where they are.
 */
static const double INSET_SHARE = 0.7;
/* Of the plot's width, that lines of the block may take; the widest may be wider. */
static const double SHARES[] = {0.55, 0.42, 0.3};

/* Text keeps a little away from the axes. Blocks, which keep `overlap` from the area's edges, may
   be flush with the plot's top and right. */
static tf_rect area_for_text(const km_figure *km, const tf_draw_context *context, double overlap) {
    tf_rect area = km->frame.plot;
    double gap = fmax(0.6 * context->style->axis.tick_size - overlap, 0);
    area.x += gap;
    area.y -= overlap;
    area.width += overlap - gap;
    area.height += overlap - gap;
    return area;
}

/* Or-ed: what besides curves, guides and what is already placed must not be covered; what may. */
enum { NO_BANDS = 0, WITH_BANDS = 1, NO_CURVES = 2, NO_GUIDES = 4 };

static tf_obstacles *new_obstacles(const km_figure *km, tf_draw_context *context, int options,
                                   double overlap) {
    const tf_style *style = context->style;
    tf_obstacles *obstacles = tf_obstacles_new(area_for_text(km, context, overlap));
    tf_obstacles_report_to(obstacles, context->arena);
    if (!(options & NO_CURVES)) {
        tf_curves_add_obstacles(&km->curves, style, obstacles);
        tf_curves_add_marks(&km->curves, context, obstacles);
    }
    if (options & WITH_BANDS)
        tf_bands_add_obstacles(&km->curves, obstacles);
    if (!(options & NO_GUIDES))
        tf_guides_add_obstacles(km_guides(km, context), style, obstacles);
    if (km->zoom_asked)
        tf_zoom_add_obstacles(&km->zoom, km->zoom_asked, &km->curves, style, obstacles);
    tf_pieces_add_obstacles(&km->pieces, obstacles);
    return obstacles;
}

/* ---- estimates ------------------------------------------------------------------------------- */

/* What looks for a place together. */
typedef struct estimates {
    const tf_inset *table; /* NULL: none */
    bool block;
} estimates;

static double block_gap(const tf_draw_context *context) {
    return 0.7 * context->style->estimates.size;
}

/* The two that the curves leave free as a rule, so that figures of one paper look alike. A style
   may want a block by itself in the second one first. */
static tf_corner corner_of(const km_figure *km, const tf_draw_context *context,
                           const estimates *what, int index) {
    static const tf_corner falling[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT};
    static const tf_corner rising[] = {TF_TOP_LEFT, TF_BOTTOM_RIGHT};
    bool low = !what->table && context->style->estimates.place == TF_ESTIMATES_BOTTOM_LEFT;
    return (km->falls ? falling : rising)[low ? 1 - index : index];
}

static bool is_free(const km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                    tf_corner corner, tf_rect *box) {
    double gap = block_gap(context);
    tf_rect area = area_for_text(km, context, gap);
    bool right = corner == TF_TOP_RIGHT || corner == TF_BOTTOM_RIGHT;
    bool bottom = corner == TF_BOTTOM_LEFT || corner == TF_BOTTOM_RIGHT;
    box->x = right ? area.x + area.width - gap - box->width : area.x + gap;
    box->y = bottom ? area.y + area.height - gap - box->height : area.y + gap;
    /* less than a thousandth of the gap is rounding */
    return tf_obstacles_free_at(obstacles, *box, 0.999 * gap);
}

/* In a panel the one that is free in all of them, if that is known. */
static bool find_corner(const km_figure *km, tf_draw_context *context,
                        const tf_obstacles *obstacles, const estimates *what, tf_rect *box) {
    tf_corners *panel = what->block ? context->corners : NULL;
    for (int i = 0; i < 2; i++) {
        tf_corner corner = corner_of(km, context, what, i);
        bool allowed = !panel || !panel->settled || (panel->allowed & (1u << corner));
        if (!allowed || !is_free(km, context, obstacles, corner, box))
            continue;
        if (panel)
            panel->used = 1u << corner;
        return true;
    }
    return false;
}

/* Where the gap around it is largest, from the top on the side that is free as a rule. */
static bool find_gap(const km_figure *km, const tf_obstacles *obstacles, double gap, tf_rect *box) {
    static const tf_corner falling[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT, TF_ANYWHERE};
    static const tf_corner rising[] = {TF_TOP_LEFT, TF_BOTTOM_RIGHT, TF_ANYWHERE};
    return tf_place_block(obstacles, (tf_size){box->width, box->height}, gap,
                          km->falls ? falling : rising, 3, box);
}

/* Above the inset, with its axis as their left edge: what belongs together stands together. */
static bool find_above_inset(const km_figure *km, tf_draw_context *context,
                             const tf_obstacles *obstacles, tf_rect *box) {
    const double gap = block_gap(context);
    if (!(km->zoom.box.width > 0))
        return false;
    box->x = km->zoom.plot.x;
    box->y = km->zoom.box.y - gap - box->height;
    return tf_obstacles_free_at(obstacles, *box, 0.999 * gap);
}

/* Table and block on top of each other, both flush with the side on which they stand. */
static const tf_inset *joined(tf_draw_context *context, const tf_inset *table,
                              const tf_inset *block, tf_align side) {
    if (!table || !block)
        return table ? table : block;
    tf_inset *both = tf_inset_new(context);
    tf_size upper = tf_inset_size(table), lower = tf_inset_size(block);
    double width = side == TF_ALIGN_RIGHT ? fmax(upper.width, lower.width) : 0;
    double y = upper.height + 0.9 * context->style->estimates.size;
    tf_inset_add(both, table, width > 0 ? width - upper.width : 0, 0);
    tf_inset_add(both, block, width > 0 ? width - lower.width : 0, y);
    return both;
}

/* Lines of the block take that share of the plot; NULL if they don't read well. */
static const tf_inset *estimates_of(km_figure *km, tf_draw_context *context, const estimates *what,
                                    double share, double *width) {
    double plot = km->frame.plot.width;
    *width = share * plot;
    if (what->block && share >= SHARES[0]) /* for ratios on lines of their own */
        *width = fmax(*width, km_block_line_width(km, context, plot));
    if (!what->block)
        return what->table;
    if (!km_block_reads_well(km, context, *width))
        return NULL;
    const tf_inset *block = km_block(km, context, *width, TF_ALIGN_RIGHT);
    return block ? joined(context, what->table, block, TF_ALIGN_RIGHT) : NULL;
}

/* Which corners are free, for the panels of a page to agree on one. */
static void note_corners(km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                         const estimates *what) {
    tf_corners *panel = context->corners;
    if (!panel || !what->block || panel->settled)
        return;
    *panel = (tf_corners){.wanted = true};
    for (size_t i = 0; i < G_N_ELEMENTS(SHARES); i++) {
        double width;
        const tf_inset *both = estimates_of(km, context, what, SHARES[i], &width);
        for (int k = 0; both && k < 2; k++) {
            tf_corner corner = corner_of(km, context, what, k);
            tf_rect box = {0, 0, tf_inset_size(both).width, tf_inset_size(both).height};
            panel->free |= is_free(km, context, obstacles, corner, &box) ? 1u << corner : 0u;
        }
    }
}

/* A corner with lines that aren't much shorter comes before the widest lines anywhere, and these
   before a place nearer to the curves, which is better than none in the plot. Panels that have
   agreed on a corner have that or none. */
static bool find_estimates(km_figure *km, tf_draw_context *context, const estimates *what,
                           tf_rect *box, double *width) {
    enum { WIDE = 2 };
    size_t n = what->block ? G_N_ELEMENTS(SHARES) : 1;
    const bool agreed = what->block && context->corners && context->corners->settled;
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, WITH_BANDS, block_gap(context));
    note_corners(km, context, obstacles, what);
    for (int anywhere = 0; anywhere < (agreed ? 1 : 3); anywhere++) {
        double gap = block_gap(context) / (anywhere == 2 ? 2 : 1);
        for (size_t i = 0; i < n && (anywhere || agreed || i < WIDE); i++) {
            const tf_inset *both = estimates_of(km, context, what, SHARES[i], width);
            if (!both)
                continue;
            *box = (tf_rect){0, 0, tf_inset_size(both).width, tf_inset_size(both).height};
            if (anywhere ? find_above_inset(km, context, obstacles, box) ||
                               find_gap(km, obstacles, gap, box)
                         : find_corner(km, context, obstacles, what, box))
                return true;
        }
    }
    return false;
}

static bool place_estimates(km_figure *km, tf_draw_context *context, const estimates *what) {
    const tf_rect *plot = &km->frame.plot;
    tf_rect box;
    double width;
    if (!find_estimates(km, context, what, &box, &width))
        return false;
    bool right = box.x + box.width / 2 > plot->x + plot->width / 2;
    right = right && !(km->zoom.box.width > 0 && fabs(box.x - km->zoom.plot.x) < 0.01);
    tf_align side = right ? TF_ALIGN_RIGHT : TF_ALIGN_LEFT;
    const tf_inset *block = what->block ? km_block(km, context, width, side) : NULL;
    tf_pieces_add(&km->pieces, context, joined(context, what->table, block, side),
                  (tf_point){box.x, box.y});
    km->beside = box;
    km->side = side;
    return true;
}

/* Together if they fit, else apart, else the table above the plot and another try. */
static bool place_all_estimates(km_figure *km, tf_draw_context *context) {
    double plot = km->frame.plot.width;
    if (km->outside & KM_TABLE_ABOVE && !(km->outside & KM_RATIOS_APART) &&
        km_table_spares_ratios(km, context, km_width_above(km, context))) {
        km->outside |= KM_RATIOS_APART;
        return false;
    }
    unsigned columns = km_shown_columns(km, context);
    estimates all = {NULL, km->block && !(km->outside & KM_BLOCK_ABOVE) &&
                               km_block(km, context, plot, TF_ALIGN_LEFT)};
    if (columns && !(km->outside & KM_TABLE_ABOVE))
        all.table = km_table(km, context, columns, INFINITY);
    if (all.table && tf_inset_size(all.table).width > TABLE_SHARE * plot) {
        km->outside |= KM_TABLE_ABOVE;
        return false;
    }
    if ((!all.table && !all.block) || place_estimates(km, context, &all))
        return true;
    const estimates table = {all.table, false}, block = {NULL, true};
    if (all.table && all.block && place_estimates(km, context, &table) &&
        place_estimates(km, context, &block))
        return true;
    /* the table goes first: the block may then have its place */
    km->outside |= all.table ? KM_TABLE_ABOVE : KM_BLOCK_ABOVE;
    return false;
}

/* ---- names ----------------------------------------------------------------------------------- */

/* Groups as their curves stand above each other for most of the time that both of two are seen:
   ends alone would say the contrary of a picture whose curves meet there. */
static double height_of(const tf_path *path, double until) {
    double area = 0;
    for (size_t i = 1; i < path->n; i++) {
        double from = fmin(path->points[i - 1].x, until), to = fmin(path->points[i].x, until);
        area += path->points[i - 1].y * (to - from);
    }
    return area;
}

static bool stands_above(const km_figure *km, const tf_look *a, const tf_look *b) {
    const tf_path *one = &km->curves.coarse[a->index], *other = &km->curves.coarse[b->index];
    if (one->n == 0 || other->n == 0)
        return one->n > other->n;
    double until = fmin(one->points[one->n - 1].x, other->points[other->n - 1].x);
    return height_of(one, until) < height_of(other, until);
}

/* As they are where a key tells them apart: see place_names. */
static const tf_look *looks_in_order(const km_figure *km, tf_draw_context *context) {
    tf_look *looks = tf_arena_memdup(context->arena, km->looks, km->n, sizeof *looks);
    tf_looks_tell(context->style, looks, km->n, TF_TOLD_BY_KEY);
    for (size_t i = 1; km->curves.coarse && i < km->n; i++) {
        tf_look look = looks[i];
        size_t at = i;
        for (; at > 0 && stands_above(km, &look, &looks[at - 1]); at--)
            looks[at] = looks[at - 1];
        looks[at] = look;
    }
    return looks;
}

const tf_inset *km_legend(const km_figure *km, tf_draw_context *context, double width,
                          tf_legend_form form) {
    const tf_legend legend = {
        .title = km_ask(context)->legend.title, .n = km->n, .lines = looks_in_order(km, context)};
    return tf_legend_inset(context, &legend, width, form);
}

/* Names at the curves are not left out where they were asked for. */
const tf_inset *km_shared_key(void *self, tf_draw_context *context, double width) {
    const km_figure *km = self;
    const int *labels = &km_ask(context)->labels;
    const bool nameless = km->n == 1 && !km->looks[0].label;
    const bool direct = *labels != TF_LABELS_LEGEND && tf_ask_given(context->ask, labels);
    return nameless || direct ? NULL : km_legend(km, context, width, TF_LEGEND_ROWS);
}

/* Next to the estimates, on the side of the plot's middle and flush with them. */
static bool find_by_estimates(const km_figure *km, const tf_obstacles *obstacles, double gap,
                              tf_rect *box) {
    const tf_rect *plot = &km->frame.plot, *other = &km->beside;
    const bool low = other->y + other->height / 2 > plot->y + plot->height / 2;
    box->x = km->side == TF_ALIGN_RIGHT ? other->x + other->width - box->width : other->x;
    box->y = low ? other->y - 1.5 * gap - box->height : other->y + other->height + 1.5 * gap;
    return other->width > 0 && tf_obstacles_free_at(obstacles, *box, gap);
}

/* Never on a band: samples of lines on a band of another colour mislead. */
static bool place_legend(km_figure *km, tf_draw_context *context) {
    static const tf_corner anywhere[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT, TF_ANYWHERE};
    const tf_inset *legend =
        km_legend(km, context, LEGEND_SHARE * km->frame.plot.width, TF_LEGEND_COLUMN);
    double gap = 0.6 * context->style->legend.size;
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, WITH_BANDS, gap);
    tf_rect box = {0, 0, tf_inset_size(legend).width, tf_inset_size(legend).height};
    if (!find_by_estimates(km, obstacles, gap, &box) &&
        !tf_place_block(obstacles, tf_inset_size(legend), gap, anywhere, 3, &box))
        return false;
    tf_pieces_add(&km->pieces, context, legend, (tf_point){box.x, box.y});
    return true;
}

/* Curves are no obstacles to names without bands around them, or on bands, but keep their distance
   from all of them. Where they run too close to be named in the plot, they are in the part of it
   that is drawn larger. */
static bool label_curves(km_figure *km, tf_draw_context *context) {
    g_autoptr(tf_obstacles) off =
        new_obstacles(km, context, km->curves.bands ? WITH_BANDS : NO_CURVES, 0);
    g_autoptr(tf_obstacles) on = new_obstacles(km, context, NO_CURVES, 0);
    if (km->results->events.stacked)
        return tf_areas_place_names(&km->curves, on, context, &km->pieces);
    return tf_curves_place_names(&km->curves, off, on, context, &km->pieces) ||
           (km->zoom_asked &&
            tf_zoom_place_names(&km->zoom, km->zoom_asked, &km->curves, context, &km->pieces));
}

/* The arms are named once: beside the ends of their curves, else in a legend, else in the table,
   whose keys are wanted then alone. */
static bool place_names(km_figure *km, tf_draw_context *context) {
    const int *labels = &km_ask(context)->labels;
    bool nameless = km->n == 1 && !km->looks[0].label;
    const bool unnamed = nameless || *labels == TF_LABELS_NONE;
    tf_looks_tell(context->style, km->looks, km->n, unnamed ? TF_TOLD_BY_NAMES : TF_TOLD_BY_KEY);
    if (unnamed || context->shared_key || (km->outside & (KM_LEGEND_ABOVE | KM_KEYS_IN_TABLE)))
        return true;
    tf_looks_tell(context->style, km->looks, km->n, TF_TOLD_BY_NAMES);
    if (*labels != TF_LABELS_LEGEND && label_curves(km, context))
        return true;
    tf_looks_tell(context->style, km->looks, km->n, TF_TOLD_BY_KEY);
    if (place_legend(km, context))
        return true;
    bool asked_for = *labels == TF_LABELS_LEGEND && tf_ask_given(context->ask, labels);
    /* a page that can't grow has no room above the plot */
    if (!asked_for && context->style->page.fixed && km->risk && !km_shown_columns(km, context) &&
        context->style->risk_table.label_color == TF_TEXT_OF_GROUP)
        return true;
    km->outside |= km_shown_columns(km, context) && !asked_for ? KM_KEYS_IN_TABLE : KM_LEGEND_ABOVE;
    return false;
}

/* Between the guides if there is room for most of its size, else in place of those that are in its
   way. */
static void place_inset(km_figure *km, tf_draw_context *context) {
    static const int options[] = {WITH_BANDS, WITH_BANDS | NO_GUIDES};
    const double wanted = INSET_SHARE * km->zoom_asked->width * km->curves.plot.width;
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        km->zoom.box = (tf_rect){0};
        g_autoptr(tf_obstacles) empty = new_obstacles(km, context, options[i], 0);
        tf_zoom_place(&km->zoom, km->zoom_asked, &km->curves, context, empty);
        if (km->zoom.box.width >= wanted)
            return;
    }
}

/* Counts of censored patients come last: they are the only thing that may be left out. */
bool km_place_inside(km_figure *km, tf_draw_context *context) {
    tf_curves_thin_marks(&km->curves, context);
    if (km->zoom_asked)
        place_inset(km, context);
    if (!place_all_estimates(km, context))
        return false;
    g_autoptr(tf_obstacles) clear = new_obstacles(km, context, WITH_BANDS, 0);
    g_autoptr(tf_obstacles) near = new_obstacles(km, context, NO_BANDS, 0);
    const tf_guide_room room = {clear, near, km->falls};
    if (!km_place_values(km, context, &room)) {
        km->outside |= km->conceded >= KM_NO_VALUES ? KM_VALUES_LEFT_OUT : KM_VALUES_IN_TABLE;
        return false;
    }
    if (!place_names(km, context))
        return false;
    if (km->curves.counts) {
        g_autoptr(tf_obstacles) rest = new_obstacles(km, context, NO_BANDS, 0);
        km->left_out = tf_curves_place_counts(&km->curves, context, rest, &km->pieces);
    }
    return true;
}
