/* Who is dead, or has another event, by one column, held against the codes of another. */
#include "death_counts.h"

#include "analysis/whole_file.h"
#include "event_coding.h"

static bool is_dead(const bool *dead, uint32_t code) {
    return code != TF_MISSING_LEVEL && (!dead || dead[code]);
}

/** TF_CODE_EVENT, TF_CODE_CENSORED, or another: by its code, or by its date. */
static int code_of(const tf_subject_source *source, size_t row) {
    if (source->censored)
        return source->censored[row] ? TF_CODE_CENSORED : TF_CODE_EVENT;
    if (source->event[row] != TF_MISSING_LEVEL)
        return source->event_of_level[source->event[row]];
    const tf_role missing = tf_event_missing_means(source->asked->outcome);
    return missing == TF_ROLE_EVENT      ? TF_CODE_EVENT
           : missing == TF_ROLE_CENSORED ? TF_CODE_CENSORED
                                         : TF_CODE_COMPETING;
}

tf_deaths tf_count_deaths(const tf_subject_source *source, const tf_table *file, const char *column,
                          const bool *dead) {
    const uint32_t *codes = tf_table_levels(file, column);
    tf_deaths n = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || (source->cut && source->cut[row]) ||
            !tf_find_line(source->table, row, file, &at))
            continue;
        const int code = code_of(source, row);
        const bool died = is_dead(dead, codes[at]);
        n.n_events += code == TF_CODE_EVENT;
        n.n_censored += code == TF_CODE_CENSORED;
        n.dead_events += code == TF_CODE_EVENT && died;
        n.dead_censored += code == TF_CODE_CENSORED && died;
    }
    return n;
}
