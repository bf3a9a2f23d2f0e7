#include "embedded_yaml.h"

#include <pthread.h>
#include <string.h>

#include "spec/embedded.h"

/* Styles, palettes and words are compiled in: the program works from wherever it is put, and a
   figure doesn't depend on which version of a data folder is installed beside it. */

enum { MOST_FILES = 64 };

static const tf_embedded_file *find(const char *name) {
    for (size_t i = 0; i < tf_n_embedded_files; i++)
        if (strcmp(tf_embedded_files[i].name, name) == 0)
            return &tf_embedded_files[i];
    return NULL;
}

bool tf_embedded_exists(const char *name) {
    return find(name) != NULL;
}

/* What is compiled in never changes, and reading it takes longer than drawing a small figure: each
   tree is made once for a process, by whoever needs it first, and shared by all that come after. */
tf_yaml *tf_embedded_yaml(const char *name, tf_diag *diag) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static tf_yaml *trees[MOST_FILES];
    const tf_embedded_file *file = find(name);
    if (file == NULL) {
        tf_diag_internal_error(diag, "styles/%s is not in the program", name);
        return NULL;
    }
    const size_t index = (size_t)(file - tf_embedded_files);
    g_autofree char *shown = g_strconcat("styles/", name, NULL);
    if (index >= MOST_FILES)
        return tf_yaml_parse(shown, file->data, file->length, diag);
    pthread_mutex_lock(&mutex);
    if (trees[index] == NULL)
        trees[index] = tf_yaml_parse(shown, file->data, file->length, diag);
    tf_yaml *tree = trees[index] != NULL ? tf_yaml_ref(trees[index]) : NULL;
    pthread_mutex_unlock(&mutex);
    return tree;
}
