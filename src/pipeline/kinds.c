#include "pipeline/pipeline.h"

#include <string.h>

/* The registry: the only place that knows every kind of figure. A new kind is a folder in src/kinds
   and one line here, whose order is that of help. */
#define KINDS(X)                                                                                   \
    X(km)                                                                                          \
    X(bars)                                                                                        \
    X(forest)                                                                                      \
    X(waterfall)                                                                                   \
    X(swimmer)                                                                                     \
    X(lines)                                                                                       \
    X(points)                                                                                      \
    X(flow)                                                                                        \
    X(characteristics)

#define DECLARE(name)                                                                              \
    extern const tf_kind tf_##name##_kind;                                                         \
    extern const tf_key_table tf_##name##_key_table;
#define ROW(name)   &tf_##name##_kind,
#define TABLE(name) &tf_##name##_key_table,

KINDS(DECLARE)

const tf_kind *const tf_kinds[] = {KINDS(ROW)};
const size_t tf_n_kinds = G_N_ELEMENTS(tf_kinds);

/* Few enough to be looked through. */
const tf_kind *tf_kind_find(const char *name) {
    for (size_t i = 0; i < tf_n_kinds; i++)
        if (strcmp(tf_kinds[i]->name, name) == 0)
            return tf_kinds[i];
    return NULL;
}

const tf_key_table *const *tf_kind_key_tables(void) {
    static const tf_key_table *const key_tables[] = {KINDS(TABLE)};
    return key_tables;
}
