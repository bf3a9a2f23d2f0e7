#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/memory.h"
#include "output/page_mark.h"
#include "paint.h"
#include "simplify.h"
#include "writer.h"

/* Cairo's image surfaces end there. */
#define MAX_SIDE 32767
#define MIN_DPI  20.0
#define MAX_DPI  4800.0

typedef struct bitmap {
    int width, height;
    double dpi;
    int stride;
    unsigned char *pixels; /* Cairo's RGB24: 32 bits in the machine's order, the top 8 unused */
} bitmap;

/* The size is the nearest whole number of pixels; drawing keeps the exact scale, so a page that
   ends within a pixel loses less than half of it and nothing is stretched. */
static bool choose_size(const tf_render_job *job, bitmap *image) {
    tf_size page = tf_scene_get_header(job->scene)->page;
    image->dpi = job->options->dpi;
    if (!(image->dpi >= MIN_DPI && image->dpi <= MAX_DPI)) {
        tf_diag_error(job->diag, NULL, "journals ask for 300 to 1200",
                      "resolution of %.6g dpi is outside 20 to 4800", image->dpi);
        return false;
    }
    double width = fmax(1, round(page.width * image->dpi / 72));
    double height = fmax(1, round(page.height * image->dpi / 72));
    if (width > MAX_SIDE || height > MAX_SIDE) {
        double most = floor(MAX_SIDE * 72.0 / fmax(page.width, page.height));
        g_autofree char *hint =
            g_strdup_printf("at this size up to %.0f dpi; PDF and SVG have no limit", most);
        tf_diag_error(job->diag, NULL, hint,
                      "the PNG would be %.0f by %.0f pixels; at most %d a side can be drawn", width,
                      height, MAX_SIDE);
        return false;
    }
    image->width = (int)width;
    image->height = (int)height;
    image->stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, image->width);
    return true;
}

static bool paint_bitmap(const tf_render_job *job, const bitmap *image) {
    /* White, under backgrounds that are not opaque. */
    memset(image->pixels, 0xff, (size_t)image->height * (size_t)image->stride);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        image->pixels, CAIRO_FORMAT_RGB24, image->width, image->height, image->stride);
    cairo_t *cr = cairo_create(surface);
    /* Where the page ends within a pixel a dark slide would show a bright line at its edge. */
    tf_color ground = tf_scene_get_header(job->scene)->background;
    if (ground.alpha == 255) {
        cairo_set_source_rgb(cr, ground.red / 255.0, ground.green / 255.0, ground.blue / 255.0);
        cairo_paint(cr);
    }
    cairo_scale(cr, image->dpi / 72, image->dpi / 72);
    bool ok = tf_paint(job->scene, job->fonts, cr, TF_TOLERANCE_BITMAP, job->diag);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return ok;
}

/* ---- libpng ----------------------------------------------------------------------------- */

typedef struct png_file {
    tf_sink *sink;
    jmp_buf *back;
    char message[128];
} png_file;

/* libpng must not return from here: it would go on with a broken state. */
static void png_failed(png_structp png, png_const_charp message) {
    png_file *file = png_get_error_ptr(png);
    g_strlcpy(file->message, message, sizeof file->message);
    longjmp(*file->back, 1);
}

/* Nothing that libpng warns of concerns what is written. */
static void png_warned(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void png_write_bytes(png_structp png, png_bytep data, size_t length) {
    png_file *file = png_get_io_ptr(png);
    if (!tf_sink_write(file->sink, data, length))
        png_error(png, "stopped");
}

static void png_flush_bytes(png_structp png) {
    (void)png;
}

/* tEXt is Latin-1, so what isn't ASCII goes into iTXt, which is UTF-8. */
static void add_text(png_structp png, png_infop info, const char *key, char *text,
                     const char *language) {
    if (!*text)
        return;
    png_text chunk = {.key = (char *)key, .text = text};
    bool ascii = g_str_is_ascii(text);
    chunk.compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    chunk.text_length = ascii ? strlen(text) : 0;
    chunk.itxt_length = ascii ? 0 : strlen(text);
    chunk.lang = ascii ? NULL : (char *)language;
    png_set_text(png, info, &chunk, 1);
}

typedef struct png_texts {
    char *title, *alt, *author, *software;
    const char *language;
} png_texts;

static void write_header(png_structp png, png_infop info, const bitmap *image,
                         const png_texts *texts) {
    png_uint_32 per_metre = (png_uint_32)lrint(image->dpi / 0.0254);
    png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    add_text(png, info, "Title", texts->title, texts->language);
    add_text(png, info, "Description", texts->alt, texts->language);
    add_text(png, info, "Author", texts->author, texts->language);
    add_text(png, info, "Software", texts->software, texts->language);
    /* Flat areas and thin lines compress better and twice as fast unfiltered. */
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, 6);
    png_write_info(png, info);
}

/* Three bytes a pixel: journals reject figures with an alpha channel, and 4 bytes of which one is
   always 255 pack worse. */
static void write_rows(png_structp png, const bitmap *image, png_bytep row) {
    for (int y = 0; y < image->height; y++) {
        const unsigned char *source = image->pixels + (size_t)y * (size_t)image->stride;
        for (int x = 0; x < image->width; x++) {
            uint32_t pixel;
            memcpy(&pixel, source + (size_t)x * 4, sizeof pixel);
            row[3 * x] = (png_byte)(pixel >> 16 & 0xff);
            row[3 * x + 1] = (png_byte)(pixel >> 8 & 0xff);
            row[3 * x + 2] = (png_byte)(pixel & 0xff);
        }
        png_write_row(png, row);
    }
}

/* Alone in a function with setjmp, whose locals are not changed after it. */
static bool write_guarded(png_structp png, png_infop info, const bitmap *image, png_bytep row,
                          const png_texts *texts, png_file *file) {
    jmp_buf back;
    file->back = &back;
    if (setjmp(back))
        return false;
    write_header(png, info, image, texts);
    write_rows(png, image, row);
    png_write_end(png, info);
    return true;
}

static bool encode(const tf_render_job *job, const bitmap *image, png_bytep row) {
    const tf_scene_header *header = tf_scene_get_header(job->scene);
    png_file file = {.sink = job->sink};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &file, png_failed, png_warned);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    png_texts texts = {tf_metadata_text(header->title), tf_metadata_text(header->alt),
                       tf_metadata_text(job->options->author),
                       tf_page_mark_text(tf_scene_page_number(job->scene)),
                       header->language ? header->language : ""};
    bool ok = false;
    if (info) {
        png_set_write_fn(png, &file, png_write_bytes, png_flush_bytes);
        ok = write_guarded(png, info, image, row, &texts, &file);
        if (!ok && !job->sink->stopped)
            tf_diag_machine_error(job->diag, NULL, NULL, "the PNG file can't be made: %s",
                                  file.message);
    } else {
        tf_diag_no_memory(job->diag, "the PNG file");
    }
    png_destroy_write_struct(&png, &info);
    g_free(texts.title);
    g_free(texts.alt);
    g_free(texts.author);
    g_free(texts.software);
    return ok;
}

/* The bitmap is the one array here whose size the user decides: 4800 dpi of a poster is gigabytes.
 */
bool tf_write_png(const tf_render_job *job) {
    bitmap image = {0};
    if (!choose_size(job, &image))
        return false;
    image.pixels = tf_try_alloc((size_t)image.height, (size_t)image.stride);
    png_bytep row = tf_try_alloc((size_t)image.width, 3);
    bool ok = image.pixels && row;
    if (!ok)
        tf_diag_no_memory(job->diag, "the bitmap");
    ok = ok && paint_bitmap(job, &image) && encode(job, &image, row);
    g_free(image.pixels);
    g_free(row);
    return ok;
}
