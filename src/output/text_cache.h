#ifndef OUTPUT_TEXT_CACHE_H
#define OUTPUT_TEXT_CACHE_H

#include "base/graphics.h"
#include "fonts.h"

/**
 * The shaped line of a text, from the cache if it was measured before. Lent until the next call
 * with these fonts.
 */
PangoLayoutLine *tf_text_line(tf_fonts *fonts, const tf_font *font, const char *text);

#endif
