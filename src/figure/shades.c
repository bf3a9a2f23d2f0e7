#include "figure/shades.h"

#include <math.h>

#include "scene/color.h"

/* Colours further down a palette are for many groups, and seldom chosen for what they say. */
static const size_t ASKED = 8;

/* `amount` from -1 (white) over 0 (the colour) to 1 (black). */
static tf_color mixed(tf_color color, double amount) {
    tf_color over = {0, 0, 0, (uint8_t)lround(255 * fabs(amount))};
    if (amount < 0)
        over.red = over.green = over.blue = 255;
    tf_color blend = tf_color_blend(over, color);
    blend.alpha = 255;
    return blend;
}

/* Lightness falls steadily from white to black, so halving finds any of them. */
tf_color tf_shade(tf_color color, double lightness) {
    double low = -1, high = 1;
    for (int i = 0; i < 20; i++) {
        double middle = (low + high) / 2;
        *(tf_color_lightness(mixed(color, middle)) > lightness ? &low : &high) = middle;
    }
    return mixed(color, high);
}

static int blueness(tf_color c) {
    return c.blue - MAX(c.red, (c.green + c.red) / 2);
}

static int redness(tf_color c) {
    return c.red - MAX(c.green, c.blue);
}

static tf_color most(const tf_style *style, int (*measure)(tf_color)) {
    const tf_color *palette = style->curve.palette;
    size_t best = 0;
    if (style->curve.n_palette == 0)
        return style->color.text;
    for (size_t i = 1; i < MIN(style->curve.n_palette, ASKED); i++)
        best = measure(palette[i]) > measure(palette[best]) ? i : best;
    return palette[best];
}

tf_color tf_palette_bluest(const tf_style *style) {
    return most(style, blueness);
}

tf_color tf_palette_reddest(const tf_style *style) {
    return most(style, redness);
}
