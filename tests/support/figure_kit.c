#include "figure_kit.h"

#include <check.h>

#include "findings.h"
#include "monospace.h"

figure_kit figure_kit_new(const tf_figure_class *figure, const tf_key_table *keys, void *detail) {
    return (figure_kit){.figure = figure,
                        .arena = tf_arena_new(),
                        .diag = tf_diag_new(),
                        .spec = tf_spec_new(keys),
                        .results = {.kind = keys->kind, .detail = detail}};
}

void figure_kit_clear(figure_kit *kit) {
    tf_scene_free(kit->scene);
    tf_words_free(kit->words);
    tf_style_free(kit->style);
    tf_spec_free(kit->spec);
    tf_diag_free(kit->diag);
    tf_arena_free(kit->arena);
}

void figure_kit_set(figure_kit *kit, const char *setting) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    ck_assert_msg(tf_spec_set(kit->spec, parts[0], parts[1], kit->diag), "%s", setting);
}

tf_scene *figure_kit_draw(figure_kit *kit) {
    tf_measurer measurer = monospace_measurer();
    kit->style = tf_style_resolve(kit->spec, kit->diag);
    ck_assert_ptr_nonnull(kit->style);
    kit->words = tf_words_new(kit->spec, kit->style, kit->diag);
    ck_assert_ptr_nonnull(kit->words);
    kit->scene =
        tf_draw_page(kit->figure, &kit->results,
                     &(tf_draw_context){.ask = tf_ask_new(kit->spec, kit->style, kit->arena),
                                        .style = kit->style,
                                        .words = kit->words,
                                        .measurer = &measurer,
                                        .diag = kit->diag},
                     &(tf_scene_texts){"Title", "Alternative text", "monospace"});
    return kit->scene;
}

void figure_kit_assert_sound(const figure_kit *kit, char *faults) {
    g_autofree char *errors = findings_text(kit->diag), *wrong = faults;
    ck_assert_msg(kit->scene != NULL, "refused:\n%s", errors);
    ck_assert_msg(*wrong == '\0', "%s", wrong);
}
