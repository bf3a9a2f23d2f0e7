#include "item_paths.h"

#include <string.h>

/* What may stand in `formats`: a row says where ID.NAME goes. */
typedef enum output_role {
    ROLE_FIGURE,
    ROLE_NUMBERS,
    ROLE_CURVES,
    ROLE_CAPTION,
    ROLE_SCENE
} output_role;

static const struct {
    const char *name;
    output_role role;
} forms[] = {
    {"pdf", ROLE_FIGURE},          {"svg", ROLE_FIGURE},           {"png", ROLE_FIGURE},
    {"numbers.csv", ROLE_NUMBERS}, {"numbers.json", ROLE_NUMBERS}, {"curves.csv", ROLE_CURVES},
    {"caption.txt", ROLE_CAPTION}, {"scene", ROLE_SCENE},
};

static int form_of(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_ascii_strcasecmp(forms[i].name, name) == 0)
            return (int)i;
    return -1;
}

bool tf_is_set_format(const char *name) {
    return form_of(name) >= 0;
}

char *tf_path_in(const char *folder, const char *name) {
    return folder ? g_build_filename(folder, name, NULL) : g_strdup(name);
}

static char *path_of(const char *folder, const char *id, const char *form) {
    g_autofree char *name = g_strconcat(id, ".", form, NULL);
    return tf_path_in(folder, name);
}

char *tf_record_path(const char *folder, const char *id) {
    g_autofree char *own = tf_path_in(folder, TF_RECORDS_FOLDER);
    return path_of(own, id, "record");
}

char *tf_name_below(const char *folder, const char *path) {
    const size_t n = folder ? strlen(folder) : 0;
    if (n == 0 || strncmp(path, folder, n) != 0)
        return g_strdup(path);
    if (folder[n - 1] == '/')
        return g_strdup(path + n);
    return g_strdup(path[n] == '/' ? path + n + strspn(path + n, "/") : path);
}

/* A caption stands beside what it is of; asked for by name it needs no figure beside it. */
void tf_item_paths_make(tf_item_paths *paths, const tf_spec *spec, const tf_selection_ask *ask) {
    const char *id = tf_spec_id(spec);
    size_t n = 0;
    const char *const *formats = ask->formats ? ask->formats : tf_spec_strings(spec, "formats", &n);
    n = ask->formats ? g_strv_length((char **)ask->formats) : n;
    GPtrArray *figures = g_ptr_array_new(), *numbers = g_ptr_array_new();
    for (size_t i = 0; id && i < n; i++) {
        const int form = form_of(formats[i]);
        if (form < 0)
            continue; /* of a figure whose keys are wrong, and were told of */
        char *path = path_of(ask->folder, id, forms[form].name);
        const output_role role = forms[form].role;
        if (role == ROLE_FIGURE || role == ROLE_NUMBERS) {
            g_ptr_array_add(role == ROLE_FIGURE ? figures : numbers, path);
            continue;
        }
        char **target = role == ROLE_CURVES    ? &paths->curves
                        : role == ROLE_CAPTION ? &paths->caption
                                               : &paths->scene;
        g_free(*target);
        *target = path;
    }
    if (figures->len > 0 && ask->captions && !paths->caption)
        paths->caption = path_of(ask->folder, id, "caption.txt");
    if (id)
        paths->record = tf_record_path(ask->folder, id);
    g_ptr_array_add(figures, NULL);
    g_ptr_array_add(numbers, NULL);
    paths->figures = (char **)g_ptr_array_free(figures, FALSE);
    paths->numbers = (char **)g_ptr_array_free(numbers, FALSE);
}

void tf_item_paths_clear(tf_item_paths *paths) {
    g_strfreev(paths->figures);
    g_strfreev(paths->numbers);
    g_free(paths->curves);
    g_free(paths->scene);
    g_free(paths->caption);
    g_free(paths->record);
}

bool tf_item_paths_draw(const tf_item_paths *paths) {
    return paths->figures[0] || paths->caption || paths->scene;
}

tf_job_outputs tf_item_outputs(const tf_item_paths *paths) {
    return (tf_job_outputs){.figures = (const char *const *)paths->figures,
                            .numbers = (const char *const *)paths->numbers,
                            .curves = paths->curves,
                            .scene = paths->scene,
                            .caption = paths->caption,
                            .record = paths->record};
}

GPtrArray *tf_item_paths_list(const tf_item_paths *paths) {
    GPtrArray *list = g_ptr_array_new();
    for (char **path = paths->figures; *path; path++)
        g_ptr_array_add(list, *path);
    for (char **path = paths->numbers; *path; path++)
        g_ptr_array_add(list, *path);
    char *const others[] = {paths->curves, paths->scene, paths->caption};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i])
            g_ptr_array_add(list, others[i]);
    return list;
}
