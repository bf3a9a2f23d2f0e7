#include "analysis/frame.h"

#include "analysis/column_names.h"
#include "analysis/made_said.h"
#include "base/query_path.h"
#include "base/scope.h"
#include "made_others.h"

/** The file as the user named it, but never a path of one machine: outputs must not hold one. */
static const char *data_name(const tf_ask *ask, const tf_table *table, tf_arena *arena) {
    const char *name = ask->data.path;
    if (!name)
        name = tf_table_path(table);
    if (tf_is_query(name)) {
        g_autofree char *shown = tf_query_public_name(name);
        return tf_arena_strdup(arena, shown);
    }
    if (!g_path_is_absolute(name))
        return tf_arena_strdup(arena, name);
    g_autofree char *base = g_path_get_basename(name);
    return tf_arena_strdup(arena, base);
}

/* What results say of their file. The builder is gone then. */
static tf_results *finish(tf_analysis_frame *frame) {
    const char *sha256 = tf_table_sha256(frame->table);
    tf_results *results = tf_results_builder_finish(frame->builder, frame->detail);
    frame->builder = NULL;
    results->data_name = data_name(frame->ask, frame->table, frame->arena);
    results->data_sha256 = sha256 ? tf_arena_strdup(frame->arena, sha256) : NULL;
    results->n_rows_read = tf_table_n_rows_read(frame->table);
    results->n_rows_used = frame->rows.n_used;
    results->suppress = frame->ask->data.suppress;
    results->made = tf_made_said_of(frame->table, frame->arena, &results->n_made);
    return results;
}

/* In the defaults of a set it is for the figures that have times of patients. */
static bool check_follow_up(const tf_analysis_class *kind, const tf_ask *ask, tf_diag *diag) {
    const void *member = &ask->notes.follow_up;
    if (kind->has_follow_up || g_strcmp0(ask->notes.follow_up, "computed") != 0 ||
        !tf_ask_given_here(ask, member))
        return true;
    const tf_place place = tf_ask_place(ask, member);
    tf_diag_error(diag, &place, "say it in words: notes.follow_up: \"24 months\"",
                  "figures of kind \"%s\" compute no follow-up", kind->keys->kind);
    return false;
}

/* Nothing is drawn by a kind that would tell of single patients after all. */
static bool check_suppress(const tf_analysis_class *kind, const tf_ask *ask, tf_diag *diag) {
    if (kind->suppresses || ask->data.suppress < 2)
        return true;
    const tf_place place = tf_ask_place(ask, &ask->data.suppress);
    tf_diag_error(diag, &place, "without suppress, for those who may see the patients' data",
                  "figures of kind \"%s\" can't keep small numbers of patients out",
                  kind->keys->kind);
    return false;
}

tf_results *tf_analyse(const tf_analysis_class *kind, const tf_ask *ask, const tf_style *style,
                       tf_table *table, const tf_curve_sink *curves, tf_diag *diag) {
    const size_t n_before = tf_diag_n_errors(diag);
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_ANALYSIS);
    tf_analysis_frame frame = {
        .ask = ask,
        .style = style,
        .table = table,
        .curves = curves,
        .diag = diag,
        .rows = tf_rows_all(table),
        .builder = tf_results_builder_new(kind->keys->kind),
    };
    frame.arena = tf_results_builder_arena(frame.builder);
    frame.detail = tf_arena_alloc(frame.arena, 1, kind->detail_size);
    const size_t filtered = tf_table_n_rows_read(table) - tf_table_n_rows(table);
    if (filtered > 0)
        tf_results_add_drop(frame.builder, "drop.where", NULL, filtered);
    tf_check_column_names(ask, table, diag);
    tf_warn_of_made_others(table, diag);
    const bool asked = check_follow_up(kind, ask, diag) && check_suppress(kind, ask, diag);
    const bool good = asked && kind->run(&frame) && tf_diag_n_errors(diag) == n_before;
    tf_results *results = good ? finish(&frame) : NULL;
    tf_rows_clear(&frame.rows);
    tf_results_builder_free(frame.builder);
    return results;
}
