#include "render_log.h"

#include "analysis/levels.h"
#include "analysis/units.h"
#include "pipeline/pipeline.h"
#include "spec/spec.h"

/* More are named by their own lines above. */
#define MOST_NAMED 10

/* A folder that is looked through after a failed run should not pass an old figure off as new. */
static char *kept_files(const tf_item *item) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **path = item->paths.figures; *path; path++)
        if (g_file_test(*path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(kept, *path);
    if (item->paths.caption && g_file_test(item->paths.caption, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add(kept, item->paths.caption);
    g_ptr_array_add(kept, NULL);
    return g_strjoinv(" ", (char **)kept->pdata);
}

void tf_render_log_figure(const tf_item *item, const char *const *written, tf_log_form form) {
    const char *id = tf_spec_id(item->spec);
    if (tf_item_is_there(item)) {
        g_autofree char *files = g_strjoinv(" ", (char **)written);
        if (form == TF_LOG_ALL)
            fprintf(stderr, "%s: %s\n", id, item->state == TF_ITEM_DRAWN ? files : "unchanged");
        return;
    }
    g_autofree char *kept = kept_files(item);
    if (!id) /* has no files, and its place was told */
        return;
    if (*kept)
        fprintf(stderr, "%s: %s; still there from before: %s\n", id,
                item->state == TF_ITEM_FAILED ? "failed" : "not tried", kept);
    else if (item->state == TF_ITEM_FAILED)
        fprintf(stderr, "%s: failed\n", id);
}

void tf_render_log_old_pages(const tf_diag *findings) {
    g_autoptr(tf_diag) own = tf_diag_new();
    for (size_t i = 0; i < tf_diag_n_findings(findings); i++)
        if (tf_tells_of_old_pages(tf_diag_finding(findings, i)))
            tf_diag_add(own, tf_diag_finding(findings, i));
    tf_diag_print(own, stderr, TF_NOTE);
}

void tf_render_log_left(const char *path) {
    if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
        fprintf(stderr, "%s: not written; still there from before\n", path);
}

static void append_failed(GString *line, const tf_selection *selection) {
    size_t n = 0;
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item((tf_selection *)selection, i);
        if (item->state != TF_ITEM_FAILED || n++ >= MOST_NAMED)
            continue;
        const tf_place place = tf_spec_figure_place(item->spec);
        g_string_append(line, n > 1 ? ", " : " (");
        if (tf_spec_id(item->spec))
            g_string_append_printf(line, "%s", tf_spec_id(item->spec));
        else
            g_string_append_printf(line, "line %u", place.line);
    }
    g_string_append(line, n > MOST_NAMED ? ", …)" : n > 0 ? ")" : "");
}

void tf_render_log_total(const tf_selection *selection, size_t warnings) {
    const size_t n = tf_selection_n(selection);
    const size_t unchanged = tf_selection_count(selection, TF_ITEM_UNCHANGED);
    const size_t failed = tf_selection_count(selection, TF_ITEM_FAILED);
    const size_t not_tried = tf_selection_count(selection, TF_ITEM_NOT_TRIED);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%zu figure%s: %zu drawn, ", n, n == 1 ? "" : "s",
                           tf_selection_count(selection, TF_ITEM_DRAWN));
    if (unchanged > 0)
        g_string_append_printf(line, "%zu unchanged, ", unchanged);
    g_string_append_printf(line, "%zu failed", failed);
    append_failed(line, selection);
    if (not_tried > 0)
        g_string_append_printf(line, ", %zu not tried", not_tried);
    fprintf(stderr, "%s; %zu warning%s\n", line->str, warnings, warnings == 1 ? "" : "s");
}

/** "HEAD a, b, … (9 in all)" */
static char *listed(const char *head, const GPtrArray *names) {
    GString *line = g_string_new(head);
    for (guint i = 0; i < names->len && i < MOST_NAMED; i++)
        g_string_append_printf(line, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(names, i));
    if (names->len > MOST_NAMED)
        g_string_append_printf(line, ", … (%u in all)", names->len);
    return g_string_free(line, FALSE);
}

void tf_render_log_departed(const GPtrArray *ids, tf_departed_files_are files) {
    if (ids->len == 0)
        return;
    g_autofree char *line = listed("no longer in the sets: ", ids);
    const char *one = ids->len == 1 ? "its" : "their";
    if (files == TF_FILES_STAY)
        fprintf(stderr, "%s; %s files stay (--prune removes them)\n", line, one);
    else
        fprintf(stderr, "%s; %s files were removed\n", line, one);
}

void tf_render_log_left_files(const GPtrArray *names, tf_departed_files_are files) {
    if (!names || names->len == 0)
        return;
    g_autofree char *line = listed("no longer written: ", names);
    fprintf(stderr,
            files == TF_FILES_STAY ? "%s; what is there is of an earlier run (--prune removes it)\n"
                                   : "%s; what an earlier run had written was removed\n",
            line);
}

/* Ratios are turned round by another reference, and notes of sets aren't printed. */
bool tf_render_took_first(const tf_diag *diag) {
    bool took = false;
    for (size_t i = 0; i < tf_diag_n_findings(diag) && !took; i++)
        took = tf_tells_of_first_as_reference(tf_diag_finding(diag, i));
    return took;
}

void tf_render_log_first(const GPtrArray *ids) {
    if (ids->len == 0)
        return;
    g_autofree char *line = listed("the group that comes first is the reference: ", ids);
    fprintf(stderr, "%s (group.reference chooses another; --notes says which it is)\n", line);
}

static tf_time_unit unit_of(const tf_item *item) {
    tf_time_unit unit = TF_UNIT_UNKNOWN;
    for (size_t i = 0; item->diag && i < tf_diag_n_findings(item->diag); i++)
        if (unit == TF_UNIT_UNKNOWN)
            unit = tf_unit_told(tf_diag_finding(item->diag, i));
    return unit;
}

/* Figures of one for_each are written at one place. */
static bool are_of_one(const tf_item *a, const tf_item *b) {
    const tf_place one = tf_spec_figure_place(a->spec), two = tf_spec_figure_place(b->spec);
    return one.line == two.line && one.column == two.column && g_strcmp0(one.file, two.file) == 0;
}

/* Once for a for_each: with the first that differs. */
void tf_render_compare_units(const tf_selection *selection, tf_diag *diag) {
    const tf_item *first = NULL;
    bool told = false;
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item((tf_selection *)selection, i);
        const tf_time_unit unit = unit_of(item);
        if (unit == TF_UNIT_UNKNOWN)
            continue;
        if (!first || !are_of_one(first, item)) {
            first = item;
            told = false;
        }
        const tf_time_unit other = unit_of(first);
        if (told || unit == other)
            continue;
        told = true;
        const tf_place place = tf_spec_figure_place(item->spec);
        g_autofree char *hint = g_strdup_printf("x.unit: %s, or x.unit: %s, for all of them",
                                                tf_unit_name(other), tf_unit_name(unit));
        tf_diag_warning(diag, &place, hint,
                        "figures of one for_each show times in different units: %s in %s, %s in %s",
                        tf_item_id(first), tf_unit_name(other), tf_item_id(item),
                        tf_unit_name(unit));
    }
}

size_t tf_render_n_warnings(const tf_diag *diag) {
    size_t n = 0;
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        n += tf_diag_finding(diag, i)->severity == TF_WARNING;
    return n;
}
