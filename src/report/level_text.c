#include "level_text.h"

#include <string.h>

#include "base/number.h"

char *tf_level_percent(double level) {
    char *text = tf_number_fixed(level * 100, 6);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}
