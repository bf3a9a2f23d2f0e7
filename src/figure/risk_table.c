#include "figure/risk_table.h"

#include <math.h>
#include <string.h>

#include "figure/inset.h"
#include "layout/grid.h"

/* A way of setting names beside their counts: the share of the cell's width that they may take,
   which is blank beside the plot then, their lines, and the gap to the counts. */
typedef struct name_way {
    double share;
    size_t most_lines;
    double gap_em;
} name_way;

/* From generous to tight. As they are comes first (if that saves breaking one). Where none will do
   they go above their counts rather than stand in three lines, a word or two in each. */
static const name_way WAYS[] = {{0.195, 1, 1.2}, {0.195, 1, 0.6}, {0.15, 2, 1.2}, {0.195, 2, 0.8}};
/* Of what is counted: they stand under those of groups, which have the lines above. */
static const name_way QUANTITY_WAYS[] = {{0.27, 1, 0.6}, {0.27, 2, 0.6}};
/* A page that can't grow has width to spare, but no height for lines of names. Those of a row stand
   beside its first panel alone, and all of its plots become narrower for them together. */
static const double SHARE_OF_SLIDE = 0.3, SHARE_OF_SLIDE_ROW = 0.6;
static const double LEAST_GAP = 3;
static const double INDENT_EM = 0.8;
/* Samples are shorter than those of a legend: they take from the plots' width. */
static const double KEY_EM = 1.4, KEY_GAP_EM = 0.4;
static const double NAME_PITCH_EM = 1.2; /* as lines of paragraphs */
/* Between counts and the next name above others: that one is nearer to its own. */
static const double PAIR_GAP_EM = 0.5;

/** A line of the content has two rows of the grid, the first for a name above its counts. */
struct tf_risk_table {
    tf_risk_content content;
    tf_paragraph heading;
    tf_font font;
    double pitch, gap; /* from row to row; between them */
    tf_grid *grid; /* names, then a column for each time; made anew for each width of the cell */
    bool split;    /* numbers in brackets stand below those before them */
    double *widths;
    bool *stands;
    double key_length; /* of samples before names; 0: there are none */
    bool nameless;     /* another panel has names and heading for this one */
    double lift; /* of the heading above the rows' top, where it is on the axis' title's line */
    double left, top; /* top: of the rows, below the heading */
};

tf_risk_table *tf_risk_table_new(tf_draw_context *context, const tf_risk_content *content) {
    const tf_style *style = context->style;
    tf_risk_table *risk = tf_arena_array(context->arena, tf_risk_table, 1);
    risk->content = *content;
    risk->font = tf_style_font(style, style->risk_table.size);
    tf_text_metrics metrics = tf_measure(context->measurer, &risk->font, "0");
    double letters = metrics.ascent + metrics.descent;
    risk->pitch = fmax(style->risk_table.row_height * style->risk_table.size, letters);
    risk->gap = risk->pitch - letters;
    risk->widths = tf_arena_array(context->arena, double, content->n_columns + 1);
    risk->stands = tf_arena_array(context->arena, bool, content->n_columns + 1);
    return risk;
}

const double *tf_risk_table_times(const tf_risk_table *risk, size_t *n) {
    *n = risk->content.n_columns;
    return risk->content.times;
}

static bool lines_are_like(const tf_risk_line *a, const tf_risk_line *b) {
    const bool colored = !a->color == !b->color;
    return g_strcmp0(a->name, b->name) == 0 && a->indented == b->indented &&
           a->is_heading == b->is_heading && !a->counts == !b->counts && colored &&
           a->bracketed == b->bracketed &&
           (!a->color || memcmp(a->color, b->color, sizeof *a->color) == 0);
}

bool tf_risk_table_is_like(const tf_risk_table *a, const tf_risk_table *b) {
    bool alike = a->content.n_lines == b->content.n_lines &&
                 g_strcmp0(a->content.heading, b->content.heading) == 0;
    for (size_t i = 0; alike && i < a->content.n_lines; i++)
        alike = lines_are_like(&a->content.lines[i], &b->content.lines[i]);
    return alike;
}

/* ---- fitting --------------------------------------------------------------------------------- */

static tf_font name_font(const tf_risk_table *risk, const tf_draw_context *context,
                         const tf_risk_line *line) {
    tf_font font = risk->font;
    font.bold = line->is_heading && context->style->risk_table.heading_bold;
    return font;
}

/* Of a sample before a name, with the gap to it. */
static double key_room(const tf_risk_table *risk, const tf_risk_line *line) {
    return risk->key_length > 0 && line->look ? risk->key_length + KEY_GAP_EM * risk->font.size : 0;
}

static double indent_of(const tf_risk_table *risk, const tf_risk_line *line) {
    return key_room(risk, line) + (line->indented ? INDENT_EM * risk->font.size : 0);
}

static const char *count_text(const tf_risk_table *risk, tf_draw_context *context,
                              const tf_risk_line *line, size_t column) {
    return risk->split && line->bracketed ? tf_fold_number(context->arena, line->counts[column])
                                          : line->counts[column];
}

/* Half of the counts below the axis' first point stands left of it, as names do. */
static double half_of_first(const tf_risk_table *risk, tf_draw_context *context) {
    double width = 0;
    for (size_t i = 0; i < risk->content.n_lines && risk->content.n_columns > 0; i++) {
        const tf_risk_line *line = &risk->content.lines[i];
        if (line->counts) {
            const char *text = count_text(risk, context, line, 0);
            tf_lines lines = tf_wrap(context->measurer, &risk->font, text, 1e6, context->arena);
            width = fmax(width, lines.width);
        }
    }
    return width / 2;
}

/* Whether no name beside counts needs more lines or a broken word. */
static bool names_fit(const tf_risk_table *risk, tf_draw_context *context, double width,
                      size_t most_lines) {
    for (size_t i = 0; i < risk->content.n_lines; i++) {
        const tf_risk_line *line = &risk->content.lines[i];
        if (!line->name || !line->counts)
            continue;
        double room = fmax(width - indent_of(risk, line), 1);
        tf_font font = name_font(risk, context, line);
        tf_lines whole = tf_wrap(context->measurer, &font, line->name, room, context->arena);
        if (!whole.fits || whole.n > most_lines)
            return false;
    }
    return true;
}

static bool has_quantities(const tf_risk_table *risk) {
    for (size_t i = 0; i < risk->content.n_lines; i++)
        if (risk->content.lines[i].indented)
            return true;
    return false;
}

/* Names have `room` on the line of their counts, or all the width on one of their own. Columns are
   as wide as their widest counts, so that all rows are thinned alike. */
static void arrange(tf_risk_table *risk, tf_draw_context *context, double width, double room) {
    const tf_risk_content *content = &risk->content;
    risk->grid = tf_grid_new(context->arena, context->measurer, 2 * content->n_lines,
                             content->n_columns + 1, NULL);
    for (size_t i = 0; i < content->n_lines; i++) {
        const tf_risk_line *line = &content->lines[i];
        bool apart = !(room < width) && line->counts;
        tf_cell name = {.text = line->name,
                        .font = name_font(risk, context, line),
                        .room = fmax((line->counts ? room : width) - indent_of(risk, line), 1),
                        .long_words = TF_WORDS_BROKEN,
                        .indent = indent_of(risk, line),
                        .pitch = NAME_PITCH_EM * risk->font.size,
                        .stand = TF_STAND_FIRST,
                        .overflows = apart || !line->counts};
        tf_grid_set_cell(risk->grid, 2 * i + !apart, 0, &name);
        const double above = risk->gap + (apart ? PAIR_GAP_EM * risk->font.size : 0);
        tf_grid_set_row(risk->grid, 2 * i + !apart, 0, i > 0 ? above : 0);
        if (apart)
            tf_grid_set_row(risk->grid, 2 * i + 1, 0, risk->gap);
        for (size_t c = 0; line->counts && c < content->n_columns; c++) {
            tf_cell count = {.text = count_text(risk, context, line, c),
                             .font = risk->font,
                             .own_align = true,
                             .align = TF_ALIGN_CENTER,
                             .pitch = risk->pitch,
                             .stand = TF_STAND_FIRST};
            tf_grid_set_cell(risk->grid, 2 * i + 1, c + 1, &count);
        }
    }
    tf_grid_arrange(risk->grid);
    for (size_t c = 0; c < content->n_columns; c++)
        risk->widths[c] = tf_grid_column_width(risk->grid, c + 1);
}

typedef struct name_room {
    bool beside; /* their counts; else names stand above these */
    double room, gap;
} name_room;

static name_room find_room(const tf_risk_table *risk, tf_draw_context *context, double width,
                           double axis_room) {
    const bool of_row = context->names == TF_NAMES_OF_ROW, quantities = has_quantities(risk);
    const name_way *ways = quantities ? QUANTITY_WAYS : WAYS;
    const size_t n_ways = quantities ? G_N_ELEMENTS(QUANTITY_WAYS) : G_N_ELEMENTS(WAYS);
    const double slide = of_row ? SHARE_OF_SLIDE_ROW : SHARE_OF_SLIDE;
    const double half = half_of_first(risk, context);
    for (size_t i = 0; i < n_ways; i++) {
        const double gap = ways[i].gap_em * risk->font.size;
        const double share = fmax(ways[i].share, context->style->page.fixed ? slide : 0);
        const double room = fmax(share * width, axis_room) - gap - half;
        if (names_fit(risk, context, room, ways[i].most_lines))
            return (name_room){true, room, gap};
    }
    return (name_room){0};
}

/* Rows are as high as those of the panel that has the names. */
static void leave_names_out(tf_risk_table *risk, tf_draw_context *context, double width) {
    risk->nameless = true;
    arrange(risk, context, width, context->tables->room);
    risk->left = half_of_first(risk, context);
    risk->heading = (tf_paragraph){0};
    risk->top = context->tables->top;
}

/* What was fitted before is forgotten: a narrower cell must come out as if it were the first. */
void tf_risk_table_fit_names(tf_risk_table *risk, tf_risk_names names_take,
                             tf_draw_context *context, double width, double axis_room) {
    const tf_style *style = context->style;
    const tf_risk_content *content = &risk->content;
    const bool narrow = names_take == TF_RISK_NAMES_NARROW;
    const bool of_row = context->names == TF_NAMES_OF_ROW;
    risk->split =
        narrow && content->n_lines > 0 && content->lines[0].counts && content->lines[0].bracketed;
    risk->nameless = false;
    risk->lift = 0;
    risk->key_length =
        context->keyed_names ? fmin(KEY_EM * risk->font.size, style->legend.key_length) : 0;
    if (context->names == TF_NAMES_LEFT_OUT && context->tables->room > 0) {
        leave_names_out(risk, context, width);
        return;
    }
    name_room names_room = {0};
    /* what the row's first has above its counts stands above those of the others, too */
    if (context->names != TF_NAMES_LEFT_OUT)
        names_room = find_room(risk, context, narrow ? 0 : width, axis_room);
    arrange(risk, context, width, names_room.beside ? names_room.room : width);
    double names = tf_grid_column_width(risk->grid, 0);
    risk->left = half_of_first(risk, context) + (names > 0 ? names + names_room.gap : 0);
    tf_font font = (style->risk_table.heading_bold ? tf_style_bold
                                                   : tf_style_font)(style, style->risk_table.size);
    risk->heading = tf_paragraph_new(context, font, content->heading, width);
    risk->top = risk->heading.n > 0 ? risk->heading.size.height + style->risk_table.heading_gap : 0;
    if (of_row) {
        context->tables->room = names_room.beside ? fmax(names_room.room, 0) : 0;
        context->tables->top = risk->top;
    }
}

void tf_risk_table_lift_heading(tf_risk_table *risk, tf_draw_context *context,
                                const tf_axis *below) {
    const tf_style *style = context->style;
    const tf_paragraph *title = &below->title, *heading = &risk->heading;
    const double middle = (below->scale.page_min + below->scale.page_max) / 2;
    const double room = middle - title->size.width / 2 - risk->font.size;
    /* on one line with the titles of all panels of the row */
    const bool deepest =
        !context->tables || context->tables->depth <= tf_axis_depth(context, below) + 1e-6;
    if (!style->page.fixed || !deepest || title->n != 1 || heading->n != 1 ||
        heading->size.width > room)
        return;
    risk->lift = style->risk_table.gap + title->size.height - title->ascent + heading->ascent;
    risk->top = 0;
    if (context->names == TF_NAMES_OF_ROW)
        context->tables->top = 0;
}

double tf_risk_table_left(const tf_risk_table *risk) {
    return risk->left;
}

/* Numbers at the beginning alone say nothing of how they fall: the first column that has room
   beside them, though it may reach out. */
static void keep_second(tf_risk_table *risk, const double *centers, double gap) {
    for (size_t i = 1; i < risk->content.n_columns; i++) {
        double between = centers[i] - centers[0] - (risk->widths[0] + risk->widths[i]) / 2;
        if (between >= gap) {
            risk->stands[i] = true;
            return;
        }
    }
}

/* On the axis' own scale: the same arithmetic as the ticks, so counts stand exactly below them. */
void tf_risk_table_fit_columns(tf_risk_table *risk, tf_draw_context *context, const tf_scale *x,
                               double most) {
    size_t n = risk->content.n_columns, n_standing = 1;
    double *centers = tf_arena_array(context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        centers[i] = tf_scale_apply(x, risk->content.times[i]);
    tf_thin(n, centers, risk->widths, fmax(LEAST_GAP, 0.5 * risk->font.size), risk->stands);
    for (size_t i = 1; i < n; i++) {
        bool reaches_out = centers[i] + risk->widths[i] / 2 > x->page_max + most;
        risk->stands[i] = risk->stands[i] && !reaches_out;
        n_standing += risk->stands[i];
    }
    if (n_standing < 2 && isfinite(most))
        keep_second(risk, centers, LEAST_GAP);
}

/* A table of one column can't be thinned to less, so callers needn't look for a way to get more. */
size_t tf_risk_table_shown(const tf_risk_table *risk) {
    size_t n = risk->content.n_columns < 2 ? 2 : 0;
    for (size_t i = 0; i < risk->content.n_columns; i++)
        n += risk->stands[i];
    return n;
}

double tf_risk_table_overhang(const tf_risk_table *risk, const tf_scale *x) {
    double over = 0;
    for (size_t i = 0; i < risk->content.n_columns; i++) {
        if (risk->stands[i]) {
            double right = tf_scale_apply(x, risk->content.times[i]) + risk->widths[i] / 2;
            over = fmax(over, right - x->page_max);
        }
    }
    return over;
}

double tf_risk_table_height(const tf_risk_table *risk) {
    return risk->top + tf_grid_size(risk->grid).height;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Before the first line of a name, on its digits' middle. */
static void draw_key(const tf_risk_table *risk, const tf_risk_line *line, tf_draw_context *context,
                     tf_point baseline) {
    if (!(key_room(risk, line) > 0))
        return;
    tf_inset *key = tf_inset_new(context);
    tf_look_key(line->look, key, (tf_point){0, 0}, risk->key_length);
    baseline.y -= tf_digit_drop(context, risk->font);
    tf_inset_draw(context, key, baseline);
}

/* Counts are black whatever the names are: figures are read, not told apart. */
void tf_risk_table_draw(const tf_risk_table *risk, const tf_scale *x, tf_draw_context *context,
                        double top, tf_point origin) {
    const tf_style *style = context->style;
    tf_color plain = style->color.text;
    tf_scene_group_begin(context->scene, "risk_table", NULL);
    tf_paragraph_draw(context, "risk_table.heading", &risk->heading,
                      (tf_point){origin.x, origin.y + top - risk->lift}, TF_ANCHOR_START, plain);
    for (size_t c = 0; c < risk->content.n_columns; c++)
        tf_grid_pin(risk->grid, c + 1, tf_scale_apply(x, risk->content.times[c]));
    size_t n = 0, k = 0;
    const tf_placed_line *placed = tf_grid_lines(risk->grid, &n);
    for (size_t i = 0; i < risk->content.n_lines; i++) {
        const tf_risk_line *line = &risk->content.lines[i];
        bool colored = line->color && style->risk_table.label_color == TF_TEXT_OF_GROUP;
        for (bool first = true; k < n && placed[k].row / 2 == i && placed[k].column == 0; k++) {
            if (risk->nameless)
                continue;
            tf_point at = {origin.x + placed[k].x, origin.y + top + risk->top + placed[k].baseline};
            if (first)
                draw_key(risk, line, context, (tf_point){origin.x, at.y});
            first = false;
            tf_draw_text(
                context, "risk_table.name", at, TF_ANCHOR_START,
                (tf_text_look){name_font(risk, context, line), colored ? *line->color : plain},
                placed[k].text);
        }
        if (!line->counts)
            continue;
        tf_scene_group_begin(context->scene, "risk_table.row", tf_plain_text(context, line->name));
        for (; k < n && placed[k].row / 2 == i; k++) {
            tf_point at = {origin.x + placed[k].center,
                           origin.y + top + risk->top + placed[k].baseline};
            if (risk->stands[placed[k].column - 1]) {
                tf_draw_text(context, "risk_table.count", at, TF_ANCHOR_MIDDLE,
                             (tf_text_look){risk->font, plain}, placed[k].text);
            }
        }
        tf_scene_group_end(context->scene);
    }
    tf_scene_group_end(context->scene);
}
