#include <glob.h>
#include <string.h>

#include "scalar.h"
#include "set_each.h"

/* Files by patterns of a shell. Paths are as the patterns are, seen from the folder of the file in
   which these stand, whose place they have: used as `data` they are found from anywhere. */

static const char *const names[] = {"path", "name", "stem", "folder"};

/* A folder may be called "a[1]". */
static char *escaped(const char *folder) {
    GString *text = g_string_new(NULL);
    for (const char *p = folder; *p != '\0'; p++) {
        if (strchr("*?[]\\", *p) != NULL)
            g_string_append_c(text, '\\');
        g_string_append_c(text, *p);
    }
    return g_string_free(text, FALSE);
}

static int compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* From where the program runs to the folder in which the pattern is seen, with a slash; "": here.
 */
static char *folder_of(const tf_each *each, const tf_node *pattern) {
    const char *file = pattern->base != NULL ? pattern->base : pattern->place.file;
    const char *set = tf_set_files_folder(each->files);
    const char *prefix = tf_set_files_prefix(each->files, file);
    const bool absolute = prefix != NULL && g_path_is_absolute(prefix);
    return g_strconcat(absolute || set == NULL ? "" : set,
                       absolute || set == NULL || g_str_has_suffix(set, "/") ? "" : "/",
                       prefix != NULL ? prefix : "", NULL);
}

/* A file that comes or goes changes the time of its folder: that of the pattern, and of every one
   above in whose place a pattern stands. */
static void note_folders(const tf_each *each, const char *pattern) {
    g_autofree char *level = g_path_get_dirname(pattern);
    for (bool more = true; more;) {
        glob_t found = {0};
        const int code = glob(level, GLOB_NOSORT, NULL, &found);
        for (size_t i = 0; code == 0 && i < found.gl_pathc; i++)
            if (g_file_test(found.gl_pathv[i], G_FILE_TEST_IS_DIR) &&
                g_utf8_validate(found.gl_pathv[i], -1, NULL))
                g_ptr_array_add(each->folders, tf_arena_strdup(each->arena, found.gl_pathv[i]));
        globfree(&found);
        more = strpbrk(level, "*?[") != NULL;
        char *above = g_path_get_dirname(level);
        g_free(level);
        level = above;
    }
}

/* "~$trial.xlsx" lies beside trial.xlsx while somebody has it open, and is no table. */
static bool is_lock(const char *path) {
    const char *slash = strrchr(path, '/');
    return g_str_has_prefix(slash != NULL ? slash + 1 : path, "~$");
}

static bool find(const tf_each *each, const tf_node *pattern, GPtrArray *paths) {
    if (tf_scalar_text(pattern, "files", "a pattern of file names", each->diag) == NULL)
        return false;
    g_autofree char *folder =
        g_path_is_absolute(pattern->text) ? g_strdup("") : folder_of(each, pattern);
    g_autofree char *before = escaped(folder);
    g_autofree char *whole = g_strconcat(before, pattern->text, NULL);
    note_folders(each, whole);
    glob_t found = {0};
    const int code = glob(whole, GLOB_NOSORT | GLOB_MARK, NULL, &found);
    size_t n = 0;
    for (size_t i = 0; code == 0 && i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        if (g_str_has_suffix(path, "/"))
            continue; /* a folder */
        if (is_lock(path) && !is_lock(pattern->text)) {
            tf_diag_warning(each->diag, &pattern->place, NULL,
                            "\"%s\" is left out: Excel's sign that somebody has the file open",
                            path);
            continue;
        }
        n++;
        if (!g_utf8_validate(path, -1, NULL)) {
            g_autofree char *valid = g_utf8_make_valid(path, -1);
            tf_diag_error(each->diag, &pattern->place, "rename it, or narrow the pattern",
                          "the name of the file \"%s\" is not UTF-8 text", valid);
            ++*each->n_odd;
            continue;
        }
        g_ptr_array_add(paths, tf_arena_strdup(each->arena, path + strlen(folder)));
    }
    globfree(&found);
    if (n > 0)
        return true;
    g_autofree char *where = g_strdup(folder[0] != '\0' ? folder : "./");
    g_autofree char *hint = g_strdup_printf(
        "a pattern is seen from the folder of its set file, here %s; * is any letters but /",
        where);
    tf_diag_error(each->diag, &pattern->place, hint, "no file matches \"%s\"", pattern->text);
    return false;
}

static void add_round(const tf_each *each, const char *path, const tf_node *pattern,
                      GPtrArray *nodes) {
    g_autofree char *name = g_path_get_basename(path), *folder = g_path_get_dirname(path);
    const char *dot = strrchr(name, '.');
    g_autofree char *stem =
        g_strndup(name, dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name));
    const char *const texts[] = {path, name, stem, folder};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        tf_node *node = tf_node_scalar(each->arena, texts[i], TF_QUOTED, pattern->place);
        node->base = pattern->base;
        g_ptr_array_add(nodes, node);
    }
}

bool tf_each_files(const tf_each *each, const tf_node *patterns, tf_rounds *rounds) {
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    const bool list = patterns->type == TF_NODE_LIST;
    const tf_node *first = list && patterns->n > 0 ? patterns->items[0] : patterns;
    bool good = true;
    for (size_t i = 0; i < (list ? patterns->n : 1); i++)
        good = find(each, list ? patterns->items[i] : patterns, paths) && good;
    if (!good)
        return false;
    g_ptr_array_sort(paths, compare);
    rounds->names = names;
    rounds->n_names = G_N_ELEMENTS(names);
    for (guint i = 0; i < paths->len; i++)
        if (i == 0 || strcmp(paths->pdata[i], paths->pdata[i - 1]) != 0)
            add_round(each, paths->pdata[i], first, rounds->nodes);
    return true;
}
