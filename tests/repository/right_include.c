/* The counterpart of wrong_include.c: compiles with the header folders of room figure. */
#include "scene/color.h"

int right_include(void);
int right_include(void) {
    return (int)tf_color_luminance((tf_color){0, 0, 0, 255});
}
