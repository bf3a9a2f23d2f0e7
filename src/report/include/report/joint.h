#ifndef REPORT_JOINT_H
#define REPORT_JOINT_H

#include <stddef.h>

#include "spec/style.h"

/** One of the figures that a page has, or the only one. */
typedef struct tf_joint_part {
    const char *title; /**< by which the reader finds it; NULL: there is no other */
    const char *methods;
    const char *said; /**< whose sentences the methods need not say again; NULL: nothing */
} tf_joint_part;

/** The methods of all, in paragraphs: what is true of all, and what is true of some, behind their
 * titles. Each sentence stands once. Newly allocated. */
char *tf_report_joint_methods(const tf_joint_part *parts, size_t n, const tf_words *words);

#endif
