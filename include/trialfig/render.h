#ifndef TRIALFIG_RENDER_H
#define TRIALFIG_RENDER_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>
#include <trialfig/export.h>
#include <trialfig/scene.h>

TF_BEGIN_DECLS

/**
 * Fonts: a private configuration that holds the files of the wanted families only, so that what
 * else is installed changes nothing. One for each thread that draws; make it before any other use
 * of Pango.
 */
typedef struct tf_fonts tf_fonts;

/** What becomes of a family that isn't installed. */
typedef enum tf_font_need {
    TF_FONTS_OR_OTHERS, /**< another stands in for it, with a warning */
    TF_FONTS_OR_ERROR
} tf_font_need;

/**
 * Opens the families (regular, bold, italic, bold italic). For a family that isn't installed
 * the first of `fallbacks` that is stands in, with a warning or an error that names it. NULL, a
 * machine error, if no font at all can be had.
 */
TF_API tf_fonts *tf_fonts_new(const char *family, const char *const *fallbacks, tf_font_need need,
                              tf_diag *diag);
TF_API void tf_fonts_free(tf_fonts *fonts);
TF_AUTOPTR(tf_fonts, tf_fonts_free)
/** "Liberation Sans 2.1.5": families and versions in use. */
TF_API const char *tf_fonts_description(const tf_fonts *fonts);

typedef enum tf_format { TF_FORMAT_PDF, TF_FORMAT_SVG, TF_FORMAT_PNG } tf_format;
/** By extension; false if it is none that we write. */
TF_API bool tf_format_of_path(const char *path, tf_format *format);

typedef struct tf_render_options {
    double dpi;         /**< PNG only; 300 */
    bool svg_text;      /**< text elements instead of outlines; false */
    const char *author; /**< PDF; NULL: none */
    const char *keywords;
    const char *date; /**< ISO 8601 UTC; NULL: SOURCE_DATE_EPOCH, else the release's date */
} tf_render_options;
TF_API tf_render_options tf_render_options_default(void);

/** Where bytes go. */
typedef struct tf_writer {
    /** Called with the bytes in order; false stops. */
    bool (*write)(void *user, const void *data, size_t length);
    void *user; /**< what `write` is given */
} tf_writer;

/** Renders to a caller's writer. Same scene, options and library versions: same bytes. A PDF holds
 * the pages that follow the scene too; SVG and PNG are of one page. */
TF_API bool tf_render(const tf_scene *scene, tf_fonts *fonts, tf_format format,
                      const tf_render_options *options, tf_writer writer, tf_diag *diag);
/** Where tf_render_file writes a page of SVG and PNG: "a.png", "a-2.png" … `page` counts from 0.
 * Newly allocated. */
TF_API char *tf_page_path(const char *path, size_t page);
/** As tf_render, to a file, which appears whole or not at all; further pages of SVG and PNG to
 * files of their own. */
TF_API bool tf_render_file(const tf_scene *scene, tf_fonts *fonts, const char *path,
                           const tf_render_options *options, tf_diag *diag);
/** Draws onto the caller's context, one unit = one point, origin at the current origin. */
TF_API bool tf_render_cairo(const tf_scene *scene, tf_fonts *fonts, cairo_t *cr, tf_diag *diag);

TF_END_DECLS

#endif
