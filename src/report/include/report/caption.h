#ifndef REPORT_CAPTION_H
#define REPORT_CAPTION_H

#include "report/joint.h"

/** A sentence of the figure's foot, also one that it had no room for. */
typedef struct tf_caption_fact {
    const char *text;
    const char *bare; /**< without the tags of the panels that it is true of */
} tf_caption_fact;

/** What a figure's caption is made of; texts may be NULL. */
typedef struct tf_caption {
    const char *title, *description;
    const tf_joint_part *parts; /**< whose methods are told */
    size_t n_parts;
    const tf_caption_fact *facts;
    size_t n_facts;
} tf_caption;

/** Paragraphs for the title, what is shown, methods and facts, in the figure's language; a sentence
 * that several of them have stands once. Newly allocated. */
char *tf_report_caption(const tf_caption *caption, const tf_words *words);

#endif
