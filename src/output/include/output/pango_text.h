#ifndef OUTPUT_PANGO_TEXT_H
#define OUTPUT_PANGO_TEXT_H

#include <trialfig/render.h>

#include "layout/text.h"

/**
 * For a program's main alone, before the first use of Pango and before threads: makes an empty
 * fontconfig configuration the default of the process, so that Pango doesn't load the system's
 * fonts beside ours. A library must not do this to its caller: without it all is the same but
 * slower.
 */
void tf_fonts_own_process(void);

/** Layout's measurer over Pango; valid as long as `fonts`. Results are cached by font and text. */
tf_measurer tf_fonts_measurer(tf_fonts *fonts);

/**
 * Characters that were measured or drawn since the last tf_fonts_forget_missing and that no
 * installed font has: "漢 (U+6F22), …", each once; a sign stands in their place. NULL:
 * none. Lent until the next use of `fonts`.
 */
const char *tf_fonts_missing(const tf_fonts *fonts);
/** Whether a text that was measured or drawn since then may lack something: memory ran out. */
bool tf_fonts_exhausted(const tf_fonts *fonts);
/** SHA-256, in hexadecimal, of the name of the family that the fonts begin with and of the sums
 * that its files hold of themselves. Newly allocated; NULL: one of the files can't be read. */
char *tf_fonts_sum(const tf_fonts *fonts);
/** Which font stands for a style's, and its files. All is lent. */
typedef struct tf_font_use {
    const char *wanted; /**< the family that was asked for */
    const char *family; /**< the one that is used */
    const char *version;
    const char *regular, *bold, *italic, *bold_italic; /**< paths; NULL: there is no such face */
} tf_font_use;
tf_font_use tf_fonts_use(const tf_fonts *fonts);
/** To be called when a figure begins. */
void tf_fonts_forget_missing(tf_fonts *fonts);

#endif
