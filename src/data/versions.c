#include "data/versions.h"

#include <csv.h>
#include <glib.h>

#define VERSION G_STRINGIFY(CSV_MAJOR) "." G_STRINGIFY(CSV_MINOR) "." G_STRINGIFY(CSV_RELEASE)

tf_library_version tf_data_version(void) {
    return (tf_library_version){"libcsv", VERSION};
}
