#ifndef FIGURE_SYMBOLS_H
#define FIGURE_SYMBOLS_H

#include "base/graphics.h"
#include "spec/style.h"

/* Words that a journal sets in italics wherever they stand by themselves: the symbol of P values,
   and those of the style's `italic_words`. */

enum { TF_MOST_SYMBOLS = 32 };

/** Whether texts of that role are our own sentences and headings, not the user's names. */
bool tf_has_symbols(const char *role);
/** Spans of such words in a text of one line; their number, TF_MOST_SYMBOLS at most. */
size_t tf_symbol_spans(const tf_style *style, const char *text, tf_span *spans);

#endif
