#ifndef TF_OUTPUT_FONT_THREADS_H
#define TF_OUTPUT_FONT_THREADS_H

#include <pango/pango.h>

/**
 * Waits until no thread of Pango's works for `map` any more. To be called before the map's caches
 * are emptied, by the one who holds the only other reference: contexts, layouts and fonts of the
 * map must be gone.
 */
void tf_font_threads_wait(PangoFontMap *map);

#endif
