#ifndef TRIALFIG_FIGURE_H
#define TRIALFIG_FIGURE_H

#include <trialfig/data.h>
#include <trialfig/diag.h>
#include <trialfig/keys.h>
#include <trialfig/render.h>
#include <trialfig/results.h>
#include <trialfig/scene.h>
#include <trialfig/session.h>
#include <trialfig/spec.h>
#include <trialfig/table.h>

TF_BEGIN_DECLS

/* The whole path for C programs: what the command line does, step by step.

       tf_diag *diag = tf_diag_new();
       tf_spec *spec = tf_figure_spec_new("km", diag);
       tf_spec_set(spec, "data", "mgus2.csv", diag);
       tf_spec_set(spec, "time", "futime", diag);
       tf_spec_set(spec, "event", "death", diag);
       tf_spec_set(spec, "group", "sex", diag);
       tf_figure *figure = tf_figure_new(spec, diag);
       if (!figure || !tf_figure_render_file(figure, "a.pdf", NULL, diag))
           tf_diag_print(diag, stderr, TF_WARNING);

   docs/library.md has whole programs, and says how data in memory become a figure.

   NULL where a figure, a spec or a text is needed is an error, and no more than that; getters give
   NULL or 0. */

/** A figure: its numbers, its sentences, its scene and the fonts that measured it. It needs neither
 * spec nor data once it is made. One thread at a time may use it. */
typedef struct tf_figure tf_figure;

/** An empty spec of a kind ("km"). NULL if there is no such kind. */
TF_API tf_spec *tf_figure_spec_new(const char *kind, tf_diag *diag);
/** Reads a set file with the kinds that this library knows. */
TF_API tf_set *tf_figure_set_read(const char *path, tf_diag *diag);
/** The same of a set file's text in memory. `name` stands in messages; files that it names are seen
 * from the folder in that name, else from the one in which the program runs. */
TF_API tf_set *tf_figure_set_parse(const char *name, const char *text, size_t length,
                                   tf_diag *diag);

/** Reads the data that the spec names, computes and draws. NULL on error. */
TF_API tf_figure *tf_figure_new(const tf_spec *spec, tf_diag *diag);
/** The same of data in memory, whatever data the spec names, if any. */
TF_API tf_figure *tf_figure_new_from(const tf_spec *spec, const tf_data *data, tf_diag *diag);
/** The same in a session; `data` NULL: those that the spec names. */
TF_API tf_figure *tf_session_figure(tf_session *session, const tf_spec *spec, const tf_data *data,
                                    tf_diag *diag);
TF_API void tf_figure_free(tf_figure *figure);
TF_AUTOPTR(tf_figure, tf_figure_free)

/** Lent, as all that follow without "newly allocated". */
TF_API const tf_results *tf_figure_results(const tf_figure *figure);
TF_API const tf_scene *tf_figure_scene(const tf_figure *figure);
TF_API tf_fonts *tf_figure_fonts(tf_figure *figure);
/** A sentence for a paper's statistics section; alternative text. */
TF_API const char *tf_figure_methods(const tf_figure *figure);
TF_API const char *tf_figure_description(const tf_figure *figure);
/** For a manuscript: title, what is shown, methods, and all that the foot says or had no room for.
 */
TF_API const char *tf_figure_caption(const tf_figure *figure);
/** Every number, as --numbers FILE.csv and --numbers FILE.json write them, in UTF-8. */
TF_API const char *tf_figure_numbers_csv(const tf_figure *figure);
TF_API const char *tf_figure_numbers_json(const tf_figure *figure);

/** Writes the steps of the figure's curves, as --curves does, to a caller's writer: as many rows as
 * the data have times, none of which is held. Nothing is drawn, and no fonts are needed. `session`
 * and `data` may be NULL. */
TF_API bool tf_figure_write_curves(tf_session *session, const tf_spec *spec, const tf_data *data,
                                   tf_writer writer, tf_diag *diag);

/** What the spec says of its files: dpi, author, keywords. Its texts are lent. */
TF_API tf_render_options tf_figure_render_options(const tf_figure *figure);

/* Rendering with the figure's own fonts; `options` NULL: those of the spec. */

/** To a file, whose ending says the format; it appears whole or not at all. */
TF_API bool tf_figure_render_file(tf_figure *figure, const char *path,
                                  const tf_render_options *options, tf_diag *diag);
/** To a caller's writer. Of several pages (page.rows and its like) a PDF has all; SVG and PNG have
 * the first, with a warning, and tf_figure_page_bytes gives the others. */
TF_API bool tf_figure_render(tf_figure *figure, tf_format format, const tf_render_options *options,
                             tf_writer writer, tf_diag *diag);
/** To memory: the bytes, newly allocated, and how many they are, 0 on error; NULL on error. Pages
 * as those of tf_figure_render. */
TF_API void *tf_figure_render_bytes(tf_figure *figure, tf_format format,
                                    const tf_render_options *options, size_t *length,
                                    tf_diag *diag);
/** Onto a caller's context, see tf_render_cairo; the first page, with a warning if there are more.
 */
TF_API bool tf_figure_render_cairo(tf_figure *figure, cairo_t *cr, tf_diag *diag);

/** How many pages there are; 0: no figure. */
TF_API size_t tf_figure_n_pages(const tf_figure *figure);
/** As tf_figure_render_bytes, of a page, from 0 on; as PDF, of that page and those after it.
 * Without a warning of other pages. */
TF_API void *tf_figure_page_bytes(tf_figure *figure, size_t page, tf_format format,
                                  const tf_render_options *options, size_t *length, tf_diag *diag);
/** As tf_figure_render_cairo, of a page, from 0 on. */
TF_API bool tf_figure_page_cairo(tf_figure *figure, size_t page, cairo_t *cr, tf_diag *diag);

TF_END_DECLS

#endif
