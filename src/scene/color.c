#include "scene/color.h"

#include <math.h>

/* sRGB as in IEC 61966-2-1; CIELAB for its white, D65. */
static const double white_x = 0.95047, white_z = 1.08883;

/* The threshold is 0.04045 here and 0.03928 in WCAG 2.1; no 8-bit value lies between the two. */
static double to_linear(uint8_t channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double from_linear(double value) {
    return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055;
}

double tf_color_luminance(tf_color color) {
    return 0.2126 * to_linear(color.red) + 0.7152 * to_linear(color.green) +
           0.0722 * to_linear(color.blue);
}

/* 0.05 stands for the light that a screen or page always reflects (WCAG 2.1, contrast ratio). */
double tf_color_contrast(tf_color a, tf_color b) {
    double first = tf_color_luminance(a), second = tf_color_luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

/* The CIE's f, with the constants as exact fractions (CIE 15:2004, section 8.2.1). */
static double lab_f(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static double lab_f_inverse(double f) {
    double cube = f * f * f;
    return cube > 216.0 / 24389 ? cube : (116 * f - 16) * 27 / 24389;
}

double tf_color_lightness(tf_color color) {
    return 116 * lab_f(tf_color_luminance(color)) - 16;
}

/* On the bytes as they are, not on linear light: that is what Cairo, browsers and PDF viewers do,
   and a contrast must be that of the page. */
static uint8_t mix(uint8_t over, uint8_t under, uint8_t alpha) {
    return (uint8_t)lround((over * alpha + under * (255 - alpha)) / 255.0);
}

tf_color tf_color_blend(tf_color over, tf_color background) {
    return (tf_color){mix(over.red, background.red, over.alpha),
                      mix(over.green, background.green, over.alpha),
                      mix(over.blue, background.blue, over.alpha), 255};
}

typedef struct lab {
    double lightness, a, b;
} lab;

/* The matrix of sRGB primaries at D65, to the digits that Lindbloom publishes. */
static lab to_lab(tf_color color) {
    double red = to_linear(color.red), green = to_linear(color.green), blue = to_linear(color.blue);
    double x = lab_f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / white_x);
    double y = lab_f(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = lab_f((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / white_z);
    return (lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/* False if the colour can't be shown: a channel leaves 0-255 by more than rounding. */
static bool from_lab(lab value, tf_color *color) {
    double fy = (value.lightness + 16) / 116;
    double x = white_x * lab_f_inverse(fy + value.a / 500), y = lab_f_inverse(fy),
           z = white_z * lab_f_inverse(fy - value.b / 200);
    double channels[3] = {3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
                          -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
                          0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
    uint8_t bytes[3];
    for (int i = 0; i < 3; i++) {
        double level = 255 * from_linear(channels[i]);
        if (level < -0.5 || level > 255.5)
            return false;
        bytes[i] = (uint8_t)lround(fmin(255, fmax(0, level)));
    }
    *color = (tf_color){bytes[0], bytes[1], bytes[2], 255};
    return true;
}

/* The most colourful shade of that hue and lightness, up to the chroma of `value`. */
static tf_color nearest_shown(lab value) {
    tf_color color = {0, 0, 0, 255};
    if (from_lab(value, &color))
        return color;
    double inside = 0, outside = 1;
    for (int i = 0; i < 24; i++) {
        double share = (inside + outside) / 2;
        if (from_lab((lab){value.lightness, share * value.a, share * value.b}, &color))
            inside = share;
        else
            outside = share;
    }
    if (!from_lab((lab){value.lightness, inside * value.a, inside * value.b}, &color)) {
        uint8_t grey = value.lightness >= 50 ? 255 : 0;
        color = (tf_color){grey, grey, grey, 255};
    }
    return color;
}

/* By steps instead of by solving: L* and luminance are monotone in each other, but cutting to the
   gamut and rounding to bytes are not smooth, and a step of 1 is below what is seen. */
tf_color tf_color_readable(tf_color color, tf_color background, double contrast) {
    if (tf_color_contrast(color, background) >= contrast)
        return color;
    tf_color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    bool darken = tf_color_contrast(black, background) >= tf_color_contrast(white, background);
    lab value = to_lab(color);
    for (int step = 1; step <= 100; step++) {
        lab shifted = value;
        shifted.lightness += darken ? -step : step;
        if (shifted.lightness <= 0 || shifted.lightness >= 100)
            break;
        tf_color candidate = nearest_shown(shifted);
        candidate.alpha = color.alpha;
        if (tf_color_contrast(candidate, background) >= contrast)
            return candidate;
    }
    tf_color extreme = darken ? black : white;
    extreme.alpha = color.alpha;
    return extreme;
}

/* ---- colour vision ---------------------------------------------------------------------- */

/* Table 1 of the paper, severity 1.0, on linear light. Each row adds up to 1: greys stay greys. */
static const double seen[][3][3] = {
    [TF_PROTANOPIA] = {{0.152286, 1.052583, -0.204868},
                       {0.114503, 0.786281, 0.099216},
                       {-0.003882, -0.048116, 1.051998}},
    [TF_DEUTERANOPIA] = {{0.367322, 0.860646, -0.227968},
                         {0.280085, 0.672501, 0.047413},
                         {-0.011820, 0.042940, 0.968881}},
    [TF_TRITANOPIA] = {{1.255528, -0.076749, -0.178779},
                       {-0.078411, 0.930809, 0.147602},
                       {0.004733, 0.691367, 0.303900}},
};

const char *tf_color_vision_name(tf_color_vision vision) {
    static const char *const names[] = {[TF_PROTANOPIA] = "protanopia",
                                        [TF_DEUTERANOPIA] = "deuteranopia",
                                        [TF_TRITANOPIA] = "tritanopia"};
    return names[vision];
}

tf_color tf_color_as_seen(tf_color color, tf_color_vision vision) {
    double linear[3] = {to_linear(color.red), to_linear(color.green), to_linear(color.blue)};
    uint8_t bytes[3];
    for (int i = 0; i < 3; i++) {
        const double *row = seen[vision][i];
        double level = row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2];
        bytes[i] = (uint8_t)lround(255 * from_linear(fmin(1, fmax(0, level))));
    }
    return (tf_color){bytes[0], bytes[1], bytes[2], color.alpha};
}

double tf_color_difference(tf_color a, tf_color b) {
    lab first = to_lab(a), second = to_lab(b);
    return sqrt(pow(first.lightness - second.lightness, 2) + pow(first.a - second.a, 2) +
                pow(first.b - second.b, 2));
}

double tf_color_difference_seen(tf_color a, tf_color b, tf_color_vision vision) {
    return tf_color_difference(tf_color_as_seen(a, vision), tf_color_as_seen(b, vision));
}
