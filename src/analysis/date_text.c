#include "date_text.h"

#include <string.h>

bool tf_is_date_text(const char *text) {
    for (int part = 0; part < 3; part++) {
        const size_t n = strspn(text, "0123456789");
        if (n == 0 || n > 4 || n == 3 || (part == 1 && n > 2))
            return false;
        text += n;
        if (part < 2 && !strchr("-/.", *text))
            return false;
        text += part < 2 && *text != '\0';
    }
    return *text == '\0' || *text == ' ' || *text == 'T';
}
