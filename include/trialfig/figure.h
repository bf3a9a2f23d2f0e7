#ifndef TRIALFIG_FIGURE_H
#define TRIALFIG_FIGURE_H

#include <trialfig/diag.h>
#include <trialfig/render.h>
#include <trialfig/results.h>
#include <trialfig/scene.h>
#include <trialfig/spec.h>
#include <trialfig/table.h>

G_BEGIN_DECLS

/* The whole path for C programs: what the command line does, step by step.

       g_autoptr(tf_diag) diag = tf_diag_new();
       g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
       tf_spec_set(spec, "data", "mgus2.csv", diag);
       tf_spec_set(spec, "time", "futime", diag);
       tf_spec_set(spec, "event", "death", diag);
       tf_spec_set(spec, "group", "sex", diag);
       g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
       if (!figure || !tf_figure_render_file(figure, "a.pdf", NULL, diag))
           tf_diag_print(diag, stderr, TF_WARNING);
*/

/** A figure: its results, its scene and the fonts that measured it. */
typedef struct tf_figure tf_figure;

/** An empty spec of a kind ("km"). NULL if there is no such kind. */
TF_API tf_spec *tf_figure_spec_new(const char *kind, tf_diag *diag);
/** Reads a set file with the kinds that this library knows. */
TF_API tf_set *tf_figure_set_read(const char *path, tf_diag *diag);

/** Reads the data that the spec names, computes and draws. NULL on error. */
TF_API tf_figure *tf_figure_new(const tf_spec *spec, tf_diag *diag);
TF_API void tf_figure_free(tf_figure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_figure, tf_figure_free)

/** Lent. */
TF_API const tf_results *tf_figure_results(const tf_figure *figure);
TF_API const tf_scene *tf_figure_scene(const tf_figure *figure);
TF_API tf_fonts *tf_figure_fonts(tf_figure *figure);
/** A sentence for a paper's statistics section; alternative text. Lent. */
TF_API const char *tf_figure_methods(const tf_figure *figure);
TF_API const char *tf_figure_description(const tf_figure *figure);
/** For a manuscript: title, what is shown, methods, and all that the foot says or had no room for.
 * Lent. */
TF_API const char *tf_figure_caption(const tf_figure *figure);
/** Renders with the figure's own fonts; `options` may be NULL. */
TF_API bool tf_figure_render_file(tf_figure *figure, const char *path,
                                  const tf_render_options *options, tf_diag *diag);
TF_API bool tf_figure_render_cairo(tf_figure *figure, cairo_t *cr, tf_diag *diag);

G_END_DECLS

#endif
