/* Rows are seldom missing at random: those without a time of death are those who live. */
#include "analysis/dropped.h"

#include <math.h>

/* Fewer rows have something in common soon. */
#define LEAST_ROWS 5
/* A level that so few would share by chance alone is the reason why they are missing. */
#define CHANCE 1e-3

/** How a level is spread over the rows that are to go and over all that are still there. */
typedef struct shared {
    uint32_t level;
    size_t n;              /**< rows to go: all of them have it, if they have any */
    size_t all, all_level; /**< rows that were still there, and of them with this level */
} shared;

static bool find_shared(const tf_rows *rows, const char *column, uint8_t mark, shared *found) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    *found = (shared){.level = TF_MISSING_LEVEL};
    for (size_t row = 0; codes && row < rows->n; row++) {
        if (codes[row] == TF_MISSING_LEVEL || rows->dropped[row] != mark)
            continue;
        if (found->level == TF_MISSING_LEVEL)
            found->level = codes[row];
        if (codes[row] != found->level)
            return false;
        found->n++;
    }
    if (found->n < LEAST_ROWS)
        return false;
    for (size_t row = 0; row < rows->n; row++) {
        if (codes[row] == TF_MISSING_LEVEL || (rows->dropped[row] && rows->dropped[row] != mark))
            continue;
        found->all++;
        found->all_level += codes[row] == found->level;
    }
    return found->all_level < found->all;
}

/* Drawing so many rows without putting any back: the hypergeometric chance of that level alone. */
static double chance_of(const shared *found) {
    double log_p = 0;
    for (size_t i = 0; i < found->n && log_p > -40; i++)
        log_p += log((double)(found->all_level - i) / (double)(found->all - i));
    return exp(log_p);
}

const char *tf_dropped_share(const tf_rows *rows, uint8_t mark, tf_arena *arena, bool *refused) {
    const tf_telling *telling = &rows->telling;
    *refused = false;
    for (size_t i = 0; telling->ask && i < G_N_ELEMENTS(telling->columns); i++) {
        const char *column = telling->columns[i];
        shared found;
        if (!column || !find_shared(rows, column, mark, &found))
            continue;
        *refused = telling->ask->data.dropped != TF_DROPPED_ALLOWED && chance_of(&found) < CHANCE;
        return tf_arena_printf(arena, "every one of them \"%s\" = %s", column,
                               tf_table_level_name(rows->table, column, found.level));
    }
    return NULL;
}

bool tf_dropped_one_outcome(const tf_dropped_outcomes *counts) {
    for (int event = 0; event < 2; event++) {
        const shared found = {.n = counts->dropped[event],
                              .all = counts->all[0] + counts->all[1],
                              .all_level = counts->all[event]};
        if (counts->dropped[1 - event] == 0 && found.n >= LEAST_ROWS &&
            found.all_level < found.all && chance_of(&found) < CHANCE)
            return true;
    }
    return false;
}
