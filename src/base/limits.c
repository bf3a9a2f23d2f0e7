#include "base/limits.h"

#include <math.h>

#include <glib.h>

bool tf_number_in_limits(double value) {
    const double size = fabs(value);
    return size == 0 || (size >= TF_NUMBER_LEAST && size <= TF_NUMBER_MOST);
}

/* Bytes first: nearly all texts are short, and counting characters is for the others. */
size_t tf_text_excess(const char *text, size_t length) {
    if (length <= TF_TEXT_MOST)
        return 0;
    const size_t n = (size_t)g_utf8_strlen(text, (gssize)length);
    return n > TF_TEXT_MOST ? n : 0;
}
