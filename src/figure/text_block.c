#include "figure/text_block.h"

#include <math.h>

/* Lines are placed as they come and never moved, so width and room are needed before the first. */

tf_text_block tf_text_block_new(tf_draw_context *context, const char *role, double size,
                                double pitch, tf_align align) {
    tf_text_block block = {.context = context,
                           .inset = tf_inset_new(context),
                           .role = role,
                           .font = tf_style_font(context->style, size),
                           .color = context->style->color.text,
                           .align = align};
    tf_text_metrics metrics = tf_measure(context->measurer, &block.font, "0");
    block.ascent = metrics.ascent;
    block.descent = metrics.descent;
    block.pitch = fmax(pitch * size, metrics.ascent + metrics.descent);
    return block;
}

void tf_text_block_make_room(tf_text_block *block, const tf_paragraph *paragraph) {
    block->ascent = fmax(block->ascent, paragraph->ascent);
    block->descent = fmax(block->descent, paragraph->descent);
    block->pitch = fmax(block->pitch, block->ascent + block->descent);
}

double tf_text_block_left(const tf_text_block *block, double width) {
    return block->align == TF_ALIGN_RIGHT ? fmax(0, block->width - width) : 0;
}

void tf_text_block_end_line(tf_text_block *block) {
    tf_inset_grow(block->inset, block->width, block->y + block->ascent + block->descent);
    block->y += block->pitch;
}

void tf_text_block_add(tf_text_block *block, const char *text) {
    double width = tf_measure(block->context->measurer, &block->font, text).advance;
    tf_point at = {tf_text_block_left(block, width), block->y + block->ascent};
    tf_inset_text(block->inset, block->role, at, TF_ANCHOR_START,
                  (tf_text_look){block->font, block->color}, text);
    tf_text_block_end_line(block);
}

void tf_text_block_add_rich(tf_text_block *block, const tf_rich *rich) {
    double width = tf_measure_rich(block->context->measurer, &block->font, rich).advance;
    tf_point at = {tf_text_block_left(block, width), block->y + block->ascent};
    tf_inset_rich(block->inset, block->role, at, block->font, block->color, rich);
    tf_text_block_end_line(block);
}

void tf_text_block_add_lines(tf_text_block *block, const tf_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n; i++)
        tf_text_block_add(block, paragraph->lines[i]);
}
