#ifndef OUTPUT_WRITER_H
#define OUTPUT_WRITER_H

#include <cairo.h>

#include <trialfig/render.h>

#include "fonts.h"
#include "scene/scene.h"

/* What the three formats share: a caller's writer that is left alone once it has said no, and the
   job that is handed to each of them. */

typedef struct tf_sink {
    tf_writer writer;
    bool stopped;
} tf_sink;

/** False once the writer has stopped. */
bool tf_sink_write(tf_sink *sink, const void *data, size_t length);
/** For Cairo's stream surfaces; `closure` is a tf_sink. */
cairo_status_t tf_sink_write_cairo(void *closure, const unsigned char *data, unsigned length);

typedef struct tf_render_job {
    const tf_scene *scene;
    tf_fonts *fonts;
    const tf_render_options *options;
    const char *date; /**< ISO 8601 UTC, checked */
    tf_sink *sink;
    tf_diag *diag;
} tf_render_job;

bool tf_write_pdf(const tf_render_job *job);
bool tf_write_png(const tf_render_job *job);
bool tf_write_svg(const tf_render_job *job);

/** The date that a file carries: the option's, else SOURCE_DATE_EPOCH, else the release's. NULL on
 * error. */
char *tf_render_date(const tf_render_options *options, tf_diag *diag);

/** The text without what XML and metadata can't hold: valid UTF-8, no controls but line ends. */
char *tf_metadata_text(const char *text);

#endif
