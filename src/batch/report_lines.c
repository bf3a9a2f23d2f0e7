#include "report_internal.h"
#include "spec/spec.h"

const char *tf_checked_id(const tf_checked *checked) {
    const char *id = tf_spec_id(checked->item->spec);
    return id ? id : "(no id)";
}

GPtrArray *tf_checked_lines(const tf_checked *checked) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; checked->changes && i < checked->changes->len; i++)
        g_ptr_array_add(lines, tf_change_text(&g_array_index(checked->changes, tf_change, i)));
    if (checked->verdict == TF_VERDICT_NEW)
        g_ptr_array_add(lines, g_strdup("new: nothing is stored of it"));
    if (checked->damage)
        g_ptr_array_add(lines, g_strdup(checked->damage));
    const tf_diag *diag = checked->verdict == TF_VERDICT_FAILED ? checked->item->diag : NULL;
    for (size_t i = 0; diag && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR)
            g_ptr_array_add(lines, g_strdup(finding->message));
    }
    return lines;
}
