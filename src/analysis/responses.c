#include "analysis/responses.h"

#include <stdlib.h>

#include "base/memory.h"

typedef struct ranked {
    const char *level;
    int depth;
    size_t position; /* qsort leaves equals in any order */
} ranked;

static int by_depth(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    const int order = (x->depth > y->depth) - (x->depth < y->depth);
    return order != 0 ? order : (x->position > y->position) - (x->position < y->position);
}

/* Of a mixture, half would stand by depth and half by name, and nobody could tell which. */
bool tf_sort_responses(tf_vocabulary *vocabulary, tf_response_order order, const char **levels,
                       size_t n) {
    g_autofree ranked *all = g_new0(ranked, n + 1);
    const int sign = order == TF_BEST_FIRST ? -1 : 1;
    for (size_t i = 0; i < n; i++) {
        const tf_meaning meaning = tf_vocabulary_find(vocabulary, levels[i]);
        if (!tf_meaning_is_response(meaning))
            return false;
        all[i] = (ranked){levels[i], sign * meaning.depth, i};
    }
    if (n > 1)
        qsort(all, n, sizeof *all, by_depth);
    for (size_t i = 0; i < n; i++)
        levels[i] = all[i].level;
    return true;
}
