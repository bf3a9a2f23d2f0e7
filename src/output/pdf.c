#include <cairo-pdf.h>

#include "paint.h"
#include "simplify.h"
#include "trialfig_version.h"
#include "writer.h"

/* An empty entry would be shown as an empty title instead of the file's name. */
static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *text) {
    if (!text || !*text)
        return;
    g_autofree char *clean = tf_metadata_text(text);
    cairo_pdf_surface_set_metadata(surface, key, clean);
}

static bool paint_pages(const tf_render_job *job, cairo_surface_t *surface, cairo_t *cr) {
    bool ok = true;
    for (const tf_scene *scene = job->scene; ok && scene; scene = tf_scene_next_page(scene)) {
        tf_size page = tf_scene_get_header(scene)->page;
        cairo_pdf_surface_set_size(surface, page.width, page.height);
        ok = tf_paint(scene, job->fonts, cr, TF_TOLERANCE_VECTOR, job->diag);
        if (ok && tf_scene_next_page(scene))
            cairo_show_page(cr);
    }
    return ok;
}

/* Nothing in it depends on the process: Cairo names font subsets by a hash of what is in them, and
   numbers objects from 1 in each file. */
bool tf_write_pdf(const tf_render_job *job) {
    tf_size page = tf_scene_get_header(job->scene)->page;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(tf_sink_write_cairo, job->sink,
                                                                   page.width, page.height);
    /* What needs no more than 1.5 (transparency is older) opens everywhere; newer Cairos default to
       1.7. */
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    /* The creation date must be set: Cairo would ask the clock. */
    const tf_scene_header *header = tf_scene_get_header(job->scene);
    set_text(surface, CAIRO_PDF_METADATA_TITLE, header->title);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, header->alt);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, job->options->author);
    set_text(surface, CAIRO_PDF_METADATA_KEYWORDS, job->options->keywords);
    set_text(surface, CAIRO_PDF_METADATA_CREATOR, "trialfig " TF_VERSION);
    set_text(surface, CAIRO_PDF_METADATA_CREATE_DATE, job->date);
    cairo_t *cr = cairo_create(surface);
    bool ok = paint_pages(job, surface, cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface); /* writes fonts and the catalogue */
    cairo_status_t status = cairo_surface_status(surface);
    if (ok && status == CAIRO_STATUS_NO_MEMORY)
        tf_diag_no_memory(job->diag, "the PDF file");
    else if (ok && status != CAIRO_STATUS_SUCCESS && !job->sink->stopped)
        tf_diag_machine_error(job->diag, NULL, NULL, "the PDF file can't be made: %s",
                              cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    return ok && status == CAIRO_STATUS_SUCCESS;
}
