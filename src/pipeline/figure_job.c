#include <string.h>

#include "job_files.h"
#include "output/pango_text.h"
#include "product.h"
#include "session.h"

struct tf_prepared {
    tf_job_files files;
    tf_record record;
    char **families; /* of its fonts; NULL: nothing was drawn */
    bool lacks_characters;
};

/* Sinks of the report, bound to an output. */
static void write_text(void *user, const char *text, size_t length) {
    tf_outfile_write(user, text, length);
}

/* Its first row tells which heading the file has. */
typedef struct curves_file {
    tf_outfile *file;
    bool begun;
} curves_file;

static void write_curve_row(void *user, const tf_curve_row *row) {
    curves_file *curves = user;
    if (!curves->begun)
        tf_report_curves_heading(row, write_text, curves->file);
    curves->begun = true;
    tf_report_curves_row(row, write_text, curves->file);
}

static bool write_bytes(void *user, const void *data, size_t length) {
    tf_outfile_write(user, data, length);
    return true;
}

/* Curves are written step by step while they are computed, never held: they have as many rows as
   the data. */
static bool analyse(tf_product *product, tf_job_files *files, tf_diag *diag) {
    if (!files->curves)
        return tf_product_analyse(product, NULL, diag);
    curves_file curves = {files->curves, false};
    tf_curve_sink sink = {write_curve_row, &curves};
    const bool good = tf_product_analyse(product, &sink, diag);
    if (!curves.begun)
        tf_report_curves_heading(NULL, write_text, files->curves);
    return good;
}

/* All pages, one after the other; for the record. */
static char *dump_all(const tf_scene *scene) {
    g_autoptr(GString) pages = g_string_new(NULL);
    for (; scene; scene = tf_scene_next_page(scene)) {
        g_autofree char *dump = tf_scene_dump(scene);
        g_string_append(pages, dump);
    }
    return g_strdup(pages->str);
}

static bool dump_pages(const tf_scene *scene, tf_job_files *files, tf_diag *diag) {
    tf_outfile *file = files->scene;
    for (size_t page = 0; scene && file; scene = tf_scene_next_page(scene)) {
        g_autofree char *dump = tf_scene_dump(scene);
        tf_outfile_puts(file, dump);
        page++;
        file = tf_scene_next_page(scene)
                   ? tf_job_files_open_page(files, files->scene_path, page, diag)
                   : file;
    }
    return file != NULL;
}

static bool render_pages(const tf_product *product, tf_fonts *fonts, tf_job_files *files,
                         size_t nth, tf_diag *diag) {
    const tf_render_options options = tf_ask_render_options(product->ask);
    const tf_format format = files->formats[nth];
    const tf_scene *scene = product->scene;
    tf_outfile *file = files->figures[nth];
    g_ptr_array_add(files->written, g_strdup(files->paths[nth]));
    for (size_t page = 1; file; page++) {
        if (!tf_render(scene, fonts, format, &options, (tf_writer){write_bytes, file}, diag))
            return false;
        scene = tf_scene_next_page(scene);
        if (!scene || format == TF_FORMAT_PDF)
            return true;
        file = tf_job_files_open_page(files, files->paths[nth], page, diag);
    }
    return false;
}

/* Numbers alone need no fonts, and work on a machine that has none. */
static bool draw(tf_product *product, tf_session *session, tf_prepared *prepared, tf_diag *diag) {
    tf_job_files *files = &prepared->files;
    if (!tf_job_files_want_scene(files))
        return true;
    tf_fonts *fonts = NULL;
    if (!tf_product_draw(product, session, &fonts, diag))
        return false;
    prepared->families = tf_style_families(product->style);
    prepared->lacks_characters = tf_fonts_missing(fonts) != NULL;
    if (files->caption)
        tf_outfile_puts(files->caption, product->caption);
    if (files->scene && !dump_pages(product->scene, files, diag))
        return false;
    for (const tf_scene *page = product->scene; page; page = tf_scene_next_page(page))
        files->n_pages++;
    for (size_t i = 0; i < files->n_figures; i++)
        if (!render_pages(product, fonts, files, i, diag))
            return false;
    return true;
}

static void append_text(void *user, const char *text, size_t length) {
    g_string_append_len(user, text, (gssize)length);
}

/* What it takes over from the product, the product no longer needs. */
static void take_record(tf_prepared *prepared, tf_product *product) {
    GString *numbers = g_string_new(NULL);
    tf_product_write_numbers(product, TF_NUMBERS_CSV, NULL, append_text, numbers);
    prepared->record = (tf_record){
        .methods = g_steal_pointer(&product->methods),
        .description = g_steal_pointer(&product->description),
        .caption = g_steal_pointer(&product->caption),
        .numbers = g_string_free(numbers, FALSE),
        .scene = product->scene ? dump_all(product->scene) : NULL,
    };
    if (prepared->files.record) {
        g_autofree char *text = tf_record_write(&prepared->record);
        tf_outfile_puts(prepared->files.record, text);
        tf_record_clear(&prepared->record); /* many figures may wait for their turn */
    }
}

bool tf_job_check(const tf_spec *spec, tf_diag *diag) {
    tf_product product = {.glance = true};
    const size_t n_errors = tf_diag_n_errors(diag);
    const bool good = tf_product_read(&product, spec, diag);
    tf_product_clear(&product);
    return good && tf_diag_n_errors(diag) == n_errors;
}

/* Opens, reads, computes, draws, writes numbers: in this order, so that faults of outputs and data
   are told together and nothing is in place before everything is. */
static bool prepare(tf_prepared *prepared, tf_session *session, const tf_spec *spec,
                    const tf_job_outputs *outputs, tf_diag *diag) {
    tf_product product = {0};
    tf_job_files *files = &prepared->files;
    bool good = tf_job_files_open(files, tf_session_registry(session), outputs, diag);
    product.hash = tf_job_files_want_json(files);
    product.files = tf_session_files(session);
    good = tf_product_read(&product, spec, diag) && good;
    good = good && analyse(&product, files, diag) && draw(&product, session, prepared, diag) &&
           !tf_diag_has_errors(diag);
    /* Last, since the JSON file holds the warnings of everything before. */
    for (size_t i = 0; good && i < files->n_numbers; i++) {
        const tf_numbers_file *to = &files->numbers[i];
        tf_product_write_numbers(&product, to->json ? TF_NUMBERS_JSON : TF_NUMBERS_CSV, diag,
                                 write_text, to->file);
    }
    if (good && (outputs->record || outputs->keeps_record))
        take_record(prepared, &product);
    tf_product_clear(&product);
    return good && tf_outset_prepare(files->set, diag);
}

/* Findings are of this figure alone: JSON holds its warnings, not those of the figures before. */
tf_prepared *tf_job_prepare(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                            tf_diag *diag) {
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    g_autoptr(tf_prepared) prepared = g_new0(tf_prepared, 1);
    const bool good = prepare(prepared, session, spec, outputs, own);
    tf_diag_merge(diag, own);
    return good ? g_steal_pointer(&prepared) : NULL;
}

tf_record *tf_prepared_take_record(tf_prepared *prepared) {
    tf_record *record = g_new(tf_record, 1);
    *record = prepared->record;
    prepared->record = (tf_record){0};
    return record;
}

void tf_prepared_each_sum(const tf_prepared *prepared, tf_outset_sum each, void *user) {
    tf_outset_each_sum(prepared->files.set, each, user);
}

char **tf_prepared_families(const tf_prepared *prepared) {
    return prepared->families;
}

bool tf_prepared_lacks_characters(const tf_prepared *prepared) {
    return prepared->lacks_characters;
}

bool tf_prepared_commit(tf_prepared *prepared, GPtrArray *written, tf_diag *diag) {
    tf_job_files *files = &prepared->files;
    if (!tf_outset_commit(files->set, diag))
        return false;
    tf_job_files_remove_old(files, diag);
    for (guint i = 0; written && i < files->written->len; i++)
        g_ptr_array_add(written, g_strdup(g_ptr_array_index(files->written, i)));
    for (guint i = 0; written && i < files->beside->len; i++)
        g_ptr_array_add(written, g_strdup(g_ptr_array_index(files->beside, i)));
    return true;
}

void tf_prepared_free(tf_prepared *prepared) {
    if (prepared) {
        tf_job_files_clear(&prepared->files);
        tf_record_clear(&prepared->record);
        g_strfreev(prepared->families);
        g_free(prepared);
    }
}

/* Comparing the targets and drawing go on after an error of the other, so that both are told. */
bool tf_job_run(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                tf_diag *diag) {
    const tf_job job = {.spec = spec, .outputs = outputs};
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    const bool clear = tf_jobs_check_targets(&job, 1, own);
    g_autoptr(tf_prepared) prepared = tf_job_prepare(session, spec, outputs, own);
    const bool good = clear && prepared && tf_prepared_commit(prepared, outputs->written, own);
    tf_diag_merge(diag, own);
    return good;
}
