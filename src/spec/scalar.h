#ifndef SPEC_SCALAR_H
#define SPEC_SCALAR_H

#include "base/graphics.h"
#include "yaml_tree.h"

/* Single values out of nodes, for spec keys and style keys alike. `name` is the key as messages say
   it. False, with an error that says what is expected, if the node isn't such a value. */

/** The range of a number; both 0: any. */
typedef struct tf_range {
    double minimum, maximum;
} tf_range;

/** The text of a scalar that has a value; NULL otherwise. `expected` completes "must be …". */
const char *tf_scalar_text(const tf_node *node, const char *name, const char *expected,
                           tf_diag *diag);
/** False, with an error, if it has more characters than a text may have. */
bool tf_scalar_fits(const tf_node *node, const char *name, tf_diag *diag);
bool tf_scalar_number(const tf_node *node, const char *name, tf_range range, double *value,
                      tf_diag *diag);
bool tf_scalar_integer(const tf_node *node, const char *name, tf_range range, double *value,
                       tf_diag *diag);
/** true/false, yes/no, on/off in any case. */
bool tf_scalar_bool(const tf_node *node, const char *name, bool *value, tf_diag *diag);
/** Points out of "88mm", "3.5 in", "10pt", "200px"; 0 needs no unit. The range is in points. */
bool tf_scalar_length(const tf_node *node, const char *name, tf_range range, double *value,
                      tf_diag *diag);
/** Index among `values` (see tf_key.values). */
bool tf_scalar_enum(const tf_node *node, const char *name, const char *values, int *index,
                    tf_diag *diag);
/** "#BC3C29", "BC3C29" or a name of CSS: "navy". */
bool tf_scalar_color(const tf_node *node, const char *name, tf_color *color, tf_diag *diag);

/** Index of a text among `values`, aliases resolved; -1 if it is none of them. */
int tf_enum_index(const char *values, const char *text);
/** The value of an index. Newly allocated. */
char *tf_enum_name(const char *values, int index);
/** "log, log-log, plain", without aliases. Newly allocated. */
char *tf_enum_list(const char *values);

#endif
