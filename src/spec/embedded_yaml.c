#include "embedded_yaml.h"

#include <string.h>

#include "spec/embedded.h"

/* Styles, palettes and words are compiled in: the program works from wherever it is put, and a
   figure doesn't depend on which version of a data folder is installed beside it. */

static const tf_embedded_file *find(const char *name) {
    for (size_t i = 0; i < tf_n_embedded_files; i++)
        if (strcmp(tf_embedded_files[i].name, name) == 0)
            return &tf_embedded_files[i];
    return NULL;
}

bool tf_embedded_exists(const char *name) {
    return find(name) != NULL;
}

tf_yaml *tf_embedded_yaml(const char *name, tf_diag *diag) {
    const tf_embedded_file *file = find(name);
    if (file == NULL) {
        tf_diag_internal_error(diag, "styles/%s is not in the program", name);
        return NULL;
    }
    g_autofree char *shown = g_strconcat("styles/", name, NULL);
    return tf_yaml_parse(shown, file->data, file->length, diag);
}
