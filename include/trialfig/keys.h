#ifndef TRIALFIG_KEYS_H
#define TRIALFIG_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/export.h>

TF_BEGIN_DECLS

/* What can be asked for: kinds of figures and their keys, as tf_spec_set takes them and manual
   pages describe them. All texts are static; from any thread. */

typedef struct tf_key_info {
    const char *path; /**< "conf.level" */
    const char *type; /**< "text", "number", "integer", "bool", "enum", "length", "column",
                           "columns", "texts", "numbers", "enums", "map", "lists", "records",
                           "divisions", "steps", "grid", "colors", "codes", "conditions" */
    const char *help; /**< one sentence without full stop */
    const char
        *fallback; /**< the default, as tf_spec_set would take it; NULL: none, or the style's */
    const char *values; /**< of "enum" and "enums": "log log-log plain"; "a=b" makes a another word
                             for b; NULL: any */
    double minimum, maximum; /**< of numbers; both 0: any */
    bool required;
    const char *flag; /**< of the program, "--conf-level"; NULL: by --set alone */
} tf_key_info;

/** "km", "bars" …; NULL: there are not so many. */
TF_API const char *tf_figure_kind(size_t index);
/** "Kaplan-Meier curves with numbers at risk"; NULL: there is no such kind. */
TF_API const char *tf_figure_kind_summary(const char *kind);
/** Those of the kind, then those of every kind; 0: there is no such kind. */
TF_API size_t tf_figure_n_keys(const char *kind);
/** False: there are not so many. */
TF_API bool tf_figure_key(const char *kind, size_t index, tf_key_info *key);

TF_END_DECLS

#endif
