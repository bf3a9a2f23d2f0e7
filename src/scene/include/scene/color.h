#ifndef SCENE_COLOR_H
#define SCENE_COLOR_H

#include "base/graphics.h"

/** Relative luminance, 0-1 (W3C, Web Content Accessibility Guidelines 2.1). */
double tf_color_luminance(tf_color color);
/** Contrast ratio 1-21 of two opaque colours. */
double tf_color_contrast(tf_color a, tf_color b);
/** CIE L*, 0-100: how grey a colour prints. */
double tf_color_lightness(tf_color color);
/** `over` laid on an opaque background. */
tf_color tf_color_blend(tf_color over, tf_color background);
/**
 * The colour itself if its contrast with the background is enough, else moved toward black (or
 * white, where that gives more contrast) in CIELAB lightness by the smallest multiple of 1 that is
 * enough. The hue angle is kept, and the chroma as far as sRGB can show it at the new lightness.
 * Black or white if nothing less will do, even where that isn't enough. Alpha is kept and does not
 * count: blend first.
 */
tf_color tf_color_readable(tf_color color, tf_color background, double contrast);

/** Ways of seeing without one kind of cones. */
typedef enum tf_color_vision {
    TF_PROTANOPIA,
    TF_DEUTERANOPIA,
    TF_TRITANOPIA,
    TF_COLOR_VISIONS
} tf_color_vision;
/** "protanopia". Static. */
const char *tf_color_vision_name(tf_color_vision vision);
/** The colour as such a person sees it (Machado, Oliveira and Fernandes 2009, IEEE Trans Vis Comput
 * Graph 15:1291-8, severity 1). Alpha is kept. */
tf_color tf_color_as_seen(tf_color color, tf_color_vision vision);
/** CIE 1976 difference of two opaque colours; 100 between black and white. */
double tf_color_difference(tf_color a, tf_color b);
/** The same as such a person sees them. */
double tf_color_difference_seen(tf_color a, tf_color b, tf_color_vision vision);

/** How far apart fills beside each other have to be: so many of them print as greys of their own,
 * in CIE L*; more have no room for that between black and white, and have to differ in colour
 * alone, for everybody. */
enum { TF_FILLS_OF_GREY = 4 };
#define TF_FILL_GREY_STEP  20.0
#define TF_FILL_COLOR_STEP 10.0

#endif
