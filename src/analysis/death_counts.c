/* Who is dead, or has another event, by one column, held against the codes of another. */
#include "death_counts.h"

#include "analysis/whole_file.h"
#include "event_coding.h"

static bool is_dead(const bool *dead, uint32_t code) {
    return code != TF_MISSING_LEVEL && (!dead || dead[code]);
}

tf_deaths tf_count_deaths(const tf_subject_source *source, const tf_table *file, const char *column,
                          const bool *dead) {
    const uint32_t *codes = tf_table_levels(file, column);
    tf_deaths n = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const uint32_t code = source->event[row];
        if (!tf_row_used(&source->rows, row) || code == TF_MISSING_LEVEL ||
            (source->cut && source->cut[row]) || !tf_find_line(source->table, row, file, &at))
            continue;
        const bool died = is_dead(dead, codes[at]);
        const bool event = source->event_of_level[code] == TF_CODE_EVENT;
        const bool censored = source->event_of_level[code] == TF_CODE_CENSORED;
        n.n_events += event;
        n.n_censored += censored;
        n.dead_events += event && died;
        n.dead_censored += censored && died;
    }
    return n;
}
