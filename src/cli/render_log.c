#include "render_log.h"

#include "spec/spec.h"

/* More are named by their own lines above. */
#define MOST_NAMED 10

/* A folder that is looked through after a failed run should not pass an old figure off as new. */
static char *kept_files(const tf_render_item *item) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **path = item->paths; *path; path++)
        if (g_file_test(*path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(kept, *path);
    if (item->caption && g_file_test(item->caption, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add(kept, item->caption);
    g_ptr_array_add(kept, NULL);
    return g_strjoinv(" ", (char **)kept->pdata);
}

void tf_render_log_figure(const tf_render_item *item, const char *const *written) {
    const char *id = tf_spec_id(item->spec);
    if (item->state == TF_RENDER_DRAWN) {
        g_autofree char *files = g_strjoinv(" ", (char **)written);
        fprintf(stderr, "%s: %s\n", id, files);
        return;
    }
    g_autofree char *kept = kept_files(item);
    if (!id) /* has no files, and its place was told */
        return;
    if (*kept)
        fprintf(stderr, "%s: %s; still there from before: %s\n", id,
                item->state == TF_RENDER_FAILED ? "failed" : "not tried", kept);
    else if (item->state == TF_RENDER_FAILED)
        fprintf(stderr, "%s: failed\n", id);
}

static size_t count(const GArray *items, tf_render_state state) {
    size_t n = 0;
    for (guint i = 0; i < items->len; i++)
        n += g_array_index(items, tf_render_item, i).state == state;
    return n;
}

static void append_failed(GString *line, const GArray *items) {
    size_t n = 0;
    for (guint i = 0; i < items->len; i++) {
        const tf_render_item *item = &g_array_index(items, tf_render_item, i);
        if (item->state != TF_RENDER_FAILED || n++ >= MOST_NAMED)
            continue;
        g_string_append(line, n > 1 ? ", " : " (");
        if (tf_spec_id(item->spec))
            g_string_append(line, tf_spec_id(item->spec));
        else
            g_string_append_printf(line, "line %u", tf_spec_figure_place(item->spec).line);
    }
    g_string_append(line, n > MOST_NAMED ? ", …)" : n > 0 ? ")" : "");
}

void tf_render_log_total(const GArray *items, size_t warnings) {
    const size_t failed = count(items, TF_RENDER_FAILED);
    const size_t not_tried = count(items, TF_RENDER_NOT_TRIED);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%u figure%s: %zu drawn, %zu failed", items->len,
                           items->len == 1 ? "" : "s", count(items, TF_RENDER_DRAWN), failed);
    append_failed(line, items);
    if (not_tried > 0)
        g_string_append_printf(line, ", %zu not tried", not_tried);
    fprintf(stderr, "%s; %zu warning%s\n", line->str, warnings, warnings == 1 ? "" : "s");
}

size_t tf_render_n_warnings(const tf_diag *diag) {
    size_t n = 0;
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        n += tf_diag_finding(diag, i)->severity == TF_WARNING;
    return n;
}
