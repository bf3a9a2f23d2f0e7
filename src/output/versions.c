#include "output/versions.h"

#include <cairo.h>
#include <hb.h>
#include <pango/pango.h>
#include <png.h>
#include <zlib.h>

enum { N_LIBRARIES = 5 };

/* Asked of the libraries themselves: those that the program was built with may be others. */
const tf_library_version *tf_output_versions(size_t *n) {
    static tf_library_version versions[N_LIBRARIES];
    static gsize filled;
    if (g_once_init_enter(&filled)) {
        versions[0] = (tf_library_version){"Cairo", cairo_version_string()};
        versions[1] = (tf_library_version){"Pango", pango_version_string()};
        versions[2] = (tf_library_version){"HarfBuzz", hb_version_string()};
        versions[3] = (tf_library_version){"libpng", png_get_libpng_ver(NULL)};
        versions[4] = (tf_library_version){"zlib", zlibVersion()};
        g_once_init_leave(&filled, 1);
    }
    *n = N_LIBRARIES;
    return versions;
}
