/* Where everything stands in one frame: the plot, names at the ends of lines or a legend above. */
#include <math.h>

#include "figure/legend.h"
#include "figure/markers.h"
#include "lines.h"

/* In sizes of the axis' text: from the axis to the first visit; between samples and names; from the
   plot to names; from the legend to the plot; between intervals of groups, in signs. */
static const double PAD = 0.8, NAME_GAP = 0.5, EDGE_GAP = 0.2, LEGEND_GAP = 0.8, DODGE = 1.3;
/* Of the way from visit to visit: all intervals of one; beside the first of names. */
static const double SHARE = 0.55, SLOT = 0.4;
/* Of the cell's width, names at the ends; a sample of a line where names are black. */
static const double WIDEST = 0.26, SAMPLE = 1.6;
/* In swatches: a sample of a line in the legend. */
static const double KEY = 2;

/* ---- the axis of visits -----------------------------------------------------------------------
 */

/* Intervals at one visit stand beside each other, as far as its neighbours let them. */
static void set_x(lines_figure *l) {
    const tf_lines_results *results = l->results;
    const tf_rect plot = l->frame.plot;
    const double first = results->places[0].at, last = results->places[results->n_places - 1].at;
    double nearest = last - first;
    for (size_t k = 1; k < results->n_places; k++)
        nearest = fmin(nearest, results->places[k].at - results->places[k - 1].at);
    const double n = (double)results->n_groups, least = PAD * l->em + l->sign / 2;
    const double room = fmax(plot.width - 2 * least, 1);
    const double gap = nearest / (last - first) * room;
    const bool apart = results->has_limits && !l->bands && n > 1;
    l->dodge = apart ? fmin(DODGE * l->sign, SHARE * gap / n) : 0;
    double pad = least + l->dodge * (n - 1) / 2;
    if (!results->placed) /* names, not numbers: half a place on either side, as bars have it */
        pad = fmax(pad, SLOT * plot.width / (double)results->n_places);
    const double beyond = pad * (last - first) / fmax(plot.width - 2 * pad, 1);
    l->x = tf_scale_linear(first - beyond, last + beyond, plot.x, plot.x + plot.width);
}

/* ---- names ------------------------------------------------------------------------------------
 */

void lines_begin(void *self, tf_draw_context *context) {
    lines_figure *l = self;
    const int labels = lines_ask(context)->labels;
    if (l->frame.attempt == 0)
        l->keyed = labels == TF_LABELS_LEGEND || l->results->summary == TF_LINES_NONE;
}

static bool wants_names(const lines_figure *l, const tf_draw_context *context) {
    return !l->keyed && !l->nameless && !context->shared_key &&
           lines_ask(context)->labels != TF_LABELS_NONE;
}

/* A name far from its line is anybody's: every line has to reach the last visit. */
static bool find_ends(lines_figure *l, tf_draw_context *context) {
    const size_t last = l->results->n_places - 1;
    for (size_t g = 0; g < l->results->n_groups; g++) {
        const double value = tf_lines_point_at(l->results, g, last)->estimate;
        if (isnan(value))
            return false;
        l->ends[g] = (tf_end_name){.group = g,
                                   .y = lines_y(l, value),
                                   .text = tf_plain_text(context, l->results->groups[g].label)};
    }
    return true;
}

static double sample_width(const lines_figure *l, const tf_draw_context *context) {
    const bool plain = context->style->labels.color == TF_TEXT_PLAIN;
    return plain ? (SAMPLE + NAME_GAP) * l->em : 0;
}

/* Beyond the plot, since lines across it reach to its edge. */
static double names_left(const lines_figure *l) {
    return l->frame.plot.x + l->frame.plot.width + EDGE_GAP * l->em;
}

/* Returns where the widest ends; 0 without names. */
static double set_ends(lines_figure *l, tf_draw_context *context) {
    const tf_style *style = context->style;
    const tf_rect plot = l->frame.plot;
    l->n_ends = 0;
    if (!wants_names(l, context) || !find_ends(l, context))
        return 0;
    const double lead = sample_width(l, context);
    const tf_end_room room = {
        .top = plot.y,
        .bottom = plot.y + plot.height,
        .crossing = NAN,
        .gap = style->axis.line_width + 1,
        .widest = WIDEST * l->frame.cell.width - lead,
        .font = (style->labels.bold ? tf_style_bold : tf_style_font)(style, style->labels.size),
    };
    double width;
    if (!tf_end_names_fit(l->ends, l->results->n_groups, &room, context, &width))
        return 0;
    l->n_ends = l->results->n_groups;
    return names_left(l) + lead + width;
}

/* False after a change: names that have no room at the ends stand in the legend. */
bool lines_place(void *self, tf_draw_context *context) {
    lines_figure *l = self;
    bool beside = false;
    for (size_t i = 0; i < l->lines.n; i++)
        beside = beside || !l->lines.lines[i].inside;
    const bool lost = wants_names(l, context) && (l->n_ends == 0 || beside);
    l->keyed = l->keyed || lost;
    return !lost;
}

void lines_draw_names(const lines_figure *l, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const double lead = sample_width(l, context);
    for (size_t i = 0; i < l->n_ends; i++) {
        const tf_end_name *end = &l->ends[i];
        const tf_look *look = &l->looks[end->group];
        const double x = origin.x + names_left(l);
        tf_scene_group_begin_of(context->scene, "curve.label", end->text, (unsigned)end->group);
        if (lead > 0) {
            const double y = origin.y + end->middle;
            tf_scene_line(context->scene, "legend.key", (tf_point){x, y},
                          (tf_point){x + SAMPLE * l->em, y}, &look->pen);
        }
        tf_paragraph_draw(context, "curve.label", &end->name,
                          (tf_point){x + lead, origin.y + end->middle - end->name.size.height / 2},
                          TF_ANCHOR_START, lead > 0 ? style->color.text : look->text);
        tf_scene_group_end(context->scene);
    }
}

/* ---- the legend -------------------------------------------------------------------------------
 */

static void draw_key(void *user, tf_inset *inset, size_t index, tf_rect swatch) {
    const lines_figure *l = user;
    const size_t n_groups = l->nameless ? 0 : l->results->n_groups;
    const bool target = index >= n_groups || !l->keyed;
    if (target) {
        tf_inset_rect(inset, "legend.band", swatch, l->area);
        return;
    }
    const tf_look *look = &l->looks[index];
    const double y = swatch.y + swatch.height / 2, length = KEY * swatch.width;
    tf_point points[TF_MARKER_POINTS];
    tf_inset_line(inset, "legend.key", (tf_point){swatch.x, y}, (tf_point){swatch.x + length, y},
                  &look->pen);
    const size_t n =
        tf_marker_shape(look->place, (tf_point){swatch.x + length / 2, y}, l->sign, points);
    if (l->results->summary != TF_LINES_NONE)
        tf_inset_polygon(inset, "marker", points, n, look->line, NULL);
}

static const tf_inset *make_legend(lines_figure *l, tf_draw_context *context, double width) {
    const tf_lines_results *results = l->results;
    tf_legend_entry *entries =
        tf_arena_array(context->arena, tf_legend_entry, results->n_groups + 2);
    size_t n = 0;
    const bool groups = l->keyed && !l->nameless && lines_ask(context)->labels != TF_LABELS_NONE;
    for (size_t g = 0; groups && g < results->n_groups; g++)
        entries[n++] = (tf_legend_entry){results->groups[g].label, KEY, (unsigned)g};
    const char *label = lines_ask(context)->target.label;
    if (l->has_target)
        entries[n++] = (tf_legend_entry){
            label ? label : tf_heading(context, tf_word(context->words, "lines.target")), 1,
            (unsigned)results->n_groups};
    const tf_legend legend = {.n = n,
                              .n_first = groups && l->has_target ? results->n_groups : 0,
                              .entries = entries,
                              .draw_key = draw_key,
                              .user = l};
    return tf_legend_inset(context, &legend, width, TF_LEGEND_ROWS);
}

/* Panels have one key; names at the ends of some lines and not of others would be two. */
const tf_inset *lines_key(void *self, tf_draw_context *context, double width) {
    lines_figure *l = self;
    const bool keyed = l->keyed;
    if (lines_ask(context)->labels == TF_LABELS_DIRECT)
        return NULL;
    l->keyed = true;
    const tf_inset *key = make_legend(l, context, width);
    l->keyed = keyed;
    return key;
}

/* ---- lines across the plot --------------------------------------------------------------------
 */

static void add_obstacles(const lines_figure *l, tf_draw_context *context,
                          tf_obstacles *obstacles) {
    const tf_lines_results *results = l->results;
    tf_point *points = tf_arena_array(context->arena, tf_point, results->n_places + 1);
    for (size_t g = 0; g < results->n_groups; g++) {
        size_t n = 0;
        for (size_t k = 0; k < results->n_places; k++) {
            const tf_lines_point *point = tf_lines_point_at(results, g, k);
            const double x = lines_x(l, k, g);
            if (!isnan(point->estimate))
                points[n++] = (tf_point){x, lines_y(l, point->estimate)};
            if (!isnan(point->lower)) {
                const double top = lines_y(l, point->upper), half = l->sign / 2;
                tf_obstacles_add_rect(
                    obstacles, (tf_rect){x - half, top, 2 * half, lines_y(l, point->lower) - top});
            }
        }
        tf_obstacles_add_polyline(obstacles, points, n, l->sign);
    }
    for (size_t i = 0; i < results->n_courses; i++) {
        size_t n = 0;
        for (size_t k = 0; k < results->n_places; k++)
            if (!isnan(results->courses[i].values[k]))
                points[n++] =
                    (tf_point){lines_x(l, k, SIZE_MAX), lines_y(l, results->courses[i].values[k])};
        tf_obstacles_add_polyline(obstacles, points, n, context->style->curve.width);
    }
}

static void set_lines(lines_figure *l, tf_draw_context *context, tf_margins *needed) {
    const tf_rect plot = l->frame.plot;
    if (l->lines.n == 0)
        return;
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(plot);
    tf_obstacles_report_to(obstacles, context->arena);
    add_obstacles(l, context, obstacles);
    tf_thresholds_place(&l->lines, context, &l->y, plot, obstacles);
    tf_thresholds_fit(&l->lines, context, &l->y, plot, needed);
}

/* ---- all of it --------------------------------------------------------------------------------
 */

double lines_axis_depth(const lines_figure *l, const tf_draw_context *context) {
    const double own = tf_axis_depth(context, l->frame.below);
    if (!context->tables || !l->counts)
        return own;
    return context->tables->depth = fmax(context->tables->depth, own);
}

static void set_table(lines_figure *l, tf_draw_context *context, tf_margins *needed) {
    const double axis_room = needed->left;
    if (!l->counts)
        return;
    tf_risk_table_fit_names(l->counts, TF_RISK_NAMES_WIDE, context, l->frame.cell.width, axis_room);
    tf_risk_table_fit_columns(l->counts, context, &l->x, INFINITY);
    needed->left = fmax(needed->left, tf_risk_table_left(l->counts));
    needed->right = fmax(needed->right, tf_risk_table_overhang(l->counts, &l->x));
    needed->bottom += context->style->risk_table.gap + tf_risk_table_height(l->counts);
}

static void set_legend(lines_figure *l, tf_draw_context *context, tf_margins *needed) {
    const tf_rect plot = l->frame.plot;
    const double gap = LEGEND_GAP * context->style->legend.size;
    l->legend = context->shared_key ? NULL : make_legend(l, context, plot.width);
    if (!l->legend)
        return;
    const double height = tf_inset_size(l->legend).height;
    l->legend_at = (tf_point){plot.x, plot.y - needed->top - gap - height};
    needed->top += gap + height;
}

void lines_arrange(void *self, tf_draw_context *context) {
    lines_figure *l = self;
    const tf_rect plot = l->frame.plot;
    tf_axis *left = l->frame.left, *below = l->frame.below;
    tf_margins needed = {0};
    double up, down, before, after;
    l->y = tf_scale_linear(left->min, left->max, plot.y + plot.height, plot.y);
    set_x(l);
    lines_label_visits(l, context);
    if (!l->results->placed)
        tf_axis_fit_names(context, below, tf_scale_apply(&l->x, 1) - tf_scale_apply(&l->x, 0));
    tf_axis_fit(context, left, l->y, plot.height);
    tf_axis_fit(context, below, l->x, plot.width);
    tf_axis_overhang(left, &up, &down);
    tf_axis_overhang(below, &before, &after);
    needed.left = fmax(tf_axis_depth(context, left), before);
    needed.bottom = fmax(lines_axis_depth(l, context), down);
    needed.top = up;
    needed.right = fmax(after, set_ends(l, context) - plot.x - plot.width);
    set_table(l, context, &needed);
    set_lines(l, context, &needed);
    set_legend(l, context, &needed);
    l->frame.margins = needed;
}
