#include "figure/shades.h"

#include <math.h>

#include "scene/color.h"

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
