/* What rows of boxes and rows of patients have in common. */
#include "job.h"

#include <stdarg.h>

#include "analysis/leaving_words.h"

tf_place tf_flow_place(const tf_flow_job *job, const tf_flow_node *node, const char *column) {
    if (node->row == TF_FLOW_NONE)
        return (tf_place){.file = tf_table_path(job->table)};
    return tf_table_place(job->table, node->row, column);
}

bool tf_flow_refuse(const tf_flow_job *job, const tf_flow_node *node, const char *column,
                    const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const tf_place place = tf_flow_place(job, node, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

const char *tf_flow_label_of(const tf_flow_job *job, const char *name) {
    const char *label = tf_pairs_text(&job->ask->labels, name);
    return label ? label : name;
}

static bool names(const tf_flow_job *job, const char *arm) {
    return tf_is_among(job->ask->group.order.items, job->ask->group.order.n, arm) ||
           tf_pairs_text(&job->ask->group.labels, arm);
}

/* Of patients, who may have left before: "Screen Failure", unless the user names it. */
static tf_texts words_for_none(const tf_flow_job *job) {
    const char *column = job->ask->group.column;
    const size_t n = tf_table_n_levels(job->table, column);
    const char **words = tf_arena_array(job->arena, const char *, n + 1);
    tf_texts list = {words, 0};
    for (size_t level = 0; level < n; level++) {
        const char *name = tf_table_level_name(job->table, column, (uint32_t)level);
        if (tf_says_armless(name, column) && !names(job, name))
            words[list.n++] = name;
    }
    if (job->ask->exclusions.n == 0 || list.n == n)
        list.n = 0;
    words[list.n] = NULL;
    return list;
}

bool tf_flow_find_arms(tf_flow_job *job) {
    if (!job->ask->group.column)
        return true;
    const tf_texts armless = words_for_none(job);
    const tf_levels_ask asked = {
        .ask = &job->ask->base,
        .column = &job->ask->group.column,
        .order = &job->ask->group.order,
        .labels = &job->ask->group.labels,
        .except = armless.n > 0 ? &armless : NULL,
        .telling = TF_ORDER_LEFT,
        .most = TF_FLOW_MAX_LANES,
        .most_what = "arms beside each other",
        .most_hint = "keep some of them with --where, and draw the others apart",
        .what = "arm",
    };
    return tf_levels_resolve(&asked, job->rows, job->arena, &job->arms, job->diag);
}
