#include "base/fixed_digits.h"

char *tf_digits_before(char *end, uint64_t parts, int decimals) {
    for (int i = 0; i < decimals; i++, parts /= 10)
        *--end = (char)('0' + parts % 10);
    if (decimals > 0)
        *--end = '.';
    do {
        *--end = (char)('0' + parts % 10);
        parts /= 10;
    } while (parts > 0);
    return end;
}
