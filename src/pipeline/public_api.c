#include <trialfig/figure.h>

#include "product.h"

/* What the library offers to C programs, on top of the same product that the program's jobs use. */
struct tf_figure {
    tf_product product;
    tf_session *session; /* owns the fonts */
    tf_fonts *fonts;
    tf_render_options options; /* of the spec; strings owned below */
    char *author, *keywords;
};

tf_spec *tf_figure_spec_new(const char *kind, tf_diag *diag) {
    const tf_kind *found = tf_kind_find(kind);
    if (!found) {
        tf_diag_error(diag, NULL, NULL, "there is no kind of figure \"%s\"", kind);
        return NULL;
    }
    return tf_spec_new(found->analysis->keys);
}

tf_set *tf_figure_set_read(const char *path, tf_diag *diag) {
    const tf_set_reading reading = tf_set_reading_of_kinds();
    return tf_set_read_whole(path, &reading, diag);
}

/* Each figure has a session of its own: a program may use figures in several threads, one for each.
 */
tf_figure *tf_figure_new(const tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_figure) figure = g_new0(tf_figure, 1);
    figure->session = tf_session_new(NULL);
    if (!tf_product_read(&figure->product, spec, diag) ||
        !tf_product_analyse(&figure->product, NULL, diag) ||
        !tf_product_draw(&figure->product, figure->session, &figure->fonts, diag))
        return NULL;
    /* The spec may be gone when the figure is rendered. */
    figure->options = tf_ask_render_options(figure->product.ask);
    figure->author = g_strdup(figure->options.author);
    figure->keywords = g_strdup(figure->options.keywords);
    figure->options.author = figure->author;
    figure->options.keywords = figure->keywords;
    return g_steal_pointer(&figure);
}

void tf_figure_free(tf_figure *figure) {
    if (figure) {
        tf_product_clear(&figure->product);
        tf_session_free(figure->session);
        g_free(figure->author);
        g_free(figure->keywords);
        g_free(figure);
    }
}

const tf_results *tf_figure_results(const tf_figure *figure) {
    return figure->product.results;
}

const tf_scene *tf_figure_scene(const tf_figure *figure) {
    return figure->product.scene;
}

tf_fonts *tf_figure_fonts(tf_figure *figure) {
    return figure->fonts;
}

const char *tf_figure_caption(const tf_figure *figure) {
    return figure->product.caption;
}

const char *tf_figure_methods(const tf_figure *figure) {
    return figure->product.methods;
}

const char *tf_figure_description(const tf_figure *figure) {
    return figure->product.description;
}

bool tf_figure_render_file(tf_figure *figure, const char *path, const tf_render_options *options,
                           tf_diag *diag) {
    return tf_render_file(figure->product.scene, figure->fonts, path,
                          options ? options : &figure->options, diag);
}

bool tf_figure_render_cairo(tf_figure *figure, cairo_t *cr, tf_diag *diag) {
    return tf_render_cairo(figure->product.scene, figure->fonts, cr, diag);
}
