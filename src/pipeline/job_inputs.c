#include "pipeline/job_inputs.h"

#include <string.h>

#include "base/query_path.h"
#include "spec/panels.h"

/* No output may be written over one of these. Whoever adds a key that names a file adds the file
   here, or nothing keeps a figure from replacing it. */

static void clear_input(void *data) {
    g_free(((tf_job_input *)data)->path);
}

static void add(GArray *inputs, const char *what, char *path) {
    const tf_job_input input = {what, path};
    g_array_append_val(inputs, input);
}

/* What a query gives is what the figure is made of; the files in which it looks may change
   otherwise. */
static void add_data(GArray *inputs, char *path) {
    g_auto(GStrv) files = tf_query_files(path);
    for (char **file = files; *file; file++) {
        add(inputs, TF_ASKED_FILE, g_strdup(*file));
    }
    add(inputs, "data", path);
}

static void add_inputs(GArray *inputs, const tf_spec *spec) {
    size_t n = 0;
    const tf_spec_panel *panels = tf_spec_panels(spec, &n);
    for (size_t i = 0; i < n; i++) {
        add_inputs(inputs, panels[i].figure);
    }
    char *data = n == 0 ? tf_spec_data_path(spec) : NULL;
    if (data) {
        add_data(inputs, data);
    }
    static const char *const more[] = {"data.stack", "data.merge"};
    for (size_t k = 0; n == 0 && k < G_N_ELEMENTS(more); k++) {
        size_t n_files = 0;
        const tf_spec_record *files = tf_spec_records(spec, more[k], &n_files);
        for (size_t i = 0; i < n_files; i++)
            add_data(inputs, tf_spec_merged_path(spec, &files[i]));
    }
    const char *words = n == 0 ? tf_spec_string(spec, "vocabulary") : NULL;
    if (words) {
        add(inputs, "vocabulary", tf_spec_resolve_path(spec, words));
    }
    /* No other kind has a second file of data. */
    if (n == 0 && strcmp(tf_spec_kind(spec), "bars") == 0 && tf_spec_has(spec, "population.data")) {
        const char *all = tf_spec_string(spec, "population.data");
        add(inputs, "population", tf_spec_resolve_path(spec, all));
    }
    g_auto(GStrv) styles = tf_style_files(spec);
    for (char **style = styles; *style; style++) {
        add(inputs, "style", g_strdup(*style));
    }
    /* Those that include the figure's own, too, and data that only for_each reads. */
    for (const char *const *set = tf_spec_set_files(spec); *set; set++) {
        add(inputs, "set file", g_strdup(*set));
    }
}

GArray *tf_job_inputs(const tf_spec *spec) {
    GArray *inputs = g_array_new(FALSE, FALSE, sizeof(tf_job_input));
    g_array_set_clear_func(inputs, clear_input);
    add_inputs(inputs, spec);
    return inputs;
}
