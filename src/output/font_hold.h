#ifndef OUTPUT_FONT_HOLD_H
#define OUTPUT_FONT_HOLD_H

#include <cairo.h>

/* Fonts of Cairo's that outlive what was drawn with them: see font_hold.c. Safe from any thread. */

/** To be called before one more tf_fonts makes its first font of Cairo's. */
void tf_font_hold_enter(void);
/** To be called when a tf_fonts has let go of all of its own; the last one lets go of the held. */
void tf_font_hold_leave(void);
/** Holds a font, and the one that a PDF's subset of it is made of, until the last tf_fonts has
 * gone.
 */
void tf_font_hold(cairo_scaled_font_t *font);

#endif
