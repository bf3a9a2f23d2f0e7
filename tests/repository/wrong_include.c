/* Compiled with the header folders of room figure, which may not know how numbers are made. */
#include "stats/km.h"

int wrong_include(void);
int wrong_include(void) {
    return TF_CONF_LOG;
}
