/* Boxes of a flow with the lines between them: what is drawn, and in which room. */
#include <math.h>

#include "figure/figure.h"
#include "figure/owed.h"
#include "flow.h"

/* Lanes that have room for side boxes beside their main ones. */
static const size_t MOST_BESIDE = 3;
/* Gaps between rows may grow that much where the page is higher than the figure. */
static const double MOST_STRETCH = 1.9;
/* Heights that were computed twice. */
static const double SLACK = 1e-3;

static void *prepare(tf_draw_context *context, const tf_results *results) {
    flow_figure *f = tf_arena_array(context->arena, flow_figure, 1);
    f->ask = (const tf_flow_ask *)context->ask;
    f->results = results->detail;
    f->beside = f->ask->statement == TF_FLOW_PRISMA &&
                MAX(f->results->n_lanes, f->results->n_sources) <= MOST_BESIDE;
    context->own_height = context->takes_cell = true;
    flow_make_texts(f, context);
    return f;
}

static bool refuse_width(const flow_figure *f, tf_draw_context *context) {
    const size_t n = MAX(f->results->n_lanes, f->results->n_sources);
    tf_diag_error(context->diag, NULL, NULL, "the words of boxes don't fit %s",
                  n > 1 ? tf_arena_printf(context->arena, "%zu lanes side by side", n)
                        : "their width");
    return false;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    flow_figure *f = self;
    if (flow_arrange(f, context, (tf_size){width, INFINITY}))
        return f->height;
    refuse_width(f, context);
    return 0;
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    flow_figure *f = self;
    (void)margins;
    if (!flow_arrange(f, context, cell))
        return refuse_width(f, context);
    if (f->height <= cell.height + SLACK)
        return true;
    tf_diag_error(context->diag, NULL, NULL, "%zu boxes need more height", f->results->n);
    return false;
}

/* Rows move apart where there is room, and all of it stands in the middle. */
static double spread(flow_figure *f, tf_draw_context *context, double height) {
    const double low = f->height, stretch = f->stretch;
    if (low >= height || f->results->n_levels < 2)
        return fmax(height - low, 0) / 2;
    f->stretch = MOST_STRETCH;
    flow_set_rows(f, context);
    if (f->height > height) {
        const double each = (f->height - low) / (MOST_STRETCH - stretch);
        f->stretch = stretch + (height - low) / each;
        flow_set_rows(f, context);
    }
    return fmax(height - f->height, 0) / 2;
}

static void draw_box(const flow_figure *f, tf_draw_context *context, size_t i, tf_point origin) {
    const tf_style *style = context->style;
    const tf_rect box = f->cells[i].box;
    const tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    const tf_color none = {0};
    tf_scene_group_begin(context->scene, f->results->boxes[i].side ? "flow.side" : "flow.main",
                         tf_plain_text(context, f->cells[i].items[0].name));
    tf_scene_rect(context->scene, "flow.box",
                  (tf_rect){origin.x + box.x, origin.y + box.y, box.width, box.height}, none, &pen);
    flow_draw_texts(f, context, i, origin);
    tf_scene_group_end(context->scene);
}

static void draw_label(const flow_figure *f, tf_draw_context *context, size_t k, tf_point origin) {
    const tf_style *style = context->style;
    const flow_label *label = &f->labels[k];
    const tf_rect box = {origin.x + label->box.x, origin.y + label->box.y, label->box.width,
                         label->box.height};
    const tf_size size = label->lines.size;
    tf_scene_rect(context->scene, "flow.stage.background", box, style->forest.stripe_color, NULL);
    if (f->upright)
        tf_paragraph_draw_upward(context, "flow.stage", &label->lines,
                                 box.x + (box.width - size.height) / 2, box.y + box.height / 2,
                                 style->color.text);
    else
        tf_paragraph_draw(context, "flow.stage", &label->lines,
                          (tf_point){box.x + box.width / 2, box.y + (box.height - size.height) / 2},
                          TF_ANCHOR_MIDDLE, style->color.text);
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    flow_figure *f = self;
    (void)plot;
    if (!flow_arrange(f, context, (tf_size){cell.width, cell.height + SLACK}))
        return refuse_width(f, context);
    const double above = spread(f, context, cell.height);
    const tf_point origin = {cell.x, cell.y + above};
    for (size_t k = 0; k < f->results->n_stages; k++)
        draw_label(f, context, k, origin);
    flow_draw_lines(f, context, origin);
    for (size_t i = 0; i < f->results->n; i++)
        draw_box(f, context, i, origin);
    return true;
}

static tf_facts foot(void *self, tf_draw_context *context) {
    const flow_figure *f = self;
    tf_owed owed = tf_owed_new(context);
    for (size_t i = 0; i < f->results->n && context->ask->notes.automatic; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (!(box->unexplained > 0) || !f->ask->reasons.show)
            continue;
        g_autofree char *name =
            tf_word_fill(tf_word(context->words, "flow.quoted"), "name",
                         tf_take(context, tf_flow_label(box, context->words)), NULL);
        tf_owed_add(
            &owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT,
            tf_take(context, tf_word_fill(tf_word(context->words, "flow.note.unexplained"), "n",
                                          tf_number_text(context, box->unexplained, 0), "total",
                                          tf_number_text(context, box->n, 0), "name", name, NULL)));
    }
    return tf_owed_finish(&owed);
}

static const char *lower_hint(const void *self, tf_draw_context *context) {
    const flow_figure *f = self;
    bool listed = false;
    (void)context;
    for (size_t i = 0; i < f->results->n; i++)
        listed = listed || f->cells[i].n_items > 1;
    return listed ? "leave out the lists of reasons (--reasons false), or boxes with --where"
                  : "keep fewer boxes with --where";
}

const tf_figure_class tf_flow_figure = {.prepare = prepare,
                                        .measure = measure,
                                        .draw = draw,
                                        .foot = foot,
                                        .natural_height = natural_height,
                                        .lower_hint = lower_hint};
