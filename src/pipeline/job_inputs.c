#include "job_inputs.h"

#include <string.h>
#include <sys/stat.h>

#include "spec/panels.h"

/* "--numbers trial.csv" is one slip of the hand away from the trial's own file. */

/* By device and inode, so that links and other spellings of a path are seen through. */
static bool is_file(const char *path, const struct stat *input) {
    struct stat output;
    return path && strcmp(path, "-") != 0 && stat(path, &output) == 0 &&
           output.st_dev == input->st_dev && output.st_ino == input->st_ino;
}

static bool spare(const char *what, const char *input, const tf_job_outputs *outputs,
                  tf_diag *diag) {
    struct stat identity;
    if (strcmp(input, "-") == 0 || stat(input, &identity) != 0 || !S_ISREG(identity.st_mode))
        return true;
    bool good = true;
    const char *const files[] = {outputs->numbers, outputs->curves, outputs->scene};
    size_t n_figures = outputs->figures ? g_strv_length((char **)outputs->figures) : 0;
    for (size_t i = 0; i < n_figures + G_N_ELEMENTS(files); i++) {
        const char *path = i < n_figures ? outputs->figures[i] : files[i - n_figures];
        if (is_file(path, &identity)) {
            tf_place place = {.file = path};
            tf_diag_error(diag, &place, "give the output another name",
                          "the %s would be overwritten", what);
            good = false;
        }
    }
    return good;
}

bool tf_job_spares_inputs(const tf_spec *spec, const tf_job_outputs *outputs, tf_diag *diag) {
    size_t n = 0;
    const tf_spec_panel *panels = tf_spec_panels(spec, &n);
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = tf_job_spares_inputs(panels[i].figure, outputs, diag) && good;
    if (n > 0)
        return good;
    g_autofree char *path = tf_spec_resolve_path(spec, tf_spec_string(spec, "data.path"));
    good = spare("data", path, outputs, diag);
    const char *words = tf_spec_string(spec, "vocabulary");
    if (!words)
        return good;
    g_autofree char *own_words = tf_spec_resolve_path(spec, words);
    return spare("vocabulary", own_words, outputs, diag) && good;
}
