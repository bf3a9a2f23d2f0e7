#include <stdarg.h>

#include "lint_internal.h"

/* Rules add what they find in any order. The report owns all of it, since lint and scene are gone
   when it is read. */

tf_lint_report *tf_lint_report_new(void) {
    tf_lint_report *report = g_new0(tf_lint_report, 1);
    report->arena = tf_arena_new();
    report->findings = g_array_new(FALSE, FALSE, sizeof(tf_lint_finding));
    return report;
}

void tf_lint_report_free(tf_lint_report *report) {
    if (!report)
        return;
    g_array_unref(report->findings);
    tf_arena_free(report->arena);
    g_free(report);
}

/* Messages outlive the scene: people print them after the figure is gone. */
void tf_lint_add(tf_lint *lint, tf_lint_rule rule, size_t node, size_t other, double measure,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_lint_finding finding = {rule, node, other, measure,
                               tf_arena_strdup(lint->report->arena, message)};
    g_array_append_val(lint->report->findings, finding);
}

/* By rule, then in the order of the nodes: a report reads the same however the rules are run. */
static int compare_findings(const void *a, const void *b) {
    const tf_lint_finding *first = a, *second = b;
    if (first->rule != second->rule)
        return first->rule < second->rule ? -1 : 1;
    if (first->node != second->node)
        return first->node < second->node ? -1 : 1;
    return (first->other > second->other) - (first->other < second->other);
}

void tf_lint_report_sort(tf_lint_report *report) {
    g_array_sort(report->findings, compare_findings);
}

size_t tf_lint_n_findings(const tf_lint_report *report) {
    if (!report)
        return 0;
    return report->findings->len;
}

const tf_lint_finding *tf_lint_get(const tf_lint_report *report, size_t index) {
    if (index >= tf_lint_n_findings(report))
        return NULL;
    return &g_array_index(report->findings, tf_lint_finding, index);
}
