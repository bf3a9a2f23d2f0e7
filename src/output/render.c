#include <trialfig/render.h>

#include <string.h>

#include "base/memory.h"
#include "base/outfile.h"
#include "base/scope.h"
#include "output/format.h"
#include "output/pango_text.h"
#include "paint.h"
#include "simplify.h"
#include "text_cache.h"
#include "writer.h"

/* What can be refused is refused before the first byte: no writer takes back what it got. */

static const struct {
    const char *extension;
    tf_format format;
} formats[] = {{".pdf", TF_FORMAT_PDF}, {".svg", TF_FORMAT_SVG}, {".png", TF_FORMAT_PNG}};

/* Case doesn't count: files come from systems where it never did. */
bool tf_format_of_name(const char *name, tf_format *format) {
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_ascii_strcasecmp(name, formats[i].extension + 1) == 0) {
            *format = formats[i].format;
            return true;
        }
    return false;
}

bool tf_format_of_path(const char *path, tf_format *format) {
    if (!path || !format)
        return false;
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash + 1 : path, '.');
    return dot && tf_format_of_name(dot + 1, format);
}

tf_render_options tf_render_options_default(void) {
    return (tf_render_options){.dpi = 300};
}

/* A group that is open at the end would make SVG that no program reads. */
static bool is_balanced(const tf_scene *scene) {
    long open = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        tf_node_type type = tf_scene_node(scene, i)->type;
        open += type == TF_NODE_GROUP_BEGIN || type == TF_NODE_CLIP_BEGIN;
        open -= type == TF_NODE_GROUP_END || type == TF_NODE_CLIP_END;
    }
    return open == 0;
}

/* A scene with an error holds only what came before it. */
static bool is_whole(const tf_scene *scene, tf_diag *diag) {
    const char *error = tf_scene_error(scene);
    if (!error && !is_balanced(scene))
        error = "a group or a clip is still open";
    if (error)
        tf_diag_internal_error(diag, "the scene can't be drawn: %s", error);
    return error == NULL;
}

static bool all_whole(const tf_scene *scene, tf_diag *diag) {
    bool whole = true;
    for (; scene && whole; scene = tf_scene_next_page(scene))
        whole = is_whole(scene, diag);
    return whole;
}

/* Opening another family makes new fonts of all that are open. Done in the middle of a file, the
   same font would get into it twice, but only if nobody had measured these texts before. */
static void open_families(const tf_scene *scene, tf_fonts *fonts) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT)
            tf_text_line(fonts, &node->font, node->text);
    }
}

/* False with an error: one of what is needed is NULL. */
static bool has_all(const tf_scene *scene, const tf_fonts *fonts, const void *to, const char *what,
                    tf_diag *diag) {
    const char *lacking = !scene ? "scene" : !fonts ? "fonts" : !to ? what : NULL;
    return !lacking ||
           tf_diag_argument(diag, lacking, "rendering needs a scene, its fonts and a %s", what);
}

/* A pointer to an object, which a pointer to a function isn't. */
static const void *is_given(bool (*write)(void *, const void *, size_t)) {
    return write ? "" : NULL;
}

bool tf_render(const tf_scene *scene, tf_fonts *fonts, tf_format format,
               const tf_render_options *options, tf_writer writer, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    if (!has_all(scene, fonts, is_given(writer.write), "writer", diag))
        return false;
    if ((unsigned)format > TF_FORMAT_PNG)
        return tf_diag_argument(diag, "format", "no format has the number %d", (int)format);
    tf_render_options defaults = tf_render_options_default();
    tf_sink sink = {.writer = writer};
    tf_render_job job = {.scene = scene,
                         .fonts = fonts,
                         .options = options ? options : &defaults,
                         .sink = &sink,
                         .diag = diag};
    if (!all_whole(scene, diag))
        return false;
    g_autofree char *date = tf_render_date(job.options, diag);
    if (!date)
        return false;
    job.date = date;
    for (const tf_scene *page = scene; page; page = tf_scene_next_page(page))
        open_families(page, fonts);
    tf_memory_watch();
    bool ok = format == TF_FORMAT_PDF   ? tf_write_pdf(&job)
              : format == TF_FORMAT_PNG ? tf_write_png(&job)
                                        : tf_write_svg(&job);
    if (ok && (tf_memory_ran_out() || tf_fonts_exhausted(fonts))) {
        tf_diag_no_memory(diag, "the figure's file");
        return false;
    }
    if (sink.stopped)
        tf_diag_machine_error(diag, NULL, NULL, "the figure could not be written to its end");
    return ok && !sink.stopped;
}

static bool write_to_file(void *user, const void *data, size_t length) {
    tf_outfile_write(user, data, length); /* its errors are reported by commit */
    return true;
}

char *tf_page_path(const char *path, size_t page) {
    if (!path)
        return NULL;
    if (page == 0)
        return g_strdup(path);
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash + 1 : path, '.');
    size_t length = dot ? (size_t)(dot - path) : strlen(path);
    return g_strdup_printf("%.*s-%zu%s", (int)length, path, page + 1, dot ? dot : "");
}

bool tf_render_file(const tf_scene *scene, tf_fonts *fonts, const char *path,
                    const tf_render_options *options, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    if (!has_all(scene, fonts, path, "path", diag))
        return false;
    tf_format format;
    if (!tf_format_of_path(path, &format)) {
        tf_diag_error(diag, NULL, "the extension says the format: .pdf, .svg or .png",
                      "can't tell the format of \"%s\"", path);
        return false;
    }
    g_autoptr(tf_outset) set = tf_outset_new(NULL);
    for (size_t i = 0; scene; i++) {
        g_autofree char *name = tf_page_path(path, i);
        tf_outfile *file = tf_outset_open(set, name, diag);
        if (!file ||
            !tf_render(scene, fonts, format, options, (tf_writer){write_to_file, file}, diag))
            return false;
        scene = format == TF_FORMAT_PDF ? NULL : tf_scene_next_page(scene);
    }
    return tf_outset_commit(set, diag);
}

/* What has no pixels gets the tolerance of print. */
static bool is_vector(cairo_t *cr) {
    cairo_surface_type_t type = cairo_surface_get_type(cairo_get_target(cr));
    return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS ||
           type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_RECORDING ||
           type == CAIRO_SURFACE_TYPE_SCRIPT;
}

/* The path of the caller, which our own lines would replace: saving the state of a context doesn't
   save it. */
static bool paint_beside_path(const tf_scene *scene, tf_fonts *fonts, cairo_t *cr, tf_diag *diag) {
    double x = 0, y = 0;
    const bool has_point = cairo_has_current_point(cr);
    cairo_path_t *path = cairo_copy_path(cr);
    if (has_point)
        cairo_get_current_point(cr, &x, &y);
    cairo_new_path(cr);
    const double tolerance = is_vector(cr) ? TF_TOLERANCE_VECTOR : TF_TOLERANCE_BITMAP;
    const bool good = tf_paint(scene, fonts, cr, tolerance, diag);
    cairo_new_path(cr);
    if (path->status == CAIRO_STATUS_SUCCESS)
        cairo_append_path(cr, path);
    if (has_point && !cairo_has_current_point(cr))
        cairo_move_to(cr, x, y);
    cairo_path_destroy(path);
    return good;
}

bool tf_render_cairo(const tf_scene *scene, tf_fonts *fonts, cairo_t *cr, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    if (!has_all(scene, fonts, cr, "context", diag) || !is_whole(scene, diag))
        return false;
    open_families(scene, fonts);
    return paint_beside_path(scene, fonts, cr, diag);
}
