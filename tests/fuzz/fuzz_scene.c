#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scene/scene.h"

/* Whatever a dump says, reading it must end well; and what is read must be a fixed point of writing
   and reading. The lint must cope with it too. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) scene = tf_scene_parse((const char *)data, size, "fuzz", diag);
    if (!scene)
        return 0;
    g_autofree char *first = tf_scene_dump(scene);
    g_autoptr(tf_scene) again = tf_scene_parse(first, strlen(first), "again", diag);
    g_autofree char *second = again ? tf_scene_dump(again) : NULL;
    if (!second || strcmp(first, second) != 0)
        abort();
    g_autoptr(tf_lint_report) report = tf_scene_lint(again);
    return tf_lint_n_findings(report) == SIZE_MAX;
}
