/* Draws a figure onto a page of one's own, beside other things: the scene is in points, so it is
 * moved and scaled as anything that Cairo draws. Build with
 *
 *     cc draw_on_cairo.c $(pkg-config --cflags --libs trialfig) -o draw_on_cairo
 */
#include <cairo-pdf.h>

#include <trialfig/trialfig.h>

#define PAGE_WIDTH  595.0 /* A4 */
#define PAGE_HEIGHT 842.0
#define MARGIN      36.0

static tf_figure *make_figure(const char *data, tf_diag *diag) {
    tf_spec *spec = tf_figure_spec_new("km", diag);
    const char *const settings[][2] = {
        {"data", data},   {"time", "futime"}, {"event", "death"},
        {"group", "sex"}, {"width", "88mm"},  {"x.label", "Months since diagnosis"},
    };
    bool good = spec != NULL;
    for (size_t i = 0; good && i < sizeof settings / sizeof settings[0]; i++) {
        good = tf_spec_set(spec, settings[i][0], settings[i][1], diag);
    }
    tf_figure *figure = good ? tf_figure_new(spec, diag) : NULL;
    tf_spec_free(spec);
    return figure;
}

/* The figure twice: as it is, and enlarged to the width of the page. */
static bool draw_page(cairo_t *cr, tf_figure *figure, tf_diag *diag) {
    const tf_scene *scene = tf_figure_scene(figure);
    cairo_translate(cr, MARGIN, MARGIN);
    if (!tf_figure_render_cairo(figure, cr, diag)) {
        return false;
    }
    double scale = (PAGE_WIDTH - 2 * MARGIN) / tf_scene_width(scene);
    cairo_translate(cr, 0, tf_scene_height(scene) + MARGIN);
    cairo_scale(cr, scale, scale);
    return tf_figure_render_cairo(figure, cr, diag);
}

int main(int argc, char **argv) {
    const char *data = argc > 1 ? argv[1] : "examples/data/mgus2.csv";
    const char *output = argc > 2 ? argv[2] : "page.pdf";
    tf_diag *diag = tf_diag_new();
    tf_figure *figure = make_figure(data, diag);

    if (figure) {
        cairo_surface_t *surface = cairo_pdf_surface_create(output, PAGE_WIDTH, PAGE_HEIGHT);
        cairo_t *cr = cairo_create(surface);
        draw_page(cr, figure, diag);
        cairo_destroy(cr);
        cairo_surface_finish(surface);
        if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
            tf_diag_machine_error(diag, NULL, NULL, "can't write %s", output);
        }
        cairo_surface_destroy(surface);
    }
    tf_diag_print(diag, stderr, TF_WARNING);
    const int code = tf_diag_exit_code(diag);
    tf_figure_free(figure);
    tf_diag_free(diag);
    return code;
}
