#ifndef REPORT_CAPTION_H
#define REPORT_CAPTION_H

#include <stddef.h>

#include "spec/style.h"

/** What a figure's caption is made of; texts may be NULL. */
typedef struct tf_caption {
    const char *title, *description, *methods;
    const char *const
        *facts; /**< sentences of the figure's foot, those too that it had no room for */
    size_t n_facts;
} tf_caption;

/** A paragraph each for the title, what is shown, methods and facts, in the figure's language; a
 * sentence that several of them have stands once. Newly allocated. */
char *tf_report_caption(const tf_caption *caption, const tf_words *words);

#endif
