#include <glib.h>
#include <stdio.h>

#include <trialfig/scene.h>

/* lint_scene SCENE...: what the lint finds in dumps of scenes, one line each; 1 if it finds
   anything or can't read one. */

static int lint(const char *path) {
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) scene = NULL;
    if (g_file_get_contents(path, &text, &length, NULL)) {
        scene = tf_scene_parse(text, length, path, diag);
    }
    if (!scene) {
        printf("%s: no scene that can be read\n", path);
        return 1;
    }
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    const size_t n = tf_lint_n_findings(report);
    for (size_t i = 0; i < n; i++) {
        printf("%s: %s\n", path, tf_lint_get(report, i)->message);
    }
    return n > 0;
}

int main(int argc, char **argv) {
    int found = argc < 2;
    for (int i = 1; i < argc; i++) {
        found |= lint(argv[i]);
    }
    return found;
}
