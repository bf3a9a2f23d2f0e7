#include <math.h>

#include "estimates_columns.h"

/* The small table for each arm: key, name, and columns of numbers under headings of two lines, with
   one rule between. Numbers are aligned on their decimals in a block centred below the heading. */

/* Between columns; the second where the first makes the table too wide. */
static const double COLUMN_GAPS_EM[] = {1.6, 1.05};
static const double KEY_GAP_EM = 0.6;
static const double LEAST_NAME_EM = 7;

/* ---- arrangement ----------------------------------------------------------------------------- */

/* Estimates with their limits below, in the middle of the first of the two columns. */
static void set_stacked(const km_table_job *job, tf_grid *grid, const km_table_column *column,
                        size_t at, double gap) {
    tf_cell cell = {
        .text = column->wrapped, .font = job->font, .own_align = true, .align = TF_ALIGN_CENTER};
    tf_grid_set_gap(grid, at, gap * job->font.size);
    tf_grid_set_gap(grid, at + 1, 0);
    tf_grid_set_cell(grid, 0, at, &cell);
    cell.stand = TF_STAND_FIRST;
    for (size_t i = 0; i < job->km->n; i++) {
        const char *const *cells = column->cells[i];
        cell.text = cells[1] ? tf_arena_printf(job->context->arena, "%s\n%s", cells[0], cells[1])
                             : cells[0];
        tf_grid_set_cell(grid, i + 1, at, &cell);
    }
}

/* Two columns of the grid, estimates flush right and limits flush left, under one heading; what has
   no limits in any row, such as events, is aligned by itself across both. */
static void set_column(const km_table_job *job, tf_grid *grid, const km_table_column *column,
                       size_t at, double gap) {
    if (job->stacked) {
        set_stacked(job, grid, column, at, gap);
        return;
    }
    bool limits = false;
    for (size_t i = 0; i < job->km->n; i++)
        limits = limits || column->cells[i][1];
    tf_grid_set_align(grid, at, limits ? TF_ALIGN_RIGHT : TF_ALIGN_DECIMAL);
    tf_grid_set_align(grid, at + 1, TF_ALIGN_LEFT);
    tf_grid_set_gap(grid, at, gap * job->font.size);
    tf_grid_set_gap(grid, at + 1,
                    limits ? km_table_text_width(job, "0 0") - km_table_text_width(job, "00") : 0);
    tf_cell heading = {.text = column->wrapped,
                       .font = job->font,
                       .span = limits ? 2 : 1,
                       .own_align = true,
                       .align = TF_ALIGN_CENTER};
    tf_grid_set_cell(grid, 0, at, &heading);
    for (size_t i = 0; i < job->km->n; i++) {
        const char *const *cells = column->cells[i];
        bool reference = limits && !cells[1] && column->what == KM_HAZARD_RATIO;
        /* Beside the first line of a name that is wrapped, where reading begins. */
        tf_cell cell = {.text = cells[0],
                        .font = job->font,
                        .span = reference ? 2 : 1,
                        .stand = TF_STAND_FIRST};
        tf_grid_set_cell(grid, i + 1, at, &cell);
        if (cells[1]) {
            cell.text = cells[1];
            tf_grid_set_cell(grid, i + 1, at + 1, &cell);
        }
    }
}

/* Samples of the lines, where nothing else says which curve is whose. */
static bool is_keyed(const km_table_job *job) {
    return job->named &&
           (job->km->outside & KM_KEYS_IN_TABLE || km_ask(job->context)->labels == TF_LABELS_NONE);
}

/* The first table has them; those that go on below it repeat the names alone. */
static bool has_keys(const km_table_job *job, size_t first) {
    return is_keyed(job) && first == 0;
}

/* A grid is cheap, so each width that is tried has one of its own. */
static tf_grid *make_grid(const km_table_job *job, size_t first, size_t last, double gap,
                          double name_room) {
    tf_draw_context *context = job->context;
    const tf_style *style = context->style;
    bool keyed = has_keys(job, first);
    size_t lead = keyed ? 2 : job->named ? 1 : 0;
    tf_grid *grid = tf_grid_new(context->arena, context->measurer, job->km->n + 1,
                                lead + 2 * (last - first), style->number.format.decimal);
    double line = style->estimates.row_height * job->font.size;
    tf_grid_set_row(grid, 0, 1.15 * job->font.size, 0);
    bool wrapped = false;
    if (job->named) {
        if (keyed) {
            tf_grid_set_min_width(grid, 0, style->legend.key_length);
            tf_grid_set_gap(grid, 1, KEY_GAP_EM * job->font.size);
        }
        for (size_t i = 0; i < job->km->n; i++) {
            const char *label = job->km->looks[i].label;
            tf_paragraph name = tf_paragraph_new(context, job->font, label, name_room);
            tf_cell cell = {.text = label,
                            .font = job->font,
                            .room = name_room,
                            .long_words = TF_WORDS_BROKEN,
                            .stand = job->stacked ? TF_STAND_FIRST : TF_STAND_LAST};
            tf_grid_set_cell(grid, i + 1, lead - 1, &cell);
            wrapped = wrapped || name.n > 1;
            line = fmax(line, name.ascent + name.descent);
        }
    }
    /* Lines of one name stand nearer to each other than names do. */
    for (size_t row = 1; row <= job->km->n; row++) {
        double above = row == 1 ? 0.55 : wrapped || job->stacked ? 0.4 : 0;
        tf_grid_set_row(grid, row, line, above * job->font.size);
    }
    for (size_t c = first; c < last; c++)
        set_column(job, grid, &job->columns[c], lead + 2 * (c - first), gap);
    tf_grid_arrange(grid);
    return grid;
}

/* Whether names of that width have all their words whole. */
static bool words_fit(const km_table_job *job, double room) {
    bool fit = true;
    for (size_t i = 0; i < job->km->n && fit; i++) {
        fit = tf_wrap(job->context->measurer, &job->font, job->km->looks[i].label, room,
                      job->context->arena)
                  .fits;
    }
    return fit;
}

/** How narrow names may become to make room for numbers. */
typedef enum names_give {
    NAMES_GIVE_BLANKS, /**< wrapped between words */
    NAMES_GIVE_ALL     /**< to the width of a letter: there is no other way */
} names_give;

/* Columns first to last - 1 within max_width: as they are, nearer to each other, with wrapped
   names; NULL if they don't fit. */
static tf_grid *grid_within(const km_table_job *job, size_t first, size_t last, double max_width,
                            names_give give) {
    bool must = give == NAMES_GIVE_ALL;
    double natural = 1;
    for (size_t i = 0; job->named && i < job->km->n; i++)
        natural = fmax(natural, km_table_text_width(job, job->km->looks[i].label) + 1);
    tf_grid *grid = NULL;
    double gap = 0;
    double excess = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(COLUMN_GAPS_EM); i++) {
        gap = COLUMN_GAPS_EM[i];
        grid = make_grid(job, first, last, gap, natural);
        excess = tf_grid_size(grid).width - max_width;
        if (excess <= 0)
            return grid;
    }
    /* The widest name may have been wrapped already, so that taking off the excess isn't enough. */
    double room = natural;
    double least = must ? job->font.size : LEAST_NAME_EM * job->font.size;
    while (job->named && excess > 0 && room > least) {
        room = fmax(room - excess - 1, job->font.size);
        if (room < least || (!must && !words_fit(job, room)))
            break;
        grid = make_grid(job, first, last, gap, room);
        excess = tf_grid_size(grid).width - max_width;
    }
    return must || excess <= 0 ? grid : NULL;
}

/* The most columns from `first` to before *last that fit; one at least. More never fit where fewer
   don't, so the number is doubled and then halved between: with hundreds of columns a table of all
   the rest can't be tried for each. */
static tf_grid *fitting_grid(const km_table_job *job, size_t first, size_t *last,
                             double max_width) {
    size_t left = *last - first, fit = 1, too_many = left + 1;
    tf_grid *grid = grid_within(job, first, first + 1, max_width, NAMES_GIVE_ALL);
    for (size_t n = left < 16 ? left : 2; too_many - fit > 1;) {
        tf_grid *wider = grid_within(job, first, first + n, max_width, NAMES_GIVE_BLANKS);
        if (wider) {
            grid = wider;
            fit = n;
        } else {
            too_many = n;
        }
        bool halving = too_many <= left;
        n = halving ? fit + (too_many - fit) / 2 : MIN(2 * fit, left);
    }
    *last = first + fit;
    return grid;
}

/* Columns of each table where one doesn't hold all: as many in each, so that none is left alone. Of
   many nobody sees it, and it would cost as much again. */
static size_t evenly(const km_table_job *job, double max_width) {
    enum { MANY = 24 };
    size_t tables = 0;
    if (job->n_columns > MANY)
        return job->n_columns;
    for (size_t first = 0, last; first < job->n_columns; first = last, tables++) {
        last = job->n_columns;
        fitting_grid(job, first, &last, max_width);
    }
    return (job->n_columns + tables - 1) / MAX(tables, 1);
}

/* A few columns that have no room beside each other have it with limits below their estimates: a
   second table would say the groups twice. */
static void stack_limits(km_table_job *job, double max_width) {
    enum { FEW = 6 };
    const size_t n = job->n_columns;
    tf_panel_form *form = isfinite(max_width) ? job->context->form : NULL;
    const bool all = form && form->part & TF_PART_LIMITS;
    if (form)
        form->parted &= ~(unsigned)TF_PART_LIMITS;
    if (n > FEW || (!all && grid_within(job, 0, n, max_width, NAMES_GIVE_BLANKS)))
        return;
    job->stacked = true;
    km_table_wrap_headings(job);
    if (grid_within(job, 0, n, max_width, NAMES_GIVE_BLANKS)) {
        if (form)
            form->parted |= TF_PART_LIMITS;
        return;
    }
    job->stacked = false;
    km_table_wrap_headings(job);
}

static double height_within(const km_table_job *job, double max_width) {
    const tf_grid *grid = grid_within(job, 0, job->n_columns, max_width, NAMES_GIVE_BLANKS);
    return grid ? tf_grid_size(grid).height : INFINITY;
}

/* Above the plot of a page that can't grow, a line of headings is one less for the curves. */
static void spread_headings(km_table_job *job, double max_width) {
    const double wrapped = height_within(job, max_width);
    for (size_t i = 0; i < job->n_columns; i++)
        job->columns[i].wrapped = job->columns[i].heading;
    if (height_within(job, max_width) >= wrapped)
        km_table_wrap_headings(job);
}

/* Tables below each other have rules of one width. */
static void draw_grid(const km_table_job *job, const tf_grid *grid, size_t first, tf_inset *inset,
                      double top) {
    const tf_style *style = job->context->style;
    size_t n;
    const tf_placed_line *lines = tf_grid_lines(grid, &n);
    for (size_t i = 0; i < n; i++) {
        tf_inset_text(inset, "estimates.text", (tf_point){lines[i].x, top + lines[i].baseline},
                      TF_ANCHOR_START, (tf_text_look){lines[i].font, style->color.text},
                      lines[i].text);
    }
    tf_size size = tf_grid_size(grid);
    double width = fmax(size.width, tf_inset_size(inset).width);
    double rule = top + tf_grid_row_top(grid, 1) - 0.3 * job->font.size;
    tf_pen pen = tf_pen_solid(style->color.rule, style->estimates.rule_width);
    tf_inset_line(inset, "estimates.rule", (tf_point){0, rule}, (tf_point){width, rule}, &pen);
    for (size_t i = 0; has_keys(job, first) && i < job->km->n; i++) {
        double y = top + tf_grid_row_first_baseline(grid, i + 1) - 0.3 * job->font.size;
        km_key(job->km, inset, i, 0, y, style->legend.key_length);
    }
    tf_inset_grow(inset, size.width, top + size.height);
}

static void add_p_line(const km_table_job *job, tf_inset *inset, double right, const tf_rich *p) {
    tf_draw_context *context = job->context;
    if (!p)
        return;
    tf_text_metrics metrics = tf_measure_rich(context->measurer, &job->font, p);
    double top = tf_inset_size(inset).height + 0.4 * job->font.size;
    double x = fmax(0, right - metrics.advance);
    tf_inset_rich(inset, "estimates.text", (tf_point){x, top + metrics.ascent}, job->font,
                  context->style->color.text, p);
    tf_inset_grow(inset, x + metrics.advance, top + metrics.ascent + metrics.descent);
}

/* The P value of all groups stands under the ratios, which are the last column. */
static void add_p(const km_table_job *job, tf_inset *inset, double right) {
    if (!km_p_in_table(job->km, job->context))
        return;
    add_p_line(job, inset, right, km_overall_p_rich(job->km, job->context));
    add_p_line(job, inset, right, km_trend_p_rich(job->km, job->context));
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* Where not even one column has room beside the names: a group's name, and below it a row for each
   number, flush right with what it is before it or above it. */

/* Below this a heading stands above its number. */
static const double LEAST_HEADING_EM = 5;

static bool needs_list(const km_table_job *job, double max_width) {
    for (size_t c = 0; job->named && c < job->n_columns; c++) {
        if (!grid_within(job, c, c + 1, max_width, NAMES_GIVE_BLANKS))
            return true;
    }
    return false;
}

static double add_list_name(const km_table_job *job, tf_inset *inset, size_t group, double y,
                            double width) {
    const tf_style *style = job->context->style;
    bool keyed = is_keyed(job);
    double lead = keyed ? style->legend.key_length + KEY_GAP_EM * job->font.size : 0;
    tf_paragraph name = tf_paragraph_new(job->context, job->font, job->km->looks[group].label,
                                         fmax(width - lead, job->font.size));
    if (keyed)
        km_key(job->km, inset, group, 0, y + name.ascent - 0.3 * job->font.size,
               style->legend.key_length);
    tf_inset_paragraph(inset, "estimates.text", &name, (tf_point){lead, y}, TF_ANCHOR_START,
                       style->color.text);
    return y + name.size.height + 0.15 * job->font.size;
}

/* The number stands on the last line of a heading that is wrapped beside it. */
static double add_list_row(const km_table_job *job, tf_inset *inset, const km_table_column *column,
                           size_t group, double y, double width) {
    tf_draw_context *context = job->context;
    tf_color color = context->style->color.text;
    const char *const *cells = column->cells[group];
    const char *text =
        cells[1] ? tf_arena_printf(context->arena, "%s %s", cells[0], cells[1]) : cells[0];
    tf_paragraph value = tf_paragraph_new(context, job->font, text, width);
    double room = width - value.size.width - job->font.size;
    bool beside = room >= LEAST_HEADING_EM * job->font.size;
    tf_paragraph heading =
        tf_paragraph_new(context, job->font, column->heading, beside ? room : width);
    tf_inset_paragraph(inset, "estimates.text", &heading, (tf_point){0, y}, TF_ANCHOR_START, color);
    y += beside ? (double)(heading.n - 1) * heading.pitch : heading.size.height;
    tf_inset_paragraph(inset, "estimates.text", &value, (tf_point){width, y}, TF_ANCHOR_END, color);
    return y + value.size.height + 0.15 * job->font.size;
}

static double add_list(const km_table_job *job, tf_inset *inset, double width) {
    const tf_style *style = job->context->style;
    tf_pen pen = tf_pen_solid(style->color.rule, style->estimates.rule_width);
    double y = 0;
    for (size_t group = 0; group < job->km->n; group++) {
        if (group > 0) {
            y += 0.35 * job->font.size;
            tf_inset_line(inset, "estimates.rule", (tf_point){0, y}, (tf_point){width, y}, &pen);
            y += 0.35 * job->font.size;
        }
        y = add_list_name(job, inset, group, y, width);
        for (size_t c = 0; c < job->n_columns; c++)
            y = add_list_row(job, inset, &job->columns[c], group, y, width);
    }
    tf_inset_grow(inset, width, y);
    return width;
}

/* ---- the table ------------------------------------------------------------------------------- */

static km_table_job new_job(km_figure *km, tf_draw_context *context, unsigned columns) {
    km_table_job job = {.km = km,
                        .context = context,
                        .font = tf_style_font(context->style, context->style->estimates.size),
                        .named = km->looks[0].label != NULL};
    km_table_collect(&job, columns);
    km_table_wrap_headings(&job);
    return job;
}

static bool has_lines_of_one(km_figure *km, tf_draw_context *context, unsigned columns,
                             double max_width) {
    const km_table_job job = new_job(km, context, columns);
    return job.n_columns > 0 &&
           grid_within(&job, 0, job.n_columns, max_width, NAMES_GIVE_BLANKS) != NULL;
}

bool km_table_spares_ratios(km_figure *km, tf_draw_context *context, double max_width) {
    const unsigned columns = km_shown_columns(km, context);
    tf_panel_form *form = context->form;
    if (!(columns & KM_HAZARD_RATIO) ||
        !has_lines_of_one(km, context, columns & ~(unsigned)KM_HAZARD_RATIO, max_width))
        return false;
    const bool parted = !has_lines_of_one(km, context, columns, max_width);
    if (form)
        form->parted =
            parted ? form->parted | TF_PART_RATIOS : form->parted & ~(unsigned)TF_PART_RATIOS;
    return parted || (form && form->part & TF_PART_RATIOS);
}

/* Columns that have no room beside the others go on in further tables below, with rules as wide
   as the first. */
const tf_inset *km_table(km_figure *km, tf_draw_context *context, unsigned columns,
                         double max_width) {
    const tf_style *style = context->style;
    km_table_job job = new_job(km, context, columns);
    if (job.n_columns == 0)
        return NULL;
    stack_limits(&job, max_width);
    if (style->page.fixed && isfinite(max_width) && !job.stacked)
        spread_headings(&job, max_width);
    tf_inset *inset = tf_inset_new(context);
    bool list = isfinite(max_width) && needs_list(&job, max_width);
    double right = list ? add_list(&job, inset, max_width) : 0;
    size_t most = list ? job.n_columns : evenly(&job, max_width);
    for (size_t first = 0, last; !list && first < job.n_columns; first = last) {
        last = MIN(first + most, job.n_columns);
        tf_grid *grid = fitting_grid(&job, first, &last, max_width);
        double top = first > 0 ? tf_inset_size(inset).height + job.font.size : 0;
        draw_grid(&job, grid, first, inset, top);
        right = tf_grid_size(grid).width;
    }
    add_p(&job, inset, right);
    return inset;
}
