#ifndef SPEC_STEPS_H
#define SPEC_STEPS_H

#include "value.h"

/* Entries of STEPS, each in the one form that others read, whatever words it was written in:

   derive: by (name of tf_made_by), columns, points, labels, pairs.FROM, else, factor, unit, impute
   merge:  path or sql and db, keys, there, columns, where, sheet, encoding
   stack:  path or sql and db, sheet, encoding
   pivot:  form (longer, wider), columns, labels, names, values, ids */

/** One entry while it is read. */
typedef struct tf_step {
    const char *name; /**< "derive.age3", for messages */
    const tf_node *node;
    tf_arena *arena;
    tf_diag *diag;
    GArray *fields; /**< of tf_spec_pair */
} tf_step;

/** The value of a name; NULL: there is none. */
const tf_node *tf_step_get(const tf_step *step, const char *name);
/** False, with an error, if the entry has a name that isn't among `known`, blank-separated. */
bool tf_step_knows(const tf_step *step, const char *known);
void tf_step_put(tf_step *step, const char *field, const char *value, const tf_node *node);
void tf_step_put_list(tf_step *step, const char *field, const char *const *values, size_t n);
/** A text. NULL: an error. */
const char *tf_step_text(const tf_step *step, const tf_node *node, const char *name,
                         const char *expected);
/** A list of texts, or one text, with at least so many. NULL: an error. */
const char *const *tf_step_texts(const tf_step *step, const tf_node *node, const char *name,
                                 size_t least, size_t *n);
bool tf_step_refuse(const tf_step *step, const tf_node *node, const char *hint, const char *what);

/** What each kind of entry is: false, with an error. */
bool tf_step_derive(tf_step *step);
bool tf_step_merge(tf_step *step);
bool tf_step_stack(tf_step *step);
bool tf_step_pivot(tf_step *step);

/** How many of `to` one of `from` is, such as 1000 of "g" to "mg", 0.1 of "mg/dL" to "g/L", 30.4375
 * of "months" to "days"; NaN: they measure different things, or aren't known. */
double tf_unit_factor(const char *from, const char *to);

#endif
