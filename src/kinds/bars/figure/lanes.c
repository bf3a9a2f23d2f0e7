#include <math.h>

#include "rows.h"

/* Which rows there are, and where they stand. */

static const double MOST_STRETCH = 3;
static const double HEADING_GAP = 0.2;

static double widest_word(const bars_rows *rows, tf_font font, const char *name) {
    return tf_widest_word(rows->context->measurer, &font, name, rows->context->arena);
}

double bars_widest_word(const bars_rows *rows) {
    const bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    double widest = 0;
    for (size_t c = 0; c < results->n_categories && !bars->by_group; c++)
        widest = fmax(widest, widest_word(rows, bars->fonts.name, results->categories[c].label));
    for (size_t g = 0; g < results->n_groups && (bars->by_group || bars->stack); g++)
        widest = fmax(widest, widest_word(rows, bars->fonts.name, results->groups[g].label));
    return widest;
}

static void note_broken(bars_rows *rows, tf_font font, const char *name, double room) {
    bars_way *way = &rows->bars->way;
    way->breaks = way->breaks || widest_word(rows, font, name) > room + 1e-6;
}

/* Back to back, two groups share a lane. A block of stacks has its name above, since each lane
   is a group and has its own. */
static void add_block(bars_rows *rows, size_t facet, size_t category, size_t group) {
    bars_figure *bars = rows->bars;
    tf_draw_context *context = rows->context;
    const tf_bars_results *results = bars->results;
    bars_block *block = &rows->blocks[rows->n_blocks++];
    *block =
        (bars_block){.facet = facet, .category = category, .group = group, .first = rows->n_lanes};
    bool back = results->form == TF_BARS_BACK_TO_BACK;
    bars_name own_n = bars_name_of_bars(bars);
    const char *name = bars->by_group ? bars_group_text(bars, context, facet, group, own_n)
                                      : results->categories[category].label;
    block->heading = bars->stack && !bars->by_group && results->n_groups > 1;
    tf_font font = block->heading ? bars->fonts.bold : bars->fonts.name;
    double room = rows->names_room;
    note_broken(rows, font, name, block->heading ? 2 * room : room);
    block->name = tf_paragraph_new(context, font, name, block->heading ? 2 * room : room);
    for (size_t g = 0; g < results->n_groups; g++) {
        bool own = bars->by_group ? g == group : !back || g == 0;
        if (own) {
            const char *own_name =
                block->heading ? bars_group_text(bars, context, facet, g, own_n) : NULL;
            note_broken(rows, bars->fonts.name, own_name, rows->names_room);
            rows->lanes[rows->n_lanes++] = (bars_lane){
                .facet = facet,
                .category = category,
                .group = g,
                .block = rows->n_blocks - 1,
                .name = tf_paragraph_new(context, bars->fonts.name, own_name, rows->names_room)};
            block->n++;
        }
    }
}

/* From where the lines begin to the edge of the page; between two sides they make their own room.
 */
static double room_under(const bars_rows *rows) {
    const bool back = rows->bars->results->form == TF_BARS_BACK_TO_BACK;
    return rows->cell.width - (back ? 0 : rows->names_left + BARS_UNDER * rows->em);
}

static bool fits_under(const bars_rows *rows, const bars_lines *lines) {
    return bars_lines_size(rows->context, lines).width <= room_under(rows);
}

/** A line of its own above an estimate that it has no room beside. */
static bars_line name_alone(bars_rows *rows, const bars_line *like, const char *name) {
    bars_line line = {.text = "", .font = like->font, .color = like->color};
    bars_name_line(rows->context, &line, name);
    char *text = tf_arena_strdup(rows->context->arena, line.text);
    line.text = g_strchomp(text);
    return line;
}

/* One line, which says whose it is if there are several groups in a block; where that is too wide
   its parts are lines. */
static void add_under(bars_rows *rows, bars_block *block, const tf_bars_comparison *c) {
    bars_figure *bars = rows->bars;
    bars_lines apart = {.n = 0}, own = {.n = 0};
    bars_compare_lines(bars, rows->context, c, &apart);
    const bars_lines joined = bars_join_lines(rows->context, &apart);
    const char *name = bars->results->groups[c->experimental].label;
    bars_lines named = joined;
    const bool several = bars->results->n_groups > 2 && !bars->by_group && joined.n > 0;
    if (several)
        bars_name_line(rows->context, &named.line[0], name);
    if (fits_under(rows, &named)) {
        own = named;
    } else {
        const bars_lines *rest = fits_under(rows, &joined) ? &joined : &apart;
        if (several)
            own.line[own.n++] = name_alone(rows, &rest->line[0], name);
        for (size_t i = 0; i < rest->n && own.n < G_N_ELEMENTS(own.line); i++)
            own.line[own.n++] = rest->line[i];
    }
    for (size_t i = 0; i < own.n && block->lines.n < G_N_ELEMENTS(block->lines.line); i++)
        block->lines.line[block->lines.n++] = own.line[i];
}

/* Beside the block of a pair; of several groups each beside its own lane, or nobody could tell
   whose they are. */
static void add_beside(bars_rows *rows, bars_block *block, const tf_bars_comparison *c) {
    bars_figure *bars = rows->bars;
    const bool apart = !bars->by_group && bars->results->n_groups > 2;
    for (size_t k = 0; k < block->n && apart; k++) {
        bars_lane *lane = &rows->lanes[block->first + k];
        if (lane->group != c->experimental)
            continue;
        bars_lines *own = tf_arena_array(rows->context->arena, bars_lines, 1);
        if (lane->lines)
            *own = *lane->lines;
        bars_compare_lines(bars, rows->context, c, own);
        lane->lines = own;
    }
    if (!apart)
        bars_compare_lines(bars, rows->context, c, &block->lines);
}

/* Comparisons of stacks are several lines beside their block; those of others, where columns would
   take the width from the bars, are lines below it. */
static void add_comparisons(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    bool any = bars->stack || bars->way.under;
    for (size_t i = 0; any && i < bars->results->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->results->comparisons[i];
        for (size_t b = 0; b < rows->n_blocks; b++) {
            bars_block *block = &rows->blocks[b];
            bool own = block->facet == c->facet && block->category == c->category &&
                       (!bars->by_group || block->group == c->experimental);
            if (!own || !bars_compares(bars, rows->context, c))
                continue;
            if (bars->stack)
                add_beside(rows, block, c);
            else if (c->versus == TF_BARS_NONE)
                add_under(rows, block, c);
        }
    }
    for (size_t b = 0; b < rows->n_blocks && !bars->stack; b++)
        rows->blocks[b].under = bars_lines_size(rows->context, &rows->blocks[b].lines).height;
}

/* Names above their lanes may run over the bars and take no room at the left. */
static void measure_names(bars_rows *rows) {
    double widest = 0;
    rows->indent = 0;
    for (size_t i = 0; i < rows->n_blocks; i++) {
        const bars_block *block = &rows->blocks[i];
        widest = fmax(widest, block->heading ? 0 : block->name.size.width);
        rows->indent = block->heading ? rows->em : rows->indent;
    }
    bool back = rows->bars->results->form == TF_BARS_BACK_TO_BACK;
    for (size_t i = 0; i < rows->n_blocks && back; i++) /* below the names, between the sides */
        widest = fmax(widest, bars_lines_size(rows->context, &rows->blocks[i].lines).width);
    for (size_t i = 0; i < rows->n_lanes; i++) {
        const tf_paragraph *name = &rows->lanes[i].name;
        widest = fmax(widest, name->n > 0 ? name->size.width + rows->indent : 0);
    }
    /* Both axes have their zero there. */
    double zero = rows->bars->axis->metrics[0].advance;
    rows->middle = back ? fmax(widest + 1.6 * rows->em, zero + rows->em) : 0;
    rows->names_left = back ? 0 : widest + 0.8 * rows->em;
}

void bars_rows_list(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    size_t per_facet = bars->by_group ? results->n_groups : results->n_categories;
    size_t n = results->n_facets * per_facet;
    bars->way.breaks = false;
    rows->blocks = tf_arena_array(rows->context->arena, bars_block, n);
    rows->lanes = tf_arena_array(rows->context->arena, bars_lane,
                                 results->n_facets * results->n_categories * results->n_groups);
    for (size_t f = 0; f < results->n_facets; f++) {
        const size_t first = rows->n_blocks;
        for (size_t i = 0; i < per_facet; i++) {
            if (!tf_bars_has(results, f, bars->by_group ? 0 : i))
                continue;
            add_block(rows, f, bars->by_group ? 0 : i, bars->by_group ? i : 0);
            if (rows->n_blocks == first + 1) {
                rows->blocks[first].facet_title = tf_paragraph_new(
                    rows->context, bars->fonts.bold, results->facets[f].label, rows->cell.width);
            }
        }
    }
    measure_names(rows); /* which leave the rest of the width to comparisons below the bars */
    add_comparisons(rows);
    measure_names(rows);
}

/* ---- heights --------------------------------------------------------------------------------- */

tf_size bars_lane_lines_size(const bars_rows *rows, const bars_lane *lane) {
    return lane->lines ? bars_lines_size(rows->context, lane->lines) : (tf_size){0, 0};
}

static double lane_least(const bars_rows *rows, const bars_lane *lane) {
    double beside = fmax(lane->name.size.height, bars_lane_lines_size(rows, lane).height);
    return fmax(rows->lane_height, beside) + rows->strip;
}

/* What stands above a block's lanes. */
static double above_block(const bars_rows *rows, const bars_block *block) {
    double above = block->facet_title.n > 0 ? block->facet_title.size.height + 0.4 * rows->em : 0;
    /* The line of zero begins below the heading, which may be wider than the names. */
    return above + (block->heading ? block->name.size.height + HEADING_GAP * rows->em : 0);
}

/* Comparisons beside a block may be higher than its lanes. */
static double block_least(const bars_rows *rows, const bars_block *block) {
    double lanes = 0;
    for (size_t i = 0; i < block->n; i++)
        lanes += lane_least(rows, &rows->lanes[block->first + i]);
    double beside = block->heading ? 0 : block->name.size.height;
    double lines = bars_lines_size(rows->context, &block->lines).height - block->under;
    if (rows->bars->results->form != TF_BARS_BACK_TO_BACK) /* beside what is below the bars, too */
        beside -= block->under;
    return fmax(lanes, fmax(beside, lines));
}

double bars_rows_natural(const bars_rows *rows) {
    double height = rows->block_gap;
    for (size_t i = 0; i < rows->n_blocks; i++) {
        const bars_block *block = &rows->blocks[i];
        height +=
            above_block(rows, block) + block_least(rows, block) + block->under + rows->block_gap;
    }
    return height;
}

/* Most of what is spare makes the bars thicker, up to a limit beyond which they look like boxes;
   the rest goes between the blocks. */
void bars_rows_stand(bars_rows *rows) {
    double natural = bars_rows_natural(rows);
    double gaps = (double)(rows->n_blocks + 1);
    double spare = fmax(rows->plot.height - natural, 0);
    double lanes = 0;
    for (size_t i = 0; i < rows->n_blocks; i++)
        lanes += block_least(rows, &rows->blocks[i]);
    double stretch = fmin(1 + 0.7 * spare / lanes, MOST_STRETCH);
    double gap = rows->block_gap + (spare - (stretch - 1) * lanes) / gaps;
    double y = rows->plot.y + gap;
    for (size_t i = 0; i < rows->n_blocks; i++) {
        bars_block *block = &rows->blocks[i];
        block->top = y;
        y += above_block(rows, block);
        double least = block_least(rows, block);
        double own = 0;
        for (size_t k = 0; k < block->n; k++)
            own += lane_least(rows, &rows->lanes[block->first + k]);
        double lane_y = y + (least - own) * stretch / 2;
        for (size_t k = 0; k < block->n; k++) {
            bars_lane *lane = &rows->lanes[block->first + k];
            lane->top = lane_y;
            lane->height = lane_least(rows, lane) * stretch;
            lane_y += lane->height;
        }
        block->least = least * stretch;
        block->under_top = y + block->least;
        y += block->least + block->under + gap;
    }
}
