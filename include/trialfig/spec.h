#ifndef TRIALFIG_SPEC_H
#define TRIALFIG_SPEC_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * What is asked for: one figure of one kind, every key with its value or default, and the place
 * where it was written. Keys and their values are those of set files (see trialfig-set(5)).
 */
typedef struct tf_spec tf_spec;

TF_API void tf_spec_free(tf_spec *spec);
TF_AUTOPTR(tf_spec, tf_spec_free)

/**
 * Sets a key by its dotted path, as --set does: `text` is taken as it is for texts, columns,
 * numbers and enums; lists and maps are YAML flow ("[0, 12, 24]", "{1: Male}").
 */
TF_API bool tf_spec_set(tf_spec *spec, const char *path, const char *text, tf_diag *diag);
/** The kind, "km"; the id within its set, NULL outside of one. Lent. */
TF_API const char *tf_spec_kind(const tf_spec *spec);
TF_API const char *tf_spec_id(const tf_spec *spec);
/** The value of a key, as a set file has it on one line: given, or the default; NULL: there is
 * none, or no such key. Paths are those that tf_spec_set takes. Newly allocated. */
TF_API char *tf_spec_get(const tf_spec *spec, const char *path);
/** The complete spec as YAML, ready to stand in a set file. Newly allocated. */
TF_API char *tf_spec_print(const tf_spec *spec);

/** A set file: several specs with ids. */
typedef struct tf_set tf_set;
TF_API void tf_set_free(tf_set *set);
TF_AUTOPTR(tf_set, tf_set_free)
TF_API size_t tf_set_n_figures(const tf_set *set);
/** Lent until the set is freed. */
TF_API tf_spec *tf_set_figure(tf_set *set, size_t index);

TF_END_DECLS

#endif
