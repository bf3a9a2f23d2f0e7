#include <string.h>

#include "old_pages.h"
#include "output/format.h"
#include "parts.h"
#include "session.h"

/* One output of a job: opened before anything is computed, so that a folder that can't be written
   is told of together with what is wrong with the data. */
typedef struct job_files {
    tf_outset *set;
    tf_outfile **figures;
    tf_format *formats;
    size_t n_figures;
    tf_outfile *numbers, *curves, *scene, *caption;
    bool json;          /* of the numbers */
    GPtrArray *written; /* paths of figures and their pages, owned */
    size_t n_pages;
} job_files;

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

char *tf_caption_path(const char *figure) {
    const char *slash = strrchr(figure, '/'), *dot = strrchr(slash ? slash : figure, '.');
    const int length = (int)(dot ? dot - figure : (ptrdiff_t)strlen(figure));
    return g_strdup_printf("%.*s.caption.txt", length, figure);
}

static bool open_wanted(tf_outset *set, const char *path, tf_outfile **file, tf_diag *diag) {
    if (!path)
        return true;
    *file = tf_outset_open(set, path, diag);
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

/* Opens on after an error: every output that can't be written is told of. */
static bool open_files(job_files *files, tf_session *session, const tf_job_outputs *outputs,
                       tf_diag *diag) {
    static const char *const numbers[] = {".csv", ".json", NULL};
    static const char *const curves[] = {".csv", NULL};
    files->set = tf_outset_new(tf_session_registry(session));
    size_t n = outputs->figures ? g_strv_length((char **)outputs->figures) : 0;
    files->figures = g_new0(tf_outfile *, n + 1);
    files->formats = g_new0(tf_format, n + 1);
    files->n_figures = n;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *path = outputs->figures[i];
        if (!figure_format(path, outputs->format, &files->formats[i], diag)) {
            good = false;
            continue;
        }
        files->figures[i] = tf_outset_open(files->set, path, diag);
        good = good && files->figures[i];
    }
    good =
        check_extension(outputs->numbers, numbers, "numbers are written as .csv or .json", diag) &&
        open_wanted(files->set, outputs->numbers, &files->numbers, diag) && good;
    good = check_extension(outputs->curves, curves, "curves are written as .csv", diag) &&
           open_wanted(files->set, outputs->curves, &files->curves, diag) && good;
    good = open_wanted(files->set, outputs->scene, &files->scene, diag) && good;
    good = open_wanted(files->set, outputs->caption, &files->caption, diag) && good;
    files->json = outputs->numbers && g_str_has_suffix(outputs->numbers, ".json");
    return good;
}

/* Sinks of the report, bound to an output. */
static void write_text(void *user, const char *text, size_t length) {
    tf_outfile_write(user, text, length);
}

static void write_curve_row(void *user, const tf_curve_row *row) {
    tf_report_curves_row(row, write_text, user);
}

static bool write_bytes(void *user, const void *data, size_t length) {
    tf_outfile_write(user, data, length);
    return true;
}

/* Curves are written step by step while they are computed, never held: they have as many rows as
   the data. */
static bool analyse(tf_product *product, job_files *files, tf_diag *diag) {
    if (!files->curves)
        return tf_product_analyse(product, NULL, diag);
    tf_report_curves_heading(write_text, files->curves);
    tf_curve_sink sink = {write_curve_row, files->curves};
    return tf_product_analyse(product, &sink, diag);
}

/* How many pages there are is known only now. Each has a file of its own, but in PDF. */
static tf_outfile *open_page(job_files *files, const char *path, size_t page, tf_diag *diag) {
    if (strcmp(path, "-") == 0) {
        tf_diag_error(diag, NULL, "write PDF, or to a file",
                      "standard output takes one page of SVG or PNG, and the figure has more");
        return NULL;
    }
    char *name = tf_page_path(path, page);
    g_ptr_array_add(files->written, name);
    return tf_outset_open(files->set, name, diag);
}

static bool dump_pages(const tf_scene *scene, const char *path, job_files *files, tf_diag *diag) {
    tf_outfile *file = files->scene;
    for (size_t page = 0; scene && file; scene = tf_scene_next_page(scene)) {
        g_autofree char *dump = tf_scene_dump(scene);
        tf_outfile_puts(file, dump);
        page++;
        file = tf_scene_next_page(scene) ? open_page(files, path, page, diag) : file;
    }
    return file != NULL;
}

static bool render_pages(const tf_product *product, tf_fonts *fonts, const char *path,
                         job_files *files, size_t nth, tf_diag *diag) {
    const tf_render_options options = tf_ask_render_options(product->ask);
    const tf_format format = files->formats[nth];
    const tf_scene *scene = product->scene;
    tf_outfile *file = files->figures[nth];
    g_ptr_array_add(files->written, g_strdup(path));
    for (size_t page = 1; file; page++) {
        if (!tf_render(scene, fonts, format, &options, (tf_writer){write_bytes, file}, diag))
            return false;
        scene = tf_scene_next_page(scene);
        if (!scene || format == TF_FORMAT_PDF)
            return true;
        file = open_page(files, path, page, diag);
    }
    return false;
}

/* Numbers alone need no fonts, and work on a machine that has none. */
static bool draw(tf_product *product, tf_session *session, const tf_job_outputs *outputs,
                 job_files *files, tf_diag *diag) {
    if (files->n_figures == 0 && !files->scene && !files->caption)
        return true;
    tf_fonts *fonts = NULL;
    if (!tf_product_draw(product, session, &fonts, diag))
        return false;
    if (files->caption)
        tf_outfile_puts(files->caption, product->caption);
    if (files->scene && !dump_pages(product->scene, outputs->scene, files, diag))
        return false;
    for (const tf_scene *page = product->scene; page; page = tf_scene_next_page(page))
        files->n_pages++;
    for (size_t i = 0; i < files->n_figures; i++)
        if (!render_pages(product, fonts, outputs->figures[i], files, i, diag))
            return false;
    return true;
}

/* Last, since the JSON file holds the warnings of everything before. */
static void write_numbers(const tf_product *product, job_files *files, const tf_diag *diag) {
    if (!files->numbers)
        return;
    const bool panels = tf_parts_have_ids(product->parts);
    const tf_report_figure figure = {product->ask->id, product->methods, product->description,
                                     product->results};
    if (panels && files->json)
        tf_parts_write_json(product, diag, write_text, files->numbers);
    else if (panels)
        tf_parts_write_csv(product->parts, write_text, files->numbers);
    else if (files->json)
        tf_report_numbers_json(&figure, diag, write_text, files->numbers);
    else
        tf_report_numbers_csv(product->results, product->ask->id, write_text, files->numbers);
}

/* Only what is in place of the old ones makes pages of theirs too many. */
static void remove_old_pages(const job_files *files, const tf_job_outputs *outputs, tf_diag *diag) {
    for (size_t i = 0; i < files->n_figures; i++) {
        if (files->formats[i] != TF_FORMAT_PDF && strcmp(outputs->figures[i], "-") != 0) {
            tf_remove_old_pages(outputs->figures[i], files->n_pages, diag);
        }
    }
    if (outputs->scene && strcmp(outputs->scene, "-") != 0 && files->n_pages > 1) {
        tf_remove_old_pages(outputs->scene, files->n_pages, diag);
    }
}

static void take_written(job_files *files, const tf_job_outputs *outputs) {
    for (guint i = 0; outputs->written && i < files->written->len; i++) {
        g_ptr_array_add(outputs->written, g_strdup(g_ptr_array_index(files->written, i)));
    }
    if (outputs->written && files->caption && strcmp(outputs->caption, "-") != 0)
        g_ptr_array_add(outputs->written, g_strdup(outputs->caption));
}

bool tf_job_check(const tf_spec *spec, tf_diag *diag) {
    tf_product product = {.glance = true};
    const bool good = tf_product_read(&product, spec, diag);
    tf_product_clear(&product);
    return good && !tf_diag_has_errors(diag);
}

/* Opens, reads, computes, draws, writes numbers, commits: in this order, so that faults of outputs
   and data are told together and nothing is in place before everything is. */
bool tf_job_run(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                tf_diag *diag) {
    tf_product product = {0};
    job_files files = {.written = g_ptr_array_new_with_free_func(g_free)};
    const tf_job job = {spec, outputs};
    /* findings of this figure alone: JSON holds its warnings, not those of the figures before */
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    bool good = tf_jobs_check_targets(&job, 1, own) && open_files(&files, session, outputs, own);
    product.hash = files.json;
    good = tf_product_read(&product, spec, own) && good;
    good = good && analyse(&product, &files, own) &&
           draw(&product, session, outputs, &files, own) && !tf_diag_has_errors(own);
    if (good) {
        write_numbers(&product, &files, own);
        good = tf_outset_commit(files.set, own);
    }
    if (good) {
        remove_old_pages(&files, outputs, own);
        take_written(&files, outputs);
    }
    tf_outset_free(files.set);
    g_free(files.figures);
    g_free(files.formats);
    g_ptr_array_unref(files.written);
    tf_product_clear(&product);
    tf_diag_merge(diag, own);
    return good;
}
