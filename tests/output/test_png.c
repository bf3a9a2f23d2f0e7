#include <png.h>

#include "sample.h"
#include "support/suite.h"
#include "trialfig_version.h"

static tf_fonts *fonts;
static tf_scene *scene;
static tf_diag *diag;

static void set_up(void) {
    fonts = sample_fonts();
    scene = sample_scene(fonts);
    diag = tf_diag_new();
}

static void tear_down(void) {
    tf_diag_free(diag);
    tf_scene_free(scene);
    tf_fonts_free(fonts);
}

/* ---- reading back, by libpng --------------------------------------------------------------------
 */

typedef struct decoded {
    png_uint_32 width, height, per_metre_x, per_metre_y;
    int depth, color, unit;
    GHashTable *texts, *languages; /* by key */
    unsigned char *pixels;         /* RGB */
} decoded;

typedef struct source {
    const GByteArray *bytes;
    size_t at;
} source;

static void read_bytes(png_structp png, png_bytep data, size_t length) {
    source *s = png_get_io_ptr(png);
    ck_assert(s->at + length <= s->bytes->len);
    memcpy(data, s->bytes->data + s->at, length);
    s->at += length;
}

static void take_texts(decoded *image, png_structp png, png_infop info) {
    png_textp texts;
    int n = 0;
    png_get_text(png, info, &texts, &n);
    for (int i = 0; i < n; i++)
        g_hash_table_insert(image->texts, g_strdup(texts[i].key), g_strdup(texts[i].text));
    for (int i = 0; i < n; i++)
        g_hash_table_insert(image->languages, g_strdup(texts[i].key), g_strdup(texts[i].lang));
}

static decoded decode(const GByteArray *bytes) {
    decoded image = {.texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                     .languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    source s = {bytes, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_read_fn(png, &s, read_bytes);
    png_read_info(png, info);
    png_get_IHDR(png, info, &image.width, &image.height, &image.depth, &image.color, NULL, NULL,
                 NULL);
    png_get_pHYs(png, info, &image.per_metre_x, &image.per_metre_y, &image.unit);
    size_t row = png_get_rowbytes(png, info);
    image.pixels = g_malloc(row * image.height);
    for (png_uint_32 y = 0; y < image.height; y++)
        png_read_row(png, image.pixels + y * row, NULL);
    png_read_end(png, info);
    take_texts(&image, png, info);
    png_destroy_read_struct(&png, &info, NULL);
    ck_assert_uint_eq(s.at, bytes->len);
    return image;
}

static decoded drawn(const tf_scene *what, double dpi) {
    tf_render_options options = tf_render_options_default();
    options.dpi = dpi;
    GByteArray *bytes = rendered(what, fonts, TF_FORMAT_PNG, &options);
    decoded image = decode(bytes);
    g_byte_array_unref(bytes);
    return image;
}

static void decoded_clear(decoded *image) {
    g_hash_table_unref(image->texts);
    g_hash_table_unref(image->languages);
    g_free(image->pixels);
}

static void assert_pixel(const decoded *image, double x, double y, double dpi, tf_color color) {
    size_t column = (size_t)(x * dpi / 72), row = (size_t)(y * dpi / 72);
    const unsigned char *pixel = image->pixels + 3 * (row * image->width + column);
    ck_assert_msg(pixel[0] == color.red && pixel[1] == color.green && pixel[2] == color.blue,
                  "at %g, %g: %d %d %d", x, y, pixel[0], pixel[1], pixel[2]);
}

/* ---- core ---------------------------------------------------------------------------------------
 */

/* 88 mm by 60 mm; pixels per metre are the dpi / 0.0254, rounded. */
static const struct {
    double dpi;
    png_uint_32 width, height, per_metre;
} sizes[] = {
    {72, 249, 170, 2835}, {96, 333, 227, 3780}, {300, 1039, 709, 11811}, {600, 2079, 1417, 23622}};

START_TEST(has_size_resolution_and_depth) {
    decoded image = drawn(scene, sizes[_i].dpi);
    ck_assert_uint_eq(image.width, sizes[_i].width);
    ck_assert_uint_eq(image.height, sizes[_i].height);
    ck_assert_int_eq(image.depth, 8);
    ck_assert_int_eq(image.color, PNG_COLOR_TYPE_RGB);
    ck_assert_int_eq(image.unit, PNG_RESOLUTION_METER);
    ck_assert_uint_eq(image.per_metre_x, sizes[_i].per_metre);
    ck_assert_uint_eq(image.per_metre_y, sizes[_i].per_metre);
    decoded_clear(&image);
}
END_TEST

START_TEST(carries_title_description_and_software) {
    decoded image = drawn(scene, 72);
    ck_assert_str_eq(g_hash_table_lookup(image.texts, "Title"), SAMPLE_TITLE);
    ck_assert_str_eq(g_hash_table_lookup(image.texts, "Description"), SAMPLE_ALT);
    ck_assert_str_eq(g_hash_table_lookup(image.texts, "Software"), "trialfig " TF_VERSION);
    /* the description has a dash that Latin-1 lacks, so it's in the kind of chunk that has one */
    ck_assert_str_eq(g_hash_table_lookup(image.languages, "Description"), "en-GB");
    decoded_clear(&image);
}
END_TEST

/* Whole, half, and gone: black at an opacity of a half on white, which falls over 100 points. */
START_TEST(fills_fade_evenly) {
    tf_scene *page = sample_page();
    static const tf_point points[] = {{10, 10}, {210, 10}, {210, 60}, {10, 60}};
    tf_scene_faded_polygon(page, "band", points, 4, (tf_color){0, 0, 0, 128}, (tf_fade){110, 210});
    decoded image = drawn(page, 72);
    for (int x = 20; x < 205; x += 5) {
        double opacity = 128.0 / 255 * (x <= 110 ? 1 : (210 - x - 0.5) / 100);
        double expected = 255 * (1 - opacity);
        const unsigned char *pixel = image.pixels + 3 * (30 * image.width + (unsigned)x);
        ck_assert_msg(fabs(pixel[0] - expected) <= 2, "at %d: %d, not %g", x, pixel[0], expected);
    }
    decoded_clear(&image);
    tf_scene_free(page);
}
END_TEST

START_TEST(pixels_are_where_the_scene_says) {
    decoded image = drawn(scene, 300);
    tf_color white = {255, 255, 255, 255};
    assert_pixel(&image, 206, 33, 300, sample_blue); /* the key's middle */
    assert_pixel(&image, 1, 1, 300, white);
    assert_pixel(&image, 100, 160, 300, white);
    assert_pixel(&image, 60, 120, 300, sample_black); /* the axis */
    /* the last row and column, which the page covers in part: the background, not black */
    assert_pixel(&image, SAMPLE_WIDTH - 0.1, SAMPLE_HEIGHT - 0.1, 300, white);
    decoded_clear(&image);
}
END_TEST

START_TEST(rows_are_not_filtered) {
    decoded image = drawn(scene, 300);
    GByteArray *bytes = rendered(scene, fonts, TF_FORMAT_PNG, NULL);
    ck_assert_mem_eq(bytes->data, "\x89PNG\r\n\x1a\n", 8);
    ck_assert_uint_lt(bytes->len, 120000); /* unpacked: 2.2 MB */
    ck_assert_uint_eq(image.width, 1039);  /* 300 dpi is the default */
    g_byte_array_unref(bytes);
    decoded_clear(&image);
}
END_TEST

/* ---- limits -------------------------------------------------------------------------------------
 */

START_TEST(the_largest_side_works) {
    tf_scene *strip = tf_scene_new(&(tf_scene_header){
        .page = {32767, 2}, .background = {255, 255, 255, 255}, .title = "t", .alt = "a"});
    decoded image = drawn(strip, 72);
    ck_assert_uint_eq(image.width, 32767);
    ck_assert_uint_eq(image.height, 2);
    decoded_clear(&image);
    tf_scene_free(strip);
}
END_TEST

START_TEST(a_background_that_is_not_opaque_lies_on_white) {
    tf_scene *page = tf_scene_new(&(tf_scene_header){
        .page = {10, 10}, .background = {0, 0, 0, 51}, .title = "t", .alt = "a"});
    decoded image = drawn(page, 72);
    assert_pixel(&image, 5, 5, 72, (tf_color){204, 204, 204, 255}); /* 255 × (1 - 0.2) */
    decoded_clear(&image);
    tf_scene_free(page);
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------------
 */

static bool refuse(const tf_scene *what, double dpi) {
    tf_render_options options = tf_render_options_default();
    options.dpi = dpi;
    GByteArray *bytes = g_byte_array_new();
    bool ok = tf_render(what, fonts, TF_FORMAT_PNG, &options, (tf_writer){collect, bytes}, diag);
    ck_assert_uint_eq(bytes->len, 0);
    g_byte_array_unref(bytes);
    return !ok;
}

static const double bad_dpis[] = {0, -300, 19.9, 4801, 1e9, NAN, INFINITY};

START_TEST(resolutions_out_of_range_are_refused) {
    ck_assert(refuse(scene, bad_dpis[_i]));
    ck_assert(said(diag, TF_CAUSE_USER, "dpi is outside 20 to 4800"));
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

START_TEST(too_many_pixels_are_refused) {
    tf_scene *page = tf_scene_new(&(tf_scene_header){
        .page = {32768, 10}, .background = {255, 255, 255, 255}, .title = "t", .alt = "a"});
    ck_assert(refuse(page, 72));
    ck_assert(said(diag, TF_CAUSE_USER, "32768 by 10 pixels; at most 32767"));
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->hint, "up to 71 dpi"));
    tf_scene_free(page);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("png") {
    add_case(suite, "core", has_size_resolution_and_depth, G_N_ELEMENTS(sizes));
    add_case(suite, "core", carries_title_description_and_software, 1);
    add_case(suite, "core", pixels_are_where_the_scene_says, 1);
    add_case(suite, "core", fills_fade_evenly, 1);
    add_case(suite, "core", rows_are_not_filtered, 1);
    add_case(suite, "limits", the_largest_side_works, 1);
    add_case(suite, "limits", a_background_that_is_not_opaque_lies_on_white, 1);
    add_case(suite, "errors", resolutions_out_of_range_are_refused, G_N_ELEMENTS(bad_dpis));
    add_case(suite, "errors", too_many_pixels_are_refused, 1);
}
