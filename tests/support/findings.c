#include "findings.h"

#include <glib.h>
#include <string.h>

static void append(GString *text, const tf_finding *finding) {
    g_autofree char *one = tf_finding_format(finding);
    g_string_append(text, one);
}

char *findings_text(const tf_diag *diag) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        append(text, tf_diag_finding(diag, i));
    return g_string_free(text, FALSE);
}

char *findings_of(const tf_diag *diag, tf_severity severity) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        if (tf_diag_finding(diag, i)->severity == severity)
            append(text, tf_diag_finding(diag, i));
    return g_string_free(text, FALSE);
}

const tf_finding *findings_find(const tf_diag *diag, tf_severity severity, const char *text) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == severity && strstr(finding->message, text))
            return finding;
    }
    return NULL;
}

bool findings_say(const tf_diag *diag, tf_severity severity, const char *text) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == severity &&
            (strstr(finding->message, text) || (finding->hint && strstr(finding->hint, text))))
            return true;
    }
    return false;
}
