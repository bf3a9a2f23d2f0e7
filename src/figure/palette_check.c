#include "figure/palette_check.h"

#include <math.h>

#include "scene/color.h"

/* What the lint would find in a figure with as many arms as the palette has colours. Four are the
   most of nearly all trials: their areas print as greys of their own, and of lines three, since a
   line can't be as pale as an area. */
enum { LINES_OF_GREY = 3 };

static bool is_one_grey(tf_color a, tf_color b, double *apart) {
    *apart = fabs(tf_color_lightness(a) - tf_color_lightness(b));
    return *apart < TF_FILL_GREY_STEP;
}

/* One finding for two colours: as lines they are no farther apart than as areas. */
static void check_grey(const tf_style *style, size_t a, size_t b, tf_diag *diag) {
    const tf_color first = style->curve.palette[a], second = style->curve.palette[b];
    const tf_color page = style->page.background;
    const double contrast = style->curve.min_line_contrast;
    double apart;
    if (is_one_grey(first, second, &apart))
        tf_diag_warning(diag, NULL, NULL,
                        "curve.palette: colours %zu and %zu print as the same grey: they are %.0f "
                        "apart in lightness (CIE L*), and should be %.0f",
                        a + 1, b + 1, apart, TF_FILL_GREY_STEP);
    else if (b < LINES_OF_GREY && style->curve.second_sign == TF_SIGN_NONE &&
             is_one_grey(tf_color_readable(first, page, contrast),
                         tf_color_readable(second, page, contrast), &apart))
        tf_diag_warning(diag, NULL, NULL,
                        "curve.palette: lines of colours %zu and %zu, as dark as they have to be, "
                        "print as the same grey: they are %.0f apart in lightness (CIE L*), and "
                        "should be %.0f",
                        a + 1, b + 1, apart, TF_FILL_GREY_STEP);
}

static void check_vision(const tf_style *style, size_t a, size_t b, tf_diag *diag) {
    for (int i = 0; i < TF_COLOR_VISIONS; i++) {
        const tf_color_vision vision = (tf_color_vision)i;
        const double apart =
            tf_color_difference_seen(style->curve.palette[a], style->curve.palette[b], vision);
        if (apart < TF_FILL_COLOR_STEP)
            tf_diag_warning(diag, NULL, NULL,
                            "curve.palette: colours %zu and %zu look the same to people with %s: "
                            "they are %.0f apart (CIELAB), and should be %.0f",
                            a + 1, b + 1, tf_color_vision_name(vision), apart, TF_FILL_COLOR_STEP);
    }
}

void tf_palette_check(const tf_style *style, tf_diag *diag) {
    const size_t n = style->curve.n_palette;
    for (size_t a = 0; a < n; a++) {
        for (size_t b = a + 1; b < MIN(n, (size_t)TF_FILLS_OF_GREY); b++)
            check_grey(style, a, b, diag);
        if (a + 1 < n)
            check_vision(style, a, a + 1, diag);
    }
}
