#include "data/versions.h"

#include <string.h>

#include <csv.h>
#include <expat.h>
#include <glib.h>
#include <sqlite3.h>
#include <zip.h>
#include <zstd.h>

/* libcsv can't be asked: this is what the program was built with. */
#define CSV_VERSION G_STRINGIFY(CSV_MAJOR) "." G_STRINGIFY(CSV_MINOR) "." G_STRINGIFY(CSV_RELEASE)

const tf_library_version *tf_data_versions(size_t *n) {
    static tf_library_version versions[5];
    static gsize filled;
    if (g_once_init_enter(&filled)) {
        const char *expat = XML_ExpatVersion(); /* "expat_2.5.0" */
        versions[0] = (tf_library_version){"libcsv", CSV_VERSION};
        versions[1] = (tf_library_version){"libzip", zip_libzip_version()};
        versions[2] = (tf_library_version){
            "expat", g_str_has_prefix(expat, "expat_") ? expat + strlen("expat_") : expat};
        versions[3] = (tf_library_version){"zstd", ZSTD_versionString()};
        versions[4] = (tf_library_version){"SQLite", sqlite3_libversion()};
        g_once_init_leave(&filled, 1);
    }
    *n = G_N_ELEMENTS(versions);
    return versions;
}
