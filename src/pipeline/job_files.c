#include "job_files.h"

#include <string.h>

#include "old_pages.h"

char *tf_caption_path(const char *figure) {
    const char *slash = strrchr(figure, '/'), *dot = strrchr(slash ? slash : figure, '.');
    const int length = (int)(dot ? dot - figure : (ptrdiff_t)strlen(figure));
    return g_strdup_printf("%.*s.caption.txt", length, figure);
}

/* "-" has no extension, so --format says what it is; files are what their names say, always. */
static bool figure_format(const char *path, const char *wanted, tf_format *format, tf_diag *diag) {
    bool standard_output = strcmp(path, "-") == 0;
    if (standard_output && !wanted) {
        tf_diag_error(diag, NULL, "add --format pdf, svg or png",
                      "standard output has no extension to tell the format");
        return false;
    }
    if (standard_output ? tf_format_of_name(wanted, format) : tf_format_of_path(path, format))
        return true;
    tf_place place = {.file = standard_output ? "--format" : path};
    tf_diag_error(diag, &place, "formats are pdf, svg and png", "unknown format of a figure");
    return false;
}

/* Standard output has no name that a log could tell. */
static bool open_wanted(tf_job_files *files, const char *path, tf_outfile **file, tf_diag *diag) {
    if (!path)
        return true;
    *file = tf_outset_open(files->set, path, diag);
    if (*file && strcmp(path, "-") != 0)
        g_ptr_array_add(files->beside, g_strdup(path));
    return *file != NULL;
}

/* "results.xlsx" would otherwise hold CSV under a name that opens in the wrong program. */
static bool check_extension(const char *path, const char *const *allowed, const char *hint,
                            tf_diag *diag) {
    if (!path || strcmp(path, "-") == 0)
        return true;
    for (size_t i = 0; allowed[i]; i++)
        if (g_str_has_suffix(path, allowed[i]))
            return true;
    tf_place place = {.file = path};
    tf_diag_error(diag, &place, hint, "unknown format of a file of numbers");
    return false;
}

static size_t length_of(const char *const *paths) {
    return paths ? g_strv_length((char **)paths) : 0;
}

static bool open_figures(tf_job_files *files, const tf_job_outputs *outputs, tf_diag *diag) {
    const size_t n = length_of(outputs->figures);
    files->figures = g_new0(tf_outfile *, n + 1);
    files->formats = g_new0(tf_format, n + 1);
    files->paths = g_new0(char *, n + 1);
    files->n_figures = n;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *path = outputs->figures[i];
        files->paths[i] = g_strdup(path);
        if (!figure_format(path, outputs->format, &files->formats[i], diag)) {
            good = false;
            continue;
        }
        files->figures[i] = tf_outset_open(files->set, path, diag);
        good = good && files->figures[i];
    }
    return good;
}

static bool open_numbers(tf_job_files *files, const tf_job_outputs *outputs, tf_diag *diag) {
    static const char *const endings[] = {".csv", ".json", NULL};
    files->n_numbers = length_of(outputs->numbers);
    files->numbers = g_new0(tf_numbers_file, files->n_numbers + 1);
    bool good = true;
    for (size_t i = 0; i < files->n_numbers; i++) {
        const char *path = outputs->numbers[i];
        files->numbers[i].json = g_str_has_suffix(path, ".json");
        good = check_extension(path, endings, "numbers are written as .csv or .json", diag) &&
               open_wanted(files, path, &files->numbers[i].file, diag) && good;
    }
    return good;
}

bool tf_job_files_open(tf_job_files *files, tf_temp_registry *registry,
                       const tf_job_outputs *outputs, tf_diag *diag) {
    static const char *const curves[] = {".csv", NULL};
    files->written = g_ptr_array_new_with_free_func(g_free);
    files->beside = g_ptr_array_new_with_free_func(g_free);
    files->set = tf_outset_new(registry);
    if (outputs->record)
        tf_outset_keep_sums(files->set);
    files->scene_path = g_strdup(outputs->scene);
    files->draws = outputs->draws;
    bool good = open_figures(files, outputs, diag);
    good = open_numbers(files, outputs, diag) && good;
    good = check_extension(outputs->curves, curves, "curves are written as .csv", diag) &&
           open_wanted(files, outputs->curves, &files->curves, diag) && good;
    good = open_wanted(files, outputs->scene, &files->scene, diag) && good;
    good = open_wanted(files, outputs->caption, &files->caption, diag) && good;
    if (outputs->record)
        files->record = tf_outset_open(files->set, outputs->record, diag);
    return good && (!outputs->record || files->record);
}

void tf_job_files_clear(tf_job_files *files) {
    tf_outset_free(files->set);
    g_free(files->figures);
    g_free(files->formats);
    g_strfreev(files->paths);
    g_free(files->numbers);
    g_free(files->scene_path);
    if (files->written)
        g_ptr_array_unref(files->written);
    if (files->beside)
        g_ptr_array_unref(files->beside);
}

bool tf_job_files_want_json(const tf_job_files *files) {
    for (size_t i = 0; i < files->n_numbers; i++)
        if (files->numbers[i].json)
            return true;
    return false;
}

bool tf_job_files_want_scene(const tf_job_files *files) {
    return files->draws || files->n_figures > 0 || files->scene || files->caption;
}

/* How many pages there are is known only now. Each has a file of its own, but in PDF. */
tf_outfile *tf_job_files_open_page(tf_job_files *files, const char *path, size_t page,
                                   tf_diag *diag) {
    if (strcmp(path, "-") == 0) {
        tf_diag_error(diag, NULL, "write PDF, or to a file",
                      "standard output takes one page of SVG or PNG, and the figure has more");
        return NULL;
    }
    char *name = tf_page_path(path, page);
    g_ptr_array_add(files->written, name);
    return tf_outset_open(files->set, name, diag);
}

/* Only what is in place of the old ones makes pages of theirs too many. */
void tf_job_files_remove_old(const tf_job_files *files, tf_diag *diag) {
    for (size_t i = 0; i < files->n_figures; i++) {
        if (files->formats[i] != TF_FORMAT_PDF && strcmp(files->paths[i], "-") != 0) {
            tf_remove_old_pages(files->paths[i], files->n_pages, diag);
        }
    }
    if (files->scene_path && strcmp(files->scene_path, "-") != 0 && files->n_pages > 1) {
        tf_remove_old_pages(files->scene_path, files->n_pages, diag);
    }
}
