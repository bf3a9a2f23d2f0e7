#include "figure/shades.h"

#include <math.h>

#include "scene/color.h"

/* Ends of the scales of two, three and four ordered groups, in L*: 20 apart up to three, the pale
   end dark enough for lines, and on a white page as far from a pale reference. */
enum { MOST_ORDERED = 4 };
static const double on_white[][2] = {{54, 28}, {60, 19.4}, {61, 15}};
static const double on_dark[][2] = {{75, 96}, {56.4, 97}, {54, 98}};

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

static bool is_grey(tf_color c) {
    static const int SEEN = 12;
    return MAX(c.red, MAX(c.green, c.blue)) - MIN(c.red, MIN(c.green, c.blue)) < SEEN;
}

bool tf_ordered_color(const tf_style *style, tf_level_rank rank, tf_color *color) {
    if (rank.n < 2 || rank.n > MOST_ORDERED)
        return false;
    const bool dark = tf_color_lightness(style->page.background) < 50;
    const double *ends = dark ? on_dark[rank.n - 2] : on_white[rank.n - 2];
    const tf_color experimental = style->curve.palette[0];
    /* of black there are greys alone, which are others' colours */
    const tf_color hue = is_grey(experimental) ? style->levels.better : experimental;
    const double share = (double)rank.at / (double)(rank.n - 1);
    *color = tf_shade(hue, ends[0] + share * (ends[1] - ends[0]));
    return true;
}
