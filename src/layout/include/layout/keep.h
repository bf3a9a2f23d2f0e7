#ifndef LAYOUT_KEEP_H
#define LAYOUT_KEEP_H

#include <glib.h>

#include "layout/text.h"

/* Sentences in which no line ends where a reader would stumble: inside an interval, between a
   number and its unit, inside a citation, between a term and its definition. What is too long for a
   part of the line gives way, the weakest tie first. */

/** A text with the ties of its blanks and hyphens. */
typedef struct tf_kept {
    GString *text;
    GByteArray *ties; /**< one for each byte of the text: how strong, 0 is none */
} tf_kept;

/** What a sentence is: terms stay with their definitions. */
typedef enum tf_kept_as { TF_KEPT_PLAIN, TF_KEPT_DEFINITION } tf_kept_as;

tf_kept tf_kept_new(void);
void tf_kept_clear(tf_kept *kept);
/** Behind a gap, which holds nothing together, if there is a sentence before it. */
void tf_kept_add(tf_kept *kept, const char *gap, const char *sentence, tf_kept_as as);

/** As tf_wrap_broken, where the ties allow it. The lines have the text's own blanks. */
tf_lines tf_wrap_kept(const tf_measurer *measurer, const tf_font *font, const tf_kept *kept,
                      double max_width, tf_arena *arena);

#endif
