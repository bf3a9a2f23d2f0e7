#ifndef OUTPUT_FONT_HOLD_H
#define OUTPUT_FONT_HOLD_H

#include <cairo.h>
#include <pango/pango-font.h>

/* Fonts of Cairo's that outlive what was drawn with them: see font_hold.c. Safe from any thread. */

/** To be called before one more tf_fonts makes its first font of Cairo's. */
void tf_font_hold_enter(void);
/** To be called when a tf_fonts has let go of all of its own; the last one lets go of the held. */
void tf_font_hold_leave(void);
/** Cairo's font for one of Pango's, made by one thread at a time and held, as is the one that a
 * PDF's subset of it is made of, until the last tf_fonts has gone. To be asked for before Pango
 * measures anything with its font.
 */
cairo_scaled_font_t *tf_font_hold_of(PangoFont *font);
/** Holds one that Cairo has made of such a font, turned or scaled. */
void tf_font_hold(cairo_scaled_font_t *font);
/** How many are held. */
unsigned tf_font_n_held(void);

#endif
