#include "spec/versions.h"

#include <glib.h>
#include <jansson.h>
#include <yaml.h>

const tf_library_version *tf_spec_versions(size_t *n) {
    static tf_library_version versions[2];
    static gsize filled;
    if (g_once_init_enter(&filled)) {
        versions[0] = (tf_library_version){"libyaml", yaml_get_version_string()};
        versions[1] = (tf_library_version){"jansson", jansson_version_str()};
        g_once_init_leave(&filled, 1);
    }
    *n = G_N_ELEMENTS(versions);
    return versions;
}
