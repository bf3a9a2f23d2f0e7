#include "output/versions.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <glib.h>
#include <hb.h>
#include <pango/pango.h>
#include <png.h>
#include <zlib.h>

#include FT_FREETYPE_H

enum { N_LIBRARIES = 7 };

static char *freetype_version(void) {
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0)
        return g_strdup("unknown");
    FT_Int major = 0, minor = 0, patch = 0;
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    return g_strdup_printf("%d.%d.%d", major, minor, patch);
}

/* 21401 is 2.14.1. */
static char *fontconfig_version(void) {
    const int version = FcGetVersion();
    return g_strdup_printf("%d.%d.%d", version / 10000, version / 100 % 100, version % 100);
}

/* Asked of the libraries themselves: those that the program was built with may be others. What is
   put together here stays for as long as the program runs. */
const tf_library_version *tf_output_versions(size_t *n) {
    static tf_library_version versions[N_LIBRARIES];
    static gsize filled;
    if (g_once_init_enter(&filled)) {
        versions[0] = (tf_library_version){"Cairo", cairo_version_string()};
        versions[1] = (tf_library_version){"Pango", pango_version_string()};
        versions[2] = (tf_library_version){"HarfBuzz", hb_version_string()};
        versions[3] = (tf_library_version){"FreeType", freetype_version()};
        versions[4] = (tf_library_version){"fontconfig", fontconfig_version()};
        versions[5] = (tf_library_version){"libpng", png_get_libpng_ver(NULL)};
        versions[6] = (tf_library_version){"zlib", zlibVersion()};
        g_once_init_leave(&filled, 1);
    }
    *n = N_LIBRARIES;
    return versions;
}
