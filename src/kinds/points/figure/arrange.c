/* Where everything stands in one frame: slots with their names, dots beside each other, brackets.
 */
#include <math.h>

#include "figure/legend.h"
#include "figure/owed.h"
#include "layout/swarm.h"
#include "points.h"

/* Of a slot, what groups of a category take; in sizes of the text: from the legend to the plot,
   from the plot's top to what is highest in it. */
static const double SLOT = 0.8, LEGEND_GAP = 0.8, TOP = 0.3;
/* Of the diameter of a dot, the room that a place has to have for boxes to be seen. */
static const double LEAST_PITCH = 2.2;

static void set_x(points_figure *p) {
    const tf_rect plot = p->frame.plot;
    const double slot = plot.width / (double)p->n_slots;
    p->x = tf_scale_linear(-0.5, (double)p->n_slots - 0.5, plot.x, plot.x + plot.width);
    p->pitch = p->keyed ? SLOT * slot / (double)p->results->n_groups : slot;
}

/* Lines of pairs lead to where values stand: those have no room beside the middle. */
static void set_dots(points_figure *p, tf_draw_context *context) {
    const tf_points_results *results = p->results;
    double *y = tf_arena_array(context->arena, double, results->n_values + 1);
    p->beside = tf_arena_array(context->arena, double, results->n_values + 1);
    for (size_t i = 0; i < results->n_values; i++)
        y[i] = points_y(p, results->values[i].value);
    for (size_t i = 0; i < tf_points_n_places(results) && !results->paired; i++) {
        const tf_points_place *of = &results->places[i];
        const tf_swarm swarm = {y + of->first, of->n_dots, p->dot,
                                fmax(points_half_dots(p) - p->dot / 2, 0)};
        tf_swarm_place(&swarm, p->beside + of->first, context->arena);
    }
}

/* ---- below the plot ---------------------------------------------------------------------------
 */

static double names_top(const tf_style *style) {
    return style->axis.tick_length + style->axis.tick_gap;
}

double points_depth(const points_figure *p, const tf_draw_context *context) {
    const tf_style *style = context->style;
    double own = names_top(style) + p->names.height;
    own += p->title.n > 0 ? style->axis.title_gap + p->title.size.height : 0;
    if (!context->tables || !p->counts)
        return own;
    return context->tables->depth = fmax(context->tables->depth, own);
}

static void set_below(points_figure *p, tf_draw_context *context, tf_margins *needed) {
    const tf_style *style = context->style;
    const tf_rect plot = p->frame.plot;
    const double slot = plot.width / (double)p->n_slots;
    const tf_font font =
        (style->axis.title_bold ? tf_style_bold : tf_style_font)(style, style->axis.title_size);
    const char *title = tf_axis_title(context, points_ask(context)->x.label, TF_X_TITLE, NULL);
    tf_place_names_fit_all(&p->names, context, slot);
    p->title = tf_paragraph_new(context, font, title, fmax(plot.width, 1));
    needed->bottom = fmax(needed->bottom, points_depth(p, context));
    if (!p->counts)
        return;
    tf_risk_table_fit_names(p->counts, TF_RISK_NAMES_WIDE, context, p->frame.cell.width,
                            needed->left);
    tf_risk_table_fit_columns(p->counts, context, &p->x, INFINITY);
    needed->left = fmax(needed->left, tf_risk_table_left(p->counts));
    needed->right = fmax(needed->right, tf_risk_table_overhang(p->counts, &p->x));
    needed->bottom += style->risk_table.gap + tf_risk_table_height(p->counts);
}

/* Names of groups, or groups in a table where categories have the names. */
void points_make_counts(points_figure *p, tf_draw_context *context) {
    const tf_points_results *results = p->results;
    const bool asked = points_ask(context)->n_table != TF_OFF;
    bool known = false;
    for (size_t i = 0; i < tf_points_n_places(results); i++)
        known = known || !isnan(results->places[i].n);
    p->counts = NULL;
    if (!asked || !known || p->counts_conceded)
        return;
    const char *heading = tf_heading(
        context, tf_word(context->words, results->n_patients > 0 || !points_ask(context)->value
                                             ? "bars.heading.patients"
                                             : "points.heading.values"));
    const size_t n_lines = p->keyed ? results->n_groups : 1;
    double *at = tf_arena_array(context->arena, double, p->n_slots);
    tf_risk_line *lines = tf_arena_array(context->arena, tf_risk_line, n_lines);
    for (size_t i = 0; i < p->n_slots; i++)
        at[i] = (double)i;
    for (size_t g = 0; g < n_lines; g++) {
        lines[g] =
            (tf_risk_line){.name = p->keyed ? results->groups[g].label : heading,
                           .is_heading = !p->keyed,
                           .color = p->keyed ? &p->looks[g].text : NULL,
                           .counts = tf_arena_array(context->arena, const char *, p->n_slots)};
        for (size_t i = 0; i < p->n_slots; i++) {
            const double n = results->places[p->keyed ? i * n_lines + g : i].n;
            lines[g].counts[i] = isnan(n) ? TF_UNKNOWN_SIGN : tf_number_text(context, n, 0);
        }
    }
    const tf_risk_content content = {p->keyed ? heading : NULL, p->n_slots, at, n_lines, lines};
    p->counts = tf_risk_table_new(context, &content);
}

/* ---- above the plot ---------------------------------------------------------------------------
 */

static void set_brackets(points_figure *p, tf_draw_context *context, tf_margins *needed) {
    const tf_rect plot = p->frame.plot;
    const tf_points_results *results = p->results;
    size_t n = 0;
    for (size_t i = 0; i < tf_points_n_places(results); i++) {
        const tf_rect bounds = points_bounds(p, i);
        if (bounds.height > 0)
            p->brackets.under[n++] = bounds;
    }
    p->brackets.n_under = n;
    for (size_t i = 0, k = 0; i < results->n_comparisons; i++) {
        const tf_points_comparison *c = &results->comparisons[i];
        if (isnan(c->p_adjusted))
            continue;
        p->brackets.items[k].from = points_x(p, c->first);
        p->brackets.items[k++].to = points_x(p, c->second);
    }
    const double gap = TOP * context->style->estimates.size; /* texts keep it from the axis, too */
    const double top = tf_brackets_place(&p->brackets, context, plot.x + gap, plot.x + plot.width);
    if (isfinite(top))
        needed->top = fmax(needed->top, plot.y - top + gap);
}

static void draw_key(void *user, tf_inset *inset, size_t index, tf_rect swatch) {
    points_draw_key(user, inset, index, swatch);
}

const tf_inset *points_key(void *self, tf_draw_context *context, double width) {
    points_figure *p = self;
    const size_t n = p->results->n_groups;
    if (!p->keyed)
        return NULL;
    tf_legend_entry *entries = tf_arena_array(context->arena, tf_legend_entry, n);
    for (size_t g = 0; g < n; g++)
        entries[g] = (tf_legend_entry){p->results->groups[g].label, 1, (unsigned)g};
    const tf_legend legend = {.n = n, .entries = entries, .draw_key = draw_key, .user = p};
    return tf_legend_inset(context, &legend, width, TF_LEGEND_ROWS);
}

static void set_legend(points_figure *p, tf_draw_context *context, tf_margins *needed) {
    const tf_rect plot = p->frame.plot;
    const double gap = LEGEND_GAP * context->style->legend.size;
    p->legend = context->shared_key ? NULL : points_key(p, context, plot.width);
    if (!p->legend)
        return;
    const double height = tf_inset_size(p->legend).height;
    p->legend_at = (tf_point){plot.x, plot.y - needed->top - gap - height};
    needed->top += gap + height;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static void set_lines(points_figure *p, tf_draw_context *context, tf_margins *needed) {
    const tf_rect plot = p->frame.plot;
    if (p->lines.n == 0)
        return;
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(plot);
    tf_obstacles_report_to(obstacles, context->arena);
    for (size_t i = 0; i < p->brackets.n_under; i++)
        tf_obstacles_add_rect(obstacles, p->brackets.under[i]);
    for (size_t i = 0; i < tf_points_n_places(p->results) && p->results->paired; i++)
        tf_obstacles_add_rect(obstacles, plot); /* lines of pairs are everywhere */
    tf_thresholds_place(&p->lines, context, &p->y, plot, obstacles);
    tf_thresholds_fit(&p->lines, context, &p->y, plot, needed);
}

void points_arrange(void *self, tf_draw_context *context) {
    points_figure *p = self;
    const tf_rect plot = p->frame.plot;
    tf_axis *left = p->frame.left;
    tf_margins needed = {0};
    double up, down;
    p->y = tf_scale_linear(left->min, left->max, plot.y + plot.height, plot.y);
    set_x(p);
    set_dots(p, context);
    tf_axis_fit(context, left, p->y, plot.height);
    tf_axis_fit(context, p->frame.below, p->x, plot.width);
    tf_axis_overhang(left, &up, &down);
    needed.left = tf_axis_depth(context, left);
    needed.top = up;
    needed.bottom = down;
    needed.right = context->style->axis.line_width;
    set_below(p, context, &needed);
    set_brackets(p, context, &needed);
    set_lines(p, context, &needed);
    set_legend(p, context, &needed);
    p->frame.margins = needed;
}

/* A box without its name, or boxes that are lines, would be no figure. */
bool points_complete(const void *self, tf_draw_context *context) {
    const points_figure *p = self;
    const bool narrow = p->pitch < LEAST_PITCH * p->dot;
    if (p->names.form != TF_NAMES_NONE && !narrow)
        return true;
    tf_diag_error(context->diag, NULL,
                  "make the figure wider, --facet by a column, or keep fewer with --where",
                  narrow ? "so many groups leave no room for the points"
                         : "names leave no room for the points");
    return false;
}
