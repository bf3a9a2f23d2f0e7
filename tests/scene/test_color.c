#include <glib.h>
#include <math.h>

#include "scene/color.h"
#include "support/suite.h"

static tf_color hex(unsigned rgb) {
    return (tf_color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

/* Contrasts that W3C and WebAIM publish, to the two decimals that they print: #767676 is the
   lightest grey that passes 4.5:1 on white, #949494 the lightest that passes 3:1. */
static const struct {
    unsigned a, b;
    double ratio;
} contrasts[] = {{0x000000, 0xFFFFFF, 21},   {0xFFFFFF, 0xFFFFFF, 1},    {0x767676, 0xFFFFFF, 4.54},
                 {0x777777, 0xFFFFFF, 4.48}, {0x949494, 0xFFFFFF, 3.03}, {0x0000FF, 0xFFFFFF, 8.59},
                 {0xFF0000, 0xFFFFFF, 4.00}, {0x00FF00, 0xFFFFFF, 1.37}};

START_TEST(contrast_as_published) {
    double found = tf_color_contrast(hex(contrasts[_i].a), hex(contrasts[_i].b));
    ck_assert_double_eq_tol(found, contrasts[_i].ratio, 0.005);
    ck_assert_double_eq(found, tf_color_contrast(hex(contrasts[_i].b), hex(contrasts[_i].a)));
}
END_TEST

/* L* of the sRGB primaries and their mixtures under D65 as Lindbloom's tables have them, and of
   NEJM's red and blue as the style notes round them. */
static const struct {
    unsigned color;
    double lightness, tolerance;
} lightnesses[] = {{0x000000, 0, 1e-9},     {0xFFFFFF, 100, 1e-9},   {0xFF0000, 53.24, 0.01},
                   {0x00FF00, 87.73, 0.01}, {0x0000FF, 32.30, 0.01}, {0xFFFF00, 97.14, 0.01},
                   {0x00FFFF, 91.11, 0.01}, {0xFF00FF, 60.32, 0.01}, {0x777777, 50.03, 0.01},
                   {0xBC3C29, 44, 0.5},     {0x0072B5, 46, 0.5}};

START_TEST(lightness_as_published) {
    ck_assert_double_eq_tol(tf_color_lightness(hex(lightnesses[_i].color)),
                            lightnesses[_i].lightness, lightnesses[_i].tolerance);
}
END_TEST

/* Worked by hand from the matrices of Machado et al.: the first column, cut to 0-1, as sRGB. */
START_TEST(red_as_seen) {
    tf_color protan = tf_color_as_seen(hex(0xFF0000), TF_PROTANOPIA),
             deutan = tf_color_as_seen(hex(0xFF0000), TF_DEUTERANOPIA);
    ck_assert_uint_eq((unsigned)(protan.red << 16 | protan.green << 8 | protan.blue), 0x6D5F00);
    ck_assert_uint_eq((unsigned)(deutan.red << 16 | deutan.green << 8 | deutan.blue), 0xA39000);
}
END_TEST

/* The third column. */
START_TEST(blue_as_seen) {
    tf_color tritan = tf_color_as_seen(hex(0x0000FF), TF_TRITANOPIA);
    ck_assert_uint_eq((unsigned)(tritan.red << 16 | tritan.green << 8 | tritan.blue), 0x006B96);
    ck_assert_str_eq(tf_color_vision_name(TF_TRITANOPIA), "tritanopia");
}
END_TEST

START_TEST(greys_are_seen_as_they_are) {
    for (unsigned level = 0; level < 256; level++) {
        for (int vision = TF_PROTANOPIA; vision < TF_COLOR_VISIONS; vision++) {
            tf_color grey = {(uint8_t)level, (uint8_t)level, (uint8_t)level, 77};
            tf_color seen = tf_color_as_seen(grey, (tf_color_vision)vision);
            ck_assert_uint_eq(seen.red, level);
            ck_assert_uint_eq(seen.green, level);
            ck_assert_uint_eq(seen.blue, level);
            ck_assert_uint_eq(seen.alpha, 77);
        }
    }
}
END_TEST

/* From the L*, a*, b* of red and green in Lindbloom's tables: 53.24 80.09 67.20, 87.73
 * -86.18 83.18.
 */
START_TEST(difference_as_published) {
    ck_assert_double_eq_tol(tf_color_difference(hex(0x000000), hex(0xFFFFFF)), 100, 0.001);
    ck_assert_double_eq_tol(tf_color_difference(hex(0xFF0000), hex(0x00FF00)), 170.57, 0.02);
    ck_assert_double_eq(tf_color_difference(hex(0x123456), hex(0x123456)), 0);
}
END_TEST

START_TEST(luminance_of_primaries) {
    ck_assert_double_eq_tol(tf_color_luminance(hex(0xFF0000)), 0.2126, 1e-12);
    ck_assert_double_eq_tol(tf_color_luminance(hex(0x00FF00)), 0.7152, 1e-12);
    ck_assert_double_eq_tol(tf_color_luminance(hex(0x0000FF)), 0.0722, 1e-12);
}
END_TEST

START_TEST(blend_is_the_weighted_mean) {
    tf_color half = {0, 100, 255, 128}, none = {1, 2, 3, 0}, all = {1, 2, 3, 255};
    tf_color mixed = tf_color_blend(half, hex(0xFFFFFF));
    /* 255 - 128 of 255; 100 * 128/255 + 255 * 127/255. */
    ck_assert_uint_eq(mixed.red, 127);
    ck_assert_uint_eq(mixed.green, 177);
    ck_assert_uint_eq(mixed.blue, 255);
    ck_assert_uint_eq(mixed.alpha, 255);
    ck_assert_uint_eq(tf_color_blend(none, hex(0x102030)).green, 0x20);
    ck_assert_uint_eq(tf_color_blend(all, hex(0x102030)).green, 2);
}
END_TEST

/* Every palette colour of the styles, on white and on the dark slides' page, for text and for
 * lines. */
static const unsigned palette[] = {0xBC3C29, 0x0072B5, 0xE18727, 0x20854E, 0x7876B1, 0x6F99AD,
                                   0xFFDC91, 0xEE4C97, 0x00468B, 0xED0000, 0x42B540, 0xADB6B6,
                                   0x1B1919, 0x374E55, 0xDF8F44, 0x00A1D5, 0xEFC000, 0x8F7700,
                                   0x4DBBD5, 0x91D1C2, 0xF39B7F, 0xF0AB00, 0xC50084, 0x69BE28,
                                   0x000000, 0x56B4E9, 0xF0E442, 0xFFFFFF, 0xFFFF00, 0x00FFFF};
static const unsigned backgrounds[] = {0xFFFFFF, 0x121212};
static const double wanted[] = {3, 4.5};

/* Hue angle by the textbook's formulas, apart from the code under test: through XYZ (IEC
 * 61966-2-1). */
static double hue_of(tf_color color, double *chroma) {
    double channel[3] = {color.red / 255.0, color.green / 255.0, color.blue / 255.0};
    for (int i = 0; i < 3; i++)
        channel[i] =
            channel[i] <= 0.04045 ? channel[i] / 12.92 : pow((channel[i] + 0.055) / 1.055, 2.4);
    double xyz[3] = {(0.4124 * channel[0] + 0.3576 * channel[1] + 0.1805 * channel[2]) / 0.9505,
                     0.2126 * channel[0] + 0.7152 * channel[1] + 0.0722 * channel[2],
                     (0.0193 * channel[0] + 0.1192 * channel[1] + 0.9505 * channel[2]) / 1.089};
    for (int i = 0; i < 3; i++)
        xyz[i] = xyz[i] > 0.008856 ? cbrt(xyz[i]) : 7.787 * xyz[i] + 16.0 / 116;
    double a = 500 * (xyz[0] - xyz[1]), b = 200 * (xyz[1] - xyz[2]);
    *chroma = hypot(a, b);
    return atan2(b, a);
}

START_TEST(readable_reaches_the_contrast_and_keeps_the_hue) {
    tf_color color = hex(palette[_i]);
    for (size_t b = 0; b < G_N_ELEMENTS(backgrounds); b++)
        for (size_t w = 0; w < G_N_ELEMENTS(wanted); w++) {
            tf_color ground = hex(backgrounds[b]);
            tf_color found = tf_color_readable(color, ground, wanted[w]);
            ck_assert_double_ge(tf_color_contrast(found, ground), wanted[w]);
            double chroma = 0, found_chroma = 0;
            double hue = hue_of(color, &chroma), found_hue = hue_of(found, &found_chroma);
            ck_assert_double_le(found_chroma, chroma + 1);
            /* Bytes round a and b by up to about 1: little turn for colours, much for greys. */
            if (found_chroma > 15)
                ck_assert_double_lt(
                    fabs(remainder(hue - found_hue, 6.283185307179586)) * found_chroma, 2);
            if (tf_color_contrast(color, ground) >= wanted[w]) {
                ck_assert_uint_eq(found.red, color.red);
                ck_assert_uint_eq(found.green, color.green);
                ck_assert_uint_eq(found.blue, color.blue);
            } else {
                /* The step before would not have been enough: one of L* changes the ratio little.
                 */
                ck_assert_double_lt(tf_color_contrast(found, ground), wanted[w] * 1.06);
            }
        }
}
END_TEST

START_TEST(readable_gives_black_or_white_at_the_end) {
    tf_color found = tf_color_readable(hex(0x808080), hex(0x777777), 21);
    ck_assert_uint_eq(found.red, 0);
    found = tf_color_readable(hex(0x808080), hex(0x222222), 21);
    ck_assert_uint_eq(found.red, 255);
    tf_color pale = {255, 220, 145, 100};
    ck_assert_uint_eq(tf_color_readable(pale, hex(0xFFFFFF), 3).alpha, 100);
}
END_TEST

SUITE("color") {
    add_loop(suite, "core", contrast_as_published, G_N_ELEMENTS(contrasts));
    add_loop(suite, "core", lightness_as_published, G_N_ELEMENTS(lightnesses));
    add_loop(suite, "core", readable_reaches_the_contrast_and_keeps_the_hue, G_N_ELEMENTS(palette));
    add_tests(suite, "core", luminance_of_primaries, blend_is_the_weighted_mean, red_as_seen,
              blue_as_seen, difference_as_published, NULL);
    add_tests(suite, "limits", readable_gives_black_or_white_at_the_end, greys_are_seen_as_they_are,
              NULL);
}
