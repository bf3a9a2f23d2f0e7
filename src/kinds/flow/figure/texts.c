/* What stands in boxes: a heading with its number, and a list of reasons with theirs. */
#include <math.h>

#include "flow.h"

/* In sizes of the text: around it, before reasons behind their bullet, above a list. */
static const double PAD_X = 0.6, PAD_Y = 0.45, INDENT = 0.9, ABOVE_ITEM = 0.15;
/* Words by themselves are wider than their line, in which they are kerned: a box that is as wide as
   the line would break it. */
static const double SLACK = 0.1;
/* No box wishes to be wider than that, and what is longer than a word is broken. */
static const double MOST_MAIN = 24, MOST_SIDE = 21, MOST_WORD = 15;
static const char BULLET[] = "\u2022";

/* ---- texts ----------------------------------------------------------------------------------- */

static flow_item item_of(tf_draw_context *context, const char *name, double n) {
    return (flow_item){.name = name,
                       .number =
                           tf_take(context, tf_word_fill(tf_word(context->words, "flow.n"), "n",
                                                         tf_number_text(context, n, 0), NULL))};
}

/* On one line, else the number on one of its own, else as it comes. */
static tf_paragraph wrap(const flow_figure *f, tf_draw_context *context, const flow_item *item,
                         double width) {
    const tf_font font = tf_style_font(context->style, f->em);
    const char *whole = tf_arena_printf(context->arena, "%s %s", item->name, item->number);
    const tf_paragraph lines = tf_paragraph_of_name(context, font, whole, width);
    if (lines.n < 2 || tf_paragraph_of_name(context, font, item->name, width).n > 1)
        return lines;
    const char *parted = tf_arena_printf(context->arena, "%s\n%s", item->name, item->number);
    return tf_paragraph_of_name(context, font, parted, width);
}

void flow_make_texts(flow_figure *f, tf_draw_context *context) {
    const tf_flow_results *results = f->results;
    bool *listed = tf_arena_array(context->arena, bool, results->n_levels);
    f->cells = tf_arena_array(context->arena, flow_cell, results->n);
    for (size_t i = 0; i < results->n; i++) {
        const tf_flow_box *box = &results->boxes[i];
        flow_cell *cell = &f->cells[i];
        const size_t n = f->ask->reasons.show ? box->n_reasons : 0;
        cell->items = tf_arena_array(context->arena, flow_item, n + 1);
        cell->items[0] =
            item_of(context, tf_take(context, tf_flow_label(box, context->words)), box->n);
        for (size_t k = 0; k < n; k++)
            cell->items[k + 1] = item_of(context, box->reasons[k].label, box->reasons[k].n);
        cell->n_items = n + 1;
        listed[box->level] = listed[box->level] || (!box->side && n > 0);
    }
    for (size_t i = 0; i < results->n; i++)
        f->cells[i].listed = results->boxes[i].side || f->beside || listed[results->boxes[i].level];
    f->labels = tf_arena_array(context->arena, flow_label, results->n_stages + 1);
    for (size_t k = 0; k < results->n_stages; k++) {
        const tf_flow_stage *stage = &results->stages[k];
        f->labels[k].text =
            stage->label ? stage->label : tf_heading(context, tf_word(context->words, stage->word));
    }
}

void flow_measure_texts(flow_figure *f, tf_draw_context *context) {
    const tf_font font = tf_style_font(context->style, f->em);
    for (size_t i = 0; i < f->results->n; i++) {
        flow_cell *cell = &f->cells[i];
        const double most = (f->results->boxes[i].side ? MOST_SIDE : MOST_MAIN) * f->em;
        cell->width = cell->word = 0;
        for (size_t k = 0; k < cell->n_items; k++) {
            const flow_item *item = &cell->items[k];
            const double indent = (k > 0 ? INDENT : 0) * f->em;
            const double word =
                fmax(tf_widest_word(context->measurer, &font, item->name, context->arena),
                     tf_widest_word(context->measurer, &font, item->number, context->arena));
            const tf_paragraph lines = wrap(f, context, item, most - indent);
            cell->width = fmax(cell->width, lines.size.width + indent);
            cell->word = fmax(cell->word, fmin(word, MOST_WORD * f->em) + indent);
        }
        cell->width = fmax(cell->width, cell->word) + (2 * PAD_X + SLACK) * f->em;
        cell->word += (2 * PAD_X + SLACK) * f->em;
    }
}

double flow_wrap(const flow_figure *f, tf_draw_context *context, flow_cell *cell) {
    const double inner = cell->box.width - 2 * PAD_X * f->em;
    double height = 2 * PAD_Y * f->em;
    for (size_t k = 0; k < cell->n_items; k++) {
        const double indent = (k > 0 ? INDENT : 0) * f->em;
        flow_item *item = &cell->items[k];
        item->lines = wrap(f, context, item, fmax(inner - indent, f->em));
        height += item->lines.size.height + (k > 0 ? ABOVE_ITEM * f->em : 0);
    }
    return height;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static double height_of(const flow_figure *f, const flow_cell *cell) {
    double height = (double)(cell->n_items - 1) * ABOVE_ITEM * f->em;
    for (size_t k = 0; k < cell->n_items; k++)
        height += cell->items[k].lines.size.height;
    return height;
}

/* In the middle of its box, but lists beside each other begin at one height. */
void flow_draw_texts(const flow_figure *f, tf_draw_context *context, size_t box, tf_point origin) {
    const flow_cell *cell = &f->cells[box];
    const tf_color color = context->style->color.text;
    const double spare = cell->box.height - 2 * PAD_Y * f->em - height_of(f, cell);
    const double left = origin.x + cell->box.x + PAD_X * f->em;
    double y = origin.y + cell->box.y + PAD_Y * f->em;
    y += cell->n_items > 1 && !f->beside ? 0 : fmax(spare, 0) / 2;
    const tf_paragraph *heading = &cell->items[0].lines;
    const tf_point middle = {origin.x + cell->box.x + cell->box.width / 2, y};
    tf_paragraph_draw(context, "flow.text", heading, cell->listed ? (tf_point){left, y} : middle,
                      cell->listed ? TF_ANCHOR_START : TF_ANCHOR_MIDDLE, color);
    y += heading->size.height;
    for (size_t k = 1; k < cell->n_items; k++) {
        y += ABOVE_ITEM * f->em;
        const tf_paragraph *lines = &cell->items[k].lines;
        tf_draw_text(context, "flow.bullet", (tf_point){left, y + lines->ascent}, TF_ANCHOR_START,
                     (tf_text_look){lines->font, color}, BULLET);
        tf_paragraph_draw(context, "flow.text", lines, (tf_point){left + INDENT * f->em, y},
                          TF_ANCHOR_START, color);
        y += lines->size.height;
    }
}
