#include <trialfig/figure.h>

#include <string.h>

#include "base/scope.h"
#include "product.h"
#include "report/report.h"
#include "session.h"
#include "spec/said_keys.h"

/* What the library offers to C programs, on top of the same product that the program's jobs use. */
struct tf_figure {
    tf_product product;
    tf_session *session; /* owns the fonts */
    tf_fonts *fonts;
    tf_render_options options; /* of the spec; strings owned below */
    char *author, *keywords;
    char *numbers_csv, *numbers_json;
};

tf_spec *tf_figure_spec_new(const char *kind, tf_diag *diag) {
    const tf_kind *found = kind ? tf_kind_find(kind) : NULL;
    if (!found) {
        g_autoptr(GString) list = g_string_new(tf_kinds[0]->name);
        for (size_t i = 1; i < tf_n_kinds; i++)
            g_string_append_printf(list, ", %s", tf_kinds[i]->name);
        tf_diag_argument(diag, "kind", "there is no kind of figure \"%s\"; kinds are %s",
                         kind ? kind : "", list->str);
        return NULL;
    }
    return tf_spec_new(found->analysis->keys);
}

/* ---- making ---------------------------------------------------------------------------------- */

static void append_text(void *user, const char *text, size_t length) {
    g_string_append_len(user, text, (gssize)length);
}

/* As the files of --numbers have them. The spec may be gone when somebody asks for them, so they
   are written now: they are small, whatever the data are. */
static void write_numbers(tf_figure *figure, const tf_diag *said) {
    const tf_product *product = &figure->product;
    GString *csv = g_string_new(NULL), *json = g_string_new(NULL);
    tf_product_write_numbers(product, TF_NUMBERS_CSV, said, append_text, csv);
    tf_product_write_numbers(product, TF_NUMBERS_JSON, said, append_text, json);
    figure->numbers_csv = g_string_free(csv, FALSE);
    figure->numbers_json = g_string_free(json, FALSE);
}

/* The spec may be gone when the figure is rendered. */
static void keep_options(tf_figure *figure) {
    figure->options = tf_ask_render_options(figure->product.ask);
    figure->author = g_strdup(figure->options.author);
    figure->keywords = g_strdup(figure->options.keywords);
    figure->options.author = figure->author;
    figure->options.keywords = figure->keywords;
}

static void begin(tf_product *product, tf_session *session, const tf_data *data) {
    product->files = tf_session_files(session);
    product->held = data;
    if (data)
        product->files = product->held_files = tf_file_cache_new_like(product->files);
    product->hash = true;
}

static tf_figure *draw(tf_session *session, const tf_spec *spec, const tf_data *data,
                       tf_diag *diag) {
    g_autoptr(tf_figure) figure = g_new0(tf_figure, 1);
    tf_product *product = &figure->product;
    figure->session = tf_session_ref(session);
    begin(product, session, data);
    if (!tf_product_read(product, spec, diag) || !tf_product_analyse(product, NULL, diag) ||
        !tf_product_draw(product, session, &figure->fonts, diag))
        return NULL;
    keep_options(figure);
    write_numbers(figure, diag);
    return g_steal_pointer(&figure);
}

/* What earlier calls left in a caller's tf_diag is of no account here. */
tf_figure *tf_session_figure(tf_session *session, const tf_spec *spec, const tf_data *data,
                             tf_diag *diag) {
    if (!session || !spec) {
        tf_diag_argument(diag, session ? "spec" : "session", "a figure needs a %s, and it is NULL",
                         session ? "spec" : "session");
        return NULL;
    }
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    g_autoptr(tf_figure) figure = draw(session, spec, data, own);
    /* A strict caller's warnings are errors, and some of them stop nothing. */
    if (figure && tf_diag_has_errors(own))
        tf_figure_free(g_steal_pointer(&figure));
    tf_diag_merge_for_programs(diag, own, tf_spec_table(spec));
    return g_steal_pointer(&figure);
}

/* Each figure has a session of its own: a program may use figures in several threads, one for each.
 */
tf_figure *tf_figure_new(const tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_session) session = tf_session_new();
    return tf_session_figure(session, spec, NULL, diag);
}

tf_figure *tf_figure_new_from(const tf_spec *spec, const tf_data *data, tf_diag *diag) {
    if (!data) {
        tf_diag_argument(diag, "data", "a figure of data in memory needs them, and they are NULL");
        return NULL;
    }
    g_autoptr(tf_session) session = tf_session_new();
    return tf_session_figure(session, spec, data, diag);
}

void tf_figure_free(tf_figure *figure) {
    if (figure) {
        tf_product_clear(&figure->product);
        tf_session_free(figure->session);
        g_free(figure->author);
        g_free(figure->keywords);
        g_free(figure->numbers_csv);
        g_free(figure->numbers_json);
        g_free(figure);
    }
}

/* ---- curves ---------------------------------------------------------------------------------- */

typedef struct curves {
    tf_writer writer;
    bool begun, stopped;
} curves;

static void pass_on(void *user, const char *text, size_t length) {
    curves *to = user;
    to->stopped = to->stopped || !to->writer.write(to->writer.user, text, length);
}

static void write_row(void *user, const tf_curve_row *row) {
    curves *to = user;
    if (!to->begun)
        tf_report_curves_heading(row, pass_on, to);
    to->begun = true;
    tf_report_curves_row(row, pass_on, to);
}

static bool write_curves(tf_product *product, const tf_spec *spec, curves *to, tf_diag *diag) {
    tf_curve_sink sink = {write_row, to};
    if (!tf_product_read(product, spec, diag))
        return false;
    if (product->kind && !product->kind->analysis->has_curves) {
        tf_diag_error(diag, NULL, NULL, "figures of kind %s have no curves", product->kind->name);
        return false;
    }
    if (!tf_product_analyse(product, &sink, diag))
        return false;
    if (!to->begun)
        tf_report_curves_heading(NULL, pass_on, to);
    if (to->stopped)
        tf_diag_machine_error(tf_diag_as(diag, TF_CODE_OUTPUT), NULL, NULL,
                              "the curves could not be written to their end");
    return !to->stopped;
}

bool tf_figure_write_curves(tf_session *session, const tf_spec *spec, const tf_data *data,
                            tf_writer writer, tf_diag *diag) {
    if (!spec || !writer.write)
        return tf_diag_argument(diag, spec ? "writer" : "spec",
                                "curves need a spec and a writer, and one is NULL");
    g_autoptr(tf_session) session_of_own = session ? tf_session_ref(session) : tf_session_new();
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    tf_product product = {0};
    curves to = {.writer = writer};
    begin(&product, session_of_own, data);
    const bool good = write_curves(&product, spec, &to, own);
    tf_product_clear(&product);
    tf_diag_merge_for_programs(diag, own, tf_spec_table(spec));
    return good;
}

/* ---- what it has ----------------------------------------------------------------------------- */

const tf_results *tf_figure_results(const tf_figure *figure) {
    return figure ? figure->product.results : NULL;
}

const tf_scene *tf_figure_scene(const tf_figure *figure) {
    return figure ? figure->product.scene : NULL;
}

tf_fonts *tf_figure_fonts(tf_figure *figure) {
    return figure ? figure->fonts : NULL;
}

const char *tf_figure_caption(const tf_figure *figure) {
    return figure ? figure->product.caption : NULL;
}

const char *tf_figure_methods(const tf_figure *figure) {
    return figure ? figure->product.methods : NULL;
}

const char *tf_figure_description(const tf_figure *figure) {
    return figure ? figure->product.description : NULL;
}

const char *tf_figure_numbers_csv(const tf_figure *figure) {
    return figure ? figure->numbers_csv : NULL;
}

const char *tf_figure_numbers_json(const tf_figure *figure) {
    return figure ? figure->numbers_json : NULL;
}

tf_render_options tf_figure_render_options(const tf_figure *figure) {
    return figure ? figure->options : tf_render_options_default();
}

/* ---- rendering ------------------------------------------------------------------------------- */

static bool is_there(const tf_figure *figure, tf_diag *diag) {
    return figure || tf_diag_argument(diag, "figure", "there is no figure to render");
}

bool tf_figure_render_file(tf_figure *figure, const char *path, const tf_render_options *options,
                           tf_diag *diag) {
    return is_there(figure, diag) && tf_render_file(figure->product.scene, figure->fonts, path,
                                                    options ? options : &figure->options, diag);
}

size_t tf_figure_n_pages(const tf_figure *figure) {
    size_t n = 0;
    for (const tf_scene *page = tf_figure_scene(figure); page; page = tf_scene_next_page(page))
        n++;
    return n;
}

/* NULL with an error: there is no figure, or not so many pages. */
static const tf_scene *page_of(const tf_figure *figure, size_t page, tf_diag *diag) {
    if (!is_there(figure, diag))
        return NULL;
    const tf_scene *scene = figure->product.scene;
    for (size_t i = 0; scene && i < page; i++)
        scene = tf_scene_next_page(scene);
    if (!scene)
        tf_diag_argument(diag, "page", "there is no page %zu of %zu, counted from 0", page,
                         tf_figure_n_pages(figure));
    return scene;
}

/* Rows of later pages are no less of the figure than the first. False: it is an error, of a strict
   caller. */
static bool tell_of_pages(const tf_figure *figure, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    const size_t n = tf_figure_n_pages(figure), n_errors = tf_diag_n_errors(diag);
    if (n > 1)
        tf_diag_warning(diag, NULL, NULL,
                        "only the first of %zu pages is drawn; tf_figure_page_bytes and "
                        "tf_figure_page_cairo draw the others",
                        n);
    return tf_diag_n_errors(diag) == n_errors;
}

static bool render_page(tf_figure *figure, const tf_scene *page, tf_format format,
                        const tf_render_options *options, tf_writer writer, tf_diag *diag) {
    return tf_render(page, figure->fonts, format, options ? options : &figure->options, writer,
                     diag);
}

bool tf_figure_render(tf_figure *figure, tf_format format, const tf_render_options *options,
                      tf_writer writer, tf_diag *diag) {
    return is_there(figure, diag) && (format == TF_FORMAT_PDF || tell_of_pages(figure, diag)) &&
           render_page(figure, figure->product.scene, format, options, writer, diag);
}

static bool append_bytes(void *user, const void *data, size_t length) {
    g_byte_array_append(user, data, (guint)length);
    return true;
}

/* Where the caller is told how many bytes there are; it is 0 until there are some. */
static bool has_length(size_t *length, tf_diag *diag) {
    if (!length)
        return tf_diag_argument(diag, "length",
                                "how many the bytes are has to be told to somebody");
    *length = 0;
    return true;
}

void *tf_figure_page_bytes(tf_figure *figure, size_t page, tf_format format,
                           const tf_render_options *options, size_t *length, tf_diag *diag) {
    const tf_scene *scene = has_length(length, diag) ? page_of(figure, page, diag) : NULL;
    if (!scene)
        return NULL;
    GByteArray *bytes = g_byte_array_new();
    const tf_writer writer = {append_bytes, bytes};
    const bool good = render_page(figure, scene, format, options, writer, diag);
    *length = good ? bytes->len : 0;
    return g_byte_array_free(bytes, !good);
}

void *tf_figure_render_bytes(tf_figure *figure, tf_format format, const tf_render_options *options,
                             size_t *length, tf_diag *diag) {
    if (!has_length(length, diag) || !is_there(figure, diag) ||
        !(format == TF_FORMAT_PDF || tell_of_pages(figure, diag)))
        return NULL;
    return tf_figure_page_bytes(figure, 0, format, options, length, diag);
}

bool tf_figure_page_cairo(tf_figure *figure, size_t page, cairo_t *cr, tf_diag *diag) {
    const tf_scene *scene = page_of(figure, page, diag);
    return scene && tf_render_cairo(scene, figure->fonts, cr, diag);
}

bool tf_figure_render_cairo(tf_figure *figure, cairo_t *cr, tf_diag *diag) {
    return is_there(figure, diag) && tell_of_pages(figure, diag) &&
           tf_figure_page_cairo(figure, 0, cr, diag);
}
