#include <trialfig/version.h>

#include <glib.h>

#include "trialfig_version.h"

const char *tf_version(void) {
    return TF_VERSION;
}

void tf_free(void *memory) {
    g_free(memory);
}
