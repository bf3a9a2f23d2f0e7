#ifndef FIGURE_TEXT_BLOCK_H
#define FIGURE_TEXT_BLOCK_H

#include "figure/inset.h"
#include "layout/grid.h"

/* Lines of text flush with one side, as an inset: what a figure says in numbers, beside or inside
   its plot. Whoever fills it says first how wide it is and makes room for its tallest letters. */

typedef struct tf_text_block {
    tf_draw_context *context;
    tf_inset *inset;
    const char *role; /**< of its texts in the scene */
    tf_font font;
    tf_color color;
    tf_align align;
    double width;                     /**< lines flush right end there */
    double pitch, ascent, descent, y; /**< y: of the next line's upper edge */
} tf_text_block;

/** `pitch`: from line to line, in sizes of the font; never less than its letters are high. */
tf_text_block tf_text_block_new(tf_draw_context *context, const char *role, double size,
                                double pitch, tf_align align);
/** Letters that another family lends may be taller than the block's own. */
void tf_text_block_make_room(tf_text_block *block, const tf_paragraph *paragraph);
/** Where a line of that width begins, and what follows it. */
double tf_text_block_left(const tf_text_block *block, double width);
void tf_text_block_end_line(tf_text_block *block);
void tf_text_block_add(tf_text_block *block, const char *text);
void tf_text_block_add_rich(tf_text_block *block, const tf_rich *rich);
void tf_text_block_add_lines(tf_text_block *block, const tf_paragraph *paragraph);

#endif
