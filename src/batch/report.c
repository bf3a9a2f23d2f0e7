#include "batch/report.h"

#include <string.h>

#include "report_internal.h"

static const struct {
    const char *ending;
    tf_report_form form;
    char *(*write)(const GArray *checked);
} forms[] = {
    {".html", TF_REPORT_HTML, tf_report_html},
    {".xml", TF_REPORT_JUNIT, tf_report_junit},
    {".json", TF_REPORT_JSON, tf_report_json},
    {".md", TF_REPORT_MARKDOWN, tf_report_markdown},
};

static int form_of(const char *path) {
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_suffix(path, forms[i].ending))
            return (int)i;
    return -1;
}

bool tf_report_form_of(const char *path, tf_report_form *form) {
    const int i = form_of(path);
    if (i >= 0 && form)
        *form = forms[i].form;
    return i >= 0;
}

bool tf_report_write(const GArray *checked, const char *path, tf_temp_registry *registry,
                     tf_diag *diag) {
    const int i = form_of(path);
    if (i < 0) {
        tf_diag_internal_error(diag, "\"%s\" is no report", path);
        return false;
    }
    g_autofree char *text = forms[i].write(checked);
    return tf_outfile_put_text(registry, path, text, diag);
}
