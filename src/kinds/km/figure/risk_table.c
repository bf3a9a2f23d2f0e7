#include "risk_table.h"

#include <math.h>
#include <string.h>

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

typedef enum risk_quantity { RISK_AT_RISK, RISK_CENSORED, RISK_EVENTS, RISK_BOTH } risk_quantity;

/** One line of counts, with the name before or above it; or a name alone. */
typedef struct risk_line {
    const char *name;
    bool is_group; /**< its name is the group's, in its colour */
    bool above;    /**< the name has a line of its own */
    double indent;
    size_t group;
    tf_paragraph wrapped;
    const char **counts;          /**< [n_columns]; NULL: a name alone */
    const char **split[2];        /**< the same on two lines; NULL: they have but one number */
    double y, height, count_drop; /**< upper edge, height; edge to the counts' baseline */
} risk_line;

struct km_risk {
    tf_paragraph heading;
    const char *heading_text;
    tf_font font, heading_font;
    double pitch, heading_room;
    double ascent, descent; /* of counts */
    size_t n_columns;
    double *times;
    size_t *at;     /**< index of each column in the results' risk_times */
    double *widths; /**< widest count of each column: one of the next two */
    double *whole_widths, *split_widths;
    bool split; /**< numbers in brackets stand below those before them */
    bool *stands;
    size_t n_lines;
    risk_line *lines;
    double left, height;
};

/* ---- what is printed ------------------------------------------------------------------------- */

/* `rows` is the exact form, `form` the usual ones by name. */
static size_t quantities(const tf_draw_context *context, risk_quantity wanted[3]) {
    const size_t n = km_ask(context)->risk_table.rows.n;
    const char *const *rows = km_ask(context)->risk_table.rows.items;
    if (n > 0) {
        static const char *const names[] = {"at_risk", "censored", "events"};
        size_t used = 0;
        for (size_t i = 0; i < n && used < 3; i++) {
            for (int name = 0; name < 3; name++) {
                if (g_str_equal(rows[i], names[name])) {
                    wanted[used++] = (risk_quantity)name;
                }
            }
        }
        return used;
    }
    const char *form = km_ask(context)->risk_table.form;
    if (g_strcmp0(form, "at_risk_censored_events") == 0) {
        wanted[0] = RISK_AT_RISK;
        wanted[1] = RISK_CENSORED;
        wanted[2] = RISK_EVENTS;
        return 3;
    }
    wanted[0] = g_strcmp0(form, "at_risk_censored") == 0 ? RISK_BOTH : RISK_AT_RISK;
    return 1;
}

bool km_risk_counts_up(const tf_draw_context *context) {
    risk_quantity wanted[3];
    return quantities(context, wanted) > 1;
}

static const char *quantity_word(tf_draw_context *context, risk_quantity quantity, bool heading) {
    static const char *const rows[] = {"at_risk.at_risk", "at_risk.censored", "at_risk.events",
                                       "at_risk.heading.censored"};
    static const char *const headings[] = {"at_risk.heading", "at_risk.heading.only_censored",
                                           "at_risk.heading.only_events",
                                           "at_risk.heading.censored"};
    return tf_heading(context,
                      tf_word(context->words, heading ? headings[quantity] : rows[quantity]));
}

/* Sums of weights may have decimals, patients never have. */
static const char *count_text(tf_draw_context *context, double value) {
    return tf_number_text(context, value, tf_decimals_needed(&value, 1, 2));
}

static const char *cell_text(tf_draw_context *context, const tf_km_group *group,
                             risk_quantity quantity, size_t at) {
    switch (quantity) {
    case RISK_AT_RISK:
        return count_text(context, group->n_risk[at]);
    case RISK_CENSORED:
        return count_text(context, group->n_censored_before[at]);
    case RISK_EVENTS:
        return count_text(context, group->n_events_before[at]);
    case RISK_BOTH:
        break;
    }
    return tf_arena_printf(context->arena, "%s (%s)", count_text(context, group->n_risk[at]),
                           count_text(context, group->n_censored_before[at]));
}

/* ---- building -------------------------------------------------------------------------------- */

/* Columns stand at the ticks unless a distance of their own was asked for. */
static bool is_column(const km_figure *km, double time, double every) {
    if (time < km->x_min || time > km->x_max) {
        return false;
    }
    if (every > 0) {
        double steps = (time - km->x_min) / every;
        return fabs(steps - round(steps)) <= 1e-6;
    }
    for (size_t i = 0; i < km->results->n_ticks; i++) {
        if (fabs(km->results->ticks[i] - time) <= 1e-9 * fmax(1, fabs(time))) {
            return true;
        }
    }
    return false;
}

static void choose_columns(km_risk *risk, const km_figure *km, tf_draw_context *context) {
    const tf_km_results *results = km->results;
    double every = km_ask(context)->risk_table.every;
    risk->times = tf_arena_array(context->arena, double, results->n_risk_times + 1);
    risk->at = tf_arena_array(context->arena, size_t, results->n_risk_times + 1);
    for (size_t i = 0; i < results->n_risk_times; i++) {
        if (is_column(km, results->risk_times[i], every)) {
            risk->at[risk->n_columns] = i;
            risk->times[risk->n_columns++] = results->risk_times[i];
        }
    }
    risk->whole_widths = tf_arena_array(context->arena, double, risk->n_columns + 1);
    risk->split_widths = tf_arena_array(context->arena, double, risk->n_columns + 1);
    risk->widths = risk->whole_widths;
    risk->stands = tf_arena_array(context->arena, bool, risk->n_columns + 1);
}

static risk_line *add_line(km_risk *risk, size_t group, const char *name, bool is_group,
                           double indent) {
    risk_line *line = &risk->lines[risk->n_lines++];
    *line = (risk_line){.name = name, .is_group = is_group, .indent = indent, .group = group};
    return line;
}

static void widen(const km_risk *risk, tf_draw_context *context, double *width, const char *text) {
    *width = fmax(*width, tf_measure(context->measurer, &risk->font, text).advance);
}

static void split_count(const km_risk *risk, tf_draw_context *context, risk_line *line, size_t i) {
    const char *blank = strstr(line->counts[i], " (");
    line->split[0][i] =
        tf_take(context, g_strndup(line->counts[i], (gsize)(blank - line->counts[i])));
    line->split[1][i] = blank + 1;
    widen(risk, context, &risk->split_widths[i], line->split[0][i]);
    widen(risk, context, &risk->split_widths[i], line->split[1][i]);
}

/* Widths are those of whole columns, so that all rows are thinned alike. */
static void fill_counts(km_risk *risk, const km_figure *km, tf_draw_context *context,
                        risk_line *line, risk_quantity quantity) {
    line->counts = tf_arena_array(context->arena, const char *, risk->n_columns + 1);
    for (int part = 0; part < 2 && quantity == RISK_BOTH; part++) {
        line->split[part] = tf_arena_array(context->arena, const char *, risk->n_columns + 1);
    }
    for (size_t i = 0; i < risk->n_columns; i++) {
        line->counts[i] =
            cell_text(context, &km->results->groups[line->group], quantity, risk->at[i]);
        widen(risk, context, &risk->whole_widths[i], line->counts[i]);
        if (quantity == RISK_BOTH) {
            split_count(risk, context, line, i);
        }
    }
}

/* One quantity: a heading, then a row for each group. Several: the group's name, then a row for
   each quantity, since names and quantities can't both stand before the counts. */
static void make_lines(km_risk *risk, const km_figure *km, tf_draw_context *context) {
    risk_quantity wanted[3];
    size_t n = quantities(context, wanted);
    const char *own_heading = km_ask(context)->risk_table.label;
    risk->lines = tf_arena_array(context->arena, risk_line, km->n * (n + 1));
    bool nameless = km->n == 1 && !km->looks[0].label;
    const char *heading = n == 1 ? quantity_word(context, wanted[0], true) : NULL;
    heading = own_heading ? own_heading : heading;
    if (n == 1 && nameless) { /* one row needs no heading above a name: the heading names it */
        fill_counts(risk, km, context, add_line(risk, 0, heading, false, 0), wanted[0]);
        return;
    }
    risk->heading_text = heading;
    double indent = nameless ? 0 : INDENT_EM * risk->font.size;
    for (size_t group = 0; group < km->n; group++) {
        if (n == 1) {
            risk_line *line = add_line(risk, group, km->looks[group].label, true, 0);
            fill_counts(risk, km, context, line, wanted[0]);
            continue;
        }
        if (!nameless) {
            add_line(risk, group, km->looks[group].label, true, 0);
        }
        for (size_t i = 0; i < n; i++) {
            const char *name = quantity_word(context, wanted[i], false);
            fill_counts(risk, km, context, add_line(risk, group, name, false, indent), wanted[i]);
        }
    }
}

km_risk *km_risk_new(km_figure *km, tf_draw_context *context) {
    const tf_style *style = context->style;
    if (!km_ask(context)->risk_table.show) {
        return NULL;
    }
    km_risk *risk = tf_arena_array(context->arena, km_risk, 1);
    risk->font = tf_style_font(style, style->risk_table.size, false);
    risk->heading_font =
        tf_style_font(style, style->risk_table.size, style->risk_table.heading_bold);
    risk->heading_room = style->risk_table.heading_gap;
    tf_text_metrics metrics = tf_measure(context->measurer, &risk->font, "0");
    risk->ascent = metrics.ascent;
    risk->descent = metrics.descent;
    risk->pitch = fmax(style->risk_table.row_height * style->risk_table.size,
                       metrics.ascent + metrics.descent);
    choose_columns(risk, km, context);
    make_lines(risk, km, context);
    return risk;
}

const double *km_risk_times(const km_risk *risk, size_t *n) {
    *n = risk->n_columns;
    return risk->times;
}

/* ---- fitting --------------------------------------------------------------------------------- */

/* Of the names that share a line with counts. */
static double widest_name(const km_risk *risk) {
    double width = 0;
    for (size_t i = 0; i < risk->n_lines; i++) {
        if (!risk->lines[i].above) {
            width = fmax(width, risk->lines[i].indent + risk->lines[i].wrapped.size.width);
        }
    }
    return width;
}

/* Wraps all names; false if one of them needs more than `most` lines or a broken word. */
static bool wrap_names(km_risk *risk, tf_draw_context *context, double width, size_t most) {
    bool fits = true;
    for (size_t i = 0; i < risk->n_lines; i++) {
        risk_line *line = &risk->lines[i];
        double room = fmax(width - line->indent, 1);
        line->wrapped = tf_paragraph_new(context, risk->font, line->name, room);
        if (line->name && !line->above) {
            tf_lines whole =
                tf_wrap(context->measurer, &risk->font, line->name, room, context->arena);
            fits = fits && whole.fits && whole.n <= most;
        }
    }
    return fits;
}

/* Where the counts stand, and how high the row is: letters of other families may be taller. Returns
   the room below the row's letters. */
static double stack_line(const km_risk *risk, risk_line *line) {
    const tf_paragraph *name = &line->wrapped;
    double last = name->ascent + (name->n > 1 ? (double)(name->n - 1) * name->pitch : 0);
    double below = name->descent;
    bool own_line = line->above && line->counts;
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

static void stack_lines(km_risk *risk, tf_draw_context *context, double width) {
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

void km_risk_fit_names(km_risk *risk, bool narrow, tf_draw_context *context, double width,
                       double axis_room) {
    double share = narrow ? 0 : 1;
    risk->split = narrow && risk->n_lines > 0 && risk->lines[0].split[0];
    risk->widths = risk->split ? risk->split_widths : risk->whole_widths;
    double half = risk->n_columns > 0 ? risk->widths[0] / 2 : 0;
    double gap = NAME_GAP_EM * risk->font.size;
    double most = fmax(share * NAME_SHARE * width, axis_room) - gap - half;
    double whole = fmax(share * WHOLE_SHARE * width, axis_room) - gap - half;
    double wide = fmax(share * WRAPPED_SHARE * width, axis_room) - gap - half;
    for (size_t i = 0; i < risk->n_lines; i++) { /* as if this were the first time */
        risk->lines[i].above = risk->lines[i].counts == NULL;
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

double km_risk_left(const km_risk *risk) {
    return risk->left;
}

/* On the axis' own scale: the same arithmetic as the ticks, so counts stand exactly below them. */
static double *column_centers(const km_risk *risk, tf_draw_context *context, const tf_scale *x) {
    double *centers = tf_arena_array(context->arena, double, risk->n_columns + 1);
    for (size_t i = 0; i < risk->n_columns; i++) {
        centers[i] = tf_scale_apply(x, risk->times[i]);
    }
    return centers;
}

/* Numbers at the beginning alone say nothing of how they fall: the first column that has room
   beside them, though it may reach out. */
static void keep_second(km_risk *risk, const double *centers, double gap) {
    for (size_t i = 1; i < risk->n_columns; i++) {
        double between = centers[i] - centers[0] - (risk->widths[0] + risk->widths[i]) / 2;
        if (between >= gap) {
            risk->stands[i] = true;
            return;
        }
    }
}

void km_risk_fit_columns(km_risk *risk, tf_draw_context *context, const tf_scale *x, double most) {
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

size_t km_risk_shown(const km_risk *risk) {
    size_t n = risk->n_columns < 2 ? 2 : 0;
    for (size_t i = 0; i < risk->n_columns; i++) {
        n += risk->stands[i];
    }
    return n;
}

double km_risk_overhang(const km_risk *risk, const tf_scale *x) {
    double over = 0;
    for (size_t i = 0; i < risk->n_columns; i++) {
        if (risk->stands[i]) {
            double right = tf_scale_apply(x, risk->times[i]) + risk->widths[i] / 2;
            over = fmax(over, right - x->page_max);
        }
    }
    return over;
}

double km_risk_height(const km_risk *risk) {
    return risk->height;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Counts are black whatever the names are: figures are read, not told apart. */
static void draw_line(const km_risk *risk, const risk_line *line, const km_figure *km,
                      tf_draw_context *context, double top, tf_point origin) {
    const tf_style *style = context->style;
    tf_color plain = style->color.text;
    bool colored = line->is_group && style->risk_table.label_color == TF_TEXT_OF_GROUP;
    tf_color color = colored ? km->looks[line->group].text : plain;
    tf_point at = {origin.x + line->indent, origin.y + top + line->y};
    tf_paragraph_draw(context, "risk_table.name", &line->wrapped, at, TF_ANCHOR_START, color);
    if (!line->counts) {
        return;
    }
    double baseline = origin.y + top + line->y + line->count_drop;
    tf_scene_group_begin(context->scene, "risk_table.row", tf_plain_text(context, line->name));
    for (size_t i = 0; i < risk->n_columns; i++) {
        if (risk->stands[i]) {
            tf_point center = {origin.x + tf_scale_apply(&km->layout.x, risk->times[i]), baseline};
            bool split = risk->split && line->split[0];
            tf_draw_text(context, "risk_table.count", center, TF_ANCHOR_MIDDLE, risk->font, plain,
                         split ? line->split[0][i] : line->counts[i]);
            center.y += risk->pitch;
            tf_draw_text(context, "risk_table.count", center, TF_ANCHOR_MIDDLE, risk->font, plain,
                         split ? line->split[1][i] : NULL);
        }
    }
    tf_scene_group_end(context->scene);
}

void km_risk_draw(const km_risk *risk, km_figure *km, tf_draw_context *context, double top,
                  tf_point origin) {
    tf_scene_group_begin(context->scene, "risk_table", NULL);
    tf_point at = {origin.x, origin.y + top};
    tf_paragraph_draw(context, "risk_table.heading", &risk->heading, at, TF_ANCHOR_START,
                      context->style->color.text);
    for (size_t i = 0; i < risk->n_lines; i++) {
        draw_line(risk, &risk->lines[i], km, context, top, origin);
    }
    tf_scene_group_end(context->scene);
}
