#include "gallery.h"

#include <check.h>
#include <glib.h>
#include <stdio.h>

#include "files.h"
#include "scene/scene.h"
#include "spec/spec.h"

tf_set *gallery_read(const char *file) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = source_path(file);
    tf_set *set = tf_figure_set_read(path, diag);
    ck_assert_msg(set != NULL, "%s", path);
    return set;
}

tf_spec *gallery_find(tf_set *set, const char *id) {
    for (size_t i = 0; i < tf_set_n_figures(set); i++)
        if (g_strcmp0(tf_spec_id(tf_set_figure(set, i)), id) == 0)
            return (tf_spec *)tf_set_figure(set, i);
    ck_abort_msg("no figure \"%s\"", id);
    return NULL;
}

tf_figure *gallery_draw(const tf_spec *spec) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_figure *figure = tf_figure_new(spec, diag);
    if (!figure)
        tf_diag_print(diag, stdout, TF_NOTE);
    ck_assert_msg(figure != NULL, "%s", tf_spec_id(spec));
    return figure;
}

tf_figure *gallery_draw_clean(const tf_spec *spec) {
    tf_figure *figure = gallery_draw(spec);
    g_autoptr(tf_lint_report) report = tf_scene_lint(tf_figure_scene(figure));
    for (size_t i = 0; i < tf_lint_n_findings(report); i++)
        ck_abort_msg("%s: %s", tf_spec_id(spec), tf_lint_get(report, i)->message);
    return figure;
}

static void add_plain(GString *text, const char *more) {
    for (const char *c = more; *c; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        bool blank = g_unichar_isspace(letter);
        if (!blank || (text->len > 0 && text->str[text->len - 1] != ' '))
            g_string_append_unichar(text, blank ? ' ' : letter);
    }
    if (text->len > 0 && text->str[text->len - 1] != ' ') /* a run may end with its own */
        g_string_append_c(text, ' ');
}

char *gallery_texts(const tf_figure *figure) {
    const tf_scene *scene = tf_figure_scene(figure);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT)
            add_plain(text, node->text);
    }
    return g_string_free(text, FALSE);
}

char *gallery_says(const tf_figure *figure) {
    g_autofree char *texts = gallery_texts(figure);
    GString *text = g_string_new(texts);
    add_plain(text, tf_figure_caption(figure));
    return g_string_free(text, FALSE);
}
