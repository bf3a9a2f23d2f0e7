#include <string.h>

#include "report_internal.h"
#include "spec/spec.h"

/* 'set.yaml:5:12: unknown column "amr" (did you mean "arm"?)': where to look, in one line. */
static char *line_of_finding(const tf_finding *finding) {
    const tf_place *place = &finding->place;
    GString *line = g_string_new(place->file);
    if (place->file && place->line > 0)
        g_string_append_printf(line, ":%u", place->line);
    if (place->file && place->line > 0 && place->column > 0)
        g_string_append_printf(line, ":%u", place->column);
    g_string_append_printf(line, "%s%s", line->len > 0 ? ": " : "", finding->message);
    if (finding->hint)
        g_string_append_printf(line, " (%s)", finding->hint);
    return g_string_free(line, FALSE);
}

GPtrArray *tf_checked_lines(const tf_checked *checked) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; checked->changes && i < checked->changes->len; i++)
        g_ptr_array_add(lines, tf_change_text(&g_array_index(checked->changes, tf_change, i)));
    if (checked->verdict == TF_VERDICT_NEW)
        g_ptr_array_add(lines, g_strdup("new: nothing is stored of it"));
    if (checked->verdict == TF_VERDICT_DEPARTED)
        g_ptr_array_add(lines, g_strdup("no longer in the sets, and its files are still there: "
                                        "trialfig render --prune removes them"));
    if (checked->damage)
        g_ptr_array_add(lines, g_strdup(checked->damage));
    const tf_diag *diag =
        checked->verdict == TF_VERDICT_FAILED ? tf_checked_findings(checked) : NULL;
    for (size_t i = 0; diag && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR)
            g_ptr_array_add(lines, line_of_finding(finding));
    }
    return lines;
}

tf_place tf_checked_place(const tf_checked *checked) {
    return checked->item ? tf_spec_figure_place(checked->item->spec)
                         : (tf_place){.file = checked->departed_set};
}

const char *tf_checked_kind(const tf_checked *checked) {
    return checked->item ? tf_spec_kind(checked->item->spec) : tf_verdict_name(checked->verdict);
}
