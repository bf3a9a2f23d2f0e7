#ifndef OUTPUT_PANGO_TEXT_H
#define OUTPUT_PANGO_TEXT_H

#include <trialfig/render.h>

#include "layout/text.h"

/** Layout's measurer over Pango; valid as long as `fonts`. Results are cached by font and text. */
tf_measurer tf_fonts_measurer(tf_fonts *fonts);

#endif
