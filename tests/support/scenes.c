#include "scenes.h"

#include <check.h>
#include <math.h>

#include "files.h"

bool scene_has_role(const tf_node *node, const char *role) {
    return node->type != TF_NODE_GROUP_BEGIN && node->type != TF_NODE_GROUP_END &&
           g_strcmp0(node->role, role) == 0;
}

size_t scene_count(const tf_scene *scene, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++)
        n += scene_has_role(tf_scene_node(scene, i), role);
    return n;
}

const tf_node *scene_get(const tf_scene *scene, const char *role, size_t k) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++)
        if (scene_has_role(tf_scene_node(scene, i), role) && k-- == 0)
            return tf_scene_node(scene, i);
    return NULL;
}

static bool is_text_of(const tf_node *node, const char *role) {
    return node->type == TF_NODE_TEXT && g_str_equal(node->role, role);
}

const tf_node *scene_text(const tf_scene *scene, const char *role, const char *text) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (is_text_of(node, role) && (!text || g_str_equal(node->text, text)))
            return node;
    }
    return NULL;
}

char *scene_texts(const tf_scene *scene, const char *role) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (is_text_of(node, role))
            g_string_append_printf(text, "%s%s", text->len ? "|" : "", node->text);
    }
    return g_string_free(text, FALSE);
}

static bool overlap(tf_rect a, tf_rect b) {
    const double touching = 0.02;
    return fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x) > touching &&
           fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y) > touching;
}

static bool leaves_page(const tf_scene *scene, tf_rect box) {
    const double least = 0.01;
    return box.x < -least || box.y < -least || box.x + box.width > tf_scene_width(scene) + least ||
           box.y + box.height > tf_scene_height(scene) + least;
}

void scene_add_text_faults(const tf_scene *scene, GString *faults) {
    size_t n = tf_scene_n_nodes(scene);
    for (size_t i = 0; i < n; i++) {
        const tf_node *a = tf_scene_node(scene, i);
        if (a->type != TF_NODE_TEXT)
            continue;
        if (leaves_page(scene, a->ink))
            g_string_append_printf(faults, "  \"%s\" leaves the page\n", a->text);
        for (size_t j = i + 1; j < n; j++) {
            const tf_node *b = tf_scene_node(scene, j);
            if (b->type == TF_NODE_TEXT && overlap(a->ink, b->ink))
                g_string_append_printf(faults, "  \"%s\" on \"%s\"\n", a->text, b->text);
        }
    }
}

/* Whether colours are enough where names have no room beside the curves is the palette's matter and
   the user's, not the layout's: styles are tested for it by themselves. */
void scene_add_lint_faults(const tf_scene *scene, GString *faults) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        const tf_lint_finding *finding = tf_lint_get(report, i);
        bool of_palette = finding->rule == TF_LINT_GREY || finding->rule == TF_LINT_COLOR_VISION;
        if (!of_palette)
            g_string_append_printf(faults, "  lint: %s\n", finding->message);
    }
}

void scene_must_be_golden(const tf_scene *scene, const char *folder, const char *name) {
    g_autofree char *dump = tf_scene_dump(scene);
    g_autofree char *file = g_strdup_printf("%s/%s.scene", folder, name);
    g_autofree char *path = source_path(file);
    if (g_getenv("TF_UPDATE_GOLDENS")) {
        ck_assert(g_file_set_contents(path, dump, -1, NULL));
        return;
    }
    g_autofree char *expected = read_file(path);
    ck_assert_msg(expected != NULL, "%s can't be read", path);
    g_auto(GStrv) drawn = g_strsplit(dump, "\n", -1);
    g_auto(GStrv) wanted = g_strsplit(expected, "\n", -1);
    for (size_t line = 0; drawn[line] || wanted[line]; line++)
        ck_assert_msg(g_strcmp0(drawn[line], wanted[line]) == 0, "%s:%zu: \"%s\", now \"%s\"", file,
                      line + 1, wanted[line], drawn[line]);
}
