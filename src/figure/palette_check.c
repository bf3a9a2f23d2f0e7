#include "figure/palette_check.h"

#include <math.h>

#include "scene/color.h"

/* Three arms are the most of nearly all trials: their areas print as greys of their own. In CIE L*,
   and in all of the difference. */
enum { IN_GREY = 3 };
static const double GREY_STEP = 20, COLOR_STEP = 10;

static void check_grey(const tf_style *style, size_t a, size_t b, tf_diag *diag) {
    const double apart = fabs(tf_color_lightness(style->curve.palette[a]) -
                              tf_color_lightness(style->curve.palette[b]));
    if (apart < GREY_STEP)
        tf_diag_warning(diag, NULL, NULL,
                        "curve.palette: colours %zu and %zu print as the same grey: they are %.0f "
                        "apart in lightness (CIE L*), and should be %.0f",
                        a + 1, b + 1, apart, GREY_STEP);
}

static void check_vision(const tf_style *style, size_t a, size_t b, tf_diag *diag) {
    for (int i = 0; i < TF_COLOR_VISIONS; i++) {
        const tf_color_vision vision = (tf_color_vision)i;
        const double apart = tf_color_difference(tf_color_as_seen(style->curve.palette[a], vision),
                                                 tf_color_as_seen(style->curve.palette[b], vision));
        if (apart < COLOR_STEP)
            tf_diag_warning(diag, NULL, NULL,
                            "curve.palette: colours %zu and %zu look the same to people with %s: "
                            "they are %.0f apart (CIELAB), and should be %.0f",
                            a + 1, b + 1, tf_color_vision_name(vision), apart, COLOR_STEP);
    }
}

void tf_palette_check(const tf_style *style, tf_diag *diag) {
    const size_t n = style->curve.n_palette;
    for (size_t a = 0; a < n; a++) {
        for (size_t b = a + 1; b < MIN(n, (size_t)IN_GREY); b++)
            check_grey(style, a, b, diag);
        if (a + 1 < n)
            check_vision(style, a, a + 1, diag);
    }
}
