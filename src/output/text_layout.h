#ifndef OUTPUT_TEXT_LAYOUT_H
#define OUTPUT_TEXT_LAYOUT_H

#include "base/graphics.h"
#include "fonts.h"

/**
 * A text on one line, shaped: the only way from a string to glyphs, so that what is measured is
 * what is drawn. The result depends on font, text and installed files alone.
 *
 * What is done to the text first:
 * - invalid UTF-8 becomes U+FFFD, line ends and tabs become blanks, other control characters go;
 * - blanks that the font lacks are replaced: U+202F and U+2007 by U+00A0, U+2000-U+200A by a space,
 *   and the no-break hyphen U+2011 by "-";
 * - each cluster (a character with its marks) that the family lacks is set in the first family of
 *   the chain that has it. What none has is appended to `missing` (each once), and drawn as a box
 * with its code;
 * - numbers are set in tabular figures without kerning: Liberation Sans moves "11" together, which
 *   would leave counts that line up in a column off their place.
 *
 * New reference.
 */
PangoLayout *tf_text_layout(tf_fonts *fonts, const tf_font *font, const char *text,
                            GString *missing);

/** The font of a text as Pango names it. To be freed. */
PangoFontDescription *tf_text_font(tf_fonts *fonts, const tf_font *font);

#endif
