#include "figure/risk_table.h"

#include <math.h>
#include <string.h>

#include "figure/axis.h"

/* Names may take these shares of the cell's width: wrapped, as they are (if that saves breaking
   one), and wrapped before they go above their counts. Whatever they take is blank beside the plot.
 */
static const double NAME_SHARE = 0.25;
static const double WHOLE_SHARE = 0.3;
static const double WRAPPED_SHARE = 0.35;
static const size_t MOST_LINES = 4;
static const double LEAST_GAP = 3;
static const double NAME_GAP_EM = 1.2;
static const double INDENT_EM = 0.8;

/** One line of counts, with the name before or above it; or a name alone. */
typedef struct risk_line {
    tf_risk_line given;
    bool above; /**< the name has a line of its own */
    double indent;
    tf_paragraph wrapped;
    const char **split[2];        /**< counts on two lines; NULL: they have but one number */
    double y, height, count_drop; /**< upper edge, height; edge to the counts' baseline */
} risk_line;

struct tf_risk_table {
    tf_paragraph heading;
    const char *heading_text;
    tf_font font, heading_font;
    double pitch, heading_room;
    double ascent, descent; /* of counts */
    size_t n_columns;
    const double *times;
    double *widths; /**< widest count of each column: one of the next two */
    double *whole_widths, *split_widths;
    bool split; /**< numbers in brackets stand below those before them */
    bool *stands;
    size_t n_lines;
    risk_line *lines;
    double left, height;
};

/* ---- building -------------------------------------------------------------------------------- */

static void widen(const tf_risk_table *risk, tf_draw_context *context, double *width,
                  const char *text) {
    *width = fmax(*width, tf_measure(context->measurer, &risk->font, text).advance);
}

static void split_count(const tf_risk_table *risk, tf_draw_context *context, risk_line *line,
                        size_t i) {
    const char *count = line->given.counts[i];
    const char *blank = strstr(count, " (");
    line->split[0][i] = tf_take(context, g_strndup(count, (gsize)(blank - count)));
    line->split[1][i] = blank + 1;
    widen(risk, context, &risk->split_widths[i], line->split[0][i]);
    widen(risk, context, &risk->split_widths[i], line->split[1][i]);
}

/* Widths are those of whole columns, so that all rows are thinned alike. */
static void measure_counts(tf_risk_table *risk, tf_draw_context *context, risk_line *line) {
    for (int part = 0; part < 2 && line->given.bracketed; part++) {
        line->split[part] = tf_arena_array(context->arena, const char *, risk->n_columns + 1);
    }
    for (size_t i = 0; i < risk->n_columns; i++) {
        widen(risk, context, &risk->whole_widths[i], line->given.counts[i]);
        if (line->given.bracketed) {
            split_count(risk, context, line, i);
        }
    }
}

tf_risk_table *tf_risk_table_new(tf_draw_context *context, const tf_risk_content *content) {
    const tf_style *style = context->style;
    tf_risk_table *risk = tf_arena_array(context->arena, tf_risk_table, 1);
    risk->font = tf_style_font(style, style->risk_table.size, false);
    risk->heading_font =
        tf_style_font(style, style->risk_table.size, style->risk_table.heading_bold);
    risk->heading_room = style->risk_table.heading_gap;
    risk->heading_text = content->heading;
    tf_text_metrics metrics = tf_measure(context->measurer, &risk->font, "0");
    risk->ascent = metrics.ascent;
    risk->descent = metrics.descent;
    risk->pitch = fmax(style->risk_table.row_height * style->risk_table.size,
                       metrics.ascent + metrics.descent);
    risk->n_columns = content->n_columns;
    risk->times = content->times;
    risk->whole_widths = tf_arena_array(context->arena, double, risk->n_columns + 1);
    risk->split_widths = tf_arena_array(context->arena, double, risk->n_columns + 1);
    risk->widths = risk->whole_widths;
    risk->stands = tf_arena_array(context->arena, bool, risk->n_columns + 1);
    risk->n_lines = content->n_lines;
    risk->lines = tf_arena_array(context->arena, risk_line, content->n_lines + 1);
    for (size_t i = 0; i < content->n_lines; i++) {
        risk_line *line = &risk->lines[i];
        line->given = content->lines[i];
        line->indent = line->given.indented ? INDENT_EM * risk->font.size : 0;
        if (line->given.counts) {
            measure_counts(risk, context, line);
        }
    }
    return risk;
}

const double *tf_risk_table_times(const tf_risk_table *risk, size_t *n) {
    *n = risk->n_columns;
    return risk->times;
}

/* ---- fitting --------------------------------------------------------------------------------- */

/* Of the names that share a line with counts. */
static double widest_name(const tf_risk_table *risk) {
    double width = 0;
    for (size_t i = 0; i < risk->n_lines; i++) {
        if (!risk->lines[i].above) {
            width = fmax(width, risk->lines[i].indent + risk->lines[i].wrapped.size.width);
        }
    }
    return width;
}

/* Wraps all names; false if one of them needs more than `most` lines or a broken word. */
static bool wrap_names(tf_risk_table *risk, tf_draw_context *context, double width, size_t most) {
    bool fits = true;
    for (size_t i = 0; i < risk->n_lines; i++) {
        risk_line *line = &risk->lines[i];
        double room = fmax(width - line->indent, 1);
        line->wrapped = tf_paragraph_new(context, risk->font, line->given.name, room);
        if (line->given.name && !line->above) {
            tf_lines whole =
                tf_wrap(context->measurer, &risk->font, line->given.name, room, context->arena);
            fits = fits && whole.fits && whole.n <= most;
        }
    }
    return fits;
}

/* Where the counts stand, and how high the row is: letters of other families may be taller. Returns
   the room below the row's letters. */
static double stack_line(const tf_risk_table *risk, risk_line *line) {
    const tf_paragraph *name = &line->wrapped;
    double last = name->ascent + (name->n > 1 ? (double)(name->n - 1) * name->pitch : 0);
    double below = name->descent;
    bool own_line = line->above && line->given.counts;
    line->count_drop = name->ascent;
    if (own_line) {
        line->count_drop = last + fmax(risk->pitch, name->descent + risk->ascent);
        last = line->count_drop;
        below = risk->descent;
    }
    if (risk->split && line->split[0]) { /* a name of several lines may have left the room */
        last = fmax(last, line->count_drop + risk->pitch);
        below = fmax(below, risk->descent);
    }
    double rest = fmax(risk->pitch - risk->ascent, below);
    line->height = last + rest;
    return rest - below;
}

static void stack_lines(tf_risk_table *risk, tf_draw_context *context, double width) {
    double y = 0;
    double below = 0;
    risk->heading = tf_paragraph_new(context, risk->heading_font, risk->heading_text, width);
    if (risk->heading.n > 0) {
        y = risk->heading.size.height + risk->heading_room;
    }
    for (size_t i = 0; i < risk->n_lines; i++) {
        risk->lines[i].y = y;
        below = stack_line(risk, &risk->lines[i]);
        y += risk->lines[i].height;
    }
    /* The last row ends with its letters, not with the space to a next row. */
    risk->height = y - below;
}

void tf_risk_table_fit_names(tf_risk_table *risk, tf_risk_names names_take,
                             tf_draw_context *context, double width, double axis_room) {
    double share = names_take == TF_RISK_NAMES_NARROW ? 0 : 1;
    risk->split =
        names_take == TF_RISK_NAMES_NARROW && risk->n_lines > 0 && risk->lines[0].split[0];
    risk->widths = risk->split ? risk->split_widths : risk->whole_widths;
    double half = risk->n_columns > 0 ? risk->widths[0] / 2 : 0;
    double gap = NAME_GAP_EM * risk->font.size;
    double most = fmax(share * NAME_SHARE * width, axis_room) - gap - half;
    double whole = fmax(share * WHOLE_SHARE * width, axis_room) - gap - half;
    double wide = fmax(share * WRAPPED_SHARE * width, axis_room) - gap - half;
    for (size_t i = 0; i < risk->n_lines; i++) { /* as if this were the first time */
        risk->lines[i].above = risk->lines[i].given.counts == NULL;
    }
    bool beside = wrap_names(risk, context, whole, 1) || wrap_names(risk, context, most, 2) ||
                  wrap_names(risk, context, wide, 2) || wrap_names(risk, context, most, MOST_LINES);
    if (!beside) {
        for (size_t i = 0; i < risk->n_lines; i++) {
            risk->lines[i].above = true;
        }
        wrap_names(risk, context, width, 2);
    }
    double names = widest_name(risk);
    risk->left = half + (names > 0 ? names + gap : 0);
    stack_lines(risk, context, width);
}

double tf_risk_table_left(const tf_risk_table *risk) {
    return risk->left;
}

/* On the axis' own scale: the same arithmetic as the ticks, so counts stand exactly below them. */
static double *column_centers(const tf_risk_table *risk, tf_draw_context *context,
                              const tf_scale *x) {
    double *centers = tf_arena_array(context->arena, double, risk->n_columns + 1);
    for (size_t i = 0; i < risk->n_columns; i++) {
        centers[i] = tf_scale_apply(x, risk->times[i]);
    }
    return centers;
}

/* Numbers at the beginning alone say nothing of how they fall: the first column that has room
   beside them, though it may reach out. */
static void keep_second(tf_risk_table *risk, const double *centers, double gap) {
    for (size_t i = 1; i < risk->n_columns; i++) {
        double between = centers[i] - centers[0] - (risk->widths[0] + risk->widths[i]) / 2;
        if (between >= gap) {
            risk->stands[i] = true;
            return;
        }
    }
}

void tf_risk_table_fit_columns(tf_risk_table *risk, tf_draw_context *context, const tf_scale *x,
                               double most) {
    double *centers = column_centers(risk, context, x);
    double gap = fmax(LEAST_GAP, 0.5 * risk->font.size);
    tf_thin(risk->n_columns, centers, risk->widths, gap, risk->stands);
    size_t n = 1;
    for (size_t i = 1; i < risk->n_columns; i++) {
        bool reaches_out = centers[i] + risk->widths[i] / 2 > x->page_max + most;
        risk->stands[i] = risk->stands[i] && !reaches_out;
        n += risk->stands[i];
    }
    if (n < 2 && isfinite(most)) {
        keep_second(risk, centers, LEAST_GAP);
    }
}

size_t tf_risk_table_shown(const tf_risk_table *risk) {
    size_t n = risk->n_columns < 2 ? 2 : 0;
    for (size_t i = 0; i < risk->n_columns; i++) {
        n += risk->stands[i];
    }
    return n;
}

double tf_risk_table_overhang(const tf_risk_table *risk, const tf_scale *x) {
    double over = 0;
    for (size_t i = 0; i < risk->n_columns; i++) {
        if (risk->stands[i]) {
            double right = tf_scale_apply(x, risk->times[i]) + risk->widths[i] / 2;
            over = fmax(over, right - x->page_max);
        }
    }
    return over;
}

double tf_risk_table_height(const tf_risk_table *risk) {
    return risk->height;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Counts are black whatever the names are: figures are read, not told apart. */
static void draw_line(const tf_risk_table *risk, const risk_line *line, const tf_scale *x,
                      tf_draw_context *context, double top, tf_point origin) {
    const tf_style *style = context->style;
    tf_color plain = style->color.text;
    bool colored = line->given.color && style->risk_table.label_color == TF_TEXT_OF_GROUP;
    tf_color color = colored ? *line->given.color : plain;
    tf_point at = {origin.x + line->indent, origin.y + top + line->y};
    tf_paragraph_draw(context, "risk_table.name", &line->wrapped, at, TF_ANCHOR_START, color);
    if (!line->given.counts) {
        return;
    }
    double baseline = origin.y + top + line->y + line->count_drop;
    tf_scene_group_begin(context->scene, "risk_table.row",
                         tf_plain_text(context, line->given.name));
    for (size_t i = 0; i < risk->n_columns; i++) {
        if (risk->stands[i]) {
            tf_point center = {origin.x + tf_scale_apply(x, risk->times[i]), baseline};
            bool split = risk->split && line->split[0];
            tf_draw_text(context, "risk_table.count", center, TF_ANCHOR_MIDDLE, risk->font, plain,
                         split ? line->split[0][i] : line->given.counts[i]);
            center.y += risk->pitch;
            tf_draw_text(context, "risk_table.count", center, TF_ANCHOR_MIDDLE, risk->font, plain,
                         split ? line->split[1][i] : NULL);
        }
    }
    tf_scene_group_end(context->scene);
}

void tf_risk_table_draw(const tf_risk_table *risk, const tf_scale *x, tf_draw_context *context,
                        double top, tf_point origin) {
    tf_scene_group_begin(context->scene, "risk_table", NULL);
    tf_point at = {origin.x, origin.y + top};
    tf_paragraph_draw(context, "risk_table.heading", &risk->heading, at, TF_ANCHOR_START,
                      context->style->color.text);
    for (size_t i = 0; i < risk->n_lines; i++) {
        draw_line(risk, &risk->lines[i], x, context, top, origin);
    }
    tf_scene_group_end(context->scene);
}
